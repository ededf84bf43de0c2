/** One connection followed from a client to whoever answers: names, frontends, policies, translation, verdict. */
import { canonicalAddress } from "../cluster/ip.ts";
import type { Cluster } from "../cluster/model.ts";
import { podDnsVerdict } from "../pod-egress.ts";
import { noted, type Reason, reason, unknown, allOf, type Verdict } from "../verdict.ts";
import { type Attempt, casesOf, together } from "./cases.ts";
import type { TraceClient } from "./client.ts";
import type { Ending, Setting } from "./ending-model.ts";
import { exampleOf } from "./example.ts";
import { hop } from "./hops.ts";
import { egressOf, portOf } from "./landing-policy.ts";
import type { Trace, TraceCase, TraceHop, TraceOutcome, TraceRoute } from "./model.ts";
import { type Answer, type Named, named } from "./name-stage.ts";
import { nameOutside } from "./name-outside.ts";
import { insideWays, outsideWays } from "./service-ways.ts";
import { unique } from "./service-doubts.ts";
import { outcomeWords } from "./summary.ts";
import type { TraceTarget } from "./target.ts";
import { type Way, wayTo, wayToEndpoints } from "./ways.ts";
import { socket } from "./words.ts";

type Inside = Extract<TraceClient, { inside: true }>;
type Draft = Pick<Trace, "hops" | "routes"> & Partial<Pick<Trace, "verdict" | "outcome" | "summary" | "reasons" | "help">>;

export function trace(cluster: Cluster, client: TraceClient, target: TraceTarget): Trace {
  const setting: Setting = { cluster, client, protocol: target.protocol, port: target.port };
  const draft = draftOf(setting, client, target);
  const whole = wholeOf(draft.routes);
  return {
    unit: cluster.graph.name,
    from: end(client),
    to: end(target),
    protocol: target.protocol,
    ...whole,
    ...draft,
    assumptions: assumptionsOf(cluster, client, draft.routes),
  };
}

function end({ text, range }: Trace["from"]): Trace["from"] {
  return range === undefined ? { text } : { text, range };
}

function draftOf(setting: Setting, client: TraceClient, target: TraceTarget): Draft {
  const { cluster } = setting;
  switch (target.kind) {
    case "address":
      return { hops: [], routes: routesOf(setting, [wayTo(setting, canonicalAddress(target.address), socket(target.address, target.port))]) };
    case "host":
      return client.inside ? throughNames(setting, client, target.host, target) : nameOutside(setting, client, target, (ways) => routesOf(setting, ways));
    case "service": {
      const { service } = target.state;
      if (!client.inside) return { hops: [], routes: routesOf(setting, outsideWays(setting, client, target)) };
      if (!service.headless && service.serviceType !== "ExternalName") return { hops: [], routes: routesOf(setting, insideWays(setting, target)) };
      // Nothing else leads to these than their names.
      return throughNames(setting, client, `${service.name}.${service.namespace}.svc.${cluster.facts.domain}.`, target);
    }
  }
}

function throughNames(setting: Setting, client: Inside, name: string, target: TraceTarget): Draft {
  const asked = client.workload === undefined ? noted([]) : podDnsVerdict(setting.cluster.graph, client.workload);
  const all = named(setting.cluster, client.dns, name, target.port);
  const stages = all.map((one) => ({ one, draft: afterName(setting, client, one, asked, target) }));
  const [first] = stages;
  if (first !== undefined && stages.length === 1) return first.draft;
  const routes = stages.flatMap(({ one, draft }) => asRoutes(draft, one.libc ?? ""));
  return { hops: stages.flatMap(({ one }) => one.hops), routes };
}

/** Programs of different C libraries find different things. */
function asRoutes(draft: Draft, libc: string): readonly TraceRoute[] {
  if (draft.routes.length > 0) return draft.routes.map((route) => ({ ...route, to: `with ${libc}: ${route.to}` }));
  const { verdict = "unknown", outcome = "depends", summary = "", reasons = [], help = [] } = draft;
  const only: TraceCase = { where: [], conditions: [], hops: [], backends: [], verdict, outcome, summary, reasons, help, example: undefined };
  return [{ to: `with ${libc}`, hops: [], cases: [only], incomplete: false }];
}

