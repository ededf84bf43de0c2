/** `extends`: which files make a config, in which order they count, and what is refused where. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import schema from "../../schemas/config.schema.json" with { type: "json" };
import { type LoadedConfig, loadConfig } from "../../src/lint/config/load-config.ts";
import { mergeConfig, type Settings } from "../../src/lint/config/merge-config.ts";
import { folderWith } from "../cli/kubehop.ts";

function load(folder: string, file = "kubehop.config.yaml"): LoadedConfig {
  return loadConfig(join(folder, file), { cwd: folder, schema });
}

function settings(folder: string): Settings {
  const loaded = load(folder);
  if (!loaded.ok) throw new Error(loaded.problems[0]?.message);
  return mergeConfig(loaded.layers, { cwd: folder, roots: [folder] });
}

describe("extends", () => {
  it("takes other files first: what comes later wins, lists are joined, paths belong to their file", () => {
    const folder = folderWith({
      "kubehop.config.yaml": `extends: [shared/a.yaml, shared/b.json]
rules: { node-port-range: error }
ignores: [own/**]
cluster: { domain: own.example }
externals: { namespaces: [own] }
`,
      "shared/a.yaml": "extends: deeper/c.yaml\npreset: strict\nrules: { node-port-range: info, external-name-ip: 'off' }\nignores: [gen/**]\nunits: [dev]\nbaseline: known.json\ncluster: { domain: a.example, proxyMode: ipvs }\n",
      "shared/b.json": '{"preset": "all", "externals": {"namespaces": ["b"]}}',
      "shared/deeper/c.yaml": "preset: recommended\nschemas: [crds]\nsuppressions: [{rules: [node-port-range], paths: [x/**], reason: c}]\n",
    });
    const merged = settings(folder);
    expect(merged.layers.map(({ file }) => file)).toEqual(["shared/deeper/c.yaml", "shared/a.yaml", "shared/b.json", "kubehop.config.yaml"]);
    expect(merged.preset).toBe("all");
    expect(merged.rules.map((layer) => layer["node-port-range"]?.level)).toEqual(["info", "error"]);
    expect(merged.cluster).toEqual({ domain: "own.example", proxyMode: "ipvs" });
    expect(merged.externals.namespaces).toEqual(["b", "own"]);
    expect(merged.units).toEqual([join(folder, "shared/dev")]);
    expect(merged.schemas).toEqual([join(folder, "shared/deeper/crds")]);
    expect(merged.baseline?.path).toBe(join(folder, "shared/known.json"));
    expect(merged.ignores.slice(0, 2)).toEqual([`${folder}/shared/gen/**`, `${folder}/own/**`]);
    const [suppression] = merged.suppressions;
    expect([suppression?.covers("shared/deeper/x/a.yaml", undefined), suppression?.covers("x/a.yaml", undefined)]).toEqual([true, false]);
  });

  it("of one file by two others counts once", () => {
    const folder = folderWith({ "kubehop.config.yaml": "extends: [a.yaml, b.yaml]\n", "a.yaml": "extends: c.yaml\n", "b.yaml": "extends: c.yaml\n", "c.yaml": "ignores: [x]\n" });
    expect(settings(folder).layers.map(({ file }) => file)).toEqual(["c.yaml", "a.yaml", "b.yaml", "kubehop.config.yaml"]);
  });

  it.each<[name: string, files: Record<string, string>, error: string]>([
    ["itself", { "kubehop.config.yaml": "preset: all\nextends: kubehop.config.yaml\n" }, "kubehop.config.yaml:2:10: extends goes in a circle: kubehop.config.yaml -> kubehop.config.yaml"],
    ["in a circle", { "kubehop.config.yaml": "extends: a/b.yaml\n", "a/b.yaml": "extends:\n  - c.yaml\n", "a/c.yaml": "extends: [ ../a/b.yaml ]\n" }, "a/c.yaml:1:12: extends goes in a circle: a/b.yaml -> a/c.yaml -> a/b.yaml"],
    ["a missing file", { "kubehop.config.yaml": "extends: [a.yaml, b.yaml]\n", "a.yaml": "" }, "kubehop.config.yaml:1:19: extends: there is no file b.yaml; paths are relative to the config that names them"],
    ["a missing file, from elsewhere", { "kubehop.config.yaml": "extends: x/a.yaml\n", "x/a.yaml": "extends: a.yml\n" }, "x/a.yaml:1:10: extends: there is no file x/a.yml; paths are relative to the config that names them"],
    ["a folder", { "kubehop.config.yaml": "extends: x\n", "x/a.yaml": "" }, "kubehop.config.yaml:1:10: extends: there is no file x; paths are relative to the config that names them"],
    ["JavaScript", { "kubehop.config.yaml": "extends: a.mjs\n", "a.mjs": "" }, "kubehop.config.yaml:1:10: extends takes JSON and YAML files; a JavaScript config can import a.mjs itself"],
    ["a file that is wrong", { "kubehop.config.yaml": "extends: a.yaml\n", "a.yaml": "rulez: {}\n" }, "a.yaml:1:1: Unknown key rulez in the file; did you mean rules?"],
    ["what is no path", { "kubehop.config.yaml": "extends: [{}]\n" }, "kubehop.config.yaml:1:11: extends.0 must be string"],
  ])("refuses %s", (_, files, error) => {
    const loaded = load(folderWith(files));
    expect(loaded.ok ? [] : loaded.problems.map(({ range: { file, start }, message }) => `${file}:${start.line}:${start.column}: ${message}`)).toEqual([error]);
  });

  it("has an end", () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`c${index}.yaml`, `extends: c${index + 1}.yaml\n`]));
    const loaded = load(folderWith(files), "c0.yaml");
    expect(loaded.ok ? "" : loaded.problems[0]?.message).toMatch(/^extends is nested more than 20 deep/);
  });
});
