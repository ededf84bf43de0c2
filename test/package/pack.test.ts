import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), "kubehop-pack-"));
const home = join(temporary, "home");

// What the npm that runs these tests tells its scripts about this project is wrong elsewhere.
const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(npm_package_|npm_lifecycle_|npm_config_local_prefix$|INIT_CWD$)/i.test(name),
  ),
);

function run(command: string, arguments_: string[], cwd: string) {
  const shell = process.platform === "win32"; // npm and installed bins are .cmd files there
  const { status, stdout, stderr, error } = spawnSync(command, arguments_, {
    cwd,
    env: environment,
    encoding: "utf8",
    shell,
  });
  if (error) throw error;
  return { status, output: stdout + stderr };
}

function kubehop(...arguments_: string[]) {
  return run(join(home, "node_modules", ".bin", "kubehop"), arguments_, home);
}

function writeManifest(name: string, podLabel: string, selector: string): string {
  const text = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app: ${podLabel}
  template:
    metadata:
      labels:
        app: ${podLabel}
    spec:
      containers:
        - name: web
          image: registry.example/web:1.2.3
          ports:
            - name: http
              containerPort: 8080
              protocol: TCP
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector:
    app: ${selector}
  ports:
    - name: http
      port: 80
      targetPort: http
      protocol: TCP
`;
  writeFileSync(join(home, name), text);
  return name;
}

beforeAll(() => {
  mkdirSync(home);
  // `npm test` has just built dist; building again would swap it under the other tests.
  const packed = run("npm", ["pack", "--ignore-scripts", "--pack-destination", temporary], root);
  expect(packed, packed.output).toMatchObject({ status: 0 });
  const tarball = readdirSync(temporary).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error(`npm pack wrote no tarball:\n${packed.output}`);
  const flags = ["--no-audit", "--no-fund", "--prefer-offline"];
  const installed = run("npm", ["install", ...flags, join(temporary, tarball)], home);
  expect(installed, installed.output).toMatchObject({ status: 0 });
}, 180_000);

afterAll(() => {
  rmSync(temporary, { recursive: true, force: true });
});

/** The files of docs/custom-rules.md: each block that follows a name of a file. */
function documentedFiles(): Map<string, string> {
  const text = readFileSync(join(root, "docs/custom-rules.md"), "utf8");
  return new Map([...text.matchAll(/^`([^`\n]+)`[^\n]*:\n\n```\w+\n(.*?)^```/gms)].map(([, path = "", block = ""]) => [path, block]));
}

describe("the packed tarball in an empty folder", { timeout: 180_000 }, () => {
  it("prints its version", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      version: string;
    };
    const result = kubehop("--version");
    expect(result, result.output).toMatchObject({ status: 0 });
    expect(result.output).toContain(version);
  });

  it("exits 0 on a Service that selects the pods of a Deployment", () => {
    const result = kubehop("check", writeManifest("clean.yaml", "web", "web"));
    expect(result, result.output).toMatchObject({ status: 0 });
  });

  it("exits 1 on a Service whose selector matches no pod", () => {
    const result = kubehop("check", writeManifest("broken.yaml", "web-ui", "webui"));
    expect(result, result.output).toMatchObject({ status: 1 });
    expect(result.output).toContain("broken.yaml");
  });

  it("brings what the page on custom rules says", () => {
    const files = documentedFiles();
    expect([...files.keys()]).toEqual([
      "rules/load-balancer-owner.mjs",
      "rules/load-balancer-owner.test.mjs",
      "kubehop.config.mjs",
      "web.yaml",
      "npx kubehop check .",
    ]);
    const folder = join(home, "custom");
    mkdirSync(join(folder, "rules"), { recursive: true });
    for (const [path, text] of files) if (!path.startsWith("npx")) writeFileSync(join(folder, path), text);
    const tested = run(process.execPath, ["--test", "rules/load-balancer-owner.test.mjs"], folder);
    expect(tested, tested.output).toMatchObject({ status: 0 });
    expect(tested.output).toMatch(/pass 3/);
    const checked = run(join(home, "node_modules", ".bin", "kubehop"), ["check", "."], folder);
    expect(checked, checked.output).toMatchObject({ status: 1 });
    expect(checked.output).toContain(files.get("npx kubehop check ."));
  });

  it("brings types that hold rules to their messages and to the objects they get", () => {
    const rule = (name: string, messageId: string): string => `import { defineRule } from "kubehop";
import { RuleTester } from "kubehop/testing";

const rule = defineRule({
  id: "a-rule",
  meta: { severity: "warning", category: "service", recommended: false, requiresGraph: false, since: "1.0.0", summary: "A rule" },
  docs: { why: "", fix: "", whenNotToUse: "" },
  messages: { found: "{{name}}" },
  examples: { invalid: [], valid: [] },
  create: (context) => ({
    Service(service) {
      const name: string = service.${name};
      context.report({ node: service.resource.head, messageId: "${messageId}", data: { name } });
    },
  }),
});
new RuleTester().run(rule, { valid: [], invalid: [] });
`;
    const compile = (text: string) => {
      writeFileSync(join(home, "rule.mts"), text);
      const flags = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023", "--skipLibCheck", "--types", "node"];
      const types = ["--typeRoots", join(root, "node_modules/@types")];
      return run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), ...flags, ...types, "rule.mts"], home);
    };
    const good = compile(rule("name", "found"));
    expect(good, good.output).toMatchObject({ status: 0 });
    expect(compile(rule("nam", "found")).output).toContain("Property 'nam' does not exist");
    expect(compile(rule("name", "fund")).output).toContain('"fund"');
  });
});
