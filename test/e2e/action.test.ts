/** The GitHub Action: its metadata by actionlint, its scripts by themselves, and all of it in a run of act. */
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { git, must, ownRepository, program, type Ran, ROOT, run, shop, temporary, write } from "./tools.ts";

const { path: folder, remove } = temporary();
afterAll(remove);

const FOUND = "service-selector-no-match";

/** The workflows of the page, with this checkout in the place of the published action. */
function documented(): string[] {
  const page = readFileSync(join(ROOT, "docs/github-action.md"), "utf8");
  const blocks = [...page.matchAll(/^```yaml\n(on:.*?)^```/gms)].map(([, text = ""]) => text);
  return blocks.map((text) => text.replaceAll(/uses: OWNER\/kubehop@\S+/g, "uses: ./kubehop"));
}

/** A repository that has the built action in kubehop/, as act and actionlint find it. */
function userRepository(name: string, workflow: string, manifests: Readonly<Record<string, string>>): string {
  const user = join(folder, name);
  write(user, { ".github/workflows/test.yml": workflow, ...manifests });
  for (const part of ["action.yml", "action", "dist", "schemas", "package.json", ".github/kubehop-matcher.json"]) {
    cpSync(join(ROOT, part), join(user, "kubehop", part), { recursive: true });
  }
  git(user, "init", "-q");
  git(user, "add", "-fA");
  git(user, "commit", "-qm", "start");
  return user;
}

const actionlint = program("actionlint");

describe.skipIf(actionlint === undefined)("actionlint", () => {
  test("finds nothing wrong with the workflows of docs/github-action.md, nor with the action that they call", () => {
    const workflows = documented();
    expect(workflows.length).toBeGreaterThan(1);
    for (const [i, workflow] of workflows.entries()) {
      const { code, out } = run(userRepository(`lint-${i}`, workflow, {}), actionlint ?? "", ["-no-color"]);
      expect({ code, out }).toEqual({ code: 0, out: "" });
    }
  });

  test("would find an input that does not exist", () => {
    const workflow = (documented()[0] ?? "").replace("uses: ./kubehop", "uses: ./kubehop\n        with:\n          pahts: .");
    const { code, out } = run(userRepository("lint-wrong", workflow, {}), actionlint ?? "", ["-no-color"]);
    expect(code).toBe(1);
    expect(out).toMatch(/input "pahts" is not defined/);
  });
});

const WORKFLOW = `on: pull_request
jobs:
  kubehop:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - id: kubehop
        continue-on-error: true
        uses: ./kubehop
        with:
          paths: shop
          comment: "true"
      - run: |
          echo "outcome $OUTCOME counts $COUNTS"
          grep -c '"2.1.0"' "$SARIF"
        env:
          OUTCOME: \${{ steps.kubehop.outcome }}
          COUNTS: \${{ steps.kubehop.outputs.errors }} \${{ steps.kubehop.outputs.warnings }} \${{ steps.kubehop.outputs.infos }}
          SARIF: \${{ steps.kubehop.outputs.sarif }}
`;

const act = program("act");

describe.skipIf(act === undefined)("act", () => {
  const env = { XDG_CACHE_HOME: join(folder, "cache"), XDG_CONFIG_HOME: join(folder, "config") };

  function acted(name: string, manifests: Readonly<Record<string, string>>): string {
    const user = userRepository(name, WORKFLOW, manifests);
    write(folder, { "event.json": JSON.stringify({ pull_request: { number: 7 } }) });
    const args = ["pull_request", "-P", "ubuntu-latest=-self-hosted", "-e", join(folder, "event.json")];
    const { code, out, err } = run(user, act ?? "", args, env);
    expect(code, out + err).toBe(0);
    return out;
  }

  test("findings are annotated and counted, and fail the step", () => {
    const out = acted("act-bad", shop("webb", "web"));
    expect(out).toMatch(new RegExp(`::error file=shop/service\\.yaml,line=7,.*title=${FOUND}::`));
    expect(out).toContain("outcome failure counts 1 0 0");
    expect(out).toContain("No comment was written: there is no token");
  });

  test("a clean repository passes", () => {
    const out = acted("act-good", shop());
    expect(out).toContain("outcome success counts 0 0 0");
    expect(out).not.toContain("title=Kubehop::Kubehop");
  });
});

