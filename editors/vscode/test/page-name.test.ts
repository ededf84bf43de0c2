import { expect, test } from "vitest";
import { pageName } from "../src/page-name.ts";

const position = { line: 3, character: 0 };

test.each([
  ["kubehop.showPaths", [{ uri: "file:///a/web%20shop.yaml", position }], "Paths (web shop.yaml:4)"],
  ["kubehop.showPaths", [{ uri: "file:///a/100%.yaml", position }], "Paths (100%.yaml:4)"],
  ["kubehop.showPaths", [], "Kubehop"],
  ["kubehop.showPaths", [{ uri: "file:///a/web.yaml", position: null }], "Kubehop"],
  ["kubehop.explain", ["node-port-range"], "Rule node-port-range"],
  ["kubehop.explain", [{ rule: "node-port-range" }], "Rule node-port-range"],
  ["kubehop.explain", [null], "Kubehop"],
])("%s %j is called %s", (command, args, name) => {
  expect(pageName(command, args)).toBe(name);
});
