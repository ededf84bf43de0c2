/** The hops of a connection in words: frontends, policies, the choice, addresses before and after. */
import { familyOf } from "../cluster/ip.ts";
import type { Address } from "../cluster/model.ts";
import type { Leg } from "../proxy/journey.ts";
import { listOf } from "../proxy/serve.ts";
import type { Cluster } from "../cluster/model.ts";
import type { Decision, LeftOut, ServiceFrontend, Step } from "../proxy/model.ts";
import { podCount } from "../workload-name.ts";
import { type Reason, reason } from "../verdict.ts";
import { endpointLanding, type Landing, type Seen, sourceAddress } from "./landing.ts";
import type { TraceHop, TraceHopKind } from "./model.ts";
import { fraction, socket, someOf } from "./words.ts";

export function hop(kind: TraceHopKind, text: string, range?: Reason["range"], details: readonly Reason[] = []): TraceHop {
  return { kind, ...reason(text, range), details };
}

/** What every node on the way did, up to the choice. */
export function legHops(cluster: Cluster, legs: readonly Leg[]): readonly TraceHop[] {
  return legs.flatMap((leg, index) => {
    const passesOn = index < legs.length - 1;
    return passesOn ? [passedOn(leg, legs[index + 1])] : decisionHops(cluster, leg);
  });
}

function passedOn({ node, packet }: Leg, next: Leg | undefined): TraceHop {
  const masked = next !== undefined && next.packet.source.address !== packet.source.address;
  const details = masked ? [reason(`the network plugin puts ${next.packet.source.address} in the place of ${packet.source.address}`)] : [];
  return hop("route", `${node.name} serves nothing at ${socket(packet.dst, packet.port)} and sends it on${next === undefined ? "" : ` to ${next.node.name}`}`, undefined, details);
}

function decisionHops(cluster: Cluster, { node, decision }: Leg): readonly TraceHop[] {
  switch (decision.kind) {
    case "conflict":
      return decision.frontends.map((frontend) => hop("frontend", frontendText(frontend, node.name), frontend.range));
    case "unhandled":
      return decision.steps.map(({ text, range }) => hop("route", text, range));
    default: {
      const { frontend } = decision;
      const head = frontend === undefined ? [] : [hop("frontend", frontendText(frontend, node.name), frontend.range)];
      const chosen = decision.kind === "dnat";
      const filtered = decision.steps.some(({ kind }) => kind === "source-ranges");
      const notes = chosen || filtered || frontend === undefined ? [] : stoppedDetails(cluster, frontend, decision.leftOut);
      const steps = decision.steps.map(policyHop);
      const last = steps.at(-1);
      return last === undefined || notes.length === 0 ? [...head, ...steps] : [...head, ...steps.slice(0, -1), { ...last, details: [...last.details, ...notes] }];
    }
  }
}

function policyHop({ text, range }: Step): TraceHop {
  return hop("policy", text, range);
}

const NAMES: Readonly<Record<ServiceFrontend["type"], string>> = {
  ClusterIP: "cluster IP",
  NodePort: "node port",
  ExternalIP: "external IP",
  LoadBalancer: "load balancer IP",
};

export function frontendText({ type, address, port, protocol, service, servicePort }: ServiceFrontend, node: string): string {
  const named = servicePort.name === "" ? "" : `, port ${servicePort.name}`;
  const of = `of ${service.id}${named}`;
  if (type === "NodePort") return `node port ${port ?? "(assigned on creation)"}/${protocol} ${of}, on ${node}`;
  const at = address.startsWith("<") ? `(assigned on creation):${port ?? ""}` : socket(address, port);
  return `${NAMES[type]} ${at}/${protocol} ${of}, on ${node}`;
}

/** What was left out, and what is no endpoint at all. */
function stoppedDetails(cluster: Cluster, frontend: ServiceFrontend, leftOut: readonly LeftOut[]): readonly Reason[] {
  return [...leftOutText(leftOut), ...listOf(cluster, frontend).leftOut.slice(0, 3)];
}

export function leftOutText(leftOut: readonly LeftOut[]): readonly Reason[] {
  if (leftOut.length === 0) return [];
  const byWhy = new Map<string, string[]>();
  for (const { endpoint, why } of leftOut) {
    const names = byWhy.get(why) ?? [];
    byWhy.set(why, names);
    names.push(endpointLanding(endpoint).name);
  }
  return [reason(`left out: ${[...byWhy].map(([why, names]) => `${someOf(names)} (${why})`).join("; ")}`)];
}

