/** What rules cost, told by a clock that the test winds. */
import { describe, expect, it } from "vitest";
import { buildProjectGraph } from "../../src/graph/build/project.ts";
import { DEFAULT_CLUSTER } from "../../src/graph/cluster-facts.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { RuleCosts } from "../../src/lint/rule-costs.ts";
import { lint } from "../../src/lint/runner.ts";
import { loadTexts } from "../../src/manifest/load-texts.ts";

const FILES = {
  "a.yaml": "apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { ports: [{ port: 80 }, { port: 81 }] }\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: b }\n",
};

function costsOf(taking: Readonly<Record<string, number>>, fails = false): RuleCosts {
  let clock = 100;
  const costs = new RuleCosts(() => clock);
  const rules = Object.entries(taking).map(([id, units]) =>
    defineRule({
      id,
      meta: { severity: "warning", category: "meta", recommended: true, requiresGraph: false, since: "0", summary: "" },
      docs: { why: "", fix: "", whenNotToUse: "" },
      messages: {},
      examples: { invalid: [], valid: [] },
      create: () => {
        clock += 1;
        return {
          Resource: () => {
            clock += units;
            if (fails) throw new Error("broken");
          },
        };
      },
    }),
  );
  const { files, units } = loadTexts(FILES);
  const active = rules.map((rule) => ({ rule, severity: rule.meta.severity, options: [] }));
  lint({ files, graphs: buildProjectGraph(units), rules: active, knownRules: new Set(Object.keys(taking)), cluster: DEFAULT_CLUSTER, costs });
  return costs;
}

describe("what a lint run costs", () => {
  it("is told by rule: its making once a file, its visitors once a node", () => {
    expect([...costsOf({ cheap: 0, dear: 10 }).rules]).toEqual([["cheap", 1], ["dear", 21]]);
  });

  it("counts what a rule took before it failed, and no more of that file", () => {
    expect([...costsOf({ broken: 10 }, true).rules]).toEqual([["broken", 11]]);
  });

  it("has the nodes that were visited, each once", () => {
    expect([...costsOf({}).nodes].filter(([name]) => name !== "Violation")).toEqual([["Resource", 2], ["Service", 1], ["ServicePort", 2]]);
  });

  it("adds up the time of validation", () => {
    let clock = 0;
    const costs = new RuleCosts(() => clock);
    costs.ofValidation(() => { clock += 3; });
    costs.ofValidation(() => { clock += 4; });
    expect(costs.validation).toBe(7);
  });
});
