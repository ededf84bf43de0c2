import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith, kubehop } from "./kubehop.ts";

const service = (selector: string, more = "") =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector:\n    app: ${selector}\n${more}  ports:\n    - port: 80\n`;
const deployment = (label: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  selector:\n    matchLabels:\n      app: ${label}\n  template:\n    metadata:\n      labels:\n        app: ${label}\n    spec:\n      containers:\n        - name: web\n          image: nginx\n          ports:\n            - containerPort: 80\n`;
const clean = { "svc.yaml": service("web"), "deploy.yaml": deployment("web") };
const broken = { "svc.yaml": service("web"), "deploy.yaml": deployment("webui") };

interface Output {
  diagnostics: { ruleId: string; severity: string; file: string; line: number; column: number; endColumn: number; units: string[] }[];
  summary: { files: number; resources: number; errors: number; warnings: number; skipped: { reason: string; count: number; places: string[] }[] };
}
const json = (cwd: string, ...args: string[]) => JSON.parse(kubehop(cwd, ["check", "--format", "json", ...args]).out) as Output;
const ids = (output: Output) => output.diagnostics.map((d) => `${d.file}:${d.line}:${d.column} ${d.ruleId}`);

describe("exit codes", () => {
  it.each<[name: string, files: Record<string, string>, args: string[], code: number]>([
    ["clean", clean, ["check", "."], 0],
    ["findings", broken, ["check", "."], 1],
    ["check is the default command, and the working directory the default path", broken, [], 1],
    ["a path instead of a command", broken, ["svc.yaml", "deploy.yaml"], 1],
    ["--exit-zero", broken, ["check", "--exit-zero"], 0],
    ["a rule made a warning", broken, ["check", "--rule", "service-selector-no-match:warning"], 0],
    ["more warnings than allowed", broken, ["check", "--rule", "service-selector-no-match:warning", "--max-warnings", "0"], 1],
    ["as many warnings as allowed", broken, ["check", "--rule", "service-selector-no-match:warn", "--max-warnings", "1"], 0],
    ["a rule switched off", broken, ["check", "--rule", "service-selector-no-match:off"], 0],
    ["a path that does not exist", clean, ["check", "nowhere"], 2],
    ["a glob that matches nothing", clean, ["check", "*.yml"], 2],
    ["an option that does not exist", clean, ["check", "--nope"], 2],
    ["a format that does not exist", clean, ["check", "--format", "xml"], 2],
    ["a rule that does not exist", clean, ["check", "--rule", "nope:error"], 2],
    ["a severity that does not exist", clean, ["check", "--rule", "node-port-range:fatal"], 2],
    ["a config that does not exist", clean, ["check", "--config", "nope.yaml"], 2],
    ["a config that is wrong", { ...clean, "kubehop.config.yaml": "rules:\n  nope: error\n" }, ["check"], 2],
    ["a wrong config that is not asked for", { ...clean, "kubehop.config.yaml": "rules: 1\n" }, ["check", "--no-config"], 0],
    ["explain", clean, ["explain", "node-port-range"], 0],
    ["explain of a rule that does not exist", clean, ["explain", "nope"], 2],
    ["rules", clean, ["rules"], 0],
    ["help", clean, ["--help"], 0],
    ["version", clean, ["--version"], 0],
    ["paths of a Service that is not there", clean, ["paths", "--service", "shop/web"], 2],
  ])("%s", (_name, files, args, code) => {
    const run = kubehop(folderWith(files), args);
    expect({ code: run.code, out: code === 2 ? run.out : "" }).toEqual({ code, out: "" });
    if (code === 2) expect(run.err).not.toBe("");
  });
});

describe("errors of use say what to do", () => {
  it("names the place in the config", () => {
    const run = kubehop(folderWith({ ...clean, "kubehop.config.yaml": "preset: all\nrules:\n  node-port-rage: error\n" }), []);
    expect(run.err).toContain("kubehop.config.yaml:3:3: Unknown key node-port-rage");
    expect(run.err).toContain("did you mean node-port-range");
  });

  it("names a rule near to the one misspelt", () => {
    expect(kubehop(folderWith({}), ["explain", "node-port-rage"]).err).toContain("did you mean node-port-range?");
  });
});

