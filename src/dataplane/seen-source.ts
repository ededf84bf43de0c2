/** Whom backends see as the source of a connection, in words and as policies ask for it. */
import type { Ending, Outlook } from "./endings.ts";
import type { PortFrontend } from "./frontends.ts";
import type { Hop } from "./model.ts";
import { sourceNode } from "./node-names.ts";
import type { Source } from "./policy-peers.ts";
import { type Client, isInside, isPod } from "./positions.ts";
import type { Scene } from "./scene.ts";
import { type Reason, reason } from "./verdict.ts";

/** The source of what arrives, and how it came to be. */
export interface SeenSource {
  readonly snat: Hop | undefined;
  /** Whom the backend may see; several where the manifests do not tell which. */
  readonly sources: readonly Source[];
  readonly sourceSeen: string;
}

const NODE: Source = { kind: "node" };

export function seenSource(scene: Scene, frontend: PortFrontend, client: Client, passing: readonly Ending[], outlooks: readonly Outlook[]): SeenSource {
  const kept = passing.some((ending) => ending.kept);
  const masqueraded = passing.some((ending) => ending.masqueraded);
  if (frontend.kind === "LoadBalancer" && frontend.virtual === false && isInside(client) && kept) {
    return { snat: undefined, sources: [NODE], sourceSeen: "whatever the cluster shows outside" };
  }
  const own = ownSource(client, frontend);
  // What a process of the node sends shows the node in any case.
  if (frontend.kind === "ClusterIP" && client.position === "node") return { snat: undefined, ...own };
  // Until it has an address, a load balancer may let clients inside come back by a node.
  const perhaps = frontend.kind === "LoadBalancer" && frontend.virtual === undefined && isInside(client);
  if (!masqueraded || kept) {
    const node = (masqueraded || perhaps) && !own.sources.some(({ kind }) => kind === "node");
    return { snat: undefined, sources: node ? [...own.sources, sourceNode(client, outlooks)] : own.sources, sourceSeen: own.sourceSeen };
  }
  const [why, range] = masqueradeReason(scene, frontend, passing);
  return { snat: { kind: "snat", ...reason(`source becomes the node's address: ${why}`, range) }, sources: [sourceNode(client, outlooks)], sourceSeen: "a node" };
}

function masqueradeReason({ service }: Scene, { kind }: PortFrontend, passing: readonly Ending[]): readonly [string, Reason["range"]] {
  const policy = service.externalTrafficPolicy;
  if (kind !== "ClusterIP" && policy?.value !== "Local") return ["externalTrafficPolicy Cluster", policy?.node?.range];
  const step = passing.flatMap(({ steps }) => steps).find((one) => one.kind === "snat");
  return [step?.text ?? "the node forwards it", policy?.node?.range];
}

/** Whom backends see where nobody rewrites the source. */
function ownSource(client: Client, frontend: PortFrontend): Omit<SeenSource, "snat"> {
  const { known } = client;
  if (isPod(client)) {
    const workload = known?.workload;
    const address = known?.inside === true ? addressOf(known.stands) : undefined;
    if (workload !== undefined) return { sources: [{ kind: "pod", workload, address: address ?? "<client pod>" }], sourceSeen: "the client pod" };
    return { sources: [{ kind: "pods", namespaces: client.namespaces }], sourceSeen: "the client pod" };
  }
  if (client.position === "node") return { sources: [NODE], sourceSeen: "the client's node" };
  const named = known?.inside === false && !known.internet ? known.address : undefined;
  const sources: readonly Source[] = [named === undefined ? { kind: "outside" } : { kind: "outside", address: named }];
  const seen = named ?? "the client";
  return { sources, sourceSeen: frontend.kind === "LoadBalancer" ? `${seen}, unless the load balancer rewrites it` : seen };
}

type Stands = Extract<NonNullable<Client["known"]>, { inside: true }>["stands"];

function addressOf([first]: Stands): string | undefined {
  return first?.place.kind === "pod" ? first.place.address : undefined;
}
