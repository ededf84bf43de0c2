import { describe, expect, it } from "vitest";
import { DEFAULT_CLUSTER } from "../../src/graph/cluster-facts.ts";
import { buildProjectGraph } from "../../src/graph/build/project.ts";
import { type AnyRule, defineRule } from "../../src/lint/rule.ts";
import { lint } from "../../src/lint/runner.ts";
import { loadTexts } from "../../src/manifest/load-texts.ts";
import unused from "../../rules/unused-suppression.ts";

/** Reports every object at its name: findings wherever a test wants them. */
const rule = (id: string): AnyRule =>
  defineRule({
    id,
    meta: { severity: "error", category: "meta", recommended: true, requiresGraph: false, since: "0", summary: "" },
    docs: { why: "", fix: "", whenNotToUse: "" },
    messages: { found: "{{name}}" },
    examples: { invalid: [], valid: [] },
    create: (context) => ({
      Resource(resource) {
        context.report({ node: resource.head, messageId: "found", data: { name: resource.name } });
      },
    }),
  });

function run(text: string, path = "a.yaml") {
  const { files, units } = loadTexts({ [path]: text });
  const rules = [rule("one"), rule("two"), unused].map((r) => ({ rule: r, severity: r.meta.severity, options: [] }));
  const result = lint({
    files,
    graphs: buildProjectGraph(units),
    rules,
    knownRules: new Set(["one", "two", "unused-suppression", "inactive"]),
    cluster: DEFAULT_CLUSTER,
  });
  const tell = (list: typeof result.diagnostics) => list.map((d) => `${d.range.start.line}:${d.range.start.column} ${d.ruleId} ${d.messageId}`);
  return { kept: tell(result.diagnostics), suppressed: tell(result.suppressed.map(({ diagnostic }) => diagnostic)) };
}

const pod = (name: string, before = "", after = "") => `apiVersion: v1\nkind: Pod\nmetadata:\n${before}  name: ${name}${after}\n`;

describe("suppression comments", () => {
  it.each<[name: string, text: string, kept: string[], suppressed: string[]]>([
    ["next line, one rule", pod("a", "  # kubehop-disable-next-line one -- because\n"), ["5:9 two found"], ["5:9 one found"]],
    ["next line, all rules", pod("a", "  # kubehop-disable-next-line\n"), [], ["5:9 one found", "5:9 two found"]],
    ["next line, several rules", pod("a", "  # kubehop-disable-next-line one, two\n"), [], ["5:9 one found", "5:9 two found"]],
    ["the same line", pod("a", "", " # kubehop-disable-line two"), ["4:9 one found"], ["4:9 two found"]],
    ["a block", `# kubehop-disable one\n${pod("a")}# kubehop-enable one\n---\n${pod("b")}`, ["5:9 two found", "11:9 one found", "11:9 two found"], ["5:9 one found"]],
    ["a whole file, from wherever", `${pod("a")}---\n# kubehop-disable-file one -- generated\n${pod("b")}# kubehop-enable one\n`, ["4:9 two found", "10:9 two found"], ["4:9 one found", "10:9 one found"]],
    ["a whole file, all rules", `${pod("a")}# kubehop-disable-file\n`, [], ["4:9 one found", "4:9 two found"]],
    ["a whole file that needs it not", `${pod("a")}# kubehop-disable-file inactive, onne\n`, ["4:9 one found", "4:9 two found", "5:34 unused-suppression unknownRule"], []],
    ["a block within a block", `# kubehop-disable one\n# kubehop-disable one, two\n${pod("a")}`, [], ["6:9 one found", "6:9 two found"]],
    ["a block that ended before the next", `# kubehop-disable one\n# kubehop-enable one\n# kubehop-disable one\n${pod("a")}`, ["1:19 unused-suppression unused", "7:9 two found"], ["7:9 one found"]],
    ["to the end", `# kubehop-disable\n${pod("a")}---\n${pod("b")}`, [], ["5:9 one found", "5:9 two found", "10:9 one found", "10:9 two found"]],
    ["enable of all ends a block of one", `# kubehop-disable one\n# kubehop-enable\n${pod("a")}`, ["1:19 unused-suppression unused", "6:9 one found", "6:9 two found"], []],
    ["not two lines below", `# kubehop-disable-next-line one\n${pod("a")}`, ["1:29 unused-suppression unused", "5:9 one found", "5:9 two found"], []],
    ["an id that does not exist", pod("a", "  # kubehop-disable-next-line onne\n"), ["4:31 unused-suppression unknownRule", "5:9 one found", "5:9 two found"], []],
    ["a rule that did not run is not called unused", pod("a", "  # kubehop-disable-next-line inactive\n"), ["5:9 one found", "5:9 two found"], []],
    ["a comment that only mentions the word", pod("a", "  # see kubehop-disable-next-line one\n"), ["5:9 one found", "5:9 two found"], []],
    ["text that looks like a comment", `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: |\n    # kubehop-disable one\n  b: "# kubehop-disable one"\n`, ["3:18 one found", "3:18 two found"], []],
  ])("%s", (_name, text, kept, suppressed) => {
    expect(run(text)).toEqual({ kept, suppressed });
  });

  it("give their reasons", () => {
    const { files, units } = loadTexts({ "a.yaml": pod("a", "  # kubehop-disable-next-line one -- it is meant so\n", " # kubehop-disable-line two") });
    const rules = [rule("one"), rule("two")].map((r) => ({ rule: r, severity: r.meta.severity, options: [] }));
    const { suppressed } = lint({ files, graphs: buildProjectGraph(units), rules, knownRules: new Set(["one", "two"]), cluster: DEFAULT_CLUSTER });
    expect(suppressed.map(({ diagnostic, by, reason }) => [diagnostic.ruleId, by, reason])).toEqual([["one", "comment", "it is meant so"], ["two", "comment", undefined]]);
  });

  it("work inside a Markdown block", () => {
    const text = `# Title\n\n> \`\`\`yaml\n> # kubehop-disable one\n${pod("a").replace(/^(?=.)/gm, "> ")}> \`\`\`\n`;
    expect(run(text, "a.md")).toEqual({ kept: ["8:11 two found"], suppressed: ["8:11 one found"] });
  });
});
