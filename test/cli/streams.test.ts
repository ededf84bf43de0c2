/** Standard input, output and error: encodings, readers that go away, full disks, and texts that are commands elsewhere. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BINARY, folderWith, kubehop } from "./kubehop.ts";

const BROKEN = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: Clusterip\n  ports:\n    - port: 80\n";

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, "utf16le");

describe("standard input", () => {
  it.each<[encoding: string, input: Buffer]>([
    ["UTF-8", Buffer.from(BROKEN)],
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${BROKEN}`)],
    ["UTF-16, little end first", utf16(BROKEN)],
    ["UTF-16, big end first", utf16(BROKEN).swap16()],
  ])("is read in %s, as files are", (_, input) => {
    const { out, code } = kubehop(folderWith({}), ["-", "--format", "compact", "--rule", "service-no-endpoints-source:off"], { input });
    expect([out.split("\n")[0], code]).toEqual([expect.stringMatching(/^stdin\.yaml:6:9: error: .* \[service-type-invalid\]$/), 1]);
  });

  it.each<[what: string, input: Buffer, why: string]>([
    ["no valid UTF-8", Buffer.from("a: \xff\n", "latin1"), "it is no valid UTF-8"],
    ["NUL bytes", Buffer.from("a: \0\n"), "it holds NUL bytes"],
  ])("that is no text is a finding: %s", (_, input, why) => {
    const { out, code } = kubehop(folderWith({}), ["-", "--stdin-filename", "x.yaml", "--format", "compact"], { input });
    expect([out.split("\n")[0], code]).toEqual([`x.yaml:1:1: error: This file is no text, so it was not read: ${why} [manifest-unparsed]`, 1]);
  });
});

describe("standard output and error", () => {
  function shell(script: string, files: Readonly<Record<string, string>> = { "web.yaml": BROKEN }): { out: string; err: string } {
    const { stdout, stderr } = spawnSync("sh", ["-c", script.replaceAll("KUBEHOP", `"${process.execPath}" "${BINARY}"`)], { cwd: folderWith(files), encoding: "utf8" });
    return { out: stdout, err: stderr };
  }

  it.skipIf(!existsSync("/dev/full"))("a full disk is told in a sentence, with another exit code than findings have", () => {
    const { out, err } = shell("KUBEHOP . > /dev/full; echo $?");
    expect([out, err]).toEqual(["2\n", "kubehop: standard output could not be written: there is no space left\n"]);
  });

  it("the exit code is the same where nobody reads what is wrong", () => {
    const { out } = shell("{ sleep 0.2; KUBEHOP no-such-file 2>&1; echo $? > code; } | true; cat code");
    expect(out).toBe("2\n");
  });

  it("nor is what the config says of itself", () => {
    const { out, code } = kubehop(folderWith({ "kubehop.config.yaml": 'baseline: "##vso[task.x].json"\n' }), ["config"]);
    expect([out.split("\n")[2], code]).toEqual(["Baseline: #<U+0023>vso[task.x].json", 0]);
  });

  const HOSTILE = "w\u009b2J\u202e\u200b##vso[task.x]";

  it.each<[command: string, args: readonly string[]]>([
    ["check", []],
    ["paths", []],
    ["trace", ["--from", "internet", "--to", `svc:s/${HOSTILE}`]],
  ])("the JSON of %s shows what nobody could see, and is no command", (command, args) => {
    const folder = folderWith({ "web.yaml": `apiVersion: v1\nkind: Service\nmetadata: { name: ${JSON.stringify(HOSTILE)}, namespace: s }\nspec: { selector: { a: b }, ports: [{ port: 80 }] }\n` });
    const { out } = kubehop(folder, [command, ".", "--format", "json", ...args]);
    expect(JSON.stringify(JSON.parse(out))).toContain(HOSTILE);
    expect(out).toMatch(/w\\u009b2J\\u202e\\u200b#\\u0023vso\[task\.x\]/);
    expect(out).not.toMatch(/[\u007f-\u009f\p{Cf}]|##vso/u);
  });

  it.each<[what: string, args: readonly string[], files: Readonly<Record<string, string>>, err: RegExp]>([
    ["a path", ["##vso[task.complete result=Succeeded]x/web.yaml"], {}, /^kubehop: #<U\+0023>vso\[task\.complete result=Succeeded\]x\/web\.yaml matches no file\./],
    ["a key of the config", ["."], { "kubehop.config.yaml": 'rules:\n  "##[add-mask]x": error\n' }, /Unknown key #<U\+0023>\[add-mask\]x/],
    ["a line break in a path", [".", "--format", "json:web.yaml/x\n::stop-commands::x"], {}, /^kubehop: web\.yaml\/x\n<U\+003A>:stop-commands::x could not be written/],
    ["an option", ["--##[error]x"], {}, /unknown option '--#<U\+0023>\[error\]x'/],
  ])("%s is no command to a CI system", (_, args, files, wanted) => {
    const { err } = kubehop(folderWith({ "web.yaml": BROKEN, ...files }), args);
    expect(err).toMatch(wanted);
    expect(err).not.toMatch(/##(vso|teamcity)?\[|^\s*::/m);
  });
});

it.skipIf(process.platform === "win32").each(["check", "check web.yaml", "check --format json:a.json --format text", "paths", "config", "check --changed"])("a working directory that is gone is told in a sentence: %s", (command) => {
  const script = `mkdir gone && cd gone && rmdir ../gone && "${process.execPath}" "${BINARY}" ${command}`;
  const { status, stdout, stderr } = spawnSync("sh", ["-c", script], { cwd: folderWith({}), encoding: "utf8" });
  expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: "", stderr: "kubehop: the working directory cannot be used: it is no longer there; change to another folder\n" });
});
