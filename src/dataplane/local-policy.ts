/** What the Local traffic policies make of the nodes: which forward, which drop, and of which nobody told enough. */
import type { EndpointList, NodeState } from "./cluster/model.ts";
import type { Outlook } from "./endings.ts";
import type { FrontendKind, Hop, NodeOutcome } from "./model.ts";
import { endpointNames, nodeNames } from "./node-names.ts";
import { type Everywhere, everywhere } from "./placement.ts";
import type { Client } from "./positions.ts";
import { policiesOf } from "./proxy/categorise.ts";
import type { ServiceFrontend, SettledMode } from "./proxy/model.ts";
import { allow, deny, type Reason, reason, unknown, type Verdict } from "./verdict.ts";

export interface PolicyWords {
  readonly verdict: Verdict;
  readonly hops: readonly Hop[];
  /** True where the policy narrows the endpoints to those of one node. */
  readonly local: boolean;
  readonly nodes: readonly NodeOutcome[];
}

interface Scope {
  readonly mode: SettledMode;
  readonly frontend: ServiceFrontend;
  readonly list: EndpointList;
  readonly kind: FrontendKind;
  readonly client: Client;
  readonly comesBack: boolean;
}

/** More than anybody reads in a sentence. */
const MOST_SHOWN = 5;

type State = "forwards" | "drops" | "open";

/** One place with what comes of it. */
interface Told {
  readonly outlook: Outlook;
  readonly state: State;
}

const NOTHING_TO_SAY: PolicyWords = { verdict: allow(), hops: [], local: false, nodes: [] };

export function localPolicy(scope: Scope, outlooks: readonly Outlook[]): PolicyWords {
  if (outlooks.every(isOrdinary) && narrowedBy(scope) === undefined) return NOTHING_TO_SAY;
  const told = outlooks.map((outlook): Told => ({ outlook, state: stateOf(outlook) }));
  const nodes = outcomesOf(told);
  const narrowed = narrowedBy(scope);
  if (narrowed === undefined) return { ...elsewise(told), local: false, nodes };
  const why = narrowed === "internal" ? internalWhy(scope, told) : externalWhy(scope, told);
  const states = new Set(told.map(({ state }) => state));
  const [only] = states;
  // Health checks keep a load balancer away from nodes without a pod.
  const healthy = scope.kind === "LoadBalancer" && narrowed === "external" && (!states.has("drops") || states.size > 1);
  const verdict = healthy ? allow() : states.size > 1 || only === "open" ? unknown(why) : only === "drops" ? deny(why) : allow(why);
  return { verdict, hops: [{ kind: "traffic-policy", ...why }], local: true, nodes };
}

function isOrdinary({ endings }: Outlook): boolean {
  return endings.every(({ kind, even }) => kind === "forward" && even);
}

function stateOf({ endings }: Pick<Outlook, "endings">): State {
  const passing = endings.filter(({ kind }) => kind === "forward");
  return passing.length === endings.length ? "forwards" : passing.length === 0 && endings.every(({ kind }) => kind !== "hang") ? "drops" : "open";
}

/** Which policy narrows the endpoints, for somebody at least. Inside, other addresses than node ports are taken by the own node, which serves its own from everywhere. */
function narrowedBy({ mode, frontend, kind, client, comesBack }: Scope): "internal" | "external" | undefined {
  const { intLocal, extLocal } = policiesOf(frontend.service);
  const inside = (client.namespaces !== undefined || client.position === "node") && !comesBack;
  // Cilium asks the internal policy alone of whoever is inside.
  if (kind === "ClusterIP" || (inside && mode === "cilium-kpr")) return intLocal ? "internal" : undefined;
  return extLocal && (!inside || kind === "NodePort") ? "external" : undefined;
}

