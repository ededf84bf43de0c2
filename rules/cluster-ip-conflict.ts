/** One address asked for by two Services: the second one is refused. */
import type { Service } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { identityOf } from "../src/graph/unit-graph.ts";
import { itemsAt, nodeAt } from "../src/manifest/fields.ts";
import { YamlScalar } from "../src/manifest/yaml-node.ts";
import { parseAddress } from "../src/schema/formats/addresses.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "cluster-ip-conflict",
  meta: {
    severity: "error",
    category: "service",
    recommended: true,
    requiresGraph: true,
    since: "0.2.0",
    summary: "Two Services ask for the same cluster IP",
  },
  docs: {
    why: "A cluster IP belongs to one Service in the whole cluster, whatever the namespace. The API server refuses whichever Service is applied second. This happens to manifests that were copied from a running cluster with the address in them.",
    fix: "Remove clusterIP and clusterIPs and let the API server pick a free address, or give one of the two another one.",
    whenNotToUse: "When the files of one unit of analysis are meant for different clusters. Better declare them as units of their own.",
  },
  messages: {
    taken: "Cluster IP {{address}} is also asked for by Service {{other}}. It belongs to one Service of the cluster, so the API server refuses the second one",
  },
  examples: {
    invalid: [{ title: "a copy with the address of the original", files: { "web.yaml": service("web", "10.96.0.50"), "api.yaml": service("api", "10.96.0.50") } }],
    valid: [
      { title: "two addresses", files: { "web.yaml": service("web", "10.96.0.50"), "api.yaml": service("api", "10.96.0.51") } },
      { title: "headless Services have none", files: { "web.yaml": service("web", "None"), "api.yaml": service("api", "None") } },
    ],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Service(service) {
        for (const { node, address } of addressesOf(service)) {
          const [holder] = graph.lists.services.with(byAddress, address);
          const first = holder === undefined ? undefined : addressesOf(holder).find((other) => other.address === address);
          if (first === undefined || identityOf(first.service.resource) === identityOf(service.resource)) continue;
          const other = `${first.service.namespace}/${first.service.name}`;
          context.report({
            node,
            messageId: "taken",
            data: { address: node.text, other, field: "spec.clusterIPs", reason: "Invalid value", detail: `failed to allocate IP ${node.text}: provided IP is already allocated` },
            related: [{ node: first.node, message: `Service ${other}` }],
            help: "remove it to get a free one",
            doubts: doubtsAboutFields(...[service, first.service].map((of) => inFields(of, ["spec.type", "spec.clusterIP", "spec.clusterIPs"]))),
          });
        }
      },
    };
  },
});

interface Asked {
  readonly service: Service;
  readonly node: YamlScalar;
  /** In its usual spelling. */
  readonly address: string;
}

/** Who asks first for an address, in the order of the files, has it. */
const byAddress = (service: Service): string[] => addressesOf(service).map(({ address }) => address);

/** `clusterIPs`, or `clusterIP` where the list is left out; an ExternalName has none. */
function addressesOf(service: Service): Asked[] {
  if (service.serviceType === "ExternalName") return [];
  const list = itemsAt(service.spec, "clusterIPs");
  const nodes = list.length > 0 ? list : [nodeAt(service.spec, "clusterIP")];
  return nodes.flatMap((node) => {
    if (!(node instanceof YamlScalar) || typeof node.value !== "string") return [];
    const address = parseAddress(node.value)?.canonical;
    return address === undefined ? [] : [{ service, node, address }];
  });
}

function service(name: string, clusterIP: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  clusterIP: ${clusterIP}
  selector:
    app: ${name}
  ports:
    - port: 80
`;
}
