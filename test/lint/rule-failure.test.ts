/** A rule that throws: a finding about it, at the place where it failed, and the others go on. */
import { describe, expect, it } from "vitest";
import { buildProjectGraph } from "../../src/graph/build/project.ts";
import { DEFAULT_CLUSTER } from "../../src/graph/cluster-facts.ts";
import { type AnyRule, defineRule, type RuleVisitor } from "../../src/lint/rule.ts";
import { lint } from "../../src/lint/runner.ts";
import { loadTexts } from "../../src/manifest/load-texts.ts";

function rule(id: string, visitor: (report: (node: { range: never }) => void) => RuleVisitor): AnyRule {
  return defineRule({
    id,
    meta: { severity: "warning", category: "meta", recommended: true, requiresGraph: false, since: "0", summary: "" },
    docs: { why: "", fix: "", whenNotToUse: "" },
    messages: { found: "found" },
    examples: { invalid: [], valid: [] },
    create: (context) => visitor((node) => { context.report({ node, messageId: "found" }); }),
  });
}

const fine = rule("fine", (report) => ({ Resource: (resource) => { report(resource.head as never); } }));

function fail(error: unknown): never {
  throw error;
}

const FILES = {
  "a.yaml": "apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { ports: [{ port: 80 }] }\n---\napiVersion: v1\nkind: Service\nmetadata: { name: b }\nspec: { ports: [{ port: 80 }] }\n",
  "b.yaml": "# kubehop-disable-file\napiVersion: v1\nkind: Service\nmetadata: { name: c }\n",
};

function run(broken: AnyRule) {
  const { files, units } = loadTexts(FILES);
  const rules = [broken, fine].map((one) => ({ rule: one, severity: one.meta.severity, options: [] }));
  return lint({ files, graphs: buildProjectGraph(units), rules, knownRules: new Set(["fine", broken.id]), cluster: DEFAULT_CLUSTER });
}

const told = ({ diagnostics }: ReturnType<typeof run>): string[] =>
  diagnostics.map(({ ruleId, messageId, severity, range: { file, start } }) => `${file}:${start.line}:${start.column} ${ruleId} ${messageId} ${severity}`);

const OTHERS = ["a.yaml:3:19 fine found warning", "a.yaml:8:19 fine found warning"];

describe("a rule that throws", () => {
  it.each<[visitor: string, broken: RuleVisitor, at: string[]]>([
    ["Service", { Service: () => fail(new Error("no")) }, ["a.yaml:3:19", "b.yaml:4:19"]],
    ["ServicePort", { ServicePort: () => fail(new Error("no")) }, ["a.yaml:4:17"]],
    ["Resource:exit", { "Resource:exit": ({ name }) => (name === "b" ? fail(new Error("no")) : undefined) }, ["a.yaml:8:19"]],
  ])("in %s is told where it failed, once a file", (_, visitor, at) => {
    const result = run(rule("broken", () => visitor));
    expect(told(result)).toEqual([...at.map((place) => `${place} broken ruleFailed error`), ...OTHERS].sort());
    expect(result.failures.map(({ ruleId }) => ruleId)).toEqual(at.map(() => "broken"));
  });

  it("when it is made is told at the start of the file", () => {
    expect(told(run(rule("broken", () => fail(new Error("no")))))).toEqual(["a.yaml:1:1 broken ruleFailed error", ...OTHERS, "b.yaml:1:1 broken ruleFailed error"]);
  });

  it.each<[error: unknown, message: string]>([
    [new TypeError("x is not a function\n    at /home/me/rule.js:3"), "x is not a function"],
    [new Error("ENOENT: no such file '/home/me/x.json' (file:///home/me/y) C:\\me\\z"), "ENOENT: no such file '<path>' (<path>) <path>"],
    ["a text", "a text"],
    [new Error(""), "no message"],
  ])("says why, without paths of this machine: %s", (error, why) => {
    const [finding] = run(rule("broken", () => ({ Service: () => fail(error) }))).diagnostics;
    expect(finding).toMatchObject({
      message: `Rule broken failed here and says nothing more of this file: ${why}`,
      data: { error: why },
      help: "this is a defect of Kubehop, not of the manifest: please report it",
    });
  });

  it("of a plugin is that plugin's defect", () => {
    const [finding] = run(rule("mine/broken", () => ({ Service: () => fail(new Error("no")) }))).diagnostics;
    expect(finding?.help).toBe("this is a defect of plugin mine, not of the manifest: please report it");
  });
});