describe("check.mjs", () => {
  const user = join(folder, "check");
  const [output, summary] = [join(folder, "output"), join(folder, "summary")];
  beforeAll(() => {
    write(user, { ...shop("webb", "web"), "clean/a.yaml": shop()["shop/deployment.yaml"] ?? "", "baseline.json": '{"version":1,"findings":[]}' });
    git(user, "init", "-q");
    git(user, "add", "-A");
    git(user, "commit", "-qm", "start");
  });

  function check(env: Readonly<Record<string, string>> = {}): Ran & { readonly outputs: string; readonly summary: string } {
    for (const file of [output, summary]) rmSync(file, { force: true });
    write(folder, { output: "", summary: "" });
    const files = { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, RUNNER_TEMP: folder, KUBEHOP_CLI: join(ROOT, "dist/kubehop.js") };
    const ran = run(user, process.execPath, [join(ROOT, "action/check.mjs")], { ...files, ...env });
    return { ...ran, outputs: readFileSync(output, "utf8"), summary: readFileSync(summary, "utf8") };
  }

  test.each<[failOn: string, paths: string, code: number]>([
    ["error", "shop", 1],
    ["error", "clean", 0],
    ["warning", "shop", 1],
    ["info", "clean", 0],
    ["never", "shop", 0],
    ["", "shop\nclean", 1],
    ["fatal", "clean", 1],
  ])("fail-on %j over %j ends with %d", (failOn, paths, code) => {
    expect(check({ KUBEHOP_FAIL_ON: failOn, KUBEHOP_PATHS: paths }).code).toBe(code);
  });

  test("the summary has the findings and the ways", () => {
    const { summary: page, outputs } = check({ KUBEHOP_PATHS: "shop" });
    expect(page).toContain(FOUND);
    expect(page).toContain("| Service | Type | Reachable as |");
    expect(outputs).toMatch(/^errors=1\nwarnings=0\ninfos=0\nsarif=\/.*\nmarkdown=\/.*\nfound=1\n$/);
  });

  test.each(["compact", "text", "none"])("format %s prints no command but those of its own, and keeps the summary", (format) => {
    const { out, summary: page } = check({ KUBEHOP_PATHS: "shop", KUBEHOP_FORMAT: format });
    expect(page).toContain(FOUND);
    expect(out.includes(FOUND)).toBe(format !== "none");
    const lines = out.split("\n");
    const stopped = lines.findIndex((line) => line.startsWith("::stop-commands::"));
    const token = (lines[stopped] ?? "").replace("::stop-commands::", "");
    const resumed = lines.indexOf(`::${token}::`);
    expect([stopped >= 0, resumed > stopped]).toEqual([true, true]);
    const shown = lines.findIndex((line) => line.includes(FOUND));
    if (format !== "none") expect([shown > stopped, shown < resumed]).toEqual([true, true]);
  });

  test("the matcher reads the lines of compact", () => {
    const matcher = JSON.parse(readFileSync(join(ROOT, ".github/kubehop-matcher.json"), "utf8")) as { problemMatcher: [{ pattern: [{ regexp: string }] }] };
    const { out } = check({ KUBEHOP_PATHS: "shop", KUBEHOP_FORMAT: "compact" });
    const line = out.split("\n").find((one) => one.includes(FOUND)) ?? "";
    expect(new RegExp(matcher.problemMatcher[0].pattern[0].regexp).exec(line)?.slice(1)).toEqual(["shop/service.yaml", "7", "10", "error", expect.any(String), FOUND]);
  });

  test.each<[name: string, env: Readonly<Record<string, string>>]>([
    ["a path", { KUBEHOP_PATHS: "$(touch injected);`touch injected`" }],
    ["a flag as a path", { KUBEHOP_PATHS: "--write-baseline=injected" }],
    ["a config", { KUBEHOP_CONFIG: "a; touch injected" }],
    ["a flag as a config", { KUBEHOP_CONFIG: "--write-baseline=injected" }],
    ["a baseline", { KUBEHOP_BASELINE: "x --write-baseline=injected" }],
    ["a commit", { KUBEHOP_CHANGED_SINCE: "--output=injected" }],
    ["a format", { KUBEHOP_FORMAT: "json:injected" }],
    ["a severity", { KUBEHOP_FAIL_ON: "error; touch injected\n::add-path::x" }],
  ])("%s is no code", (_name, env) => {
    const { code, out } = check(env);
    expect({ code, injected: existsSync(join(user, "injected")) }).toEqual({ code: 1, injected: false });
    expect(out).not.toMatch(/^::(?!error title=Kubehop::|notice title=Kubehop::)/m);
  });

  test.each<[event: string, safe: string, isRun: boolean]>([
    ["pull_request_target", "", false],
    ["pull_request_target", "auto", false],
    ["workflow_run", "auto", false],
    ["issue_comment", "auto", false],
    ["pull_request", "auto", true],
    ["push", "", true],
    ["pull_request", "true", false],
    ["workflow_run", "false", true],
    ["push", "no", false],
  ])("for the event %s with safe %j a config in JavaScript is run: %j", (event, safe, isRun) => {
    write(user, { "mine/kubehop.config.mjs": 'import { writeFileSync } from "node:fs";\nwriteFileSync("injected", "");\nexport default {};\n' });
    const { out } = check({ KUBEHOP_PATHS: "clean", KUBEHOP_CONFIG: "mine/kubehop.config.mjs", GITHUB_EVENT_NAME: event, KUBEHOP_SAFE: safe });
    expect(existsSync(join(user, "injected"))).toBe(isRun);
    expect(out.includes("safe no is none of auto, true, false")).toBe(safe === "no");
    rmSync(join(user, "injected"), { force: true });
    rmSync(join(user, "mine"), { recursive: true });
  });

  test("only what a change is to blame for", () => {
    expect(check({ KUBEHOP_CHANGED_SINCE: "HEAD" }).code).toBe(0);
  });
});

