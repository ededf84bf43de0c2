/** Values of appProtocol that nobody defines. */
import type { Doubt } from "../src/graph/model.ts";
import { editDistance, nearest } from "../src/diagnostic/similar.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { defineRule } from "../src/lint/rule.ts";
import { scalarAt } from "../src/manifest/fields.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";

/** Names with the prefix of Kubernetes, all of them (staging/src/k8s.io/api/core/v1/types.go, ServicePort). */
const PREFIX = "kubernetes.io/";
const DEFINED = ["h2c", "ws", "wss"];

/** Often written, and so often misspelt. */
const COMMON = ["http", "https", "http2", "grpc", "mongo", "mysql", "redis", "postgresql"];

/** Names of their own that look like misspelt ones. */
const OTHERS = new Set(["httpx", "httpd", "htcp", "http1", "http3", "grpcs", "grpc2", "mongos", "msql", "mysqlx", "rediss"]);

export default defineRule({
  id: "app-protocol-unknown",
  meta: {
    severity: "warning",
    category: "service",
    recommended: true,
    requiresGraph: false,
    since: "0.3.0",
    summary: "appProtocol of a Service port is a name that nobody defines",
  },
  docs: {
    why: "appProtocol tells Ingress and Gateway controllers and meshes what a port speaks. The API server takes any name, and a controller that does not know it goes on as if nothing were written, mostly with plain HTTP/1.1 or TCP. Names without a prefix are those of IANA (http, https, grpc is widely known too); Kubernetes itself defines kubernetes.io/h2c, kubernetes.io/ws and kubernetes.io/wss; other names have the prefix of who defines them.",
    fix: "Write one of these names, or the one that your controller's documentation has.",
    whenNotToUse: "When a controller of yours reads the name that is written.",
  },
  messages: {
    unknown: "Kubernetes defines no appProtocol {{value}}, so controllers go on as if none were written",
    misspelt: "appProtocol {{value}} looks like {{meant}} misspelt, and controllers that do not know it go on as if none were written",
    unprefixed: "appProtocol {{value}} is no name of IANA, and Kubernetes defines it with a prefix only, so many controllers go on as if none were written",
  },
  examples: {
    invalid: [{ title: "A name that Kubernetes does not define", files: example("kubernetes.io/grpc") }],
    valid: [{ title: "HTTP/2 without TLS", files: example("kubernetes.io/h2c") }],
  },
  create(context) {
    return {
      ServicePort(port, service) {
        const node = scalarAt(port.node, "appProtocol");
        const value = node?.value;
        if (node === undefined || typeof value !== "string" || isUnresolved(value)) return;
        const problem = problemOf(value);
        if (problem === undefined) return;
        const { messageId, meant, help, doubts = [] } = problem;
        context.report({
          node,
          messageId,
          data: { value, ...(meant === undefined ? {} : { meant }) },
          help,
          doubts: [...doubts, ...doubtsAboutFields(inFields(service, ["spec.ports"]))],
          suggest: meant === undefined ? [] : [{ desc: `write ${meant}`, fix: (fixer) => [fixer.replaceText(node, meant)] }],
        });
      },
    };
  },
});

interface Problem {
  readonly messageId: "unknown" | "misspelt" | "unprefixed";
  readonly meant?: string;
  readonly help: string;
  readonly doubts?: readonly Doubt[];
}

function problemOf(value: string): Problem | undefined {
  if (value.startsWith(PREFIX)) {
    const name = value.slice(PREFIX.length);
    if (DEFINED.includes(name)) return undefined;
    const meant = COMMON.includes(name) ? name : nearest(name, DEFINED);
    const near = meant === undefined ? undefined : COMMON.includes(meant) ? meant : `${PREFIX}${meant}`;
    const listed = DEFINED.map((defined) => PREFIX + defined).join(", ");
    return { messageId: "unknown", help: near === undefined ? `Kubernetes defines ${listed}` : `write ${near}`, ...(near === undefined ? {} : { meant: near }) };
  }
  if (value.includes("/")) return undefined;
  if (DEFINED.includes(value)) {
    const meant = `${PREFIX}${value}`;
    return { messageId: "unprefixed", meant, help: `write ${meant}`, doubts: [{ text: `some controllers know ${value} without a prefix` }] };
  }
  const lower = value.toLowerCase();
  if (COMMON.includes(lower) || OTHERS.has(lower)) return undefined;
  const meant = COMMON.find((name) => editDistance(lower, name) === 1);
  return meant === undefined ? undefined : { messageId: "misspelt", meant, help: `write ${meant}` };
}

function example(name: string): Record<string, string> {
  return {
    "api.yaml": `apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  selector:
    app: api
  ports:
    - port: 9090
      appProtocol: ${name}
`,
  };
}
