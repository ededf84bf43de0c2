/** Values of externalName that the API server refuses. */
import type { Service } from "../src/graph/model.ts";
import { externalTarget, isIPv6, isValidTarget, withoutDot } from "../src/graph/query/external-name.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";

type MessageId = "missing" | "address" | "url" | "port" | "path" | "upperCase" | "underscore" | "tooLong" | "notAName";

interface Problem {
  readonly messageId: MessageId;
  readonly help: string;
}

export default defineRule({
  id: "external-name-invalid",
  meta: {
    severity: "error",
    category: "external",
    recommended: true,
    requiresGraph: false,
    since: "0.1.0",
    summary: "The target of an ExternalName Service is no lower-case DNS name",
  },
  docs: {
    why: "externalName becomes the target of a CNAME record, so it is a bare DNS name: lower-case letters, digits, hyphens and dots, at most 253 characters. A scheme, a port, a path, an underscore or a capital letter makes the API server refuse the Service, and so does leaving the field out.",
    fix: "Write the host name alone. Clients choose the port themselves: a CNAME record cannot change it.",
    whenNotToUse: "Keep it: such a Service is always refused.",
  },
  messages: {
    missing: "A Service of type ExternalName needs externalName, so the API server refuses this one",
    address: "externalName {{value}} is an IPv6 address and no DNS name, so the API server refuses the Service",
    url: "externalName {{value}} is a URL and no DNS name, so the API server refuses the Service",
    port: "externalName {{value}} has a port, which a DNS name cannot have, so the API server refuses the Service",
    path: "externalName {{value}} has a path, which a DNS name cannot have, so the API server refuses the Service",
    upperCase: "externalName {{value}} has upper-case letters, so the API server refuses the Service",
    underscore: "externalName {{value}} has an underscore, so the API server refuses the Service",
    tooLong: "externalName has {{length}} characters and may have 253, so the API server refuses the Service",
    notAName: "externalName {{value}} is no DNS name, so the API server refuses the Service",
  },
  examples: {
    invalid: [
      { title: "a URL", files: { "api.yaml": example("externalName: https://api.example.com/v1") } },
      { title: "nothing", files: { "api.yaml": example("ports: [{port: 443}]") } },
    ],
    valid: [{ title: "a host name", files: { "api.yaml": example("externalName: api.example.com") } }],
  },
  create(context) {
    return {
      Service(service) {
        if (service.serviceType !== "ExternalName") return;
        const doubts = doubtsAboutFields(inFields(service, ["spec.type", "spec.externalName"]));
        const node = service.externalName;
        const missing = missingAt(service);
        if (missing !== undefined) {
          context.report({ node: missing, messageId: "missing", help: "write externalName: with the host name to point at", doubts });
          return;
        }
        const value = externalTarget(service);
        if (node === undefined || value === undefined || isValidTarget(value)) return;
        const { messageId, help } = problemOf(value, service);
        const data = messageId === "tooLong" ? { length: withoutDot(value).length } : { value };
        context.report({ node, messageId, data, help, doubts });
      },
    };
  },
});

/** The empty value, or the type that asks for one; undefined where a value stands. */
function missingAt({ externalName, spec, typeNode, resource }: Service): Located | undefined {
  if (externalName !== undefined) return externalName.text === "" ? externalName : undefined;
  return spec?.entry("externalName")?.key ?? typeNode ?? resource.head;
}

function problemOf(value: string, service: Service): Problem {
  if (isIPv6(value)) {
    return {
      messageId: "address",
      help: `write a Service without selector and an EndpointSlice labelled kubernetes.io/service-name: ${service.name} that holds the address`,
    };
  }
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(value)?.[0];
  const [host = ""] = value.slice(scheme?.length ?? 0).split(/[/?#]/);
  const bare = host.replace(/^.*@/, "").replace(/:\d*$/, "");
  const plain = withoutDot(bare.toLowerCase());
  const rest: Problem["help"] = isValidTarget(plain) ? `write ${plain}` : "write the host name alone";
  if (scheme !== undefined) return { messageId: "url", help: rest };
  if (host !== value) return { messageId: "path", help: rest };
  if (bare !== host) return { messageId: "port", help: `${rest}; clients choose the port` };
  if (/[A-Z]/.test(value)) return { messageId: "upperCase", help: rest };
  if (value.includes("_")) return { messageId: "underscore", help: "DNS names of hosts have hyphens; the target needs another name" };
  if (isTooLong(value)) return { messageId: "tooLong", help: "write a shorter name" };
  return { messageId: "notAName", help: "write lower-case letters, digits and hyphens, in parts joined by dots" };
}

function isTooLong(value: string): boolean {
  return withoutDot(value).length > 253;
}

function example(line: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  type: ExternalName
  ${line}
`;
}