/** As GitHub has it: a branch is made, the other one goes on, and what is checked out is the merge of both, two commits deep. */
function pullRequest(name: string, mine: Readonly<Record<string, string>>, theirs: Readonly<Record<string, string>>): { readonly checkout: string; readonly baseSha: string } {
  const origin = join(folder, name, "origin");
  write(origin, shop());
  git(origin, "init", "-q");
  git(origin, "add", "-A");
  git(origin, "commit", "-qm", "start");
  const baseSha = git(origin, "rev-parse", "HEAD").out.trim();
  git(origin, "switch", "-qc", "mine");
  write(origin, mine);
  git(origin, "add", "-A");
  git(origin, "commit", "-qm", "mine");
  git(origin, "commit", "-qm", "mine again", "--allow-empty");
  git(origin, "switch", "-q", "main");
  write(origin, theirs);
  git(origin, "add", "-A");
  git(origin, "commit", "-qm", "theirs");
  git(origin, "merge", "-q", "--no-ff", "-m", "merge", "mine");
  const checkout = join(folder, name, "checkout");
  git(folder, "clone", "-q", "--depth", "2", "--no-single-branch", `file://${origin}`, checkout);
  return { checkout, baseSha };
}

describe("what docs/github-action.md compares a pull request with", () => {
  const [, since = ""] = /^ *changed-since: (.*)$/m.exec(readFileSync(join(ROOT, "docs/github-action.md"), "utf8")) ?? [];
  const [, depth = ""] = /^ *fetch-depth: (.*)$/m.exec(readFileSync(join(ROOT, "docs/github-action.md"), "utf8")) ?? [];
  const broken = (name: string): Readonly<Record<string, string>> => ({ [`shop/${name}.yaml`]: (shop("nobody")["shop/service.yaml"] ?? "").replace("name: web", `name: ${name}`) });

  function check(name: string, mine: Readonly<Record<string, string>>, theirs: Readonly<Record<string, string>>): Ran {
    const { checkout } = pullRequest(name, mine, theirs);
    return run(checkout, process.execPath, [join(ROOT, "action/check.mjs")], { RUNNER_TEMP: folder, KUBEHOP_CLI: join(ROOT, "dist/kubehop.js"), KUBEHOP_PATHS: "shop", KUBEHOP_CHANGED_SINCE: since });
  }

  test("the merge's first parent, which a checkout of two commits has", () => {
    expect({ since, depth }).toEqual({ since: "HEAD^1", depth: "2" });
  });

  test("what others have merged in the meantime is none of its faults", () => {
    const { code, out } = check("theirs", { "README.md": "mine\n" }, broken("theirs"));
    expect({ code, out }).toEqual({ code: 0, out: "" });
  });

  test("all of its own commits count", () => {
    const { code, out } = check("mine", broken("mine"), { "README.md": "theirs\n" });
    expect(code).toBe(1);
    expect(out).toMatch(new RegExp(`::error file=shop/mine\\.yaml,.*title=${FOUND}::`));
  });
});

