/** The hooks of .pre-commit-hooks.yaml in a repository of a user, installed and run by pre-commit itself. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { git, must, ownRepository, program, type Ran, ROOT, run, shop, temporary, write } from "./tools.ts";

const preCommit = program("pre-commit");

describe.skipIf(preCommit === undefined)("pre-commit", () => {
  const { path: folder, remove } = temporary();
  const user = join(folder, "user");
  const env = { PRE_COMMIT_HOME: join(folder, "home"), PRE_COMMIT_COLOR: "never" };
  const PLACE = "shop/service.yaml:7:10  error";

  beforeAll(() => {
    const hooks = join(folder, "kubehop");
    const revision = ownRepository(hooks);
    write(user, {
      ...shop(),
      ".pre-commit-config.yaml": `default_language_version:
  node: system
repos:
  - repo: file://${hooks}
    rev: ${revision}
    hooks:
      - id: kubehop
      - id: kubehop-paths
`,
    });
    git(user, "init", "-q");
    git(user, "config", "user.name", "t");
    git(user, "config", "user.email", "t@example.com");
    must(user, preCommit ?? "", ["install", "--install-hooks"], env);
  });
  afterAll(remove);

  function commit(...args: string[]): Ran {
    must(user, "git", ["add", "-A"]);
    return run(user, "git", ["commit", "-m", "change", ...args], env);
  }

  /** Takes back what a commit would have changed. */
  function reset(): void {
    must(user, "git", ["reset", "-q", "--hard"]);
  }

  test("a good commit passes, and the ways to the Services are shown", () => {
    const { code, err, out } = commit();
    expect(code, out + err).toBe(0);
    expect(err).toMatch(/^kubehop\.+Passed$/m);
    expect(err).toMatch(/^default\/web {2}ClusterIP {2}shop\/service\.yaml:4$/m);
  });

  test("a Deployment that breaks a Service which is not part of the commit stops it, at the Service's line", () => {
    write(user, { "shop/deployment.yaml": shop("web", "site")["shop/deployment.yaml"] ?? "" });
    const { code, err } = commit();
    expect({ code, failed: /^kubehop\.+Failed$/m.test(err), place: err.includes(PLACE) }, err).toEqual({ code: 1, failed: true, place: true });
    reset();
  });

  test("a commit that only deletes is looked at too", () => {
    const [other, label] = ["shop/other.yaml", shop("web", "other")["shop/deployment.yaml"] ?? ""];
    write(user, { [other]: label.replace("name: web", "name: other") });
    expect(commit().code).toBe(0);
    rmSync(join(user, "shop/deployment.yaml"));
    const { code, err } = commit();
    expect({ code, rule: err.includes("service-selector-no-match") }, err).toEqual({ code: 1, rule: true });
    reset();
  });

  test("what is not staged does not count", () => {
    write(user, { "shop/note.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: note\n" });
    must(user, "git", ["add", "-A"]);
    write(user, { "shop/deployment.yaml": shop("web", "site")["shop/deployment.yaml"] ?? "" });
    expect(run(user, "git", ["commit", "-m", "note"], env).code).toBe(0);
    reset();
  });

  test("old findings stop nobody else's commit, and are told of all files", () => {
    write(user, shop("webb", "web"));
    expect(commit("--no-verify").code).toBe(0);
    write(user, { "README.md": "Shop\n" });
    expect(commit().code).toBe(0);
    const all = run(user, preCommit ?? "", ["run", "--all-files", "kubehop"], env);
    expect({ code: all.code, place: all.out.includes(PLACE) }, all.out).toEqual({ code: 1, place: true });
    const since = run(user, preCommit ?? "", ["run", "--from-ref", "HEAD~2", "--to-ref", "HEAD", "kubehop"], env);
    expect({ code: since.code, place: since.out.includes(PLACE) }, since.out).toEqual({ code: 1, place: true });
  });

  test("lint-staged's way: the files by name", () => {
    const cli = join(ROOT, "dist/kubehop.js");
    const { code, out } = run(user, process.execPath, [cli, "check", "--changed", join(user, "shop/service.yaml")], env);
    expect({ code, place: out.includes(PLACE) }, out).toEqual({ code: 1, place: true });
  });
});
