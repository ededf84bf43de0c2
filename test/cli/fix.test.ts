/** `check --fix` and `--fix-dry-run` as a user runs them: what they write, print and leave alone. */
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith, kubehop } from "./kubehop.ts";

const BROKEN = `# The shop's front.
apiVersion: v1
kind: Service
metadata:
  name: web   # its name
  labels: {version: 1.0, 'tier': "front"}
spec:
  type: 'nodeport'
  ports:
    - port: "80"       # quoted
      targetport: 8080
      protocol: tcp
      nodePort: 99
`;

const MENDED = `# The shop's front.
apiVersion: v1
kind: Service
metadata:
  name: web   # its name
  labels: {version: "1.0", 'tier': "front"}
spec:
  type: 'NodePort'
  ports:
    - port: 80       # quoted
      targetPort: 8080
      protocol: TCP
      nodePort: 99
`;

const DIFF = `--- a/web.yaml
+++ b/web.yaml
@@ -2,12 +2,12 @@
 apiVersion: v1
 kind: Service
 metadata:
   name: web   # its name
-  labels: {version: 1.0, 'tier': "front"}
+  labels: {version: "1.0", 'tier': "front"}
 spec:
-  type: 'nodeport'
+  type: 'NodePort'
   ports:
-    - port: "80"       # quoted
-      targetport: 8080
-      protocol: tcp
+    - port: 80       # quoted
+      targetPort: 8080
+      protocol: TCP
       nodePort: 99
`;

const read = (folder: string, file: string): string => readFileSync(join(folder, file), "utf8");

describe("check --fix", () => {
  it("keeps comments, quotes and layout, tells what is left, and has nothing to do the second time", () => {
    const folder = folderWith({ "web.yaml": BROKEN });
    const first = kubehop(folder, ["check", "--fix"]);
    expect(read(folder, "web.yaml")).toBe(MENDED);
    expect(first.code).toBe(1);
    expect(first.out).toContain("web.yaml:13:17  error");
    expect(first.err).toBe("kubehop: 5 findings mended in 1 file\n");
    const second = kubehop(folder, ["check", "--fix"]);
    expect(second.err).toBe("");
    expect(second.out).toBe(first.out);
    expect(read(folder, "web.yaml")).toBe(MENDED);
  });

  it("keeps line breaks of Windows and the byte order mark, also of UTF-16", () => {
    const windows = (text: string): string => `\ufeff${text.replaceAll("\n", "\r\n")}`;
    const folder = folderWith({ "a.yaml": windows(BROKEN), "b.yaml": Buffer.from(windows(BROKEN), "utf16le") });
    kubehop(folder, ["check", "--fix"]);
    expect(read(folder, "a.yaml")).toBe(windows(MENDED));
    expect(readFileSync(join(folder, "b.yaml")).toString("utf16le")).toBe(windows(MENDED));
  });

  it("mends JSON as JSON", () => {
    const json = (type: string, port: string): string => `{"apiVersion":"v1","kind":"Service","metadata":{"name":"a"},\n "spec":{"type":"${type}","ports":[{"port":${port}}]}}\n`;
    const folder = folderWith({ "a.json": json("loadbalancer", '"80"') });
    expect(kubehop(folder, ["check", "--fix"]).code).toBe(0);
    expect(read(folder, "a.json")).toBe(json("LoadBalancer", "80"));
  });

  it("leaves what an anchor shares, what a comment suppresses and what stands in documents", () => {
    const shared = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - {name: a, port: 80, protocol: &p tcp}
    - {name: b, port: 81, protocol: *p}
    - {name: c, port: 82, protocol: udp} # kubehop-disable-line service-port-invalid
`;
    const page = `# Page\n\n\`\`\`yaml\napiVersion: v1\nkind: Service\nmetadata: {name: b}\nspec: {type: nodeport, ports: [{port: 80}]}\n\`\`\`\n`;
    const folder = folderWith({ "web.yaml": shared, "page.md": page });
    const run = kubehop(folder, ["check", "--fix", "--markdown", "."]);
    expect(run.err).toBe("");
    expect(read(folder, "web.yaml")).toBe(shared);
    expect(read(folder, "page.md")).toBe(page);
  });

  it("leaves rules that are switched off, and files that it may not write", () => {
    const folder = folderWith({ "a.yaml": "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: nodeport, ports: [{port: 80, protocol: tcp}]}\n" });
    kubehop(folder, ["check", "--fix", "--rule", "service-type-invalid:off"]);
    expect(read(folder, "a.yaml")).toContain("{type: nodeport, ports: [{port: 80, protocol: TCP}]}");
    if (process.getuid?.() === 0) return; // root may write anything
    chmodSync(join(folder, "a.yaml"), 0o400);
    const run = kubehop(folder, ["check", "--fix"]);
    expect(run.err).toContain("a.yaml could not be written: no permission");
    expect(run.code).toBe(2);
  });

  it("does not write what somebody may have meant otherwise", () => {
    const text = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {sessionAffinity: ClusterIP, ports: [{port: 80}]}\n";
    const folder = folderWith({ "a.yaml": text });
    kubehop(folder, ["check", "--fix"]);
    expect(read(folder, "a.yaml")).toBe(text);
  });
});

