/** An address where ExternalName expects a name. */
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { externalTarget, isIPv4 } from "../src/graph/query/external-name.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "external-name-ip",
  meta: {
    severity: "warning",
    category: "external",
    recommended: true,
    requiresGraph: false,
    since: "0.1.0",
    summary: "An ExternalName Service points at an IPv4 address, which DNS takes for a name",
  },
  docs: {
    why: "An ExternalName Service is a CNAME record and nothing else. The API server accepts 10.0.0.5 because it looks like a name made of digits, but DNS has no such name: CoreDNS answers NXDOMAIN and no client ever connects.",
    fix: "Remove type and externalName, keep a Service without selector and with ports, and write an EndpointSlice with the address that carries the label kubernetes.io/service-name.",
    whenNotToUse: "When the cluster's DNS server is known to answer such names with the address.",
  },
  messages: {
    address:
      "externalName {{address}} is taken for a DNS name and not for an address, so the name of this Service does not resolve",
  },
  examples: {
    invalid: [
      {
        title: "an address as name",
        files: {
          "db.yaml": `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: 10.0.0.5
`,
        },
      },
    ],
    valid: [
      {
        title: "a Service without selector and its EndpointSlice",
        files: {
          "db.yaml": `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  ports:
    - port: 5432
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
ports:
  - port: 5432
endpoints:
  - addresses: [10.0.0.5]
`,
        },
      },
    ],
  },
  create(context) {
    return {
      Service(service) {
        const address = externalTarget(service);
        const node = service.externalName;
        if (address === undefined || node === undefined || !isIPv4(address)) return;
        context.report({
          node,
          messageId: "address",
          data: { address },
          help: `write a Service without selector, with ports, and an EndpointSlice labelled kubernetes.io/service-name: ${service.name} that holds the address`,
          doubts: doubtsAboutFields(inFields(service, ["spec.type", "spec.externalName"])),
        });
      },
    };
  },
});
