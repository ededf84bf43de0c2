/** The texts of a new rule and of its test: a small rule that works, to be rewritten. */

/** As `test/rules/meta.test.ts` wants ids to be. Undefined for a good one. */
export function problemOfId(id: string): string | undefined {
  if (/^[a-z]+(-[a-z]+)+$/.test(id)) return undefined;
  return `${id} is no id of a rule: two or more words in small letters with hyphens, such as service-port-odd`;
}

/** @param since the version that the rule will come with */
export function newRuleFiles(id: string, since: string): Record<string, string> {
  return { [`rules/${id}.ts`]: ruleText(id, since), [`test/rules/${id}.test.ts`]: testText(id) };
}

function ruleText(id: string, since: string): string {
  return `/** Ports of Services that are named after their own number. */
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "${id}",
  meta: {
    severity: "info",
    category: "service",
    recommended: false,
    requiresGraph: false,
    since: "${since}",
    summary: "A port of a Service is named after its own number",
  },
  docs: {
    why: "A name such as p80 says no more than the number beside it, and lies once the number changes.",
    fix: "Name the port after what is spoken there, such as http.",
    whenNotToUse: "When other tools need such names.",
  },
  messages: {
    namedAfterNumber: "Port {{name}} of Service {{service}} is named after its own number, which says nothing of what is spoken there",
  },
  examples: {
    invalid: [{ title: "The name is the number", files: { "service.yaml": example("p80") } }],
    valid: [{ title: "The name says what is spoken", files: { "service.yaml": example("http") } }],
  },
  create(context) {
    return {
      ServicePort(port, service) {
        if (port.nameNode === undefined || port.name !== \`p\${port.port ?? ""}\`) return;
        context.report({
          node: port.nameNode,
          messageId: "namedAfterNumber",
          data: { name: port.name, service: service.name },
          related: port.portNode === undefined ? [] : [{ node: port.portNode, message: "the number" }],
          help: "name it after its protocol, such as http or grpc",
        });
      },
    };
  },
});

function example(name: string): string {
  return \`apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: \${name}
      port: 80
\`;
}
`;
}

function testText(id: string): string {
  return `import rule from "../../rules/${id}.ts";
import { ruleCases } from "./rule-case.ts";

const service = (ports: string): string => \`apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: \${ports}
\`;

ruleCases(rule, {
  invalid: [
    {
      name: "named after its number",
      files: { "a.yaml": service("[{name: p80, port: 80}]") },
      errors: [
        {
          messageId: "namedAfterNumber",
          at: "a.yaml:6:18-6:21",
          covers: "p80",
          data: { name: "p80", service: "web" },
          related: ["a.yaml:6:29-6:31"], // 80
          help: "name it after its protocol, such as http or grpc",
        },
      ],
    },
    {
      name: "one of two ports",
      files: { "a.yaml": service("[{name: http, port: 80}, {name: p9090, port: 9090}]") },
      errors: [
        {
          messageId: "namedAfterNumber",
          at: "a.yaml:6:42-6:47",
          covers: "p9090",
          data: { name: "p9090", service: "web" },
          related: ["a.yaml:6:55-6:59"], // 9090
        },
      ],
    },
    {
      name: "in each of two files",
      files: { "a.yaml": service("[{name: p80, port: 80}]"), "b.yaml": service("[{name: p81, port: 81}]") },
      errors: [
        {
          messageId: "namedAfterNumber",
          at: "a.yaml:6:18-6:21",
          covers: "p80",
          data: { name: "p80", service: "web" },
          related: ["a.yaml:6:29-6:31"], // 80
        },
        {
          messageId: "namedAfterNumber",
          at: "b.yaml:6:18-6:21",
          covers: "p81",
          data: { name: "p81", service: "web" },
          related: ["b.yaml:6:29-6:31"], // 81
        },
      ],
    },
  ],
  valid: [
    { name: "a telling name", files: { "a.yaml": service("[{name: http, port: 80}]") } },
    { name: "the number of another port", files: { "a.yaml": service("[{name: p81, port: 80}]") } },
    { name: "no name", files: { "a.yaml": service("[{port: 80}]") } },
  ],
});
`;
}
