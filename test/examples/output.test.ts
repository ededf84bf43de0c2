/** The command line as a user runs it on examples/: its JSON keeps the published shape, its text the width. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { cellWidth } from "../../src/report/text-cells.ts";
import { schemaErrors } from "../report/schema-check.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

function kubehop(args: readonly string[]): string {
  const command = ["scripts/run-ts.mjs", "src/cli/main.ts", ...args];
  const { stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout;
}

describe("the JSON of", () => {
  it.each([
    ["check", ["check", "examples", "--preset", "all"]],
    ["paths", ["paths", "examples"]],
    ["rules", ["rules"]],
    ["explain", ["explain", "node-port-range"]],
  ])("%s conforms to its schema and is the same from run to run", (schema, args) => {
    const output = kubehop([...args, "--format", "json"]);
    expect(schemaErrors(schema, output)).toEqual([]);
    expect(kubehop([...args, "--format", "json"])).toBe(output);
  });
});

describe("the text of", () => {
  it.each([
    ["check", ["check", "examples", "--exit-zero"]],
    ["paths", ["paths", "examples"]],
    ["rules", ["rules"]],
    ["explain", ["explain", "node-port-range"]],
  ])("%s stays within 80 columns", (_, args) => {
    const wide = kubehop([...args, "--width", "80"]).split("\n").filter((line) => cellWidth(line) > 80);
    expect(wide).toEqual([]);
  });
});
