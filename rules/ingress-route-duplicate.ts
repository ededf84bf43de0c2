/** One host and path that lead to two backends. */
import { errorsOf } from "../src/dataplane/refusals.ts";
import type { Ingress, IngressBackend } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { annotationsOf } from "../src/graph/query/ingress-annotations.ts";
import { serviceBackends } from "../src/graph/query/ingress-backends.ts";
import type { UnitGraph } from "../src/graph/unit-graph.ts";
import { defineRule } from "../src/lint/rule.ts";
import { scalarAt } from "../src/manifest/fields.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";

/** Classes whose controllers serve all Ingresses at one address; others make a load balancer for each. */
const SHARED = /nginx|traefik|haproxy|kong|contour|openshift|apisix|istio|emissary|ambassador|skipper|voyager/;

/** Annotations by which requests are told apart otherwise than by host and path, or go elsewhere at all. */
const TELLS_APART = /canary|condition|action|method|header|router\.|entry-?point|priority|route-acl|match|weight|split|group|listen|snippet|scheme|protocols|mergeable/;

interface Route {
  readonly ingress: Ingress;
  readonly backend: IngressBackend;
}

export default defineRule({
  id: "ingress-route-duplicate",
  meta: {
    severity: "warning",
    category: "ingress",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "The same host and path lead to two backends",
  },
  docs: {
    why: "A request goes to one backend. Where host, path and type of two routes are the same, the API does not say which one counts: most controllers take the older Ingress, or the first path, and the other backend gets nothing. The API server accepts both; the admission webhook of ingress-nginx refuses the second Ingress. Namespaces make no difference, since controllers serve all of them at one address.",
    fix: "Remove one of the two, or give it another host or path.",
    whenNotToUse: "When the Ingresses of one unit are meant for different clusters or controllers that have the same class.",
  },
  messages: {
    sameIngress: "{{route}} leads to {{first}} already, so one of the two backends gets no requests",
    otherIngress: "{{route}} leads to {{first}} already, in Ingress {{ingress}}, so one of the two backends gets no requests",
  },
  examples: {
    invalid: [{ title: "one path twice", files: { "shop.yaml": example("/") } }],
    valid: [{ title: "two paths", files: { "shop.yaml": example("/api") } }],
  },
  create(context) {
    const { graph, cluster } = context.sourceCode;
    return {
      Ingress(ingress) {
        for (const { backend } of routesOf(ingress)) {
          const first = firstRoute(graph, { ingress, backend });
          if (first === undefined || first.backend === backend || isSame(first, { ingress, backend })) continue;
          if ([ingress, first.ingress].some((of) => errorsOf(of, cluster).length > 0)) continue;
          const other = first.ingress === ingress ? undefined : `${first.ingress.namespace}/${first.ingress.name}`;
          context.report({
            node: scalarAt(backend.node, "service", "name") ?? backend.serviceName ?? backend.node,
            messageId: other === undefined ? "sameIngress" : "otherIngress",
            data: {
              route: routeText(backend),
              backend: backendText(backend),
              first: backendText(first.backend),
              ...(other === undefined ? {} : { ingress: other }),
            },
            related: [{ node: first.backend.serviceName ?? first.backend.node, message: `it leads to ${backendText(first.backend)} here` }],
            help: "remove one of the two, or give it another path",
            doubts: doubtsAboutFields(...[ingress, first.ingress].map((of) => inFields(of, ["spec", "metadata.annotations"]))),
          });
        }
      },
    };
  },
});

/** The first one that is the same to the controller, in source order. */
function firstRoute(graph: UnitGraph, { ingress, backend }: Route): Route | undefined {
  const key = keyOf(ingress, backend);
  for (const other of graph.lists.ingresses.with(byRoute, key)) {
    // Nobody knows which definition of one that is written several times is applied.
    if (other !== ingress && ![ingress, other].every(({ resource }) => graph.definitionsOf(resource).length === 1)) continue;
    const first = routesOf(other).find((route) => keyOf(other, route.backend) === key);
    if (first !== undefined) return first;
  }
  return undefined;
}

const byRoute = (ingress: Ingress): string[] => routesOf(ingress).map(({ backend }) => keyOf(ingress, backend));

/** Routes that are chosen by host and path alone, and whose backend is known. */
function routesOf(ingress: Ingress): readonly Route[] {
  if (annotationsOf(ingress).some(({ name }) => TELLS_APART.test(name))) return [];
  return serviceBackends(ingress)
    .filter(({ pathType, host, path }) => pathType !== undefined && !isUnresolved(`${host ?? ""}${path ?? ""}`))
    .map((backend) => ({ ingress, backend }));
}

/** Equal for routes that are the same to the controller that serves them. */
function keyOf(ingress: Ingress, { host = "", path = "", pathType }: IngressBackend): string {
  const { className, resource, namespace, name } = ingress;
  const shared = className !== undefined && SHARED.test(className);
  const controller = shared ? [className] : [namespace, name, resource.source.file, resource.head.range.start.line];
  const plain = pathType === "Prefix" ? path.replace(/\/$/, "") : path === "" ? "/" : path;
  return JSON.stringify([...controller, host, pathType, plain]);
}

function isSame(a: Route, b: Route): boolean {
  const inOneNamespace = a.ingress.namespace === b.ingress.namespace;
  return inOneNamespace && a.backend.serviceName?.text === b.backend.serviceName?.text && a.backend.port === b.backend.port;
}

function backendText({ serviceName, port }: IngressBackend): string {
  return `${serviceName?.text ?? ""}:${port ?? ""}`;
}

function routeText({ host, path, pathType }: IngressBackend): string {
  return `${host === undefined || host === "" ? "any host" : host} with path ${path ?? "/"} (${pathType ?? ""})`;
}

function example(path: string): string {
  const backend = (name: string): string => `backend:
              service:
                name: ${name}
                port:
                  number: 80`;
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            ${backend("web")}
          - path: ${path}
            pathType: Prefix
            ${backend("api")}
`;
}
