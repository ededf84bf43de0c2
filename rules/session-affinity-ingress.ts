/** Session affinity of a Service that an Ingress leads to. */
import type { Ingress, Service } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields, together } from "../src/graph/query/field-doubts.ts";
import { serviceBackends } from "../src/graph/query/ingress-backends.ts";
import { rememberedOnce } from "../src/graph/remembered.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";
import { mapAt } from "../src/manifest/fields.ts";
import { YamlScalar } from "../src/manifest/yaml-node.ts";

export default defineRule({
  id: "session-affinity-ingress",
  meta: {
    severity: "warning",
    category: "affinity",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "sessionAffinity does not keep clients of an Ingress with one pod",
  },
  docs: {
    why: "sessionAffinity: ClientIP is kept by kube-proxy, by the address that a connection comes from. Most Ingress controllers read EndpointSlices and connect to the pods themselves, past kube-proxy. Those that use the cluster IP or a node port connect from their own address, so that all clients of one controller pod end at one pod of the Service. Neither keeps a client with a pod.",
    fix: "Ask the Ingress controller for sticky sessions, by cookie or by a hash of the client's address, and remove sessionAffinity unless clients inside the cluster need it.",
    whenNotToUse: "When the affinity is meant for clients that do not come through the Ingress.",
  },
  messages: {
    bypassed:
      "Clients of {{ingresses}} are not kept with one pod: the controller connects to the pods itself or from its own address, and sessionAffinity goes by the address that a connection comes from",
  },
  examples: {
    invalid: [{ title: "An Ingress leads to the Service", files: example("kubernetes.io/description: the shop") }],
    valid: [{ title: "The controller sets a cookie", files: example("nginx.ingress.kubernetes.io/affinity: cookie") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Service(service) {
        const { sessionAffinity, headless, serviceType, name } = service;
        if (sessionAffinity.value !== "ClientIP" || sessionAffinity.node === undefined) return;
        if (headless || serviceType === "ExternalName" || isSticky(service)) return;
        const ingresses = graph.ingressesTo(service).filter((ingress) => backendsOf(ingress).has(name));
        if (ingresses.length === 0 || ingresses.some(isSticky)) return;
        const told = ingresses.slice(0, MOST_TOLD);
        const more = ingresses.length > told.length ? [`${ingresses.length - told.length} more`] : [];
        context.report({
          node: sessionAffinity.node,
          messageId: "bypassed",
          data: { ingresses: [...told.map((ingress) => `Ingress ${ingress.name}`), ...more] },
          related: told.map((ingress) => ({
            node: backendsOf(ingress).get(name) ?? ingress.resource.head,
            message: `Ingress ${ingress.name} leads here`,
          })),
          help: "ask the controller for sticky sessions, such as ingress-nginx with the annotation nginx.ingress.kubernetes.io/affinity: cookie",
          doubts: doubtsAboutFields(
            inFields(service, ["metadata.annotations", "spec.sessionAffinity", "spec.type", "spec.clusterIP"]),
            together(ingresses.map((ingress) => inFields(ingress, ["metadata.annotations", "metadata.namespace", "spec"]))),
          ),
        });
      },
    };
  },
});

/** So many Ingresses are named; of more, their number. */
const MOST_TOLD = 3;

/** The Services that an Ingress leads to, with the place where it first does. */
const backendsOf = rememberedOnce((ingress: Ingress) => {
  const places = new Map<string, Located>();
  for (const { serviceName } of serviceBackends(ingress)) {
    if (serviceName !== undefined && !places.has(serviceName.text)) places.set(serviceName.text, serviceName);
  }
  return places;
});

/** Annotations of any controller that keep clients with a pod, such as `affinity`, `service.sticky.cookie` or `upstream-hash-by`. */
function isSticky({ resource }: Ingress | Service): boolean {
  const annotations = mapAt(resource.body, "metadata", "annotations");
  return (annotations?.entries ?? []).some(({ name, value }) => {
    if (/affinity|sticky|stickiness|cookie|hash|persistence|session|backend-config/i.test(name)) return true;
    return value instanceof YamlScalar && /sticky|stickiness/i.test(value.text);
  });
}

function example(annotation: string): Record<string, string> {
  return {
    "web.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  sessionAffinity: ClientIP
  selector: { app: web }
  ports:
    - port: 80
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    ${annotation}
spec:
  ingressClassName: nginx
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`,
  };
}
