import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { newRuleFiles, problemOfId } from "../../scripts/new-rule/files.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that looks like the repository to the two files: all that they import is the real thing. */
function besideTheReal(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "kubehop-new-rule-"));
  folders.push(folder);
  mkdirSync(join(folder, "rules"));
  mkdirSync(join(folder, "test/rules"), { recursive: true });
  for (const shared of ["src", "node_modules", "package.json", "test/rules/rule-case.ts"]) {
    symlinkSync(join(root, shared), join(folder, shared));
  }
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  return folder;
}

function runTests(folder: string): { readonly status: number | null; readonly output: string } {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [vitest, "run", "--root", folder, "--reporter=dot"], {
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { status, output: stdout + stderr };
}

describe("npm run new-rule", () => {
  it.each([
    ["demo-rule", true],
    ["service-port-odd", true],
    ["demo", false],
    ["Demo-rule", false],
    ["demo-", false],
    ["../demo-rule", false],
    ["demo-rule2", false],
  ])("%s", (id, good) => {
    expect(problemOfId(id) === undefined).toBe(good);
  });

  it("makes a rule whose test passes, and fails once the rule says something else", { timeout: 60_000 }, () => {
    const files = newRuleFiles("demo-rule", "1.0.0");
    const good = runTests(besideTheReal(files));
    expect(good.output).toMatch(/Tests\s+6 passed/);
    expect(good.status).toBe(0);
    const changed = { ...files, "rules/demo-rule.ts": (files["rules/demo-rule.ts"] ?? "").replace("node: port.nameNode", "node: port.node") };
    expect(runTests(besideTheReal(changed)).output).toMatch(/3 failed/);
  });
});
