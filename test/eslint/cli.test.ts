/** The real `eslint` with the built plugin, in a folder of its own. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith, kubehop } from "../cli/kubehop.ts";

const root = resolve(import.meta.dirname, "../..");
const ESLINT = join(root, "node_modules/eslint/bin/eslint.js");
const CONFIG = 'import kubehop from "kubehop/eslint";\nexport default [kubehop.config({ rootDir: import.meta.dirname })];\n';

const deployment = (label: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  selector:\n    matchLabels:\n      app: ${label}\n  template:\n    metadata:\n      labels:\n        app: ${label}\n    spec:\n      containers:\n        - name: web\n          image: example.com/web:1\n          ports:\n            - containerPort: 8080\n`;
const service = (label: string, more = ""): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  selector: { app: ${label} }${more}\n  ports:\n    - port: 80\n      targetPort: 8080\n`;

function project(files: Readonly<Record<string, string>>): string {
  const folder = folderWith({ "eslint.config.mjs": CONFIG, ...files });
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(root, join(folder, "node_modules/kubehop"), "junction");
  return folder;
}

interface Result {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly severity: number; readonly line: number; readonly message: string }[];
  readonly suppressedMessages: readonly { readonly ruleId: string; readonly suppressions: readonly { readonly justification: string }[] }[];
}

function eslint(folder: string, ...args: string[]): { code: number | null; err: string; found: string[]; results: Result[] } {
  const child = spawnSync(process.execPath, [ESLINT, "--format", "json", ...args, "."], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
  });
  const results = child.stdout.startsWith("[") ? (JSON.parse(child.stdout) as Result[]) : [];
  const found = results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, severity, line }) => `${relative(folder, filePath)}:${line} ${severity === 2 ? "error" : "warning"} ${ruleId ?? "-"}`),
  );
  return { code: child.status, err: child.stderr, found, results };
}

const MISS = "service.yaml:7 error k8s/service-selector-no-match";

describe("eslint with kubehop/eslint", { timeout: 120_000 }, () => {
  it("looks beyond the file", () => {
    const right = eslint(project({ "deployment.yaml": deployment("web"), "service.yaml": service("web") }));
    expect([right.code, right.found, right.err]).toEqual([0, [], ""]);
    const wrong = eslint(project({ "deployment.yaml": deployment("web-ui"), "service.yaml": service("webui") }));
    expect([wrong.code, wrong.found]).toEqual([1, [MISS]]);
    expect(wrong.results.flatMap(({ messages }) => messages)[0]?.message).toMatch(/^No pod in namespace shop .*\. Help: write app: web-ui here, .*\. See deployment\.yaml:13:14 \(.*\)$/);
  });

  it("warns where it cannot be sure", () => {
    const { code, found } = eslint(project({ "service.yaml": service("web") }));
    expect([code, found]).toEqual([0, ["service.yaml:7 warning k8s/service-selector-no-match"]]);
  });

  it("mends what kubehop mends, in several files", () => {
    const files = {
      "a.yaml": deployment("web").replace("containerPort: 8080", "containerPort: 8080\n              protocol: tcp"),
      "b.yaml": service("web").replace("port: 80\n", "port: 80\n      protocol: tcp\n").replace("spec:\n", "spec:\n  type: clusterip\n"),
    };
    const folders = [project(files), folderWith(files)] as const;
    const { code, found } = eslint(folders[0], "--fix");
    expect([code, found]).toEqual([0, []]);
    kubehop(folders[1], ["check", "--fix", "."]);
    const [theirs, ours] = folders.map((folder) => Object.keys(files).map((name) => readFileSync(join(folder, name), "utf8")));
    expect(theirs).toEqual(ours);
    expect(theirs?.join("")).not.toMatch(/tcp|clusterip/);
  });

  it("keeps its cache for as long as the whole project stays the same", () => {
    const folder = project({ "deployment.yaml": deployment("web"), "service.yaml": service("web") });
    const cache = (): string => readFileSync(join(folder, ".eslintcache"), "utf8");
    expect(eslint(folder, "--cache").found).toEqual([]);
    const first = cache();
    expect(eslint(folder, "--cache").found).toEqual([]);
    expect(cache()).toBe(first);
    writeFileSync(join(folder, "deployment.yaml"), deployment("web-ui"));
    expect(eslint(folder, "--cache").found).toEqual([MISS]);
    expect(eslint(folder, "--cache").found).toEqual([MISS]);
    writeFileSync(join(folder, "kubehop.config.yaml"), "externals:\n  labels: [app=web]\n");
    expect(eslint(folder, "--cache").found).toEqual([]);
    writeFileSync(join(folder, "deployment.yaml"), deployment("web"));
    expect(eslint(folder, "--cache").found).toEqual([]);
  });

  it("takes from its cache what it found before", () => {
    const folder = project({ "deployment.yaml": deployment("web-ui"), "service.yaml": service("web") });
    eslint(folder, "--cache");
    const path = join(folder, ".eslintcache");
    writeFileSync(path, readFileSync(path, "utf8").replace("No pod in namespace shop", "From the cache"));
    expect(JSON.stringify(eslint(folder, "--cache").results)).toContain("From the cache");
    writeFileSync(join(folder, "other.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: other\n");
    expect(JSON.stringify(eslint(folder, "--cache").results)).not.toContain("From the cache");
  });

  it("says the same with several workers", () => {
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, n) => [`${n % 3}/s${n}.yaml`, service(n % 2 === 0 ? "web" : "nobody").replace("name: web", `name: web-${n}`)]),
    );
    const folder = project({ ...files, "0/deployment.yaml": deployment("web"), "1/deployment.yaml": deployment("web"), "2/deployment.yaml": deployment("web") });
    const [one, two] = [eslint(folder), eslint(folder, "--concurrency=2")];
    expect(one.found.length).toBeGreaterThan(5);
    expect([two.code, two.results]).toEqual([one.code, one.results]);
  });

  it("heeds comments of both kinds, and calls unused ones unused once", () => {
    const folder = project({
      "deployment.yaml": deployment("web-ui"),
      "ours.yaml": service("webui", " # kubehop-disable-line service-selector-no-match -- ours"),
      "theirs.yaml": `# eslint-disable k8s/service-selector-no-match -- theirs\n${service("webui").replace("name: web", "name: web2")}`,
      "inline.yaml": `# eslint k8s/service-selector-no-match: "off"\n${service("webui").replace("name: web", "name: web3")}`,
      "unused.yaml": service("web-ui", " # kubehop-disable-line service-selector-no-match").replace("name: web", "name: web4"),
      "unknown.yaml": service("web-ui", " # kubehop-disable-line service-selector-no-mach").replace("name: web", "name: web5"),
    });
    const { found, results } = eslint(folder, "--report-unused-disable-directives");
    expect(found).toEqual(["unknown.yaml:7 warning k8s/unused-suppression", "unused.yaml:7 error -"]);
    expect(results.flatMap(({ suppressedMessages }) => suppressedMessages.map(({ suppressions }) => suppressions[0]?.justification))).toEqual(["ours", "theirs"]);
    eslint(folder, "--fix");
    expect(readFileSync(join(folder, "unused.yaml"), "utf8")).toContain("selector: { app: web-ui }  \n");
  });

  it("reads no file that is no manifest, nor what git or the config ignores", () => {
    const { code, found } = eslint(project({
      "ci.yml": "on: push\njobs: {}\n",
      "kubehop.config.yaml": "ignores: [old/**]\n",
      "old/service.yaml": service("web"),
      ".gitignore": "made/\n",
      "made/service.yaml": service("web"),
    }));
    expect([code, found]).toEqual([0, []]);
  });

  it.each<[name: string, files: Record<string, string>, says: RegExp]>([
    ["a config without the folder", { "eslint.config.mjs": 'import kubehop from "kubehop/eslint";\nexport default [kubehop.configs.recommended];\n' }, /k8s\/yaml needs the folder of your manifests: kubehop\.config\(\{ rootDir: import\.meta\.dirname \}\)/],
    ["a wrong config of Kubehop", { "kubehop.config.yaml": "cluster:\n  domain: a_b\n" }, /kubehop\.config\.yaml:2:11: cluster\.domain must be a DNS name/],
  ])("refuses %s", (_name, files, says) => {
    const { code, err } = eslint(project({ "service.yaml": service("web"), ...files }));
    expect(code).toBe(2);
    expect(err).toMatch(says);
  });

  it("runs rules of others, made with defineRule", () => {
    const folder = project({
      "owner.mjs": `import { defineRule } from "kubehop";
export default defineRule({
  id: "owner",
  meta: { severity: "error", category: "service", recommended: true, requiresGraph: false, since: "1.0.0", summary: "A Service that nobody owns" },
  docs: { why: "", fix: "", whenNotToUse: "" },
  messages: { noOwner: "Nobody owns {{name}}" },
  examples: { invalid: [], valid: [] },
  create: (context) => ({ Service: ({ name, resource }) => { context.report({ node: resource.head, messageId: "noOwner", data: { name }, help: "name one" }); } }),
});
`,
      "eslint.config.mjs":
        'import kubehop from "kubehop/eslint";\nimport owner from "./owner.mjs";\nexport default [kubehop.config({ rootDir: import.meta.dirname }), { files: ["**/*.yaml"], plugins: { mine: { rules: { owner } } }, rules: { "mine/owner": "error" } }];\n',
      "deployment.yaml": deployment("web"),
      "service.yaml": service("web"),
    });
    const { found, results } = eslint(folder);
    expect(found).toEqual(["service.yaml:4 error mine/owner"]);
    expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual(["Nobody owns web. Help: name one"]);
  });

  it("lives beside other languages and their options", () => {
    const folder = project({
      "eslint.config.mjs":
        'import kubehop from "kubehop/eslint";\nexport default [{ languageOptions: { globals: { x: "readonly" } } }, { ...kubehop.configs.strict, languageOptions: { rootDir: import.meta.dirname } }];\n',
      "deployment.yaml": deployment("web"),
      "service.yaml": service("web"),
      "a.js": "x();\n",
    });
    expect(eslint(folder)).toMatchObject({ code: 0, err: "" });
  });
});
