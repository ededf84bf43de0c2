/** Every manifest and claim of the five tutorial texts that docs/seeds.md lists: what Kubehop finds, and which paths it sees. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { ServicePaths } from "../../src/dataplane/model.ts";
import {
  expectedOf,
  type ExpectedService,
  findingLine,
  pathLine,
  run,
  scenarioNames,
  spread,
  textsOf,
} from "./scenario.ts";

describe.each(scenarioNames())("%s", (scenario) => {
  const expected = expectedOf(scenario);
  const { diagnostics, failures, services } = run(scenario);
  const manyUnits = new Set(services.map(({ unit }) => unit)).size > 1;
  const keyOf = ({ unit, namespace, name }: ServicePaths): string => {
    return `${manyUnits ? `${unit} ` : ""}${namespace}/${name}`;
  };

  it("has these findings", () => {
    expect(failures).toEqual([]);
    expect(diagnostics.map(findingLine)).toEqual(expected.findings);
    if (expected.related === undefined) return;
    const related = diagnostics.flatMap((d) => d.related.map(({ range }) => range));
    expect(related.map(({ file, start }) => `${file}:${start.line}:${start.column}`)).toEqual(expected.related);
  });

  it("has these Services", () => {
    expect(services.map(keyOf).sort()).toEqual(Object.keys(expected.services).sort());
  });

  it.each(Object.entries(expected.services))("%s is reached so", (key, wanted) => {
    const service = services.find((candidate) => keyOf(candidate) === key);
    expect(service).toBeDefined();
    if (service === undefined) return;
    if (wanted.refused === true) {
      const lines = diagnostics.filter(({ severity }) => severity === "error").map(({ range }) => range.file);
      expect(lines).toContain(service.range.file);
    }
    comparePaths(service, wanted);
    compareNames(service, wanted);
  });
});

function comparePaths(service: ServicePaths, { paths, hops = {}, says = [] }: ExpectedService): void {
  if (paths !== undefined) expect(service.paths.map(pathLine)).toEqual(paths.flatMap(spread));
  for (const [way, kinds] of Object.entries(hops)) {
    const found = service.paths.filter(({ from, frontend }) => `${from} ${frontend.kind}` === way);
    expect(found).not.toEqual([]);
    for (const path of found) expect(path.hops.map(({ kind }) => kind).join(" ")).toBe(kinds);
  }
  const texts = textsOf(service);
  expect(says.filter((part) => !texts.some((text) => text.includes(part)))).toEqual([]);
}

function compareNames({ names }: ServicePaths, wanted: ExpectedService): void {
  const { sameNamespace, otherNamespaces, podNames, srv } = wanted;
  if (sameNamespace !== undefined) expect(names.sameNamespace).toEqual(sameNamespace);
  if (otherNamespaces !== undefined) expect(names.otherNamespaces).toEqual(otherNamespaces);
  if (podNames !== undefined) expect(names.pods).toEqual(podNames);
  if (srv !== undefined) expect(names.srv).toEqual(srv);
}

describe("docs/seeds.md", () => {
  const page = readFileSync(fileURLToPath(new URL("../../docs/seeds.md", import.meta.url)), "utf8");
  const named = new Set([...page.matchAll(/`(00\d-[a-z-]+)`/g)].map(([, name]) => name));

  it("names every scenario, and no other", () => {
    expect([...named].sort()).toEqual(scenarioNames());
  });
});
