/** Connections that some pod or address gets, unless NetworkPolicies or lost replies stand against it. */
import { doubtsAboutEndpoints } from "../../graph/query/field-doubts.ts";
import type { Address } from "../cluster/model.ts";
import { acrossBackends, allOf, allow, deny, doubted, reason, type Reason, unknown, type Verdict } from "../verdict.ts";
import type { Ending, EndingBase, Setting } from "./ending-model.ts";
import type { Landing } from "./landing.ts";
import { landingPolicies } from "./landing-policy.ts";
import { listenerHops } from "./listeners.ts";
import type { TraceHop, TraceOutcome } from "./model.ts";
import { someOf } from "./words.ts";

/** @param beyond the node that the packet is sent to before anything translates, where that is another one */
export function arriving(setting: Setting, base: EndingBase, landings: readonly Landing[], doubts: readonly Reason[], beyond: Address | undefined): Ending {
  const { cluster, client, protocol } = setting;
  const judged = landings.map((landing) => {
    const policies = landingPolicies(cluster.graph, client.workload, landing, protocol, beyond);
    return { landing, ...policies, verdict: allOf([policies.egress, policies.ingress, replies(landing)]) };
  });
  const policed = cluster.graph.networkPolicies.length > 0;
  const ofLabels = policed && client.workload !== undefined ? doubtsAboutEndpoints([client.workload], false) : [];
  const all = across(judged);
  const verdict = doubted(all.verdict, [...doubts, ...ofLabels]);
  const policyLines = [
    ...lines("out of the client", judged.map(({ egress }) => egress), judged.map(({ landing }) => landing), client.workload !== undefined),
    ...lines("into", judged.map(({ ingress }) => ingress), judged.map(({ landing }) => landing), true),
  ];
  const [first = reason(policed ? "no NetworkPolicy selects the client or the pods" : "no NetworkPolicies in these files"), ...others] = policyLines;
  const policyHop: TraceHop = { kind: "network-policy", ...first, details: others };
  const outcome: TraceOutcome = verdict.value === "allow" ? "forward" : verdict.value === "deny" ? "drop" : "depends";
  const passed = judged.filter((one) => one.verdict.value !== "deny").map(({ landing }) => landing);
  const reached = passed.find(({ hairpin }) => !hairpin) ?? passed[0];
  const ending = { ...base, hops: [...base.hops, policyHop, ...listenerHops(landings, protocol)], landings, reached, verdict, outcome };
  return all.summary === undefined || verdict !== all.verdict ? ending : { ...ending, summary: all.summary };
}

interface JudgedLanding {
  readonly landing: Landing;
  readonly verdict: Verdict;
}

/** One of them is chosen at random: where some answer and some do not, so do the connections. */
function across(judged: readonly JudgedLanding[]): { readonly verdict: Verdict; readonly summary?: string } {
  const verdict = acrossBackends(judged.map(({ landing, verdict: one }) => [titleOf(landing), one]));
  const denied = judged.filter(({ verdict: { value } }) => value === "deny");
  const allowed = judged.filter(({ verdict: { value } }) => value === "allow");
  if (denied.length === 0 || allowed.length === 0 || denied.length + allowed.length < judged.length) return { verdict };
  const byText = new Map<string, { readonly why: Reason; readonly names: string[] }>();
  for (const { landing, verdict: one } of denied) {
    for (const why of one.reasons) {
      const known = byText.get(why.text) ?? { why, names: [] };
      byText.set(why.text, known);
      known.names.push(titleOf(landing));
    }
  }
  const reasons = [...byText.values()].map(({ why, names }) => reason(`${someOf(names)}: ${why.text}`, why.range));
  const names = (some: readonly JudgedLanding[]): string => someOf(some.map(({ landing }) => titleOf(landing)));
  return { verdict: unknown(...reasons), summary: `by chance: ${names(allowed)} would answer, ${names(denied)} would not` };
}

function titleOf({ name, hairpin }: Landing): string {
  return hairpin ? `${name} (the client itself)` : name;
}

/** Whoever keeps the source of a packet that another node translated answers past that node. */
function replies({ answers }: Landing): Verdict {
  if (answers) return allow();
  return deny(reason("replies go to the client directly, past the node that translated: the client does not know them, and the connection hangs"));
}

/** Equal verdicts are one line. */
function lines(head: string, verdicts: readonly Verdict[], landings: readonly Landing[], relevant: boolean): readonly Reason[] {
  if (!relevant) return [];
  const byText = new Map<string, { readonly why: Reason; readonly names: string[] }>();
  verdicts.forEach((verdict, index) => {
    for (const why of verdict.reasons.slice(0, 2)) {
      const text = `${verdict.value}: ${why.text}`;
      const known = byText.get(text) ?? { why: reason(text, why.range), names: [] };
      byText.set(text, known);
      known.names.push(landings[index]?.name ?? "");
    }
  });
  return [...byText.values()].map(({ why, names }) => {
    const who = head === "into" || byText.size > 1 ? ` ${someOf([...new Set(names)], 3)}` : "";
    return reason(`${head}${head === "into" ? who : who === "" ? "" : ` to${who}`}: ${why.text}`, why.range);
  });
}