describe("input", () => {
  it("reads standard input", () => {
    const run = kubehop(folderWith({}), ["check", "-", "--stdin-filename", "app.yaml", "--format", "json"], {
      input: `${service("web")}---\n${deployment("webui")}`,
    });
    expect(run.code).toBe(1);
    expect(ids(JSON.parse(run.out) as Output)).toEqual(["app.yaml:7:10 service-selector-no-match"]);
  });

  it("finds the config above the working directory; its paths are relative to it", () => {
    const folder = folderWith({
      "kubehop.config.yaml": "ignores: ['app/gen/**', '**/*.skip.yaml']\nrules:\n  service-selector-no-match: warning\n",
      "app/svc.yaml": broken["svc.yaml"],
      "app/deploy.yaml": broken["deploy.yaml"],
      "app/gen/x.yaml": "a: [",
      "app/y.skip.yaml": "a: [",
    });
    const output = json(join(folder, "app"));
    expect(output.diagnostics.map((d) => [d.file, d.ruleId, d.severity])).toEqual([["svc.yaml", "service-selector-no-match", "warning"]]);
    expect(output.summary.files).toBe(2);
  });

  it("reads Markdown when it is named or asked for", () => {
    const folder = folderWith({ "readme.md": `# x\n\n\`\`\`yaml\n${service("web")}---\n${deployment("webui")}\`\`\`\n`, "a.yaml": deployment("other") });
    expect(ids(json(folder, "readme.md"))).toEqual(["readme.md:10:10 service-selector-no-match"]);
    expect(ids(json(folder, "."))).toEqual([]);
    expect(ids(json(folder, ".", "--markdown"))).toEqual(["readme.md:10:10 service-selector-no-match"]);
  });
});

describe("nothing is dropped silently", () => {
  it("counts what was not analysed, by reason", () => {
    const folder = folderWith({
      ...clean,
      "values.yaml": "image: {tag: x}\n",
      "tpl.yaml": "apiVersion: v1\nkind: Secret\nmetadata:\n  name: {{ .Values.x }}\n",
      "docs.yaml": `a: 1\n---\n${service("web").replace("name: web", "name: other")}`,
    });
    expect(json(folder).summary).toMatchObject({
      resources: 3,
      skipped: [
        { reason: "helm-template", count: 1, places: ["tpl.yaml"] },
        { reason: "not-kubernetes", count: 2, places: ["docs.yaml", "values.yaml"] },
      ],
    });
  });

  it("says that a document is broken instead of that there are no pods", () => {
    const output = json(folderWith({ "svc.yaml": service("web"), "deploy.yaml": deployment("web").replace("spec:", "spec: [") }));
    expect(output.diagnostics.filter((d) => d.severity === "error").map((d) => d.ruleId)).toEqual(["manifest-unparsed"]);
  });
});

describe("paths that the system refuses", () => {
  const LONG = `${"x".repeat(300)}.yaml`;

  it.each<[what: string, args: readonly string[], says: RegExp]>([
    ["a name that is too long", ["check", LONG], /x\.yaml cannot be read: /],
    ["a name that is too long, and --changed", ["check", "--changed", LONG], /x\.yaml does not exist/],
    ["links in a circle", ["check", "loop.yaml"], /^kubehop: loop\.yaml cannot be read: its symbolic links go round in a circle\./],
    ["a folder for a baseline whose name is too long", ["check", ".", `--write-baseline=${LONG}`], /x\.yaml (was not written|cannot be read): /],
    ["schemas in a circle", ["check", ".", "--schema", "loop.yaml"], /^kubehop: --schema loop\.yaml: there is no such file or folder/],
  ])("%s is told, and is no defect of ours", (_, args, says) => {
    const folder = folderWith(clean);
    symlinkSync("loop.yaml", join(folder, "loop.yaml"));
    spawnSync("git", ["init", "-q"], { cwd: folder });
    const run = kubehop(folder, args);
    expect(run.err).toMatch(says);
    expect(run.code).toBe(2);
  });
});

