/** Where the packet of a client meets the proxy: every place that may make a difference, once. */
import { memory } from "../graph/remembered.ts";
import type { Cluster, Endpoint, EndpointList, NodeState } from "./cluster/model.ts";
import { ANY_NODE } from "./cluster/nodes.ts";
import type { Client } from "./positions.ts";
import { isReady, policiesOf } from "./proxy/categorise.ts";
import type { ClientPlace } from "./proxy/journey.ts";
import { isOn } from "./proxy/local-endpoints.ts";
import type { ServiceFrontend, SettledMode } from "./proxy/model.ts";

/** Nodes that treat the endpoints of one list alike. */
export interface NodeClass {
  /** One of them, which stands for all. */
  readonly node: NodeState;
  /** Empty where no node is known. */
  readonly all: readonly NodeState[];
}

/** One place of the client, and the node that takes the packet. */
export interface Stance {
  readonly place: ClientPlace;
  readonly at: NodeClass;
  /** `other`: the port of a node is called that is not the client's own. */
  readonly side: "own" | "other" | "arrival";
}

const OTHER_NODE: NodeState = { ...ANY_NODE, name: "<another node>" };

/** Somebody whose address nobody told. */
const CLIENT_POD = "<client pod>";
const OUTSIDE_CLIENT = "<client>";
const BALANCER = "<load balancer>";

interface Approach {
  readonly cluster: Cluster;
  readonly mode: SettledMode;
  readonly frontend: ServiceFrontend;
  readonly list: EndpointList;
  readonly client: Client;
  /** True where packets leave the cluster and come back by a load balancer. */
  readonly comesBack: boolean;
}

export function stancesOf({ cluster, mode, frontend, list, client, comesBack }: Approach): readonly Stance[] {
  const classes = classesOf(cluster, frontend, list);
  const { known } = client;
  const inside = client.namespaces !== undefined || client.position === "node";
  if (!inside || comesBack) {
    const address = comesBack ? BALANCER : known?.inside === false ? known.address : OUTSIDE_CLIENT;
    return classes.map((at): Stance => ({ place: { kind: "outside", address, via: at.node }, at, side: "arrival" }));
  }
  const own = known?.inside === true ? knownStances(known.stands.map(({ place }) => place)) : classes.map((at) => genericStance(client, at));
  const [first] = own;
  // Cilium connects sockets on the client's own node, whichever node they call.
  if (frontend.type !== "NodePort" || mode === "cilium-kpr" || first === undefined) return own;
  return [...own, ...otherNodes(cluster, classes, first, known !== undefined)];
}

function genericStance({ namespaces }: Client, at: NodeClass): Stance {
  const { node } = at;
  return { place: namespaces === undefined ? { kind: "node", node } : { kind: "pod", address: CLIENT_POD, node }, at, side: "own" };
}

function knownStances(places: readonly Exclude<ClientPlace, { kind: "outside" }>[]): readonly Stance[] {
  return places.map((place) => ({ place, at: { node: place.node, all: place.node.symbolic ? [] : [place.node] }, side: "own" }));
}

/** Ports of other nodes than the client's own, of which there may be none. */
function otherNodes(cluster: Cluster, classes: readonly NodeClass[], { place }: Stance, isKnown: boolean): readonly Stance[] {
  return classes.flatMap((at): Stance[] => {
    if (place.kind === "outside") return [];
    if (at.node.symbolic) return [{ place, at: { node: OTHER_NODE, all: [] }, side: "other" }];
    // Somebody who is known stands on one node; of others some class mate is another one.
    const home = isKnown ? place.node : cluster.nodes.find(({ name }) => name !== at.node.name);
    if (home === undefined) return [];
    const others = isKnown ? at.all.filter(({ name }) => name !== home.name) : at.all;
    const [node] = others;
    if (node === undefined) return [];
    const entry = isKnown ? node : at.node;
    return [{ place: { ...place, node: home }, at: { node: entry, all: others }, side: "other" }];
  });
}

const recallClasses = memory<readonly Endpoint[], string, readonly NodeClass[]>();

/** Without a word about nearness one node is like another. */
function classesOf(cluster: Cluster, { service, address }: ServiceFrontend, { endpoints }: EndpointList): readonly NodeClass[] {
  const { intLocal, extLocal } = policiesOf(service);
  const hinted = endpoints.length > 0 && (service.service.trafficDistribution !== undefined || service.service.topologyMode !== undefined || hints(endpoints));
  const ranged = service.service.loadBalancerSourceRanges.length > 0;
  const owner = cluster.nodeAt(address);
  const key = JSON.stringify([intLocal || extLocal, hinted, ranged, owner?.name]);
  const make = (): readonly NodeClass[] => {
    const ready = endpoints.filter(isReady);
    const others = endpoints.filter((endpoint) => !isReady(endpoint) && endpoint.conditions.serving);
    return classesBy(cluster, (node) => [
      ...(intLocal || extLocal ? [some(ready, node), some(others, node)] : []),
      ...(hinted ? [node.zone, endpoints.some(({ nodeHints }) => nodeHints?.includes(node.name))] : []),
      // A node's own address may lie within the ranges or not.
      ...(ranged ? [node.name] : []),
      ...(owner === undefined ? [] : [owner === node]),
    ]);
  };
  // One empty list may stand for those of several clusters.
  return endpoints.length === 0 ? make() : recallClasses(endpoints, key, make);
}

const hints = (endpoints: readonly Endpoint[]): boolean => endpoints.some(({ zoneHints, nodeHints }) => zoneHints !== undefined || nodeHints !== undefined);

function some(endpoints: readonly Endpoint[], node: NodeState): string {
  if (endpoints.some((endpoint) => isOn(endpoint, node) === true)) return "yes";
  return endpoints.some((endpoint) => isOn(endpoint, node) === undefined) ? "perhaps" : "no";
}

function classesBy(cluster: Cluster, keyOf: (node: NodeState) => readonly unknown[]): readonly NodeClass[] {
  const classes = new Map<string, NodeState[]>();
  for (const node of cluster.nodes) {
    const key = JSON.stringify(keyOf(node));
    const known = classes.get(key);
    if (known === undefined) classes.set(key, [node]);
    else known.push(node);
  }
  return [...classes.values()].flatMap((nodes): NodeClass[] => {
    const [node] = nodes;
    return node === undefined ? [] : [{ node, all: node.symbolic ? [] : nodes }];
  });
}
