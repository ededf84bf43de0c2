/** A source range that admits everybody beside ranges that are narrower. */
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { defineRule } from "../src/lint/rule.ts";
import { parseBlock } from "../src/schema/formats/addresses.ts";

export default defineRule({
  id: "lb-source-ranges-open",
  meta: {
    severity: "warning",
    category: "exposure",
    recommended: true,
    requiresGraph: false,
    since: "0.3.0",
    summary: "loadBalancerSourceRanges lists narrow ranges and one that admits everybody",
  },
  docs: {
    why: "A client is let in when its address lies in any of the ranges. Beside 0.0.0.0/0 (or ::/0 for IPv6) the narrower ranges make no difference: the load balancer is open to everybody, although the list looks like a restriction.",
    fix: "Remove the range that admits everybody. Where the load balancer is meant to be open, remove the list.",
    whenNotToUse: "Keep it: the narrower ranges never have an effect.",
  },
  messages: {
    open: "{{range}} lets everybody in, so the rest of the list ({{others}}) restricts nothing",
  },
  examples: {
    invalid: [{ title: "Left over from a test", files: example(["203.0.113.0/24", "0.0.0.0/0"]) }],
    valid: [{ title: "Narrow ranges only", files: example(["203.0.113.0/24", "198.51.100.0/24"]) }],
  },
  create(context) {
    return {
      Service(service) {
        if (service.serviceType !== "LoadBalancer") return;
        const ranges = service.loadBalancerSourceRanges.flatMap((node) => {
          const text = node.text.trim();
          const block = parseBlock(text);
          return block === undefined ? [] : [{ node, text, family: block.address.family, everybody: block.length === 0 }];
        });
        for (const family of ["IPv4", "IPv6"]) {
          const ofFamily = ranges.filter((range) => range.family === family);
          const open = ofFamily.find(({ everybody }) => everybody);
          const narrow = ofFamily.filter(({ everybody }) => !everybody);
          if (open === undefined || narrow.length === 0) continue;
          const named = narrow.slice(0, MOST_NAMED).map(({ text }) => text);
          context.report({
            node: open.node,
            messageId: "open",
            data: { range: open.text, others: narrow.length > MOST_NAMED ? [...named, `${narrow.length - MOST_NAMED} more`] : named },
            related: narrow.slice(0, MOST_NAMED).map(({ node }) => ({ node, message: "has no effect" })),
            help: `remove ${open.text}, or the whole list where everybody is meant`,
            doubts: doubtsAboutFields(inFields(service, ["spec.loadBalancerSourceRanges", "spec.type"])),
          });
        }
      },
    };
  },
});

/** So many narrower ranges are named; of more, their number. */
const MOST_NAMED = 3;

function example(ranges: readonly string[]): Record<string, string> {
  return {
    "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  loadBalancerSourceRanges:
${ranges.map((range) => `    - ${range}\n`).join("")}  selector:
    app: web
  ports:
    - port: 443
`,
  };
}
