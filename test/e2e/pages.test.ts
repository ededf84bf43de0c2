/** The command lines of docs/ci.md do what the page says, with the version that is about to be published. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { git, ROOT, run, shop, temporary, write } from "./tools.ts";

const { path: folder, remove } = temporary();
const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
const page = readFileSync(join(ROOT, "docs/ci.md"), "utf8");
const commands = [...page.matchAll(/npx --yes kubehop@(\S+) ([^'\n]*)/g)].map(([, of = "", args = ""]) => ({ of, args }));

beforeAll(() => {
  write(folder, shop());
  git(folder, "init", "-q");
  git(folder, "add", "-A");
  git(folder, "commit", "-qm", "start");
  write(folder, shop("webb", "web"));
});
afterAll(remove);

describe("docs/ci.md", () => {
  test("has command lines of this version", () => {
    expect(commands.map(({ of }) => of)).toEqual(commands.map(() => version));
    expect(commands.length).toBe(4);
  });

  test.each(commands)("$args", ({ args }) => {
    const { code, out, err } = run(folder, "bash", ["-c", `"$NODE" "$CLI" ${args}`], {
      NODE: process.execPath,
      CLI: join(ROOT, "dist/kubehop.js"),
      CI_MERGE_REQUEST_DIFF_BASE_SHA: "HEAD",
    });
    expect(code, out + err).toBe(args.includes("--exit-zero") ? 0 : 1);
    expect(out).toContain("service-selector-no-match");
    const files = [...args.matchAll(/--format \w+:(\S+)/g)].map(([, file = ""]) => file);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(readFileSync(join(folder, file), "utf8")).toContain("service-selector-no-match");
  });
});
