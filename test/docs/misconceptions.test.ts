/** The page of misconceptions answers all of them, and points at rules and config keys that exist. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { allRules } from "../../rules/index.gen.ts";

const page = readFileSync(fileURLToPath(new URL("../../docs/misconceptions.md", import.meta.url)), "utf8");
const rows = page.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| ---") && !line.startsWith("| Often read"));

it("answers each of the 37", () => {
  expect(rows).toHaveLength(37);
  for (const row of rows) expect(row.split(" | ")).toHaveLength(3);
});

it("names rules that exist", () => {
  const ids = new Set(allRules.map(({ id }) => id));
  const named = rows.flatMap((row) => [...row.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map((match) => match[1] ?? ""));
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((id) => !ids.has(id))).toEqual([]);
});

it("is linked where people look", () => {
  const readme = readFileSync(fileURLToPath(new URL("../../README.md", import.meta.url)), "utf8");
  const links = [...readme.matchAll(/\]\((docs\/[^)#]+)\)/g)].map((match) => match[1] ?? "");
  expect(links).toContain("docs/misconceptions.md");
  expect(links.filter((link) => !existsSync(fileURLToPath(new URL(`../../${link}`, import.meta.url))))).toEqual([]);
});
