import { describe, expect, it } from "vitest";
import { defineRule } from "../../src/lint/rule.ts";
import { type InvalidTest, RuleTester, type ValidTest } from "../../src/testing/index.ts";

const noNodePort = defineRule({
  id: "no-node-port",
  meta: { severity: "warning", category: "exposure", recommended: false, requiresGraph: false, fixable: true, since: "1.0.0", summary: "A node port" },
  docs: { why: "We have a gateway.", fix: "Write ClusterIP.", whenNotToUse: "Elsewhere." },
  messages: { found: "Service {{name}} is a {{type}}" },
  examples: { invalid: [], valid: [] },
  create(context) {
    return {
      Service({ name, serviceType, typeNode }) {
        if (serviceType !== "NodePort" || typeNode === undefined) return;
        context.report({
          node: typeNode,
          messageId: "found",
          data: { name, type: serviceType },
          help: "write ClusterIP",
          fix: (fixer) => [fixer.replaceText(typeNode, "ClusterIP")],
        });
      },
    };
  },
});

const WRONG = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  ports: [{port: 80}]
`;
const RIGHT = WRONG.replace("NodePort", "ClusterIP");
const FOUND = { messageId: "found", at: "a.yaml:5:9-5:17" };

/** Without a framework the tester runs at once; vitest's own globals are off. */
function run(invalid: readonly InvalidTest[], valid: readonly ValidTest[] = []): void {
  new RuleTester().run(noNodePort, { invalid, valid });
}

const wrong = (errors: InvalidTest["errors"], output?: InvalidTest["output"]): InvalidTest[] => [
  { name: "a node port", files: { "a.yaml": WRONG }, errors, ...(output === undefined ? {} : { output }) },
];

describe("RuleTester", () => {
  it("passes where findings and mended files are as expected", () => {
    run(wrong([FOUND], { "a.yaml": RIGHT }), [{ name: "none", files: { "a.yaml": RIGHT } }]);
    run(
      wrong(
        [
          {
            ...FOUND,
            covers: "NodePort",
            severity: "warning",
            message: "Service web is a NodePort",
            data: { name: "web", type: "NodePort" },
            help: "write ClusterIP",
            related: [],
            uncertain: [],
            suggestions: [],
          },
        ],
        { "a.yaml": RIGHT },
      ),
    );
  });

  it.each<[string, InvalidTest[]]>([
    ["another place", wrong([{ ...FOUND, at: "a.yaml:5:9-5:18" }], { "a.yaml": RIGHT })],
    ["another message", wrong([{ ...FOUND, messageId: "other" }], { "a.yaml": RIGHT })],
    ["another text", wrong([{ ...FOUND, message: "Service web" }], { "a.yaml": RIGHT })],
    ["another covered text", wrong([{ ...FOUND, covers: "Node" }], { "a.yaml": RIGHT })],
    ["more findings expected", wrong([FOUND, FOUND], { "a.yaml": RIGHT })],
    ["fewer findings expected", wrong([], { "a.yaml": RIGHT })],
    ["a fix that nobody expects", wrong([FOUND])],
    ["another fix", wrong([FOUND], { "a.yaml": WRONG })],
  ])("fails for %s", (_name, invalid) => {
    expect(() => run(invalid)).toThrow();
  });

  it("fails for a valid case that is reported, with its place and message", () => {
    expect(() => run([], [{ name: "none", files: { "a.yaml": WRONG } }])).toThrow(/what should be valid/);
  });

  it("gives each case to the framework under its name", () => {
    const names: string[] = [];
    const note = (name: string, body: () => void): void => {
      names.push(name);
      body();
    };
    new RuleTester({ describe: note, it: note }).run(noNodePort, {
      invalid: wrong([FOUND], { "a.yaml": RIGHT }),
      valid: [{ name: "none", files: { "a.yaml": RIGHT } }],
    });
    expect(names).toEqual(["no-node-port, invalid", "a node port", "no-node-port, valid", "none"]);
  });
});
