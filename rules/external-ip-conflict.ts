/** Two Services that claim the same external address and port. */
import type { Service } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { identityOf } from "../src/graph/unit-graph.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";
import { parseAddress } from "../src/schema/formats/addresses.ts";

export default defineRule({
  id: "external-ip-conflict",
  meta: {
    severity: "warning",
    category: "exposure",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "Two Services claim the same port of the same external IP",
  },
  docs: {
    why: "Nothing owns an external IP, and the API server does not compare Services. When two of them list the same address and have the same port and protocol, kube-proxy makes rules for both. Which one gets the traffic depends on the order in which it happens to write them (pkg/proxy/iptables/proxier.go, pkg/proxy/nftables/proxier.go), may differ from node to node and change at any time.",
    fix: "Give one of the Services another address or port.",
    whenNotToUse: "When the files of one unit of analysis are meant for different clusters. Better declare them as units of their own.",
  },
  messages: {
    conflict:
      "Service {{other}} also claims {{address}} port {{port}}/{{protocol}}, and which of the two gets the traffic is left to chance on each node",
  },
  examples: {
    invalid: [{ title: "One address, one port", files: { "web.yaml": example("web", 80), "api.yaml": example("api", 80) } }],
    valid: [{ title: "Two ports of one address", files: { "web.yaml": example("web", 80), "api.yaml": example("api", 8080) } }],
  },
  create(context) {
    const { graph, cluster } = context.sourceCode;
    return {
      Service(service) {
        if (!cluster.allowExternalIPs || service.externalIPs.length === 0) return;
        const told = new Set<Located>();
        for (const { node, address, port, protocol, key } of claimsOf(service)) {
          const [claimant] = graph.lists.services.with(byClaim, key);
          const first = claimant === undefined ? undefined : claimsOf(claimant).find((claim) => claim.key === key);
          if (first === undefined || told.has(node) || identityOf(first.service.resource) === identityOf(service.resource)) continue;
          told.add(node);
          const other = `${first.service.namespace}/${first.service.name}`;
          context.report({
            node,
            messageId: "conflict",
            data: { address, port, protocol, other },
            related: [{ node: first.node, message: `Service ${other} claims it` }],
            help: "give one of the two another address or port",
            doubts: doubtsAboutFields(...[service, first.service].map((of) => inFields(of, ["spec.externalIPs", "spec.ports", "spec.type", "spec.clusterIP"]))),
          });
        }
      },
    };
  },
});

interface Claim {
  readonly service: Service;
  readonly node: Located;
  /** In its usual spelling. */
  readonly address: string;
  readonly port: number;
  readonly protocol: string;
  readonly key: string;
}

/** Who claims an address and port first, in the order of the files, has it. */
const byClaim = (service: Service): string[] => claimsOf(service).map(({ key }) => key);

/** So many addresses and ports of a Service are compared: each address has each port. */
const MOST_COMPARED = 100;

/** kube-proxy passes over headless Services, those without addresses and those of another proxy. */
function claimsOf(service: Service): Claim[] {
  if (service.headless || service.serviceType === "ExternalName" || service.proxyName !== undefined) return [];
  return service.externalIPs.slice(0, MOST_COMPARED).flatMap((node) => {
    const address = parseAddress(node.text)?.canonical;
    if (address === undefined) return [];
    return service.ports.slice(0, MOST_COMPARED).flatMap(({ port, protocol }) => {
      return port === undefined ? [] : [{ service, node, address, port, protocol, key: `${address} ${port}/${protocol}` }];
    });
  });
}

function example(name: string, port: number): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  externalIPs:
    - 198.51.100.7
  selector:
    app: ${name}
  ports:
    - port: ${port}
`;
}