describe("hostile input", () => {
  const bomb = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    .concat([..."bcdefghij"].map((c, i) => `${c}: &${c} [${Array(9).fill(`*${"abcdefghij"[i]!}`).join(",")}]`))
    .join("\n");

  it("gets a diagnostic each, and everything else is still analysed", () => {
    const folder = folderWith({
      ...broken,
      "binary.yaml": Buffer.from([0, 1, 2, 255, 254, 0]),
      "bomb.yaml": bomb,
      "deep.yaml": "[".repeat(10_000),
      "deep.json": `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`,
      "huge.yaml": Buffer.alloc(30 * 1024 * 1024, "# x\n"),
      "latin1.yaml": Buffer.from([0x61, 0x3a, 0x20, 0xe9, 0x0a]),
      "open.yaml": "a: \"",
    });
    mkdirSync(join(folder, "folder.yaml"));
    symlinkSync(folder, join(folder, "loop"));
    symlinkSync("/etc/hosts", join(folder, "outside.yaml"));
    const run = kubehop(folder, ["check", "--format", "json"]);
    expect(run.err).toBe("");
    const output = JSON.parse(run.out) as Output & { diagnostics: { messageId: string }[] };
    const told = output.diagnostics.map((d) => `${d.file} ${(d as { messageId?: string }).messageId ?? ""}`);
    expect(told).toEqual([
      "binary.yaml notText",
      "bomb.yaml aliasExpansion",
      "deep.json tooDeep",
      "deep.yaml tooDeep",
      "huge.yaml tooLarge",
      "latin1.yaml notText",
      "open.yaml syntax",
      "svc.yaml noMatch",
    ]);
    expect(output.summary.skipped).toEqual([expect.objectContaining({ reason: "symbolic-link", places: ["loop", "outside.yaml"] })]);
  });
});

describe("output", () => {
  it("is the same from run to run", () => {
    const folder = folderWith({ ...broken, "values.yaml": "a: 1\n", "b/other.yaml": broken["svc.yaml"] });
    for (const args of [["check"], ["check", "--format", "json"], ["paths"], ["paths", "--format", "json"], ["rules"], ["explain", "node-port-range"]]) {
      expect(kubehop(folder, args).out).toBe(kubehop(folder, args).out);
    }
  });

  it("does not depend on the environment, only on what is asked for", () => {
    const folder = folderWith(broken);
    const plain = kubehop(folder, ["check"]).out;
    expect(kubehop(folder, ["check"], { env: { COLUMNS: "50", TERM: "xterm-256color", LANG: "ko_KR.UTF-8" } }).out).toBe(plain);
    expect(kubehop(folder, ["check", "--width", "60"]).out).not.toBe(plain);
  });

  it("holds no colour and no absolute path where nobody looks on", () => {
    const folder = folderWith(broken);
    const { out } = kubehop(folder, ["check", folder]);
    expect(out).not.toContain("\u001b[");
    expect(out).not.toContain(folder);
    expect(out).toContain("svc.yaml:7:10");
  });

  it.each(["check", "paths", "paths --format json"])("%s survives a reader that goes away", (command) => {
    const folder = folderWith({ "many.yaml": Array.from({ length: 3000 }, (_, i) => service("x").replace("name: web", `name: web-${i}`)).join("---\n") });
    const script = `"${process.execPath}" "${join(import.meta.dirname, "../../dist/kubehop.js")}" ${command} many.yaml | head -1`;
    const run = kubehop(folder, [], { node: ["-e", `process.exitCode = require("child_process").spawnSync("sh", ["-c", ${JSON.stringify(script)}], { stdio: "inherit" }).status`, "--"] });
    expect([run.code, run.err]).toEqual([0, ""]);
  });

  it("of many that select the same many is written through a slow pipe", () => {
    const pods = Array.from({ length: 100 }, (_, i) => deployment("web").replace("name: web", `name: web-${i}`));
    const services = Array.from({ length: 100 }, (_, i) => service("web").replace("name: web", `name: web-${i}`));
    const folder = folderWith({ "all.yaml": [...pods, ...services].join("---\n") });
    const script = `"${process.execPath}" "${join(import.meta.dirname, "../../dist/kubehop.js")}" paths --format json all.yaml | (sleep 1; cat)`;
    const run = kubehop(folder, [], { node: ["-e", `require("child_process").spawnSync("sh", ["-c", ${JSON.stringify(script)}], { stdio: "inherit" })`, "--"] });
    const { services: told } = JSON.parse(run.out) as { services: { endpoints: unknown[] }[] };
    expect(told.map(({ endpoints }) => endpoints.length)).toEqual(Array(100).fill(100));
    expect(run.out.endsWith("}\n")).toBe(true);
  });
});
