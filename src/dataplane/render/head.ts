/** What stands above a ruleset: whose it is, how to load it, and what of it nobody told. */
import type { UnitGraph } from "../../graph/unit-graph.ts";
import type { Assumption } from "../cluster/assumption.ts";
import type { NodeState } from "../cluster/model.ts";
import type { RulePort } from "./rule-ports.ts";

export interface Head {
  readonly title: string;
  readonly usage: readonly string[];
  readonly assumed: readonly Assumption[];
  /** Services without rules. */
  readonly left: readonly string[];
}

/** Lines that begin with `#`, which iptables-restore and nft pass over. */
export function headLines({ title, usage, assumed, left }: Head): readonly string[] {
  return [
    title,
    ...usage,
    ...(assumed.length === 0 ? [] : ["", "Nobody told the following, so it is made up:", ...assumed.map(({ what, value }) => `  ${what}: ${value}`)]),
    ...(left.length === 0 ? [] : ["", "Without rules, or with fewer:", ...left.map((line) => `  ${line}`)]),
  ].map(comment);
}

/** What was not analysed may hold further Services. */
export function gapLines({ gaps }: UnitGraph): readonly string[] {
  return [...new Set(gaps.map(({ what }) => `${what} was not analysed: whatever Services it holds`))];
}

/** Names the Service port and its place in the manifests. */
export function portComment({ title, place }: RulePort): string {
  return comment(`${title}  ${place}`);
}

/** Nothing but comments, whatever a file name or a manifest holds, and no commands to a CI system (`##vso[...]`) either. */
export function comment(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "?").replace(/(?<=#)#(?=(?:vso|teamcity)?\[)/gi, "?");
  const lines = plain.length <= LONGEST ? [plain] : (plain.match(PIECES) ?? []);
  return lines.map((line) => `# ${line}`.trimEnd()).join("\n");
}

/** iptables-restore takes what is behind 10,239 bytes for another line, which would be a rule. */
const LONGEST = 2500;

/** Rather whole words; a character has four bytes at most. */
const PIECES = /.{1,2500}(?: |$)|.{1,2500}/gsu;

export function nodeText({ name, addresses }: NodeState): string {
  return addresses.length === 0 ? name : `${name} (${addresses.join(", ")})`;
}
