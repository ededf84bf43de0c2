/** Hand-written endpoints that point at the cluster IP of a Service. */
import { canonicalAddress, inSomeBlock } from "../src/dataplane/cluster/ip.ts";
import type { EndpointAddress, Endpoints, Service } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";
import { itemsAt, scalarAt } from "../src/manifest/fields.ts";

export default defineRule({
  id: "endpoint-cluster-ip",
  meta: {
    severity: "error",
    category: "external",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "An address of hand-written endpoints is the cluster IP of a Service",
  },
  docs: {
    why: "A cluster IP belongs to no machine: kube-proxy rewrites packets to it on the node of the client. A packet is rewritten once. What was sent to one Service and is rewritten to the cluster IP of another stays on its way to an address that nobody has, and connections time out. The documentation excludes cluster IPs for that reason (content/en/docs/concepts/services-networking/service.md of kubernetes/website), but the API server does not check it.",
    fix: "Give the Service the selector of the pods; across namespaces use type: ExternalName with the full name of the other Service, or endpoints with the addresses of the pods.",
    whenNotToUse: "When the proxy of the cluster resolves Services twice.",
  },
  messages: {
    ofService:
      "{{address}} is the cluster IP of Service {{other}}: traffic is not forwarded twice, so connections to Service {{service}} that get this endpoint time out",
    inRange:
      "{{address}} lies in the range of cluster IPs: traffic is not forwarded twice, so connections to Service {{service}} that get this endpoint time out",
  },
  examples: {
    invalid: [{ title: "the cluster IP of another Service", files: { "db.yaml": example("10.96.0.50") } }],
    valid: [{ title: "an address outside of the cluster", files: { "db.yaml": example("192.0.2.10") } }],
  },
  create(context) {
    const { graph, cluster } = context.sourceCode;
    return {
      EndpointSet(set, endpoints) {
        if (set.endpoints.length === 0) return;
        const { serviceName, namespace, resource } = endpoints;
        const service = serviceName === undefined ? undefined : graph.service(namespace, serviceName, resource);
        if (service === undefined || !isForwarded(service, endpoints)) return;
        const reported = new Set<string>();
        for (const { address, node } of set.endpoints.flatMap(firstAddress)) {
          const [other] = graph.lists.services.with(byAddress, canonicalAddress(address));
          if (reported.has(address) || (other === undefined && !inSomeBlock(cluster.serviceCIDRs ?? [], address))) continue;
          reported.add(address);
          context.report({
            node,
            messageId: other === undefined ? "inRange" : "ofService",
            data: { address, service: service.name, ...(other === undefined ? {} : { other: `${other.namespace}/${other.name}` }) },
            related: other === undefined ? [] : [{ node: placeOf(other), message: `Service ${other.namespace}/${other.name} has it` }],
            help: helpFor(other, cluster.domain),
            doubts: doubtsAboutFields(
              inFields(service, ["spec.type", "spec.clusterIP", "spec.selector"]),
              inFields(endpoints, ["subsets", "endpoints"]),
              ...(other === undefined ? [] : [inFields(other, ["spec.type", "spec.clusterIP", "spec.clusterIPs"])]),
            ),
          });
        }
      },
    };
  },
});

/** Clients of a headless Service get the address itself, which works; Endpoints of a Service with a selector are overwritten. */
function isForwarded({ headless, serviceType, selector, proxyName }: Service, { kind }: Endpoints): boolean {
  if (headless || serviceType === "ExternalName" || proxyName !== undefined) return false;
  return kind === "EndpointSlice" || selector === undefined;
}

/** Which Service asks for an address, the first in source order has it. */
const byAddress = ({ headless, clusterIPs }: Service): string[] => (headless ? [] : clusterIPs.map(canonicalAddress).filter((address) => address !== ""));

/** The one that kube-proxy uses; of an Endpoints object there is only one. */
function firstAddress({ node, addresses }: EndpointAddress): readonly { readonly address: string; readonly node: Located }[] {
  const [address] = addresses;
  if (address === undefined) return [];
  return [{ address, node: scalarAt(node, "ip") ?? itemsAt(node, "addresses")[0] ?? node }];
}

function placeOf({ resource }: Service): Located {
  return scalarAt(resource.body, "spec", "clusterIP") ?? itemsAt(resource.body, "spec", "clusterIPs")[0] ?? resource.head;
}

function helpFor(other: Service | undefined, domain: string): string {
  if (other === undefined) return "write the addresses of the pods, or an ExternalName with the full name of the Service that is meant";
  return `use type: ExternalName with externalName: ${other.name}.${other.namespace}.svc.${domain}, or give the Service a selector`;
}

function example(address: string): string {
  return `apiVersion: v1
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
endpoints:
  - addresses: [${address}]
ports:
  - port: 5432
---
apiVersion: v1
kind: Service
metadata:
  name: postgres
  namespace: data
spec:
  clusterIP: 10.96.0.50
  selector:
    app: postgres
  ports:
    - port: 5432
`;
}