describe("install.mjs", () => {
  function install(root: string, version: string, env: Readonly<Record<string, string>> = {}): Ran & { readonly outputs: string } {
    write(folder, { output: "" });
    const ran = run(folder, process.execPath, [join(root, "action/install.mjs")], { ...env, GITHUB_OUTPUT: join(folder, "output"), RUNNER_TEMP: folder, KUBEHOP_VERSION: version });
    return { ...ran, outputs: readFileSync(join(folder, "output"), "utf8") };
  }

  test.each(["1.0.0; touch injected", "file:../x", "latest --global", "git+ssh://x", "@other/kubehop"])("version %j is refused", (version) => {
    const { code, out, outputs } = install(ROOT, version);
    expect({ code, outputs }).toEqual({ code: 1, outputs: "" });
    expect(out).toContain("is neither a version such as");
  });

  test("a version is installed by npm, outside of the workspace and without scripts", () => {
    write(folder, { "bin/npm": '#!/bin/sh\necho "$PWD" "$@" > "$RUNNER_TEMP/asked"\n' });
    chmodSync(join(folder, "bin/npm"), 0o755);
    const { code, outputs } = install(ROOT, "1.2.3", { PATH: `${join(folder, "bin")}:${process.env["PATH"] ?? ""}` });
    const home = join(folder, "kubehop-1.2.3");
    expect({ code, outputs }).toEqual({ code: 0, outputs: `cli=${home}/node_modules/kubehop/dist/kubehop.js\n` });
    expect(readFileSync(join(folder, "asked"), "utf8")).toBe(`${home} install --prefix ${home} --ignore-scripts --no-audit --no-fund kubehop@1.2.3\n`);
  });

  test("local builds what was checked out", () => {
    const own = join(folder, "own");
    ownRepository(own);
    expect(existsSync(join(own, "dist"))).toBe(false);
    const { code, out, err, outputs } = install(own, "local");
    expect(code, out + err).toBe(0);
    expect(outputs).toBe(`cli=${join(own, "dist/kubehop.js")}\n`);
    mkdirSync(join(folder, "elsewhere"));
    expect(must(join(folder, "elsewhere"), process.execPath, [join(own, "dist/kubehop.js"), "--version"]).out).toMatch(/^\d/);
  });
});
