/** Several formats at once: where each goes, what is refused, and the summary of a step on GitHub. */
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, linkSync, mkdirSync, openSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseXml } from "../report/xml-check.ts";
import { BINARY, folderWith, kubehop } from "./kubehop.ts";

const web = `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector:
    app: webui
  ports: [{ port: 80 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web-ui } }
  template:
    metadata: { labels: { app: web-ui } }
    spec: { containers: [{ name: web, image: nginx }] }
`;
const read = (folder: string, path: string): string => readFileSync(join(folder, path), "utf8");

describe("--format, several times", () => {
  it("writes each format to its file, in whatever folder, and one to standard output", () => {
    const folder = folderWith({ "web.yaml": web });
    const alone = kubehop(folder, ["check", "web.yaml"]);
    const args = ["check", "web.yaml", "--format", "text", "--format", "sarif:out/kubehop.sarif", "--format", "json:a.json", "--format", "junit:junit.xml", "--format", "text:page.txt"];
    expect(kubehop(folder, args)).toEqual(alone);
    const { runs } = JSON.parse(read(folder, "out/kubehop.sarif")) as { runs: { results: { ruleId: string; partialFingerprints: Record<string, string> }[]; tool: { driver: { rules: { id: string; help: { text: string } }[] } } }[] };
    expect(runs[0]!.results.map(({ ruleId }) => ruleId)).toEqual(["service-selector-no-match"]);
    expect(runs[0]!.results[0]!.partialFingerprints["kubehop/v1"]).toMatch(/^[0-9a-f]{32}$/);
    expect(runs[0]!.tool.driver.rules.map(({ id }) => id)).toEqual(["service-selector-no-match"]);
    expect(runs[0]!.tool.driver.rules[0]!.help.text).not.toBe("");
    expect(read(folder, "a.json")).toBe(kubehop(folder, ["check", "web.yaml", "--format", "json"]).out);
    expect(parseXml(read(folder, "junit.xml")).attributes["failures"]).toBe("1");
    expect(read(folder, "page.txt")).toBe(alone.out);
  });

  it("keeps text in files as wide as is asked for, and as narrow as anywhere", () => {
    const folder = folderWith({ "web.yaml": web });
    for (const width of ["0", "10", "60"]) {
      const { out } = kubehop(folder, ["web.yaml", "--width", width]);
      kubehop(folder, ["web.yaml", "--width", width, "--format", "text:page.txt"]);
      expect(read(folder, "page.txt"), width).toBe(out);
    }
  });

  it("takes its own reports for what they are when they lie among manifests", () => {
    const folder = folderWith({ "web.yaml": web });
    const args = [".", "--format", "json:a.json", "--format", "gitlab:b.json", "--format", "sarif:c.json", "--format", "compact"];
    const ids = (out: string): string[] => [...out.matchAll(/\[([a-z-]+)\]$/gm)].map(([, id = ""]) => id);
    expect(ids(kubehop(folder, args).out)).toEqual(["service-selector-no-match"]);
    const again = kubehop(folder, args).out;
    expect(ids(again)).toEqual(["service-selector-no-match"]);
    expect(again).toContain("Not analysed: 3 documents that are no Kubernetes objects (a.json, b.json, c.json)\n");
  });

  it("prints nothing where all goes to files, with the same exit codes", () => {
    const folder = folderWith({ "web.yaml": web });
    expect(kubehop(folder, ["web.yaml", "--format", "sarif:a.sarif"])).toEqual({ code: 1, out: "", err: "" });
    expect(kubehop(folder, ["web.yaml", "--format", "compact:a.txt", "--exit-zero"])).toEqual({ code: 0, out: "", err: "" });
  });

  it("writes the same bytes from run to run, and no absolute path", () => {
    const folder = folderWith({ "web.yaml": web });
    for (const format of ["compact", "sarif", "github", "gitlab", "junit", "checkstyle", "markdown"]) {
      const { out, code } = kubehop(folder, ["web.yaml", "--format", format]);
      expect(code, format).toBe(1);
      expect(kubehop(folder, ["web.yaml", "--format", format]).out, format).toBe(out);
      expect(out, format).not.toContain(folder);
    }
  });

  it.each<[args: string[], says: string]>([
    [["--format", "sarf"], "kubehop: --format sarf: there is no format sarf; did you mean sarif?\n"],
    [["--format", "xml:a.xml"], "kubehop: --format xml:a.xml: there is no format xml; there are text, compact, json, sarif, github, gitlab, junit, checkstyle, markdown\n"],
    [["--format", "sarif:"], "kubehop: --format sarif:: name a file behind the colon, as in sarif:FILE, or write sarif alone for standard output\n"],
    [["--format", "text", "--format", "json"], "kubehop: --format text and --format json both go to standard output; give one of them a file of its own: --format json:FILE\n"],
    [["--format", "gitlab:a.json", "--format", "json:./a.json"], "kubehop: --format gitlab and --format json both go to ./a.json; give one of them a file of its own: --format json:FILE\n"],
    [["--fix-dry-run", "--format", "sarif:a.sarif"], "kubehop: --fix-dry-run prints a diff, in no other format; without it, json and sarif show the fix of each finding\n"],
  ])("%j is refused before anything is read", (args, err) => {
    const folder = folderWith({ "web.yaml": web });
    expect(kubehop(folder, ["check", "web.yaml", ...args])).toEqual({ code: 2, out: "", err });
    expect(existsSync(join(folder, "a.json"))).toBe(false);
  });

  describe.skipIf(process.platform === "win32")("two formats for one file", () => {
    it.each<[first: string, second: string]>([
      ["a.json", "link.json"],
      ["link.json", "a.json"],
      ["new.json", "dangling.json"],
      ["sub/new.json", "linked/new.json"],
      ["sub/no/new.json", "linked/no/../no/new.json"],
      ["a.json", "hard.json"],
    ])("%s and %s are refused", (first, second) => {
      const folder = folderWith({ "web.yaml": web, "a.json": "old", "sub/x": "" });
      symlinkSync("a.json", join(folder, "link.json"));
      symlinkSync("new.json", join(folder, "dangling.json"));
      symlinkSync("sub", join(folder, "linked"));
      linkSync(join(folder, "a.json"), join(folder, "hard.json"));
      expect(kubehop(folder, ["web.yaml", "--format", `gitlab:${first}`, "--format", `json:${second}`])).toEqual({
        code: 2,
        out: "",
        err: `kubehop: --format gitlab and --format json both go to ${second}; give one of them a file of its own: --format json:FILE\n`,
      });
      expect(readFileSync(join(folder, "a.json"), "utf8")).toBe("old");
    });

    it.each<[first: string, second: string]>([
      ["a.json", "sub/a.json"],
      ["new.json", "sub/new.json"],
      ["loop.json", "a.json"],
    ])("%s and %s are two", (first, second) => {
      const folder = folderWith({ "web.yaml": web, "a.json": "old", "sub/a.json": "" });
      symlinkSync("loop.json", join(folder, "loop.json"));
      expect(kubehop(folder, ["web.yaml", "--format", `gitlab:${first}`, "--format", `json:${second}`]).err).not.toContain("both go to");
      expect(readFileSync(join(folder, second), "utf8")).toContain("diagnostics");
    });

    it("and to where standard output goes", () => {
      const folder = folderWith({ "web.yaml": web });
      const out = openSync(join(folder, "out.txt"), "w");
      const { status, stderr } = spawnSync(process.execPath, [BINARY, "web.yaml", "--format", "text", "--format", "json:out.txt"], { cwd: folder, encoding: "utf8", stdio: ["ignore", out, "pipe"] });
      closeSync(out);
      expect({ status, stderr }).toEqual({ status: 2, stderr: "kubehop: --format text and --format json both go to out.txt; give one of them a file of its own: --format json:FILE\n" });
      expect(readFileSync(join(folder, "out.txt"), "utf8")).toBe("");
    });
  });

  it("says what cannot be written, and writes the rest", () => {
    const folder = folderWith({ "web.yaml": web, "file": "" });
    mkdirSync(join(folder, "dir"));
    const { code, out, err } = kubehop(folder, ["web.yaml", "--format", "json:dir", "--format", "sarif:file/a.sarif", "--format", "gitlab:a.json", "--format", "compact"]);
    expect(code).toBe(2);
    expect(err).toBe("kubehop: dir could not be written: it is a folder; name another file behind --format\nkubehop: file/a.sarif could not be written: a part of its path is a file; name another file behind --format\n");
    expect(out).toContain("service-selector-no-match");
    expect(JSON.parse(read(folder, "a.json"))).toHaveLength(1);
  });
});