describe("check --fix-dry-run", () => {
  it("prints a patch and writes nothing", () => {
    const folder = folderWith({ "web.yaml": BROKEN });
    const run = kubehop(folder, ["check", "--fix-dry-run"]);
    expect(run).toEqual({ code: 1, out: DIFF, err: "kubehop: 5 findings would be mended in 1 file; nothing was written\n" });
    expect(read(folder, "web.yaml")).toBe(BROKEN);
  });

  it.each<[tool: string, args: readonly string[]]>([
    ["git", ["apply", "fix.patch"]],
    ["patch", ["-s", "-p1", "-i", "fix.patch"]],
  ])("%s takes the patch, whatever the file is called", (tool, args) => {
    const names = ["web.yaml", "my shop/a b.yaml", 'quo"te.yaml', "gr\u00fc\u00df.yaml", "two  blanks .yaml", "line\nbreak \\\" .yaml", "del\u007f.yaml", "back\\slash.yaml"];
    const service = (index: number): string => `apiVersion: v1\nkind: Service\nmetadata: {name: a${index}}\nspec: {type: nodeport, ports: [{port: 80}]}\n`;
    const folder = folderWith(Object.fromEntries(names.map((name, index) => [name, service(index)])));
    writeFileSync(join(folder, "fix.patch"), kubehop(folder, ["check", "--fix-dry-run"]).out);
    const { error, status, stderr } = spawnSync(tool, args, { cwd: folder, encoding: "utf8" });
    if (error !== undefined) return; // not installed here
    expect([status, stderr]).toEqual([0, ""]);
    expect(names.map((name) => read(folder, name))).toEqual(names.map((_, index) => service(index).replace("nodeport", "NodePort")));
  });

  describe("on a CI", () => {
    const service = (annotation: string): string => `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n    note: |\n      ${annotation}\nspec: {type: nodeport, ports: [{port: 80}]}\n`;

    it.each<[annotation: string, env: Readonly<Record<string, string>>, isShown: boolean]>([
      ["::add-mask::x", { CI: "true" }, false],
      ["::stop-commands::x", { CI: "1" }, false],
      ["a ##vso[task.complete]x", { TF_BUILD: "True" }, false],
      ["##teamcity[x]", { TEAMCITY_VERSION: "2026" }, false],
      ["a ::add-mask::x", { CI: "true" }, true],
      ["::add-mask::x", { CI: "false" }, true],
      ["::add-mask::x", { CI: "" }, true],
    ])("a diff with %j is no command (%j, shown: %j)", (annotation, env, isShown) => {
      const folder = folderWith({ "web.yaml": service(annotation), "api.yaml": service("fine").replace("name: web", "name: api") });
      const { out, err } = kubehop(folder, ["check", "--fix-dry-run", "--rule", "service-no-endpoints-source:off"], { env: { CI: "", TF_BUILD: "", TEAMCITY_VERSION: "", ...env } });
      expect(out).toContain("+++ b/api.yaml\n");
      expect(out.includes(annotation)).toBe(isShown);
      const hidden = "kubehop: web.yaml: the diff is not shown, since a CI system would take a line of it for a command; look at it elsewhere, or mend it with --fix\n";
      expect(err).toBe(`${isShown ? "" : hidden}kubehop: 2 findings would be mended in 2 files; nothing was written\n`);
    });
  });

  it.each<[args: string[], says: string]>([
    [["check", "--fix", "-"], "standard input (-) cannot be mended"],
    [["check", "--fix", "--fix-dry-run"], "give one of them"],
    [["check", "--fix-dry-run", "--format", "json"], "prints a diff"],
  ])("%s is refused", (args, says) => {
    const run = kubehop(folderWith({ "web.yaml": BROKEN }), args);
    expect(run.code).toBe(2);
    expect(run.err).toContain(says);
  });
});
