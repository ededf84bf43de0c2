/** The packed VS Code extension: what is in it, and its language client with the server, in a host that stands for VS Code. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { editorFiles } from "./editor-files.ts";
import { must, program, ROOT, temporary, write } from "./tools.ts";

interface Manifest {
  readonly version: string;
  readonly main: string;
  readonly activationEvents: readonly string[];
  readonly capabilities: { readonly untrustedWorkspaces: { readonly supported: unknown; readonly restrictedConfigurations: readonly string[] } };
}

/** What host.cjs prints. */
interface Seen {
  readonly status: readonly string[];
  readonly findings: Readonly<Record<string, readonly string[]>>;
  readonly log: readonly string[];
  readonly messages: readonly string[];
  readonly pages: Readonly<Record<string, string>>;
  readonly commands: readonly string[];
}

const unzip = program("unzip");

describe.skipIf(unzip === undefined)("the VS Code extension", () => {
  const folder = temporary();
  const extension = join(folder.path, "extension");
  const project = join(folder.path, "project");

  beforeAll(() => {
    const vsix = join(folder.path, "kubehop.vsix");
    must(ROOT, "bash", ["editors/vscode/package.sh", "--no-build", vsix]);
    must(folder.path, unzip ?? "", ["-q", vsix]);
    write(project, editorFiles);
  });
  afterAll(folder.remove);

  const host = (trust: "trusted" | "untrusted", settings: Readonly<Record<string, string>> = {}, path = project): Seen => {
    const script = join(ROOT, "test/e2e/vscode/host.cjs");
    return JSON.parse(must(path, process.execPath, [script, extension, path, trust], { KUBEHOP_SETTINGS: JSON.stringify(settings) }).out) as Seen;
  };

  test("holds the bundle, the server and nothing else", () => {
    const names = must(extension, "find", [".", "-type", "f"]).out.trim().split("\n").sort();
    const groups = new Set(names.map((name) => name.replace(/chunks\/.*/, "chunks/").replace(/schemas\/(\w+)\/.*/, "schemas/$1/")));
    expect([...groups]).toEqual([
      "./dist/extension.js",
      "./dist/server/dist/chunks/",
      "./dist/server/dist/kubehop.js",
      "./dist/server/package.json",
      "./dist/server/schemas/custom/",
      "./dist/server/schemas/kubernetes/",
      "./package.json",
      "./readme.md",
    ]);
    expect(readFileSync(join(extension, "dist/server/dist/kubehop.js"), "utf8")).toBe(readFileSync(join(ROOT, "dist/kubehop.js"), "utf8"));
  });

  test("passes the type checker and the linter, which the root leaves out", () => {
    for (const script of ["typecheck", "lint"]) must(join(ROOT, "editors/vscode"), "npm", ["run", "--silent", script]);
  });

  test("is loaded by manifests, has the version of the server, and takes care in workspaces without trust", () => {
    const manifest = jsonOf(join(extension, "package.json"));
    expect(manifest.main).toBe("./dist/extension.js");
    expect(manifest.version).toBe(jsonOf(join(ROOT, "package.json")).version);
    expect(manifest.activationEvents).toEqual(["onLanguage:yaml", "onLanguage:json"]);
    expect(manifest.capabilities.untrustedWorkspaces).toMatchObject({ supported: "limited", restrictedConfigurations: ["kubehop.path", "kubehop.docsUrl"] });
  });

  test("starts the server that it holds, shows findings and the paths of a Service, and starts again", () => {
    const seen = host("trusted");
    expect(seen.findings).toEqual({
      "ingress.yaml": ["17:27 error ingress-backend-port-missing"],
      "service.yaml": ["10:7 error unknown-field"],
    });
    expect(Object.keys(seen.pages)).toEqual(["Paths (service.yaml:4)"]);
    expect(seen.pages["Paths (service.yaml:4)"]).toMatch(/^default\/web {2}ClusterIP {2}service\.yaml:4\n/);
    expect(seen.messages).toEqual(["Kubehop: open a manifest and put the cursor into a Service."]);
    expect(seen.commands).toEqual(["kubehop.explain", "kubehop.restart", "kubehop.showOutput", "kubehop.showPaths"]);
    const running = `Kubehop ${jsonOf(join(ROOT, "package.json")).version}: that came with the extension`;
    expect(seen.status.filter((text) => text === running)).toHaveLength(2);
  });

  test("hands its settings to the server", () => {
    const seen = host("trusted", { "kubehop.config": "strange.yaml" }, projectWith({ "strange.yaml": "rules: { unknown-field: off }\n" }));
    expect(seen.findings["service.yaml"] ?? []).toEqual([]);
    expect(seen.findings["ingress.yaml"]).toEqual(["17:27 error ingress-backend-port-missing"]);
  });

  test("says which file the setting kubehop.path does not name", () => {
    const seen = host("trusted", { "kubehop.path": "tools/kubehop.js" });
    expect(seen.status).toEqual(["Kubehop: does not run: the setting kubehop.path names no file: tools/kubehop.js"]);
    expect(seen.messages).toEqual(["Kubehop does not run: the setting kubehop.path names no file: tools/kubehop.js"]);
    expect(seen.findings).toEqual({});
  });

  test.each([
    { trust: "trusted", path: "", from: "project" },
    { trust: "trusted", path: "own.mjs", from: "setting" },
    { trust: "untrusted", path: "", from: "extension" },
    { trust: "untrusted", path: "own.mjs", from: "extension" },
  ] as const)("in a $trust workspace with kubehop.path \"$path\" runs the server of the $from", ({ trust, path, from }) => {
    const own = `import { writeFileSync } from "node:fs";
writeFileSync(new URL("ran", import.meta.url), "");
await import(${JSON.stringify(join(ROOT, "dist/kubehop.js"))});
`;
    const workspace = projectWith({
      "own.mjs": own,
      "node_modules/kubehop/package.json": JSON.stringify({ name: "kubehop", bin: { kubehop: "own.mjs" } }),
      "node_modules/kubehop/own.mjs": own,
    });
    const seen = host(trust, { "kubehop.path": path }, workspace);
    expect(seen.log[0]).toContain(`server of the ${from}: `);
    expect(seen.findings["service.yaml"]).toEqual(["10:7 error unknown-field"]);
    expect({ setting: existsSync(join(workspace, "ran")), project: existsSync(join(workspace, "node_modules/kubehop/ran")) }).toEqual({
      setting: from === "setting",
      project: from === "project",
    });
  });

  let count = 0;
  function projectWith(files: Readonly<Record<string, string>>): string {
    count += 1;
    const path = join(folder.path, `project-${count}`);
    write(path, { ...editorFiles, ...files });
    return path;
  }
});

function jsonOf(path: string): Manifest {
  return JSON.parse(readFileSync(path, "utf8")) as Manifest;
}