/** Nodes may differ without a policy: by their zones, by ranges that hold some addresses, by what they own. */
function elsewise(told: readonly Told[]): Pick<PolicyWords, "verdict" | "hops"> {
  const failing = told.filter(({ state }) => state !== "forwards");
  const [first] = failing;
  if (first === undefined) {
    const near = nearby(told);
    return near === undefined ? { verdict: allow(), hops: [] } : { verdict: allow(near), hops: [{ kind: "traffic-policy", ...near }] };
  }
  const ending = first.outlook.endings.find(({ kind }) => kind !== "forward");
  const step = ending?.steps.at(-1);
  const all = failing.length === told.length && first.state === "drops";
  const alike = new Set(failing.flatMap(({ outlook }) => outlook.endings.map(({ steps }) => steps.at(-1)?.text))).size === 1;
  const text = alike || step?.kind !== "source-ranges" ? (step?.text ?? "it is not forwarded") : step.text.replace(/^\S+ is/, "their addresses are");
  if (all) return { verdict: deny(reason(text, step?.range)), hops: [] };
  const where = nodeNames(failing.flatMap(({ outlook }) => outlook.stance.at.all));
  return { verdict: unknown(reason(where === "" ? text : `on ${where}: ${text}`, step?.range)), hops: [] };
}

/** Where nodes choose among different endpoints although no policy forces them: the near ones, by the hints of slices. */
function nearby(told: readonly Told[]): Reason | undefined {
  const hinted = told.filter(({ outlook }) => outlook.stance.at.all.length > 0 && outlook.endings.some(({ steps }) => steps.some(({ kind }) => kind === "topology")));
  if (hinted.length === 0) return undefined;
  const shown = hinted.slice(0, MOST_SHOWN).map(({ outlook: { stance, endings } }) => `${nodeNames(stance.at.all)} to ${endpointNames(endings.flatMap(({ endpoints }) => endpoints))}`);
  return reason(`near endpoints only, by the hints of the slices: ${shown.join("; ")}${hinted.length > MOST_SHOWN ? "; others to theirs" : ""}`);
}

const INTERNAL = "internalTrafficPolicy Local:";
const EXTERNAL = "externalTrafficPolicy Local:";

function internalWhy(scope: Scope, told: readonly Told[]): Reason {
  return reason(`${INTERNAL} ${internalText(scope, told)}`, scope.frontend.service.service.internalTrafficPolicy.node?.range);
}

function internalText(scope: Scope, told: readonly Told[]): string {
  const { list } = scope;
  const daemon = everywhere(list.endpoints);
  const sorted = sortOut(told);
  const { forwards, drops, open } = sorted;
  if (noneNamed(scope)) return `${NOWHERE}: every node drops the connection`;
  if (fallsBack(told)) return "pods on the client's own node answer; where there is none, IPVS mode falls back to all of them";
  const certain = told.every(({ state }) => state === "forwards");
  if (certain && daemon !== undefined) return `the pod on the client's own node answers, since ${onAllNodes(daemon)}`;
  const client = scope.client.known === undefined ? undefined : nodeNames([...forwards, ...drops]);
  if (client !== undefined && open.length + drops.length === 0 && forwards.length > 0) return `only pods on ${client}, the client's own node, answer`;
  if (client !== undefined && open.length + forwards.length === 0 && drops.length > 0) return `no ready pod is on ${client}, the client's own node: the connection is dropped`;
  if (certain && forwards.length > 0) return "the pods on the client's own node answer, and every node has one";
  if (forwards.length + drops.length === 0) return "only pods on the client's own node answer; without one the connection is dropped";
  return `only pods on the client's own node answer: ${sentence(sorted, "has one", "have one", "the connection is dropped")}`;
}

function externalWhy(scope: Scope, told: readonly Told[]): Reason {
  return reason(`${EXTERNAL} ${externalText(scope, told)}`, scope.frontend.service.service.externalTrafficPolicy?.node?.range);
}

