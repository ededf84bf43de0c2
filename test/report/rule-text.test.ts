import { describe, expect, it } from "vitest";
import { explainText } from "../../src/report/explain-text.ts";
import type { RulePage } from "../../src/report/rule-page.ts";
import { rulesMarkdown } from "../../src/report/rules-md.ts";
import { rulesText } from "../../src/report/rules-text.ts";
import { plainStyle } from "../../src/report/style.ts";
import { cellWidth } from "../../src/report/text-cells.ts";
import { at, finding } from "./sample.ts";

const page: RulePage = {
  id: "node-port-range",
  severity: "error",
  category: "exposure",
  presets: ["recommended", "strict", "all"],
  requiresGraph: false,
  fixable: true,
  since: "0.1.0",
  summary: "Node ports lie in the range that the cluster hands out",
  why: "The API server hands out node ports from one range.\n\nIt refuses all others.",
  fix: "Pick a number inside the range.",
  whenNotToUse: "Never.",
  messages: { outside: "Node port {{nodePort}} is outside" },
  options: [{ type: "object", properties: { from: { type: "integer", description: "First port." }, mode: { enum: ["a", "b"] } } }],
  defaultOptions: [{ from: 30000 }],
  invalid: [
    {
      title: "a low number",
      files: { "web.yaml": "spec:\n  nodePort: 80\n" },
      diagnostics: [finding({ range: at("web.yaml", "2:13-2:15"), ruleId: "node-port-range", message: "Node port 80 is outside", help: "pick another" })],
    },
  ],
  valid: [{ title: "a number of the range", files: { "web.yaml": "spec:\n  nodePort: 30080\n" }, diagnostics: [] }],
};

describe("explainText", () => {
  it("gives reasons, remedy, options and what the tool prints", () => {
    expect(explainText(page, { style: plainStyle, width: 80 })).toBe(`\
node-port-range  error  presets recommended, strict and all, fixable
Node ports lie in the range that the cluster hands out.

Why
  The API server hands out node ports from one range.

  It refuses all others.

Fix
  Pick a number inside the range.

When not to use it
  Never.

Options
  from: integer, default 30000
    First port.
  mode: "a" | "b"

Wrong: a low number
  # web.yaml
  spec:
    nodePort: 80

  web.yaml:2:13  error  Node port 80 is outside  node-port-range
      1 | spec:
      2 |   nodePort: 80
        |             ^^
    help: pick another

Right: a number of the range
  # web.yaml
  spec:
    nodePort: 30080

Switch it off
  in a manifest:  # kubehop-disable-next-line node-port-range -- reason
  in the config:  { "rules": { "node-port-range": "off" } }
`);
  });
});

describe("rulesText", () => {
  const rules = [page, { ...page, id: "target-port-undeclared", severity: "info" as const, presets: ["all"] }];

  it("is a table", () => {
    expect(rulesText(rules, { style: plainStyle, width: undefined })).toBe(`\
rule                    severity  preset       summary
node-port-range         error     recommended  Node ports lie in the range that the cluster hands out
target-port-undeclared  info      all          Node ports lie in the range that the cluster hands out

2 rules: 1 in the preset recommended, 1 in strict. kubehop explain RULE tells more.
`);
  });

  it.each([40, 80])("stays within %i columns", (width) => {
    const long = { ...page, id: "session-affinity-config-invalid" };
    const lines = rulesText([...rules, long], { style: plainStyle, width }).split("\n");
    expect(Math.max(...lines.map(cellWidth))).toBeLessThanOrEqual(Math.max(width, 55));
  });
});

describe("rulesMarkdown", () => {
  it("is a table, and a bar in a cell does not end it", () => {
    expect(rulesMarkdown([{ ...page, summary: "a | b" }])).toBe(`\
| Rule | Severity | Preset | Category | Needs other objects | Fixable | Since | What it checks |
| --- | --- | --- | --- | --- | --- | --- | --- |
| \`node-port-range\` | error | recommended | exposure | no | yes | 0.1.0 | a \\| b |
`);
  });
});
