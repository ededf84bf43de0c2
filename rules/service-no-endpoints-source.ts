/** A Service without a selector that nothing feeds with endpoints. */
import type { Doubt, Endpoints, Service } from "../src/graph/model.ts";
import { endpointsAreDeclared, isIntended } from "../src/graph/query/endpoint-owner.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";
import type { UnitGraph } from "../src/graph/unit-graph.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";
import { itemsAt, mapAt, stringAt } from "../src/manifest/fields.ts";

/** Labels of Services whose endpoints are written by a controller or by the pods themselves. */
const MANAGED_KEYS = new Set([
  "endpoints.kubernetes.io/managed-by",
  "endpointslice.kubernetes.io/managed-by",
  "multicluster.kubernetes.io/service-name",
  "service.kubernetes.io/service-proxy-name",
  "networking.internal.knative.dev/serviceType",
  "serving.knative.dev/service",
  "spilo-role",
]);

/** Values of `app.kubernetes.io/managed-by` that only say which tool wrote the manifest. */
const TOOLS = /helm|tiller|kustomize|argo|flux|skaffold|terraform|pulumi|kubectl|jsonnet|cdk8s|timoni/i;

export default defineRule({
  id: "service-no-endpoints-source",
  meta: {
    severity: "warning",
    category: "service",
    recommended: true,
    requiresGraph: true,
    since: "0.1.0",
    summary: "A Service has no selector and nothing else gives it endpoints",
  },
  docs: {
    why: "Kubernetes looks for the pods of a Service only when it has a selector. Without one, somebody must write an EndpointSlice (or an Endpoints object of the same name) by hand; until then every connection to the Service is refused.",
    fix: "Add a selector; or write an EndpointSlice with the label kubernetes.io/service-name; or use type: ExternalName for a host outside of the cluster.",
    whenNotToUse: "When a controller or the application itself writes the endpoints at run time.",
  },
  messages: {
    noSource:
      "This Service has no selector, and no Endpoints or EndpointSlice among these files feeds it, so connections to it are refused until something does",
    noSourceHeadless:
      "This Service has no selector, and no Endpoints or EndpointSlice among these files feeds it, so its DNS name resolves to nothing until something does",
    onlyNames:
      "This Service has no selector, and its EndpointSlice holds names, which kube-proxy cannot send to, so connections to it are refused",
  },
  examples: {
    invalid: [{ title: "Neither selector nor endpoints", files: example("") }],
    valid: [{ title: "An EndpointSlice feeds it", files: example(slice()) }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Service(service) {
        if (service.selector !== undefined || service.serviceType === "ExternalName" || !service.typeValid) return;
        // Common labels and patches of kustomize give it the selector that it lacks here.
        if (inFields(service, ["spec.selector"]).changes.length > 0) return;
        const fed = graph.endpointsOf(service);
        if (fed.some(isUsable) || isManaged(service) || isUnresolved(service.name)) return;
        // Endpoints that miss the Service by their name are a finding of their own, with the same cause.
        if (isIntended(graph, service)) return;
        if (endpointsAreDeclared(graph, service)) return;
        context.report({
          node: placeOf(service),
          messageId: fed.length > 0 ? "onlyNames" : service.headless ? "noSourceHeadless" : "noSource",
          data: { namespace: service.namespace, service: service.name },
          related: fed.map(({ resource }) => ({ node: resource.head, message: "its addressType is FQDN" })),
          help:
            fed.length > 0
              ? "write IP addresses into the slice; for a single name outside of the cluster use type: ExternalName"
              : `add a selector, or an EndpointSlice with the label kubernetes.io/service-name: ${service.name}`,
          doubts: [...absenceDoubts(graph, service), ...doubtsAboutFields(service)],
        });
      },
    };
  },
});

/** The empty selector where one is written, else what lacks it. */
function placeOf({ spec, resource }: Service): Located {
  return spec?.entry("selector")?.key ?? resource.body.entry("spec")?.key ?? resource.head;
}

/** kube-proxy passes over slices of type FQDN: a name is no address. */
function isUsable({ sets }: Endpoints): boolean {
  return sets.length === 0 || sets.some(({ addressType }) => addressType !== "FQDN");
}

function isManaged({ namespace, name, resource }: Service): boolean {
  if (namespace === "default" && name === "kubernetes") return true;
  if (itemsAt(resource.body, "metadata", "ownerReferences").length > 0) return true;
  const labels = mapAt(resource.body, "metadata", "labels");
  const manager = stringAt(labels, "app.kubernetes.io/managed-by");
  if (manager !== undefined && !TOOLS.test(manager)) return true;
  return (labels?.entries ?? []).some((entry) => MANAGED_KEYS.has(entry.name));
}

function absenceDoubts(graph: UnitGraph, service: Service): Doubt[] {
  const { gaps } = graph;
  const mayHold = gaps.filter(({ kindHint }) => kindHint === undefined || /^(List|Endpoints|EndpointSlice)$/.test(kindHint));
  const neighbour = graph.neighbours.find((other) => other.endpointsOf(service).length > 0);
  return [
    ...mayHold.map(({ what, range }) => {
      return { text: `${what} was not analysed and may hold them`, ...(range === undefined ? {} : { range }) };
    }),
    ...(neighbour === undefined ? [] : [{ text: `unit ${neighbour.name} has them, which is analysed by itself` }]),
  ];
}

function slice(): string {
  return `---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels: { kubernetes.io/service-name: db }
addressType: IPv4
ports: [{ port: 5432 }]
endpoints: [{ addresses: [192.0.2.10] }]
`;
}

function example(more: string): Record<string, string> {
  return {
    "db.yaml": `apiVersion: v1
kind: Service
metadata: { name: db }
spec:
  ports: [{ port: 5432 }]
${more}`,
  };
}