function externalText(scope: Scope, told: readonly Told[]): string {
  const own = told.some(({ outlook }) => outlook.stance.side === "own");
  const daemon = everywhere(scope.list.endpoints);
  if (!own && noneNamed(scope)) return `${NOWHERE}: every node drops the connection`;
  if (fallsBack(told)) return "nodes forward to their own pods; where there is none, IPVS mode falls back to all of them";
  const sorted = sortOut(told.filter(({ outlook }) => outlook.stance.side !== "own"));
  const { forwards, drops } = sorted;
  const all = told.every(({ state }) => state === "forwards");
  if (all && daemon !== undefined) return `every node forwards, since ${onAllNodes(daemon)}`;
  if (all && forwards.length > 0 && !own) return "every node forwards, since each runs a pod";
  if (own && forwards.length + drops.length === 0) {
    const hidden = sortOut(told.flatMap(({ outlook }) => (outlook.stance.side === "own" ? [] : [{ outlook, state: whereHidden(outlook) }])));
    if (hidden.forwards.length + hidden.drops.length > 0) return `the client's own node forwards to all pods; ${HIDDEN} of others ${sentence(hidden, "forwards", "forward", undefined)}`;
  }
  if (forwards.length + drops.length === 0) {
    return own ? "the client's own node forwards to all pods, any other node only to its own" : "only nodes that run a ready pod forward; the others drop the connection";
  }
  return `${own ? "the client's own node forwards to all pods; of others " : ""}${sentence(sorted, "forwards", "forward", undefined)}`;
}

const HIDDEN = "where the network plugin hides pods behind their node (cluster.cniMasqueradesToNodes in the config),";

/** As if the asked node saw the pod's node: otherwise it takes the client for a pod of its own, and answers may get lost. */
function whereHidden({ endings }: Outlook): State {
  const hidden = endings.filter(({ kept }) => !kept);
  return hidden.length === 0 ? "open" : stateOf({ endings: hidden });
}

const NOWHERE = "no endpoint names its node (nodeName), so none is local to any";

function noneNamed({ list }: Scope): boolean {
  return list.endpoints.length > 0 && list.endpoints.every(({ place }) => place.kind === "nowhere");
}

function fallsBack(told: readonly Told[]): boolean {
  return told.some(({ outlook }) => outlook.endings.some(({ steps }) => steps.some(({ kind, text }) => kind === "fallback" && text.includes("IPVS"))));
}

function onAllNodes({ name, onTaintedNodes }: Everywhere): string {
  return onTaintedNodes ? `${name} runs on every node` : `${name} runs on every node whose taints it tolerates`;
}

interface Sorted {
  readonly forwards: readonly NodeState[];
  readonly drops: readonly NodeState[];
  readonly open: readonly NodeState[];
}

function sortOut(told: readonly Told[]): Sorted {
  const of = (wanted: State): readonly NodeState[] => told.filter(({ state }) => state === wanted).flatMap(({ outlook }) => outlook.stance.at.all);
  return { forwards: of("forwards"), drops: of("drops"), open: of("open") };
}

/** "n1, n2 forward; n3 drops; n4 perhaps". @param dropped what happens on nodes that drop; undefined: they drop */
function sentence({ forwards, drops, open }: Sorted, one: string, many: string, dropped: string | undefined): string {
  const parts: string[] = [];
  if (forwards.length > 0) parts.push(`${nodeNames(forwards)} ${forwards.length === 1 ? one : many}`);
  if (drops.length > 0) parts.push(dropped === undefined ? `${nodeNames(drops)} ${drops.length === 1 ? "drops" : "drop"}` : `on ${nodeNames(drops)} ${dropped}`);
  if (open.length > 0) parts.push(`what ${nodeNames(open)} ${open.length === 1 ? "does" : "do"} is not told`);
  return parts.join("; ");
}

/** For programs: who does what, where nodes differ. */
function outcomesOf(told: readonly Told[]): readonly NodeOutcome[] {
  const others = told.filter(({ outlook }) => outlook.stance.side !== "own" || told.every((one) => one.outlook.stance.side === "own"));
  const { forwards, drops, open } = sortOut(others);
  const dropped = others.find(({ state }) => state === "drops")?.outlook.endings[0]?.kind;
  const outcomes = ([["forward", forwards], [dropped === "reject" || dropped === "unhandled" ? dropped : "drop", drops], ["depends", open]] as const).filter(([, nodes]) => nodes.length > 0);
  if (outcomes.length < 2) return [];
  return outcomes.map(([outcome, nodes]) => ({ outcome, nodes: nodes.map(({ name }) => name).sort() }));
}
