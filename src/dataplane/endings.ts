/** What comes of a client's packet at every place that matters, as the proxy decides it. */
import { memory, rememberedOnce } from "../graph/remembered.ts";
import type { SettledMode } from "./proxy/model.ts";
import type { Cluster, Endpoint, EndpointList } from "./cluster/model.ts";
import { everywhere } from "./placement.ts";
import type { Client } from "./positions.ts";
import { isReachableFromOutside, policiesOf, usable } from "./proxy/categorise.ts";
import { type Connection, type Journey, journey, journeyBy } from "./proxy/journey.ts";
import type { ServiceFrontend, Step } from "./proxy/model.ts";
import { rangesOf } from "./proxy/source-ranges.ts";
import { type Stance, stancesOf } from "./stances.ts";
import { type Ask, explore, withoutIdleQuestions } from "./worlds.ts";

/** What the client notices; `hang`: the answers do not come back. */
export type EndingKind = "forward" | "hang" | "reject" | "drop" | "unhandled";

export interface Ending {
  readonly kind: EndingKind;
  /** Who may be chosen. */
  readonly endpoints: readonly Endpoint[];
  /** True where these are all that there are, each as likely as the others. */
  readonly even: boolean;
  /** Whether backends see the client's own address, and the node's. */
  readonly kept: boolean;
  readonly masqueraded: boolean;
  readonly steps: readonly Step[];
}

/** One place with all that may come of it. */
export interface Outlook {
  readonly stance: Stance;
  readonly endings: readonly Ending[];
  /** True where the source ranges decide, and the client's address is not told: what follows holds for those let in. */
  readonly ranged: boolean;
}

/** One of the worlds in which a Service port is served: a family, and a mode of the proxy. */
export interface Variant {
  readonly cluster: Cluster;
  readonly mode: SettledMode;
  readonly frontend: ServiceFrontend;
  readonly list: EndpointList;
}

/** A client before a frontend. */
export interface Asked extends Variant {
  readonly client: Client;
  /** True where packets leave the cluster and come back by a load balancer. */
  readonly comesBack: boolean;
}

/** Longer lists are shared by many Services, or cost more to look at than to remember. */
const WORTH_KEEPING = 8;

/** Services with equal selectors have the same lists, and with equal policies the same answers. */
const recall = memory<readonly Endpoint[], string, readonly Outlook[]>();

/** Where endpoints and nodes make no difference, all Services of one kind have the same answers. */
const recallPlain = memory<Cluster, string, readonly Outlook[]>();

export function outlooksOf(asked: Asked): readonly Outlook[] {
  const { endpoints } = asked.list;
  if (isPlain(asked)) return recallPlain(asked.cluster, keyOf(asked), () => outlooks(asked));
  // One empty list may stand for those of several clusters; of short ones nothing is worth keeping.
  return endpoints.length <= WORTH_KEEPING ? outlooks(asked) : recall(endpoints, keyOf(asked), () => outlooks(asked));
}

function isPlain({ frontend, list, client, cluster }: Asked): boolean {
  const { service, address, type } = frontend;
  const { trafficDistribution, topologyMode, loadBalancerSourceRanges } = service.service;
  const { intLocal, extLocal } = policiesOf(service);
  if (intLocal || extLocal || trafficDistribution !== undefined || topologyMode !== undefined || loadBalancerSourceRanges.length > 0) return false;
  if (client.known !== undefined || (type !== "ClusterIP" && cluster.nodeAt(address) !== undefined)) return false;
  return list.endpoints.length <= WORTH_KEEPING ? isUniform(list.endpoints) : knownUniform(list.endpoints);
}

function isUniform(endpoints: readonly Endpoint[]): boolean {
  return endpoints.length > 0 && endpoints.every(({ conditions, zoneHints, nodeHints }) => conditions.ready && zoneHints === undefined && nodeHints === undefined);
}

const knownUniform = rememberedOnce(isUniform);

/** All that the decision looks at, but for the endpoints. */
function keyOf({ cluster, mode, frontend, client, comesBack }: Asked): string {
  const { type, family, address, service } = frontend;
  const { intLocal, extLocal } = policiesOf(service);
  const { trafficDistribution, topologyMode } = service.service;
  const owner = type === "ClusterIP" ? undefined : cluster.nodeAt(address)?.name;
  const who = client.known?.text ?? (client.namespaces === undefined ? client.position : "pod");
  const all = [type, family, owner, intLocal, extLocal, isReachableFromOutside(service), trafficDistribution?.text, topologyMode?.text, ...rangesOf(frontend), mode, comesBack, who];
  return all.join("\0");
}

