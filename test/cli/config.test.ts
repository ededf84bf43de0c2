import { describe, expect, it } from "vitest";
import { folderWith, kubehop } from "./kubehop.ts";

describe("kubehop config", () => {
  it("says which files count and what follows from them", () => {
    const folder = folderWith({
      "base.yaml": "preset: all\nignores: [gen/**]\nexternals: { namespaces: [a], services: [a/b] }\n",
      "kubehop.config.yaml": "extends: base.yaml\nbaseline: known.json\nrules: { node-port-range: [error, { from: 30000, to: 31000 }], external-name-ip: off }\noverrides: [{ paths: [dev], rules: {} }]\n",
    });
    const { code, out } = kubehop(folder, ["config", "--rule", "service-selector-no-match:info"]);
    const [head, rules] = [out.split("\n").slice(0, 5), out.split("\n").slice(5)];
    expect(code).toBe(0);
    expect(head).toEqual([
      "Config: base.yaml, then kubehop.config.yaml",
      "Preset: all",
      "Baseline: known.json",
      "Entries: 1 overrides, 1 ignores, 2 externals",
      expect.stringMatching(/^Rules: \d+ of \d+ run, where no override says otherwise$/),
    ]);
    expect(rules.find((line) => line.startsWith("  node-port-range "))).toMatch(/ error {4}\[\{"from":30000,"to":31000\}\]$/);
    expect(rules.find((line) => line.startsWith("  service-selector-no-match "))).toMatch(/ info$/);
    expect(rules.some((line) => line.startsWith("  external-name-ip "))).toBe(false);
  });

  it("says that there is none", () => {
    const { out } = kubehop(folderWith({ "a.yaml": "" }), ["config", "--no-config"]);
    expect(out.split("\n").slice(0, 2)).toEqual(["Config: none", "Preset: recommended"]);
  });
});
