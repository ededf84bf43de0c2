/** What stands above a ruleset: whose it is, how to load it, and what of it nobody told. */
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

/** Names the Service port and its place in the manifests. */
export function portComment({ title, place }: RulePort): string {
  return comment(`${title}  ${place}`);
}

/** One line, whatever a file name or a manifest holds. */
export function comment(text: string): string {
  return `# ${text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "?")}`.trimEnd();
}

export function nodeText({ name, addresses }: NodeState): string {
  return addresses.length === 0 ? name : `${name} (${addresses.join(", ")})`;
}