function outlooks(asked: Asked): readonly Outlook[] {
  const full = usable(asked.list.endpoints).used.length;
  return stancesOf(asked).map((stance) => {
    let ranged = false;
    const { possibilities } = explore((ask) => endingOf(asked, stance, full, settling(asked, stance, ask, () => (ranged = true))));
    const told = possibilities.length === 1 ? possibilities : withoutIdleQuestions(possibilities, signature);
    const endings = told.map(({ result }) => result);
    return { stance, endings, ranged };
  });
}

/** Answers what is known here, and asks for what makes a difference to a reader. */
function settling({ mode, list }: Asked, { place, side }: Stance, ask: Ask, ranges: () => void): Ask {
  return (question) => {
    const { id } = question;
    if (id.startsWith("mode ")) return id === `mode ${mode}`;
    if (id.startsWith("ranges ")) {
      ranges();
      return true;
    }
    // Whether replies come back is one fact for a reader, whichever pod was chosen.
    if (id.startsWith("reply ")) return ask({ ...question, id: "reply" });
    // Where a pod of the client runs, a DaemonSet without wishes has one too.
    if (id.startsWith("local ready ") && side === "own" && place.kind === "pod" && everywhere(list.endpoints) !== undefined) return true;
    return ask(question);
  };
}

function signature({ kind, endpoints, even, kept, masqueraded, steps }: Ending): string {
  return JSON.stringify([kind, endpoints.length, even, kept, masqueraded, steps.map((step) => step.kind)]);
}

function endingOf({ cluster, frontend }: Asked, { place, at, side }: Stance, full: number, ask: Ask): Ending {
  const { address: dst, protocol, port } = frontend;
  const connection: Connection = { client: place, dst, protocol, port, frontend };
  const way = side === "other" && place.kind !== "outside" ? journeyBy(cluster, { ...connection, client: place }, at.node, ask) : journey(cluster, connection, ask);
  return { ...arrivalsOf(way, place.kind, at.all.map(({ name }) => name), full), steps: way.legs.flatMap(({ decision }) => decision.steps) };
}

function arrivalsOf({ end, legs }: Journey, client: Connection["client"]["kind"], nodes: readonly string[], full: number): Omit<Ending, "steps"> {
  const none = { endpoints: [], even: false, kept: false, masqueraded: false };
  switch (end.kind) {
    case "refused":
      return { kind: "reject", ...none };
    case "dropped":
      return { kind: "drop", ...none };
    case "backends": {
      const { arrivals } = end;
      const all = [...new Set(arrivals.map(({ candidate }) => candidate.endpoint))];
      const certain = arrivals.every(({ candidate }) => candidate.certain);
      const decision = legs.at(-1)?.decision;
      const leftOut = decision?.kind === "dnat" ? decision.leftOut.map(({ endpoint }) => endpoint) : [];
      return {
        kind: arrivals.every(({ answers }) => answers) ? "forward" : "hang",
        endpoints: certain && all.length === full ? all : [...all, ...mates(all, leftOut, nodes)],
        even: certain && all.length === full,
        kept: arrivals.some(({ seen, candidate }) => seen.kind === "kept" && seen.of === client && !candidate.hairpin),
        // By the proxy, or on the way to another node.
        masqueraded: arrivals.some(({ seen, candidate }) => (seen.kind === "node" || seen.of !== client) && !candidate.hairpin),
      };
    }
    default:
      return { kind: "unhandled", ...none };
  }
}

/** What the other nodes of the class choose, each for itself: the same of their own. */
function mates(chosen: readonly Endpoint[], others: readonly Endpoint[], nodes: readonly string[]): readonly Endpoint[] {
  const [first] = chosen;
  const [own] = nodes;
  if (first === undefined || own === undefined || nodes.length === 1) return [];
  const among = new Set(nodes);
  const local = chosen.every(({ place }) => place.kind !== "node" || place.name === own);
  const hinted = chosen.every(({ nodeHints }) => nodeHints?.includes(own));
  return others.filter(({ place, nodeHints, conditions }) => {
    if (conditions.ready !== first.conditions.ready || conditions.serving !== first.conditions.serving) return false;
    return (local && place.kind === "node" && among.has(place.name)) || (hinted && nodeHints?.some((name) => among.has(name)) === true);
  });
}
