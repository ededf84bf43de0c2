/** Who talks HTTP to an ExternalName Service, and who already takes care of the Host header. */
import { mapAt } from "../../manifest/fields.ts";
import type { Resource } from "../../manifest/resource.ts";
import { YamlScalar } from "../../manifest/yaml-node.ts";
import type { Doubt, Ingress, IngressBackend, Service, ServicePort } from "../model.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { isNameOf, namesOf } from "./external-name.ts";
import { isHttpPort, isUnlikelyWeb } from "./http-evidence.ts";
import { serviceBackends } from "./ingress-backends.ts";
import { scalarsOf, type UrlMention, urlMentionsOf } from "./url-mentions.ts";

export interface IngressUse {
  readonly ingress: Ingress;
  readonly backend: IngressBackend;
}

type Several<T> = readonly [T, ...T[]];

/** What makes it likely, the strongest reason only. */
export type HostHeaderEvidence = { readonly doubts: readonly Doubt[] } & (
  | { readonly by: "ingress"; readonly uses: Several<IngressUse> }
  | { readonly by: "url"; readonly urls: Several<UrlMention> }
  | { readonly by: "port"; readonly port: ServicePort }
  | { readonly by: "mayCarryHttp" }
);

/** Schemes whose clients send a Host header or a TLS server name. */
const SCHEMES = new Set(["http", "https", "ws", "wss", "grpc", "grpcs"]);

/** Undefined where nothing speaks for HTTP, or where somebody rewrites the Host already. */
export function hostHeaderEvidence(
  graph: UnitGraph,
  service: Service,
  target: string,
  domain: string,
): HostHeaderEvidence | undefined {
  if (rewritesHost(service.resource, target)) return undefined;
  const doubts = rewriteDoubts(graph, target);
  const uses = usesByIngress(graph, service);
  const [use, ...otherUses] = uses.filter(({ ingress, backend }) => backend.host !== target && !rewritesHost(ingress.resource, target));
  if (use !== undefined) return { by: "ingress", uses: [use, ...otherUses], doubts };
  const urls = usesByUrl(graph, service, domain);
  const [url, ...otherUrls] = urls.filter(({ resource }) => !sendsHost(resource, target));
  if (url !== undefined) return { by: "url", urls: [url, ...otherUrls], doubts };
  // All that is known of its use takes care of the Host.
  if (uses.length > 0 || urls.length > 0) return undefined;
  const port = service.ports.find(isHttpPort);
  if (port !== undefined) return { by: "port", port, doubts };
  if (service.ports.length > 0 || isUnlikelyWeb(service, target)) return undefined;
  return { by: "mayCarryHttp", doubts };
}

function usesByIngress(graph: UnitGraph, service: Service): IngressUse[] {
  return graph
    .ingressesTo(service)
    .flatMap((ingress) =>
      serviceBackends(ingress)
        .filter(({ serviceName }) => serviceName?.text === service.name)
        .map((backend) => ({ ingress, backend })),
    );
}

function usesByUrl(graph: UnitGraph, service: Service, domain: string): UrlMention[] {
  return urlMentionsOf(graph, namesOf(service, domain)).filter(({ scheme, host, resource }) => {
    return SCHEMES.has(scheme) && isNameOf(host, resource.namespace ?? "default", service, domain);
  });
}

/** By an annotation of some Ingress controller: upstream-vhost, set-host, passhostheader, a snippet. */
function rewritesHost(resource: Resource, target: string): boolean {
  const annotations = mapAt(resource.body, "metadata", "annotations")?.entries ?? [];
  return annotations.some(({ name, value }) => {
    if (!(value instanceof YamlScalar) || name === "kubectl.kubernetes.io/last-applied-configuration") return false;
    if (name.endsWith("passhostheader")) return value.text === "false";
    return value.text.includes(target) || /set[-_]header\s+"?host\b/i.test(value.text);
  });
}

/** `curl -H "Host: target"`, `proxy_set_header Host target`, `HOST_HEADER: target`. */
function sendsHost(resource: Resource, target: string): boolean {
  return scalarsOf(resource.body).some(({ text }) => text.includes(target));
}

/** A route or mesh object that names the target may rewrite the Host to it. */
function rewriteDoubts(graph: UnitGraph, target: string): Doubt[] {
  return graph.customResources
    .filter(({ resource }) => resource.kind !== "ServiceEntry")
    .filter(({ resource }) => scalarsOf(resource.body).some(({ value }) => value === target))
    .slice(0, 1)
    .map(({ resource }) => ({
      text: `${resource.kind} ${resource.name} names ${target} and may rewrite the Host`,
      range: resource.head.range,
    }));
}