describe("--format github", () => {
  const env = (folder: string) => ({ env: { GITHUB_STEP_SUMMARY: join(folder, "summary.md") } });
  const SUMMARY = `\
## Kubehop

1 error in 1 file (2 resources).

| Severity | Place | Finding | Rule |
| --- | --- | --- | --- |
| error | <code>web.yaml:6:10</code> | No pod in namespace shop matches this selector, so the Service has no endpoints and every connection to it is refused<br>help: write app: web-ui here, or app: webui in the pod template of Deployment web | <code>service-selector-no-match</code> |

| Service | Type | Reachable as | Pods | Clients |
| --- | --- | --- | --- | --- |
| <code>shop/web</code> | ClusterIP | <code>web.shop:80</code> | none: no pod of namespace shop has app=webui | deny: pods of the namespace, other pods, nodes, outside |
`;

  it("adds to the summary of the step, to a file too", () => {
    const folder = folderWith({ "web.yaml": web, "summary.md": "before\n" });
    expect(kubehop(folder, ["web.yaml", "--format", "github:commands.txt"], env(folder)).code).toBe(1);
    expect(read(folder, "summary.md")).toBe(`before\n\n${SUMMARY}`);
    expect(read(folder, "commands.txt")).toMatch(/^::error file=web\.yaml,line=6,/);
  });

  it("adds nothing in other formats, and nothing where there is no room", () => {
    const folder = folderWith({ "web.yaml": web });
    expect(kubehop(folder, ["web.yaml", "--format", "compact"], env(folder)).err).toBe("");
    expect(existsSync(join(folder, "summary.md"))).toBe(false);
    writeFileSync(join(folder, "summary.md"), "x".repeat(1024 * 1024));
    const { code, err } = kubehop(folder, ["web.yaml", "--format", "github"], env(folder));
    expect({ code, err }).toEqual({ code: 1, err: "kubehop: the summary of this step (GITHUB_STEP_SUMMARY) is full, so nothing was added\n" });
    expect(read(folder, "summary.md")).toHaveLength(1024 * 1024);
  });

  it("goes on where the summary cannot be written", () => {
    const folder = folderWith({ "web.yaml": web });
    const { code, out, err } = kubehop(folder, ["web.yaml", "--format", "github"], { env: { GITHUB_STEP_SUMMARY: folder } });
    expect({ code, err }).toEqual({ code: 1, err: "kubehop: the summary of this step (GITHUB_STEP_SUMMARY) was not written: it is a folder\n" });
    expect(out).toMatch(/^::error /);
  });
});
