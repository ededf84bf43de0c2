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
});