function afterName(setting: Setting, client: Inside, one: Named, asked: Verdict, target: TraceTarget): Draft {
  const hops = [...one.hops.map((step) => ({ ...step, details: [...step.details, ...asked.reasons] })), ...hostHops(one, target)];
  switch (one.end.kind) {
    case "failed": {
      const { reasons, doubts, help } = one.end;
      const who = client.dns.kind === "pod" ? `in namespace ${client.dns.namespace}` : "on a node";
      const first = reason(`the name does not resolve ${who}`);
      const certain = doubts.length === 0;
      const verdict = certain ? ("deny" as const) : ("unknown" as const);
      const summary = certain ? outcomeWords("nxdomain") : "the name does not resolve, as far as these files tell";
      return { hops, routes: [], verdict, outcome: certain ? "nxdomain" : "depends", summary, reasons: unique([...(certain ? [first] : []), ...reasons.slice(0, 2), ...doubts]), help };
    }
    case "upstream":
      return { hops, routes: routesOf(setting, [upstreamWay(setting, client, one.end)]) };
    case "found": {
      const ways = one.end.answers.map((answer) => answerWay(setting, answer, target));
      return { hops, routes: routesOf(setting, ways.map((way) => withDoubts(way, one.doubts, asked))) };
    }
  }
}

function answerWay(setting: Setting, answer: Answer, target: TraceTarget): Way {
  if (answer.kind === "address") return wayTo(setting, answer.address, socket(answer.address, setting.port));
  const { state } = answer;
  const stored = target.kind === "service" ? target.stored : state.ports.find(({ port, protocol }) => port.port === setting.port && protocol === setting.protocol);
  const literal = target.kind !== "service" || target.literal;
  return wayToEndpoints(setting, answer, stored, literal);
}

/** Doubts of names concern whatever comes after them; that DNS may be out of reach only what would arrive. */
function withDoubts(way: Way, doubts: readonly Reason[], asked: Verdict): Way {
  const unasked = asked.value === "allow" ? [] : asked.reasons;
  if (doubts.length + unasked.length === 0) return way;
  const doubting = (ending: Ending): Ending => {
    const all = ending.verdict.value === "deny" ? doubts : [...unasked, ...doubts];
    if (all.length === 0) return ending;
    const verdict = unknown(...unique([...all, ...ending.verdict.reasons]));
    return { ...ending, verdict, outcome: verdict.value === "unknown" && ending.verdict.value !== "unknown" ? "depends" : ending.outcome };
  };
  return { ...way, attempts: way.attempts.map((attempt): Attempt => ({ ...attempt, run: (ask) => doubting(attempt.run(ask)) })) };
}

function upstreamWay(setting: Setting, client: Inside, { names, reasons }: Extract<Named["end"], { kind: "upstream" }>): Way {
  const { cluster, protocol, port } = setting;
  const last = names.at(-1) ?? "the name";
  const egress = egressOf(cluster.graph, client.workload, { kind: "address", address: undefined }, portOf(undefined, port, protocol), protocol);
  const outside = unknown(reason(`${last} is outside the cluster, of which manifests do not tell`, reasons.find(({ range }) => range !== undefined)?.range));
  const verdict = allOf([egress, outside]);
  const hops = egress.reasons.map((why) => hop("network-policy", `out of the client: ${egress.value}: ${why.text}`, why.range));
  const outcome: TraceOutcome = verdict.value === "deny" ? "drop" : "outside";
  const run = (): Ending => ({ hops, landings: [], sent: undefined, outcome, verdict, help: [] });
  return { to: socket(last, port), hops: [], attempts: [{ where: [], nodes: [], run }], sent: { protocol, port }, healthChecked: false, incomplete: false };
}

/** The alias decides where the packet goes, never what the request says. */
function hostHops({ alias }: Named, target: TraceTarget): readonly TraceHop[] {
  if (alias === undefined || target.kind !== "host" || target.scheme === undefined) return [];
  const tls = target.scheme === "https" || target.scheme === "wss";
  const details = tls ? [reason(`TLS asks for a certificate of ${target.host} as well (SNI), and one for ${alias} does not pass`)] : [];
  return [hop("http", `the request says Host: ${target.host}, not ${alias}: whoever answers must serve that name`, undefined, details)];
}

