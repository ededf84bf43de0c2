import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { discoverFiles, type DiscoverOptions } from "../../src/manifest/discover.ts";

let root: string;
let cwd: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "kubehop-discover-")));
  cwd = join(root, "work");
  mkdirSync(cwd);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), "a: 1\n");
  }
}

function find(paths: string[], options: Partial<DiscoverOptions> = {}) {
  const { files, skipped, usageErrors } = discoverFiles({ cwd, paths, ...options });
  return { files: files.map(({ path }) => path), skipped: skipped.map(({ reason, range }) => `${reason} ${range.file}`), usageErrors };
}

const found = (...files: string[]) => ({ files, skipped: [], usageErrors: [] });

describe("folders", () => {
  it("holds manifests at any depth, sorted by code unit", () => {
    write("b.yaml", "B.yml", "a/c.json", "a/.hidden/d.yaml", "a/Kustomization", "a/e.txt", "a/f.md", "X.YAML");
    expect(find(["."])).toEqual(found("B.yml", "X.YAML", "a/.hidden/d.yaml", "a/Kustomization", "a/c.json", "b.yaml"));
    expect(find(["a"], { markdown: true })).toEqual(found("a/.hidden/d.yaml", "a/Kustomization", "a/c.json", "a/f.md"));
  });

  it("is itself empty without error", () => {
    mkdirSync(join(cwd, "empty"));
    expect(find(["empty"])).toEqual(found());
  });

  it("shows what lies outside relative to the working directory", () => {
    write("../other/x.yaml");
    expect(find(["../other"])).toEqual(found("../other/x.yaml"));
    expect(find([join(root, "other")])).toEqual(found("../other/x.yaml"));
  });

  it("finds each file once", () => {
    write("a/x.yaml");
    expect(find(["a", ".", "a/x.yaml", "./a/../a/x.yaml", "**/*.yaml"])).toEqual(found("a/x.yaml"));
  });

  it.skipIf(process.platform === "win32")("has names with line breaks and backslashes", () => {
    write("line\nbreak.yaml", "back\\slash.yaml", "new\r\nfolder/x.yaml", "d\\ir/in/x.yaml", "out\n/x.yaml", "plain/x.yaml");
    write(".gitignore");
    writeFileSync(join(cwd, ".gitignore"), "out*\n");
    mkdirSync(join(cwd, ".git"));
    const all = ["back\\slash.yaml", "d\\ir/in/x.yaml", "line\nbreak.yaml", "new\r\nfolder/x.yaml", "plain/x.yaml"];
    expect(find(["."])).toEqual(found(...all));
    expect(find(["**/*.yaml"])).toEqual(found(...all));
    expect(find(["."], { ignores: ["d*/**", "**/line*"] })).toEqual(found("back\\slash.yaml", "new\r\nfolder/x.yaml", "plain/x.yaml"));
    expect(find(["d\\ir"])).toEqual(found("d\\ir/in/x.yaml"));
    expect(find(["new\r\nfolder"])).toEqual(found("new\r\nfolder/x.yaml"));
    expect(discoverFiles({ cwd, paths: ["."] }).files.map(({ absolute }) => absolute)).toEqual(all.map((path) => join(cwd, path)));
  });

  it.skipIf(process.platform !== "linux")("tells of a folder whose name is no UTF-8", () => {
    mkdirSync(Buffer.concat([Buffer.from(`${cwd}/lat`), Buffer.from([0xe9])]));
    expect(discoverFiles({ cwd, paths: ["."] }).files.map(({ path, failure }) => [path, failure])).toEqual([["lat\ufffd", "its name is no valid UTF-8"]]);
  });

  it("has names that look like globs", () => {
    write("[a]/(b)/x.yaml", "[a]/{c}.yaml");
    expect(find(["[a]"])).toEqual(found("[a]/(b)/x.yaml", "[a]/{c}.yaml"));
    expect(find(["[a]/{c}.yaml"])).toEqual(found("[a]/{c}.yaml"));
  });
});

