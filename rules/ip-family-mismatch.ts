/** Addresses of a family that the Service does not have. */
import type { IpFamily } from "../src/graph/cluster-facts.ts";
import type { Doubt, Endpoints, Service } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields, together } from "../src/graph/query/field-doubts.ts";
import { familyOf, onlyFamily } from "../src/graph/query/service-families.ts";
import type { UnitGraph } from "../src/graph/unit-graph.ts";
import { defineRule, type Located, type ReportDescriptor } from "../src/lint/rule.ts";
import { itemsAt, scalarAt } from "../src/manifest/fields.ts";
import { YamlScalar } from "../src/manifest/yaml-node.ts";
import { parseBlock } from "../src/schema/formats/addresses.ts";

type MessageId = "externalIP" | "ranges" | "endpoints";

export default defineRule({
  id: "ip-family-mismatch",
  meta: {
    severity: "warning",
    category: "service",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "Endpoints, external IPs or source ranges of a Service are of the other IP family",
  },
  docs: {
    why: "kube-proxy runs once for IPv4 and once for IPv6, and each instance reads only the addresses of its family (pkg/proxy/serviceport.go, pkg/proxy/endpointslicecache.go). A Service of one family has no use for endpoints, external IPs or source ranges of the other: they are left out without a word. When no source range is left, the load balancer is open to everybody.",
    fix: "Write addresses of the Service's family, or add the other family to ipFamilies with `ipFamilyPolicy: PreferDualStack`.",
    whenNotToUse: "When another proxy than kube-proxy reads the Service and translates between the families.",
  },
  messages: {
    externalIP: "The Service is {{family}} only, so {{address}} is ignored and nothing answers there",
    ranges: "The Service is {{family}} only and no range of the list is, so kube-proxy restricts nothing and every {{family}} address may connect",
    endpoints: "Service {{service}} is {{family}} only, and none of its endpoints is, so connections to it are refused",
  },
  examples: {
    invalid: [{ title: "An IPv6 address of an IPv4 Service", files: example("2001:db8::7") }],
    valid: [{ title: "Both are IPv4", files: example("198.51.100.7") }],
  },
  create(context) {
    const { graph, cluster } = context.sourceCode;
    return {
      Service(service) {
        if (service.serviceType === "ExternalName" || service.headless || service.proxyName !== undefined) return;
        const family = onlyFamily(service, cluster);
        if (family === undefined) return;
        const told = [...externalIPs(service, family), ...ranges(service, family), ...endpoints(graph, service, family)];
        for (const { doubts = [], ...finding } of told) {
          const from = related(service);
          context.report({ ...finding, related: from, doubts: [...doubts, ...familyDoubts(service)] });
        }
      },
    };
  },
});

type Finding = ReportDescriptor<MessageId>;

function externalIPs(service: Service, family: IpFamily): Finding[] {
  return service.externalIPs.flatMap((node) => {
    const other = familyOf(node.text);
    if (other === undefined || other === family) return [];
    const doubts = doubtsAboutFields(inFields(service, ["spec.externalIPs"]));
    return [{ node, messageId: "externalIP", data: { family, address: node.text }, help: `write an ${family} address`, doubts }];
  });
}

function ranges(service: Service, family: IpFamily): Finding[] {
  const { loadBalancerSourceRanges: list, serviceType } = service;
  const [first] = list;
  if (serviceType !== "LoadBalancer" || first === undefined) return [];
  const families = list.map(({ text }) => parseBlock(text.trim())?.address.family);
  if (families.some((other) => other === undefined || other === family)) return [];
  const doubts = doubtsAboutFields(inFields(service, ["spec.loadBalancerSourceRanges", "spec.type"]));
  return [{ node: first, messageId: "ranges", data: { family }, help: `add the ${family} ranges of the clients`, doubts }];
}

/** Hand-written ones; none at all is another rule's finding. */
function endpoints(graph: UnitGraph, service: Service, family: IpFamily): Finding[] {
  if (service.selector !== undefined) return [];
  const fed = graph.endpointsOf(service);
  const places = fed.flatMap(addressesOf);
  const [first] = places;
  if (first === undefined || places.some((other) => other.family === undefined || other.family === family)) return [];
  const doubts: Doubt[] = doubtsAboutFields(together(fed));
  return [{ node: first.node, messageId: "endpoints", data: { service: service.name, family }, help: `write ${family} addresses here`, doubts }];
}

interface Place {
  readonly node: Located;
  readonly family: IpFamily | undefined;
}

/** The first address of each endpoint, the one that kube-proxy reads; of names another rule speaks. */
function addressesOf({ sets }: Endpoints): Place[] {
  return sets.flatMap((set) =>
    set.endpoints.flatMap(({ node, addresses }) => {
      const [listed] = itemsAt(node, "addresses");
      const place = listed instanceof YamlScalar ? listed : (scalarAt(node, "ip") ?? node);
      return addresses.slice(0, 1).map((address) => ({ node: place, family: familyOf(address) }));
    }),
  );
}

function related({ ipFamilies, ipFamilyPolicy, spec, resource }: Service): { node: Located; message: string }[] {
  const [written] = ipFamilies;
  return [{ node: written ?? scalarAt(spec, "clusterIP") ?? ipFamilyPolicy ?? resource.head, message: "the family of the Service" }];
}

function familyDoubts(service: Service): Doubt[] {
  return doubtsAboutFields(inFields(service, ["spec.ipFamilies", "spec.ipFamilyPolicy", "spec.clusterIP", "spec.clusterIPs", "spec.type"]));
}

function example(address: string): Record<string, string> {
  return {
    "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ipFamilies: [IPv4]
  externalIPs: ["${address}"]
  selector:
    app: web
  ports:
    - port: 80
`,
  };
}
