import type { LanguageOptions, RuleDefinition, RuleVisitor, SourceCode } from "@eslint/core";
import { describe, expect, it } from "vitest";
import { allRules } from "../../rules/index.gen.ts";
import { DEFAULT_CLUSTER } from "../../src/graph/cluster-facts.ts";
import { EMPTY_GRAPH } from "../../src/graph/unit-graph.ts";
import type { AnyRule, Located, RuleSourceCode } from "../../src/lint/rule.ts";

/** What a rule of our language is to ESLint. */
type HostRule = RuleDefinition<{
  LangOptions: LanguageOptions;
  Code: SourceCode & RuleSourceCode;
  RuleOptions: unknown[];
  Visitor: RuleVisitor;
  Node: Located;
  MessageIds: string;
  ExtRuleDocs: unknown;
}>;

/** The compiler holds our rules to the types of @eslint/core: nothing is translated. */
function asHostRule(rule: AnyRule): HostRule {
  return rule;
}

const VISITORS = new Set(
  ["Problem", "Resource", "Workload", "Container", "Service", "ServicePort", "Endpoints", "EndpointSet", "Ingress", "IngressBackend", "NetworkPolicy", "Violation", "Suppression"].flatMap(
    (name) => [name, `${name}:exit`],
  ),
);

describe("rules keep ESLint's contract", () => {
  it.each(allRules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
    const host = asHostRule(rule);
    const { meta } = host;
    expect(meta).toMatchObject({
      type: rule.meta.severity === "info" ? "suggestion" : "problem",
      docs: { description: rule.meta.summary, recommended: rule.meta.recommended },
      languages: ["k8s/yaml"],
      schema: rule.meta.schema,
      defaultOptions: rule.defaultOptions ?? [],
      hasSuggestions: true,
    });
    expect(["code", undefined]).toContain(meta?.fixable);
    expect(meta?.messages).toEqual(Object.fromEntries(Object.entries(rule.messages).map(([key, text]) => [key, `${text}{{appendix}}`])));
    const context = { id, filename: "a.yaml", options: [...(rule.defaultOptions ?? [])], sourceCode: { graph: EMPTY_GRAPH, cluster: DEFAULT_CLUSTER } };
    const names = Object.keys(host.create(context as unknown as Parameters<HostRule["create"]>[0]));
    expect(names).not.toEqual([]);
    expect(names.filter((name) => !VISITORS.has(name))).toEqual([]);
  });
});
