/** Names as clients outside the cluster ask for them: the cluster's own are not known there. */
import { rememberedOnce } from "../../graph/remembered.ts";
import type { Cluster, ServiceState } from "../cluster/model.ts";
import { isBelow, plainName } from "../dns/zone-name.ts";
import { type Reason, reason } from "../verdict.ts";
import type { TraceClient } from "./client.ts";
import type { Setting } from "./ending-model.ts";
import { hop } from "./hops.ts";
import type { Trace, TraceRoute } from "./model.ts";
import { outsideHelp } from "./outside-help.ts";
import { outsideWays } from "./service-ways.ts";
import { outcomeWords } from "./summary.ts";
import type { TraceTarget } from "./target.ts";
import type { Way } from "./ways.ts";

type Outside = Extract<TraceClient, { inside: false }>;
type HostTarget = Extract<TraceTarget, { kind: "host" }>;
type Draft = Pick<Trace, "hops" | "routes"> & Partial<Pick<Trace, "verdict" | "outcome" | "summary" | "reasons" | "help">>;

export function nameOutside(setting: Setting, client: Outside, target: HostTarget, routesOf: (ways: readonly Way[]) => readonly TraceRoute[]): Draft {
  const { cluster, protocol } = setting;
  const name = plainName(target.host);
  const balanced = balancersByName(cluster).get(name);
  if (balanced !== undefined) {
    const stored = balanced.ports.find(({ port, protocol: own }) => port.port === target.port && own === protocol);
    const service = { ...target, kind: "service", state: balanced, stored, literal: true } as const;
    const head = hop("name", `${name}: the load balancer of Service ${balanced.id}`, balanced.service.loadBalancerIngress[0]?.node.range);
    const ways = outsideWays(setting, client, service).filter(({ to }) => to.startsWith("load balancer") || stored === undefined);
    return { hops: [head], routes: routesOf(ways) };
  }
  const own = ownName(cluster, name);
  if (own !== undefined) return notPublished(cluster, name, own);
  const text = `${name}: asked of the client's own resolver, outside the cluster`;
  const reasons = [reason(`where ${name} leads, manifests do not tell`), ...ingressReasons(cluster, name)];
  return { hops: [hop("name", text)], routes: [], verdict: "unknown", outcome: "outside", summary: outcomeWords("outside"), reasons, help: [reason("give the address that it resolves to: --to IP:PORT")] };
}

function notPublished(cluster: Cluster, name: string, own: ServiceState | "zone"): Draft {
  const state = own === "zone" ? undefined : own;
  const range = state?.service.resource.head.range;
  const head = hop("name", `${name}: no such name outside the cluster${state === undefined ? "" : `; inside it is Service ${state.id}`}`, range);
  const why = reason("the names of the cluster are not published outside: only its own DNS knows them", range);
  const help = state === undefined ? [] : [...outsideHelp(cluster, state), reason(`trace the Service itself: --to svc:${state.id}`)];
  return { hops: [head], routes: [], verdict: "deny", outcome: "nxdomain", summary: outcomeWords("nxdomain"), reasons: [why], help };
}

/** `web.shop`, `web.shop.svc`, `web.shop.svc.cluster.local`; a bare name where only one Service has it. */
function ownName(cluster: Cluster, name: string): ServiceState | "zone" | undefined {
  const zone = plainName(cluster.facts.domain);
  const short = isBelow(name, zone) ? name.slice(0, -zone.length - 1) : name;
  const [service = "", namespace, svc, ...more] = short.split(".");
  if (namespace === undefined) {
    const [only, second] = cluster.graph.servicesNamed(service);
    return only !== undefined && second === undefined ? cluster.service(only.namespace, only.name) : undefined;
  }
  const fits = more.length === 0 && (svc === undefined || svc === "svc");
  return (fits ? cluster.service(namespace, service) : undefined) ?? (isBelow(name, zone) ? "zone" : undefined);
}

const balancersByName = rememberedOnce((cluster: Cluster): ReadonlyMap<string, ServiceState> => {
  return new Map(cluster.services.flatMap((state) => state.service.loadBalancerIngress.flatMap(({ hostname }) => (hostname === undefined ? [] : [[plainName(hostname), state] as const]))));
});

function ingressReasons({ graph }: Cluster, name: string): readonly Reason[] {
  const found = graph.ingresses.find(({ backends }) => backends.some(({ host }) => host?.toLowerCase() === name));
  return found === undefined ? [] : [reason(`Ingress ${found.namespace}/${found.name} serves that name, behind its controller's own Service`, found.resource.head.range)];
}