describe("what is left out", () => {
  it("leaves out node_modules and .git, unless named", () => {
    write("node_modules/p/x.yaml", "a/node_modules/y.yaml", ".git/z.yaml", "k.yaml");
    expect(find(["."])).toEqual(found("k.yaml"));
    expect(find(["node_modules/p/x.yaml"])).toEqual(found("node_modules/p/x.yaml"));
  });

  it("honours .gitignore, nested and above, but not for named files", () => {
    mkdirSync(join(root, ".git"));
    write("../.gitignore", ".gitignore", "sub/.gitignore", "out/x.yaml", "sub/tmp.yaml", "sub/keep.yaml", "top.yaml", "gone.yaml");
    writeFileSync(join(root, ".gitignore"), "gone.yaml\n");
    writeFileSync(join(cwd, ".gitignore"), "out/\n");
    writeFileSync(join(cwd, "sub/.gitignore"), "tmp.*\n");
    expect(find(["."])).toEqual(found("sub/keep.yaml", "top.yaml"));
    expect(find(["sub"])).toEqual(found("sub/keep.yaml"));
    expect(find(["**/*.yaml"])).toEqual(found("sub/keep.yaml", "top.yaml"));
    expect(find(["gone.yaml", "out/x.yaml"])).toEqual(found("gone.yaml", "out/x.yaml"));
  });

  it("leaves out what the ignores name, from the working directory", () => {
    write("a/x.yaml", "a/b/y.yaml", "c/b/z.yaml");
    expect(find(["."], { ignores: ["a/b"] })).toEqual(found("a/x.yaml", "c/b/z.yaml"));
    expect(find(["a"], { ignores: ["./a/b/"] })).toEqual(found("a/x.yaml"));
    expect(find(["a", "c"], { ignores: ["**/b"] })).toEqual(found("a/x.yaml"));
    expect(find(["a"], { ignores: ["b"] })).toEqual(found("a/b/y.yaml", "a/x.yaml"));
  });
});

describe("arguments", () => {
  it("reads a named file whatever its name", () => {
    write("x.txt", "y.md");
    const { files } = discoverFiles({ cwd, paths: ["x.txt", "y.md"] });
    expect(files.map(({ path, format }) => [path, format])).toEqual([["x.txt", "yaml"], ["y.md", "markdown"]]);
    const asMarkdown = discoverFiles({ cwd, paths: ["x.txt"], markdown: true });
    expect(asMarkdown.files[0]?.format).toBe("markdown");
  });

  it("says what is not there", () => {
    write("a/x.yaml");
    const { usageErrors, files } = find(["no.yaml", "a", "b/*.yaml", "a/x.yaml/y"]);
    expect(files).toEqual(["a/x.yaml"]);
    expect(usageErrors).toEqual([
      "no.yaml does not exist. Check the spelling and the folder that the command is run in.",
      "a/x.yaml/y does not exist. Check the spelling and the folder that the command is run in.",
      "b/*.yaml matches no file. Check the pattern, or name the folder instead; ignored files must be named one by one.",
    ]);
  });

  it("takes a glob for manifests, or for the extension that it spells", () => {
    write("a/x.yaml", "a/y.tmpl", "a/z.txt");
    expect(find(["a/*"])).toEqual(found("a/x.yaml"));
    expect(find(["a/*.tmpl"])).toEqual(found("a/y.tmpl"));
    expect(find(["a/{x,z}.{yaml,txt}"])).toEqual(found("a/x.yaml"));
  });

  it("takes standard input", () => {
    const stdin = { bytes: Buffer.from("a: 1\n") };
    expect(discoverFiles({ cwd, paths: ["-"], stdin }).stdin).toEqual({ path: "stdin.yaml", bytes: stdin.bytes, format: "yaml" });
    expect(discoverFiles({ cwd, paths: ["-"], stdin: { ...stdin, name: "d/x.md" } }).stdin).toMatchObject({ path: "d/x.md", format: "markdown" });
    expect(discoverFiles({ cwd, paths: ["."], stdin }).stdin).toBeUndefined();
  });
});

describe("symbolic links", () => {
  it("follows those to files inside the roots alone", () => {
    write("k/real.yaml", "../secret.yaml", "k/sub/deep.yaml");
    symlinkSync("real.yaml", join(cwd, "k/inside.yaml"));
    symlinkSync("../../secret.yaml", join(cwd, "k/outside.yaml"));
    symlinkSync("sub", join(cwd, "k/folder"));
    symlinkSync("..", join(cwd, "k/sub/loop"));
    symlinkSync("nowhere", join(cwd, "k/dangling.yaml"));
    symlinkSync("self.yaml", join(cwd, "k/self.yaml"));
    expect(find(["k"])).toEqual({
      files: ["k/inside.yaml", "k/real.yaml", "k/sub/deep.yaml"],
      skipped: ["dangling.yaml", "folder", "outside.yaml", "self.yaml", "sub/loop"].map((name) => `symbolic-link k/${name}`),
      usageErrors: [],
    });
    expect((find(["k", ".."])).files).toContain("k/outside.yaml");
  });

  it("resolves a link that is itself an argument", () => {
    write("../real/x.yaml");
    symlinkSync(join(root, "real"), join(cwd, "link"));
    symlinkSync(join(root, "real/x.yaml"), join(cwd, "x.yaml"));
    expect(find(["link", "x.yaml"])).toEqual(found("link/x.yaml", "x.yaml"));
  });
});

it("reports pipes, so that reading can say why not", () => {
  execFileSync("mkfifo", [join(cwd, "pipe.yaml")]);
  expect(find(["."])).toEqual(found("pipe.yaml"));
});
