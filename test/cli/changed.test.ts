/** `check --changed`: findings of what changed since a commit, over the whole project. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, kubehop, type Run, type RunOptions } from "./kubehop.ts";

const service = (name: string, app: string): string => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${app}
  ports:
    - port: 80
`;

const deployment = (name: string, app: string, image = "nginx:1.27"): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector:
    matchLabels:
      app: ${app}
  template:
    metadata:
      labels:
        app: ${app}
    spec:
      containers:
        - name: ${name}
          image: ${image}
`;

/** A Service that works, one that never did, and one in a unit of its own. */
const START = {
  "shop/service.yaml": service("web", "web"),
  "shop/deployment.yaml": deployment("web", "web"),
  "shop/api.yaml": deployment("api", "api"),
  "shop/old.yaml": service("old", "forgotten-long-ago"),
  "other/service.yaml": service("lost", "nowhere"),
};

const TOLD = "shop/service.yaml:7:10 error service-selector-no-match";

/** Where no pod is near. */
const FAR = "shop/service.yaml:7:5 error service-selector-no-match";

function git(cwd: string, ...args: string[]): void {
  const child = spawnSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false", ...args], { cwd, encoding: "utf8" });
  if (child.status !== 0) throw new Error(child.stderr);
}

function repository(files: Readonly<Record<string, string>> = START): string {
  const folder = folderWith(files);
  git(folder, "init", "-q");
  git(folder, "add", "-A");
  git(folder, "commit", "-qm", "start");
  return folder;
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function changed(folder: string, args: readonly string[] = [], options: RunOptions = {}): Run {
  return kubehop(folder, ["check", "--changed", "--format", "compact", ...args], { ...options, env: { PRE_COMMIT_FROM_REF: "", ...options.env } });
}

/** `place severity rule` of each finding. */
function findings({ out }: Run): string[] {
  return out.split("\n").flatMap((line) => {
    const [, place, severity, rule] = /^(\S+:\d+:\d+): (\w+): .* \[([\w-]+)\]$/.exec(line) ?? [];
    return place === undefined ? [] : [`${place} ${severity ?? ""} ${rule ?? ""}`];
  });
}

describe("what is told", () => {
  test.each<[what: string, change: (folder: string) => void, told: string[]]>([
    ["nothing has changed", () => undefined, []],
    ["a change that breaks nothing", (folder) => write(folder, "shop/deployment.yaml", deployment("web", "web", "nginx:1.28")), []],
    ["labels of a Deployment that a Service selected", (folder) => write(folder, "shop/deployment.yaml", deployment("web", "site")), [TOLD]],
    ["labels and name, so that nothing is near", (folder) => write(folder, "shop/deployment.yaml", deployment("zzz", "qqqqqqqq")), [FAR]],
    ["a deleted Deployment", (folder) => rmSync(join(folder, "shop/deployment.yaml")), [FAR]],
    ["a renamed file", (folder) => renameSync(join(folder, "shop/deployment.yaml"), join(folder, "shop/d.yaml")), []],
    ["a link in the place of a file", (folder) => (rmSync(join(folder, "shop/deployment.yaml")), symlinkSync("/dev/null", join(folder, "shop/deployment.yaml"))), [FAR]],
    ["an old fault in a file that changed", (folder) => write(folder, "shop/old.yaml", `# why\n${START["shop/old.yaml"]}`), ["shop/old.yaml:8:5 error service-selector-no-match"]],
    ["a file that is no manifest", (folder) => write(folder, "README.txt", "text\n"), []],
  ])("%s", (_what, change, told) => {
    const folder = repository();
    change(folder);
    git(folder, "add", "-A");
    const run = changed(folder);
    expect({ told: findings(run), err: run.err, code: run.code }).toEqual({ told, err: "", code: told.some((line) => line.includes(" error ")) ? 1 : 0 });
  });

  test("files that are named count as changed, and so does what is not staged", () => {
    const folder = repository();
    expect(findings(changed(folder, ["other/service.yaml"]))).toEqual(["other/service.yaml:7:5 error service-selector-no-match"]);
    write(folder, "shop/deployment.yaml", deployment("web", "site"));
    expect(findings(changed(folder, ["other/service.yaml"]))).toEqual([
      "other/service.yaml:7:5 error service-selector-no-match",
      TOLD,
    ]);
  });

  test("in a folder of the repository, whatever Git's own diff is relative to", () => {
    const folder = repository();
    git(folder, "config", "diff.relative", "true");
    write(folder, "shop/deployment.yaml", deployment("web", "site"));
    const inShop = TOLD.replace("shop/", "");
    expect([findings(changed(join(folder, "shop"))), findings(changed(join(folder, "other"), [".."]))]).toEqual([[inShop], [`../${TOLD}`]]);
  });

  test("a file that Git does not track is read, and told only when it is named", () => {
    const folder = repository();
    write(folder, "shop/new.yaml", service("new", "nobody-at-all-has-this"));
    expect(findings(changed(folder))).toEqual([]);
    expect(findings(changed(folder, ["shop/new.yaml"]))).toEqual(["shop/new.yaml:7:5 error service-selector-no-match"]);
    write(folder, "shop/deployment.yaml", deployment("web", "site"));
    expect(findings(changed(folder))).toEqual([TOLD]);
    write(folder, "shop/second.yaml", deployment("second", "web"));
    expect(findings(changed(folder))).toEqual([]);
  });

  test("folders make the project", () => {
    const folder = repository();
    write(folder, "shop/deployment.yaml", deployment("web", "site"));
    expect(findings(changed(folder, ["other", "shop/deployment.yaml"]))).toEqual([]);
    expect(findings(changed(folder, ["shop"]))).toEqual([TOLD]);
    expect(findings(changed(join(folder, "shop")))).toEqual(["service.yaml:7:10 error service-selector-no-match"]);
  });

  test("what the config leaves out was never there", () => {
    const folder = repository({ ...START, "kubehop.config.json": '{"ignores":["shop/deployment.yaml"]}' });
    rmSync(join(folder, "shop/deployment.yaml"));
    expect(findings(changed(folder))).toEqual([]);
  });

  test("only the Services are left out of the text, and of JSON", () => {
    const folder = repository();
    expect(kubehop(folder, ["check", "--changed"]).out).toBe("5 resources, 3 Services, 5 files, no findings.\n");
  });
});

describe("what is compared with", () => {
  test("another commit, the one of pre-commit, or nothing before the first", () => {
    const folder = repository();
    write(folder, "shop/deployment.yaml", deployment("web", "site"));
    git(folder, "commit", "-qam", "labels");
    expect(findings(changed(folder))).toEqual([]);
    const told = [TOLD];
    expect(findings(changed(folder, ["--since", "HEAD~1"]))).toEqual(told);
    expect(findings(changed(folder, [], { env: { PRE_COMMIT_FROM_REF: "HEAD~1" } }))).toEqual(told);

    const young = folderWith({ "a.yaml": service("a", "b") });
    git(young, "init", "-q");
    git(young, "add", "-A");
    expect(findings(changed(young))).toEqual(["a.yaml:7:5 warning service-selector-no-match"]);
  });

  test("--fix mends no more than what is told", () => {
    const type = (text: string): string => text.replace("spec:", "spec:\n  type: nodeport");
    const folder = repository({ ...START, "shop/old.yaml": type(service("old", "web")) });
    write(folder, "shop/service.yaml", type(service("web", "web")));
    const fixed = kubehop(folder, ["check", "--changed", "--fix"]);
    expect(fixed.err).toBe("kubehop: 1 finding mended in 1 file\n");
    expect(readFileSync(join(folder, "shop/service.yaml"), "utf8")).toContain("type: NodePort");
    expect(readFileSync(join(folder, "shop/old.yaml"), "utf8")).toContain("type: nodeport");
  });
});

describe("usage errors", () => {
  test.each<[args: string[], err: RegExp]>([
    [["--since", "nowhere"], /--since nowhere: Git knows no such commit here/],
    [["--since", "--output=x"], /--since --output=x: Git knows no such commit here/],
    [["gone.yaml"], /gone\.yaml does not exist, and did not/],
    [["shop/*.yaml"], /shop\/\*\.yaml: --changed takes files that changed and folders that make the project, and no patterns/],
    [["-"], /standard input \(-\) has no past/],
    [["--write-baseline=b.json"], /--write-baseline records all findings/],
  ])("%s", (args, err) => {
    const run = changed(repository(), args);
    expect(run.err).toMatch(err);
    expect(run.code).toBe(2);
  });

  test("in a repository of another user, as in a container", () => {
    const { err, code } = changed(repository(), [], { env: { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1", LANGUAGE: "de", LANG: "de_DE.UTF-8" } });
    expect([err, code]).toEqual(['kubehop: --changed compares with a commit of Git, but the repository belongs to another user, so that Git does not read it; git config --global --add safe.directory "$PWD" allows it\n', 2]);
  });

  test("outside of a repository, without Git, and --since alone", () => {
    const folder = folderWith({ "a.yaml": "" });
    expect(changed(folder).err).toBe("kubehop: --changed compares with a commit of Git, but the working directory is in no repository\n");
    expect(changed(folder, [], { env: { PATH: folder } }).err).toMatch(/which cannot be run/);
    expect(kubehop(folder, ["check", "--since", "HEAD"]).err).toMatch(/give both/);
  });
});
