/** Finds and runs other people's programs; who needs one that is missing says so and is skipped. */
import { spawnSync } from "node:child_process";
import { accessSync, constants, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** Where test/e2e/install.sh puts what Debian does not have. */
const OWN = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "kubehop-e2e/bin");

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Path of a program; undefined, with a word about it, where there is none. */
export function program(name: string): string | undefined {
  const folders = [OWN, ...(process.env["PATH"] ?? "").split(delimiter)];
  const found = folders.map((folder) => join(folder, name)).find(isExecutable);
  if (found === undefined) console.warn(`skipped: there is no ${name}; test/e2e/install.sh installs it`);
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What npm, Git and CI systems tell their scripts about this repository is wrong in another one. */
const FOREIGN = /^(npm_|GIT_|GITHUB_|RUNNER_|CI$|PRE_COMMIT|INIT_CWD$|NODE_OPTIONS$|VITEST)/;

export function run(cwd: string, command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Ran {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name)));
  const child = spawnSync(command, args, { cwd, encoding: "utf8", maxBuffer: 1 << 28, env: { ...own, NO_COLOR: "1", ...env } });
  if (child.error !== undefined) throw child.error;
  return { code: child.status, out: child.stdout, err: child.stderr };
}

/** @throws with all that it printed where it fails */
export function must(cwd: string, command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Ran {
  const ran = run(cwd, command, args, env);
  if (ran.code !== 0) throw new Error(`${command} ${args.join(" ")}\n${ran.out}${ran.err}`);
  return ran;
}

export function git(cwd: string, ...args: string[]): Ran {
  return must(cwd, "git", ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false", ...args]);
}

/** A folder that `remove` takes away. */
export function temporary(): { readonly path: string; readonly remove: () => void } {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "kubehop-e2e-")));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** A repository of what is in this one's working tree, tracked or new, as a user would clone it. */
export function ownRepository(folder: string): string {
  const names = must(ROOT, "git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).out.split("\0");
  mkdirSync(folder, { recursive: true });
  const there = names.filter((name) => name !== "" && isThere(join(ROOT, name)));
  writeFileSync(`${folder}.names`, there.join("\0"));
  must(ROOT, "tar", ["--null", "--files-from", `${folder}.names`, "-cf", `${folder}.tar`]);
  must(folder, "tar", ["-xf", `${folder}.tar`]);
  git(folder, "init", "-q");
  git(folder, "add", "-A");
  git(folder, "commit", "-qm", "kubehop");
  return git(folder, "rev-parse", "HEAD").out.trim();
}

function isThere(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}

/** A Service and the Deployment that it selects, in two files. */
export function shop(selector = "web", label = "web"): Readonly<Record<string, string>> {
  return {
    "shop/service.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: ${selector}
  ports:
    - port: 80
`,
    "shop/deployment.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: ${label}
  template:
    metadata:
      labels:
        app: ${label}
    spec:
      containers:
        - name: web
          image: nginx:1.27
`,
  };
}