/** Who may be chosen, with shares, and who may not. */
export function choiceHop(cluster: Cluster, decision: Extract<Decision, { kind: "dnat" }>, landings: readonly Landing[]): TraceHop {
  const { affinitySeconds, frontend, leftOut } = decision;
  const affinity = frontend.service.service.sessionAffinity.node;
  const sticky = affinitySeconds === undefined ? [] : [reason(`sessionAffinity ClientIP: the same client gets the same pod again, until ${affinitySeconds} s after its latest connection (each node remembers for itself)`, affinity?.range)];
  return hop("choice", choiceText(landings), undefined, [...sticky, ...stoppedDetails(cluster, frontend, leftOut)]);
}

export function choiceText(landings: readonly Landing[]): string {
  const [first, second] = landings;
  if (first === undefined) return "nobody";
  const certain = landings.every((landing) => landing.certain);
  if (second === undefined) return certain ? crowd(first) : `${crowd(first)}, as far as it runs there`;
  const shares = landings.map(({ share }) => share);
  const [share] = shares;
  if (share !== undefined && shares.every((other) => other === share) && landings.every(({ replicas }) => replicas === 1)) {
    return `one of ${someOf(landings.map(nameOf))}: ${fraction(share)} each`;
  }
  const parts = landings.map((landing) => `${nameOf(landing)}${landing.share === undefined ? "" : ` ${fraction(landing.share)}`}`);
  return `one of ${someOf(parts)}${certain ? "" : ", as far as they run there"}`;
}

function nameOf({ name, hairpin, replicas }: Landing): string {
  if (!hairpin) return name;
  return replicas === 1 ? `${name} (the client itself)` : "the client itself";
}

function crowd(landing: Landing): string {
  const { name, replicas, share } = landing;
  if (replicas === 1) return nameOf(landing);
  if (typeof replicas !== "number") return `one of the pods of ${name} (${podCount(replicas)})`;
  return `one of ${podCount(replicas)} of ${name}${share === 1 ? `, ${fraction(1 / replicas)} each` : ""}`;
}

/** Request and reply of every pod that may be chosen, and whom the pods see. */
export function natHop({ packet }: Leg, landings: readonly Landing[], port: number | string | undefined): TraceHop {
  const before = socket(packet.dst, port);
  const flows = [...new Set(landings.map((landing) => {
    const after = socket(landing.address, landing.port);
    return `${before} -> ${after}; reply ${after} -> ${before}`;
  }))];
  const [first = "", ...others] = flows.slice(0, 5);
  const more = flows.length > 5 ? [reason(`and ${flows.length - 5} more alike`)] : [];
  return hop("nat", first, undefined, [...others.map((text) => reason(text)), ...more, ...sourceTexts(sourceAddress(packet.source), landings)]);
}

function sourceTexts(client: Address, landings: readonly Landing[]): readonly Reason[] {
  const mixed = landings.some(({ hairpin }) => hairpin) && !landings.every(({ hairpin }) => hairpin);
  const texts = landings.map(({ seen, hairpin, workload }) => {
    const who = workload === undefined ? "it" : hairpin ? "the client, chosen for its own connection," : mixed ? "another pod" : "the pod";
    if (seen.kind !== "node" || seen.address === client) return `source kept: ${who} sees ${seenText(seen)}`;
    return `source ${client} -> ${seen.address}: ${who} sees ${seenText(seen)}`;
  });
  return [...new Set(texts)].map((text) => reason(text));
}

export function seenText(seen: Seen): string {
  if (seen.kind !== "node" || seen.address === seen.node) return seen.address;
  return seen.address.startsWith("<") ? seen.address : `node ${seen.node} (${seen.address})`;
}

/** Straight to an address, which no proxy touches. */
export function directHop(landings: readonly Landing[]): TraceHop {
  const [first] = landings;
  const family = first === undefined ? "" : ` (${familyOf(first.address)})`;
  const text = `straight to the ${landings.length === 1 ? "address" : "addresses"}${family}, no proxy translates: ${someOf([...new Set(landings.map(({ address, port }) => socket(address, port)))])}`;
  const seen = [...new Set(landings.map((landing) => `the pod sees ${seenText(landing.seen)}`))];
  return hop("nat", text, undefined, seen.map((line) => reason(line)));
}
