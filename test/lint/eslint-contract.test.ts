import type { RuleDefinition, RulesMeta, RuleVisitor } from "@eslint/core";
import { describe, expect, it } from "vitest";
import { allRules } from "../../rules/index.gen.ts";
import { DEFAULT_CLUSTER } from "../../src/graph/cluster-facts.ts";
import { EMPTY_GRAPH } from "../../src/graph/unit-graph.ts";
import type { AnyRule } from "../../src/lint/rule.ts";

/**
 * What an ESLint host would be given: the compiler holds our rules to the types of @eslint/core, so that
 * one object can serve both hosts. Type-only there: the package has no code.
 */
function asESLintRule(rule: AnyRule): RuleDefinition {
  const meta: RulesMeta = {
    type: rule.meta.severity === "info" ? "suggestion" : "problem",
    docs: { description: rule.meta.summary, recommended: rule.meta.recommended },
    messages: { ...rule.messages },
    schema: [...(rule.meta.schema ?? [])],
    defaultOptions: [...(rule.defaultOptions ?? [])],
  };
  return {
    meta,
    create({ id, filename, options }): RuleVisitor {
      return rule.create({
        id,
        filename,
        options,
        sourceCode: { graph: EMPTY_GRAPH, cluster: DEFAULT_CLUSTER },
        report: () => undefined,
      });
    },
  };
}

const VISITORS = new Set(
  ["Problem", "Resource", "Workload", "Container", "Service", "ServicePort", "Endpoints", "EndpointSet", "Ingress", "IngressBackend", "NetworkPolicy", "Violation", "Suppression"].flatMap(
    (name) => [name, `${name}:exit`],
  ),
);

describe("rules keep ESLint's contract", () => {
  it.each(allRules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
    const definition = asESLintRule(rule);
    expect(definition.meta?.messages).toEqual(rule.messages);
    const context = { id, filename: "a.yaml", options: [...(rule.defaultOptions ?? [])] };
    const visitor = definition.create(context as unknown as Parameters<RuleDefinition["create"]>[0]);
    const names = Object.keys(visitor);
    expect(names).not.toEqual([]);
    expect(names.filter((name) => !VISITORS.has(name))).toEqual([]);
  });
});
