/** What the plugin knows of the files around the one that is linted, in a process that lives on. */
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ESLint, type Linter, type Rule, RuleTester } from "eslint";
import { describe, expect, it } from "vitest";
import kubehop from "../../src/eslint/index.ts";
import { folderWith } from "../cli/kubehop.ts";

const pod = (label: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\n  labels:\n    app: ${label}\nspec:\n  containers:\n    - name: web\n      image: example.com/web:1\n`;
const service = (label: string, protocol = "TCP"): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  selector:\n    app: ${label}\n  ports:\n    - port: 80\n      protocol: ${protocol}\n`;

function open(folder: string, options: ESLint.Options = {}, rootDir = folder): ESLint {
  const config = { ...kubehop.config({ rootDir }), rules: { "k8s/service-selector-no-match": "error", "k8s/manifest-unparsed": "error", "k8s/service-port-invalid": "error" } };
  return new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: config as Linter.Config, ...options });
}

function told(results: readonly ESLint.LintResult[]): string[] {
  return results.flatMap(({ messages }) => messages.map(({ ruleId, line }) => `${ruleId ?? "-"}:${line}`));
}

const MISS = "k8s/service-selector-no-match:8";

describe("a project that changes", () => {
  it("is seen as it is by the next run", async () => {
    const folder = folderWith({ "pod.yaml": pod("web"), "service.yaml": service("web") });
    const eslint = open(folder);
    expect(told(await eslint.lintFiles(["."]))).toEqual([]);
    writeFileSync(join(folder, "pod.yaml"), pod("other"));
    expect(told(await eslint.lintFiles(["service.yaml"]))).toEqual([MISS]);
    rmSync(join(folder, "pod.yaml"));
    writeFileSync(join(folder, "new.yaml"), pod("web"));
    expect(told(await eslint.lintFiles(["service.yaml"]))).toEqual([]);
    writeFileSync(join(folder, "kubehop.config.yaml"), "ignores: [new.yaml]\n");
    expect(told(await eslint.lintFiles(["service.yaml"]))).toEqual([MISS]);
  });

  it("is seen even where size and time stay the same", async () => {
    const folder = folderWith({ "pod.yaml": pod("web"), "service.yaml": service("web") });
    const path = join(folder, "pod.yaml");
    utimesSync(path, 1000, 1000);
    const eslint = open(folder);
    expect(told(await eslint.lintFiles(["service.yaml"]))).toEqual([]);
    writeFileSync(path, pod("wep"));
    utimesSync(path, 1000, 1000);
    expect(told(await eslint.lintFiles(["service.yaml"]))).toEqual([MISS]);
  });

  it("is seen with what was mended in several files", async () => {
    const folder = folderWith({ "pod.yaml": pod("web"), "a.yaml": service("web", "tcp"), "b.yaml": service("web", "udp").replace("name: web", "name: b") });
    const eslint = open(folder, { fix: true });
    const results = await eslint.lintFiles(["."]);
    expect(told(results)).toEqual([]);
    await ESLint.outputFixes(results);
    expect(readFileSync(join(folder, "b.yaml"), "utf8")).toContain("protocol: UDP");
    expect(told(await open(folder).lintFiles(["."]))).toEqual([]);
  });

  it("tells what is wrong with the config as soon as it is", async () => {
    const folder = folderWith({ "service.yaml": service("web"), "kubehop.config.yaml": "ignores: []\n" });
    const eslint = open(folder);
    expect(told(await eslint.lintFiles(["service.yaml"]))).toEqual([MISS]);
    writeFileSync(join(folder, "kubehop.config.yaml"), "ignorse: []\n");
    const [result] = await eslint.lintFiles(["service.yaml"]);
    expect(result?.messages.map(({ message }) => message)[0]).toMatch(/kubehop\.config\.yaml:1:1: /);
  });
});

describe("a text that is not saved", () => {
  const files = { "pod.yaml": pod("web"), "service.yaml": service("web") };
  const lint = async (eslint: ESLint, folder: string, name: string, text: string): Promise<string[]> => told(await eslint.lintText(text, { filePath: join(folder, name) }));

  it("counts for itself, and for nobody else", async () => {
    const folder = folderWith(files);
    const eslint = open(folder);
    expect(await lint(eslint, folder, "service.yaml", service("nobody"))).toEqual([MISS]);
    expect(await lint(eslint, folder, "pod.yaml", pod("other"))).toEqual([]);
    expect(await lint(eslint, folder, "service.yaml", service("web"))).toEqual([]);
    expect(await lint(eslint, folder, "pod.yaml", "kind: [\n")).toEqual(["k8s/manifest-unparsed:2"]);
  });

  it("may be of a file that is not there yet", async () => {
    const folder = folderWith(files);
    expect(await lint(open(folder), folder, "new.yaml", service("nobody"))).toEqual([MISS]);
    expect(await lint(open(folder), folder, "not-there/new.yaml", "kind: [\n")).toEqual(["k8s/manifest-unparsed:2"]);
  });
});

describe("a file that is no text", () => {
  it("is not taken for one", async () => {
    const folder = folderWith({ "a.yaml": Buffer.from(`\uFEFF${service("web")}`, "utf16le"), "b.yaml": Buffer.from([0x61, 0, 0x62]) });
    const results = await open(folder).lintFiles(["."]);
    expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([
      "Parsing error: a.yaml is UTF-16, which ESLint takes for UTF-8; save it as UTF-8, or leave it to kubehop check",
      "This file is no text, so it was not read: it holds NUL bytes. Help: save it as UTF-8, or leave it out",
    ]);
  });
});

describe("ESLint's own RuleTester", () => {
  const folder = folderWith({ "pod.yaml": pod("web") });
  RuleTester.describe = (_name: string, run: () => void) => { run(); };
  RuleTester.it = it;
  const tester = new RuleTester({ plugins: { k8s: kubehop }, language: "k8s/yaml", languageOptions: { rootDir: folder } });
  const filename = join(folder, "service.yaml");
  tester.run("k8s/service-port-invalid", kubehop.rules!["service-port-invalid"] as Rule.RuleModule, {
    valid: [{ name: "a right protocol", code: service("web"), filename }],
    invalid: [{ name: "a wrong protocol", code: service("web", "tcp"), output: service("web"), filename, errors: [{ messageId: "refused", line: 11, column: 17, endLine: 11, endColumn: 20, suggestions: [] }] }],
  });
});

describe("where the project is", () => {
  it("may be a folder above, or be reached by a link", async () => {
    const folder = folderWith({ "k8s/pod.yaml": pod("web"), "k8s/service.yaml": service("nobody"), "elsewhere/x": "" });
    expect(told(await open(join(folder, "k8s"), {}, folder).lintFiles(["."]))).toEqual([MISS]);
    symlinkSync(join(folder, "k8s"), join(folder, "elsewhere/link"));
    expect(told(await open(join(folder, "elsewhere/link"), {}, join(folder, "k8s")).lintFiles(["service.yaml"]))).toEqual([MISS]);
  });

  it("holds nothing of what lies outside", async () => {
    const folder = folderWith({ "a/pod.yaml": pod("web"), "b/service.yaml": service("nobody") });
    mkdirSync(join(folder, "c"));
    renameSync(join(folder, "b"), join(folder, "c/b"));
    expect(told(await open(folder, {}, join(folder, "a")).lintFiles(["c"]))).toEqual([]);
  });
});
