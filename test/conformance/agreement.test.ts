/**
 * `paths` answers for kinds of clients, `trace` for single ones. In generated clusters, where every fact is
 * known, what paths say of all must hold for each.
 */
import { describe, expect, it } from "vitest";
import { generateClusters } from "../../conformance/cases/generated/clusters.ts";
import type { Case, ProxyMode } from "../../conformance/case.ts";
import { clusterFor, graphOf } from "../../conformance/simulation/load.ts";
import type { Cluster, ServiceState } from "../../src/dataplane/cluster/model.ts";
import type { Path } from "../../src/dataplane/model.ts";
import { servicePaths } from "../../src/dataplane/paths.ts";
import { frontendsOf } from "../../src/dataplane/proxy/frontends.ts";
import { type ClientPlace, journey } from "../../src/dataplane/proxy/journey.ts";
import type { ServiceFrontend } from "../../src/dataplane/proxy/model.ts";

const OUTSIDE = { IPv4: "203.0.113.9", IPv6: "fd00:203::9" } as const;

/** All single clients that stand for a position, each with the addresses by which it may call. */
function clientsAt(cluster: Cluster, position: Path["from"], { service, family }: ServiceFrontend): readonly ClientPlace[] {
  if (position === "node") return cluster.nodes.map((node) => ({ kind: "node", node }));
  if (position === "outside") return cluster.nodes.map((via) => ({ kind: "outside", address: OUTSIDE[family], via }));
  return cluster.pods.flatMap(({ workload, addresses, place }): ClientPlace[] => {
    const same = workload.namespace === service.service.namespace;
    const node = place.kind === "node" ? cluster.node(place.name) : undefined;
    const address = addresses.find((own) => own.includes(":") === (family === "IPv6"));
    if (node === undefined || address === undefined || workload.pods.hostNetwork) return [];
    return same === (position === "pod-same-namespace") ? [{ kind: "pod", address, node }] : [];
  });
}

type Result = "answers" | "fails" | "mixed";

/** Of one client through one frontend, which for a node port is the port of each node's primary address. */
function resultsOf(cluster: Cluster, client: ClientPlace, frontend: ServiceFrontend): readonly Result[] {
  const { family, port, protocol } = frontend;
  const targets = frontend.type === "NodePort" ? cluster.nodes.flatMap(({ addresses }) => addresses.filter((a) => a.includes(":") === (family === "IPv6")).slice(0, 1)) : [frontend.address];
  return targets.map((dst) => {
    const { end } = journey(cluster, { client, dst, protocol, port }, (question) => {
      throw new Error(`everything is known, but for ${question.id}`);
    });
    if (end.kind !== "backends") return "fails";
    // Whether a pod reaches itself is a question of its own.
    const others = end.arrivals.filter(({ candidate }) => client.kind !== "pod" || candidate.endpoint.addresses[0] !== client.address);
    const answering = others.filter(({ answers }) => answers);
    return answering.length === others.length ? "answers" : answering.length === 0 ? "fails" : "mixed";
  });
}

function disagreementsIn(one: Case, mode: ProxyMode): string[] {
  const cluster = clusterFor(graphOf(one.objects), one, mode);
  return cluster.services.flatMap((state) => disagreementsOf(cluster, state));
}

function disagreementsOf(cluster: Cluster, state: ServiceState): string[] {
  const { paths, refused } = servicePaths(cluster.graph, state.service, cluster.facts);
  if (refused.length > 0) return [];
  return frontendsOf(state, cluster.facts).flatMap((frontend) =>
    paths
      .filter((path) => isThrough(path, frontend))
      .flatMap((path) => {
        const results = clientsAt(cluster, path.from, frontend).flatMap((client) => resultsOf(cluster, client, frontend));
        const agrees = path.verdict === "unknown" || isTrue(path, frontend, results);
        return agrees ? [] : [`${state.id} ${frontend.type} ${frontend.address}:${frontend.port ?? ""} from ${path.from}: paths say ${path.verdict}, but single clients: ${[...new Set(results)].join(", ")}`];
      }),
  );
}

/** Health checks keep a load balancer away from nodes without a pod: through it some node must answer, no more. */
function isTrue({ verdict, from }: Path, { type, service }: ServiceFrontend, results: readonly Result[]): boolean {
  if (verdict === "deny") return results.every((result) => result === "fails");
  const checked = from === "outside" && type === "LoadBalancer" && service.service.externalTrafficPolicy?.value === "Local";
  return checked ? results.includes("answers") : results.every((result) => result === "answers");
}

/** What is outside has no way to a cluster IP unless somebody routes it, which paths do not assume. */
function isThrough({ frontend: { kind, address, protocol, portName }, from }: Path, frontend: ServiceFrontend): boolean {
  if (from === "outside" && frontend.type === "ClusterIP") return false;
  if (kind !== frontend.type || protocol !== frontend.protocol || portName !== frontend.servicePort.name) return false;
  return kind === "NodePort" ? frontend.family === "IPv4" : address === frontend.address;
}

/** Ten clusters in turn go to one mode, ten to the other: each ten has all configurations of kube-proxy. */
const TENS = Array.from({ length: 32 }, (_, ten) => ({ ten, mode: ten % 2 === 0 ? ("iptables" as const) : ("nftables" as const) }));
const CLUSTERS = generateClusters();

describe("paths and traces agree", () => {
  it.each(TENS)("on ten generated clusters from $ten, in $mode mode", ({ ten, mode }) => {
    const found = CLUSTERS.slice(ten * 10, ten * 10 + 10).flatMap((one) => disagreementsIn(one, mode).map((text) => `${one.name}: ${text}`));
    expect(found).toEqual([]);
  });
});
