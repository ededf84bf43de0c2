import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadProject } from "../../src/manifest/load.ts";
import { decodeText, readTextFile } from "../../src/manifest/read-file.ts";

const POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\n";
let cwd: string;

beforeAll(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), "kubehop-load-")));
});

afterAll(() => rmSync(cwd, { recursive: true, force: true }));

function read(path: string, maxBytes?: number) {
  const limit = maxBytes === undefined ? {} : { maxBytes };
  const { text, problems } = readTextFile({ absolute: join(cwd, path), path, ...limit });
  return problems[0] === undefined ? text : `${problems[0].id}: ${problems[0].message}`;
}

describe("bytes", () => {
  const encode = (text: string, ...mark: number[]) => Buffer.concat([Buffer.from(mark), Buffer.from(text)]);
  const swapped = (text: string) => Buffer.from(text, "utf16le").swap16();
  it.each<[string, Buffer, string]>([
    ["UTF-8", encode("ä: 1"), "ä: 1"],
    ["UTF-8 with a mark", encode("a: 1", 0xef, 0xbb, 0xbf), "a: 1"],
    ["UTF-16, little end first", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("a: ä", "utf16le")]), "a: ä"],
    ["UTF-16, big end first", Buffer.concat([Buffer.from([0xfe, 0xff]), swapped("a: ä")]), "a: ä"],
    ["nothing", Buffer.from([]), ""],
    ["Latin-1", Buffer.from("ä", "latin1"), "notText: This file is no text, so it was not read: it is no valid UTF-8"],
    ["NUL bytes", Buffer.from("a\0b"), "notText: This file is no text, so it was not read: it holds NUL bytes"],
    ["half a UTF-16 unit", Buffer.from([0xff, 0xfe, 0x61]), "notText: This file is no text, so it was not read: it is no valid UTF-16LE"],
  ])("%s", (_name, bytes, expected) => {
    const { text, problems } = decodeText(bytes, "a");
    expect(problems[0] === undefined ? text : `${problems[0].id}: ${problems[0].message}`).toBe(expected);
  });
});

describe("files", () => {
  it("does not read large ones", () => {
    writeFileSync(join(cwd, "big.txt"), "");
    truncateSync(join(cwd, "big.txt"), 25 * 1024 * 1024);
    expect(read("big.txt")).toBe("tooLarge: This file has 25.0 MiB, more than the limit of 20.0 MiB, so it was not read");
    writeFileSync(join(cwd, "small.txt"), "12345");
    expect(read("small.txt", 4)).toBe("tooLarge: This file has 5 bytes, more than the limit of 4 bytes, so it was not read");
    expect(read("small.txt", 5)).toBe("12345");
  });

  it("says why it cannot", () => {
    mkdirSync(join(cwd, "folder.txt"));
    execFileSync("mkfifo", [join(cwd, "pipe.txt")]);
    symlinkSync("loop.txt", join(cwd, "loop.txt"));
    expect(read("folder.txt")).toBe("unreadable: This file could not be read: it is a folder");
    expect(read("pipe.txt")).toBe("unreadable: This file could not be read: it is no regular file but a pipe, socket or device");
    expect(read("loop.txt")).toBe("unreadable: This file could not be read: its symbolic links go round in a circle");
    expect(read("gone.txt")).toBe("unreadable: This file could not be read: it is no longer there");
  });
});

it("ties it all together", () => {
  const at = (path: string) => join(cwd, "p", path);
  mkdirSync(at("k"), { recursive: true });
  writeFileSync(at("a.yaml"), `\uFEFF${POD}`);
  writeFileSync(at("b.yaml"), Buffer.from([0x61, 0]));
  writeFileSync(at("k/kustomization.yaml"), "resources: [c.yaml]\n");
  writeFileSync(at("k/c.yaml"), POD);
  symlinkSync("k", at("link"));
  const { files, units, usageErrors } = loadProject({
    cwd: join(cwd, "p"),
    paths: [".", "nope", "-"],
    units: ["x"],
    stdin: { bytes: Buffer.from(POD) },
  });
  const shown = files.map(({ path, problems, skipped, documents }) => [path, documents.length, ...problems.map((p) => p.id), ...skipped.map((s) => s.reason)].join(" "));
  expect(shown).toEqual(["a.yaml 1", "b.yaml 0 notText", "k/c.yaml 1", "k/kustomization.yaml 0 kustomize-input", "link 0 symbolic-link", "stdin.yaml 1"]);
  expect(units.map(({ name, members, gaps }) => `${name} ${members.length} ${gaps.map((gap) => gap.what).join()}`)).toEqual([
    ". 1 b.yaml, which could not be read",
    "k 1 ",
    "stdin.yaml 1 ",
  ]);
  expect(units[0]?.members[0]?.resource.kindNode.range.start).toEqual({ line: 2, column: 7 });
  expect(files[0]?.documents[0]?.range.start).toEqual({ line: 1, column: 1 });
  expect(usageErrors).toEqual([
    "nope does not exist. Check the spelling and the folder that the command is run in.",
    "The unit x holds none of the given files. Check its spelling, or add the folder to the arguments.",
  ]);
});

it("gives the same whatever the order of the arguments", () => {
  mkdirSync(join(cwd, "o/b"), { recursive: true });
  for (let i = 0; i < 50; i++) writeFileSync(join(cwd, "o", i % 2 === 0 ? "b" : ".", `${i}.yaml`), POD.replace("x", `n${i}`));
  const one = loadProject({ cwd: join(cwd, "o"), paths: [".", "b"] });
  const other = loadProject({ cwd: join(cwd, "o"), paths: ["b", "*.yaml", "b/1*.yaml"] });
  expect(one.files).toHaveLength(50);
  expect(other.files.map(({ path }) => path)).toEqual(one.files.map(({ path }) => path));
  expect(other.units.map(({ members }) => members.map((m) => m.resource.name))).toEqual(one.units.map(({ members }) => members.map((m) => m.resource.name)));
});

it.skipIf(process.getuid?.() === 0)("reports a folder that it may not search, and reads the rest", () => {
  mkdirSync(join(cwd, "locked/in"), { recursive: true });
  writeFileSync(join(cwd, "locked/a.yaml"), POD);
  chmodSync(join(cwd, "locked/in"), 0);
  const { files, units, usageErrors } = loadProject({ cwd, paths: ["locked"] });
  chmodSync(join(cwd, "locked/in"), 0o700);
  expect(usageErrors).toEqual([]);
  expect(files.map(({ path, problems }) => [path, ...problems.map((p) => p.message)])).toEqual([
    ["locked/a.yaml"],
    ["locked/in", "This folder could not be searched: no permission"],
  ]);
  expect(units[0]?.gaps.map(({ what }) => what)).toEqual(["locked/in, which could not be read"]);
});