function routesOf({ cluster, client }: Setting, ways: readonly Way[]): readonly TraceRoute[] {
  return ways.map(({ to, hops, attempts, sent, healthChecked, incomplete }) => {
    const found = casesOf(healthChecked ? attempts.map(sparing) : attempts, (ending) => exampleOf(cluster, client, ending, sent));
    return { to, hops, cases: found.cases, incomplete: incomplete || found.incomplete };
  });
}

const SPARED = "a load balancer that asks the health check node port sends nothing there";

/** Nodes that drop do no harm where a load balancer keeps away from them. */
function sparing(attempt: Attempt): Attempt {
  const spared = (ending: Ending): Ending => (ending.withoutLocalPods === true ? { ...ending, help: [...ending.help, reason(SPARED)] } : ending);
  return { ...attempt, run: (ask) => spared(attempt.run(ask)) };
}

function isSpared({ help }: TraceCase): boolean {
  return help.some(({ text }) => text === SPARED);
}

type Whole = Pick<Trace, "verdict" | "outcome" | "summary" | "reasons" | "help">;

function wholeOf(routes: readonly TraceRoute[]): Whole {
  const all = routes.flatMap(({ cases }) => cases);
  const [only, second] = all;
  if (only !== undefined && second === undefined) {
    const { verdict, outcome, summary, reasons, help } = only;
    return { verdict, outcome, summary, reasons, help };
  }
  const others = all.filter((one) => !isSpared(one));
  const counted = others.length > 0 ? others : all;
  const verdict = together(counted.map((one) => one.verdict));
  const outcomes = new Set(counted.map(({ outcome }) => outcome));
  const [outcome = "depends"] = outcomes.size === 1 ? outcomes : [];
  const reasons = unique(counted.flatMap(({ conditions }) => conditions.map(({ settledBy }) => reason(`to settle it, give ${settledBy}`))));
  return { verdict, outcome, summary: wholeWords(verdict, outcome, routes, counted), reasons, help: [] };
}

function wholeWords(verdict: Whole["verdict"], outcome: TraceOutcome, routes: readonly TraceRoute[], counted: readonly TraceCase[]): string {
  if (counted.length === 0) return "";
  const words = outcomeWords(outcome);
  if (words !== "") return words;
  if (verdict === "allow") return routes.length > 1 ? "by each of these ways" : "in each of these cases";
  if (verdict === "deny") return routes.length > 1 ? "by none of these ways" : "in none of these cases";
  const byRoute = new Set(routes.map(({ cases }) => JSON.stringify(cases.filter((one) => !isSpared(one)).map((one) => one.verdict))));
  if (routes.length > 1 && byRoute.size > 1) return "it depends on the way in";
  return counted.every(({ conditions }) => conditions.length === 0) ? "it depends on the node" : "it depends on what these files do not tell";
}

function assumptionsOf({ facts, graph }: Cluster, client: TraceClient, routes: readonly TraceRoute[]): readonly Reason[] {
  const all = routes.flatMap(({ cases }) => cases);
  const proxied = all.some(({ hops }) => hops.some(({ kind }) => kind === "frontend"));
  const meant = all.some(({ backends }) => backends.some(({ address, pod }) => pod !== undefined && address.startsWith("<")));
  const notes: Reason[] = [];
  if (proxied && facts.proxyMode !== "unknown") notes.push(reason(facts.proxyMode === "cilium-kpr" ? "Cilium serves the nodes in the place of kube-proxy" : `kube-proxy serves the nodes in ${facts.proxyMode} mode`));
  if (meant) notes.push(reason("every pod runs and is ready"));
  if (graph.networkPolicies.length > 0 && all.some(({ backends }) => backends.length > 0)) notes.push(reason("the network plugin enforces NetworkPolicies"));
  if (!client.inside && all.some(({ verdict }) => verdict !== "deny")) notes.push(reason("routers and firewalls outside the cluster let the client through"));
  if (client.inside && client.incomplete) notes.push(reason("only some of the places where the client may run were looked at"));
  return notes;
}
