/** `ipBlock` of NetworkPolicies (pkg/apis/networking/validation/validation.go, ValidateIPBlock). */
import type { Suggestion } from "../../diagnostic/text-edit.ts";
import { replaceScalar } from "../edits.ts";
import type { Field } from "../field.ts";
import { legacyBlock, parseAddress, parseBlock, type ParsedBlock } from "../formats/addresses.ts";
import type { Review } from "../review.ts";
import { addressPhrase, blockHelp, warnOfBlock } from "./address-phrases.ts";

const RULE = "netpol-cidr-invalid";

export function checkIPBlock(block: Field, review: Review): void {
  const [cidr, excepts] = [block.get("cidr"), block.get("except")];
  if (cidr.text === "") {
    review.refuse(cidr, "Required value", "", { rule: RULE, says: "an ipBlock has no cidr", help: "write a block such as 10.9.8.0/24, or 0.0.0.0/0 for all of IPv4" });
    return;
  }
  const outer = checkBlock(cidr, "cidr", review);
  if (outer === undefined) return;
  for (const except of excepts.items) {
    const inner = checkBlock(except, "except", review);
    // Until 1.29 the first bad one ended the check.
    if (inner === undefined && !review.since(30)) return;
    if (inner !== undefined && !isStrictlyWithin(inner, outer)) refuseOutside(except, cidr, review);
  }
}

/** Undefined for what is no block at all. */
function checkBlock(field: Field, what: string, review: Review): ParsedBlock | undefined {
  const block = parseBlock(field.text);
  const details = block === undefined && !review.since(30) ? ["not a valid CIDR"] : legacyBlock(field.text, review.settings.minor);
  for (const detail of details) {
    review.refuse(field, "Invalid value", detail, {
      rule: RULE,
      says: block === undefined ? `${what} ${field.shown} is no block like 10.9.8.0/24` : `${what} ${field.shown} ${addressPhrase(detail)}`,
      help: blockHelp(field.text) ?? "write a block such as 10.9.8.0/24 or 2001:db8::/64",
      suggestions: suggestionsFor(field, block),
    });
  }
  if (details.length === 0 && review.since(33)) warnOfBlock(field, review);
  return block;
}

/** The block meant, or the one address. */
function suggestionsFor(field: Field, block: ParsedBlock | undefined): readonly Suggestion[] {
  const address = parseAddress(field.text);
  const whole = address === undefined ? [] : [`${address.canonical}/${address.family === "IPv4" ? 32 : 128}`];
  const meant = block === undefined ? whole : [block.network, ...(block.hostBits ? [block.single] : [])];
  return meant.flatMap((text) => {
    const edits = replaceScalar(field, text);
    return edits === undefined ? [] : [{ message: `write ${text}`, edits }];
  });
}

function refuseOutside(except: Field, cidr: Field, review: Review): void {
  review.refuse(except, "Invalid value", "must be a strict subset of `cidr`", {
    rule: RULE,
    says: `except ${except.shown} is no smaller block within cidr ${cidr.shown}`,
    help: "write a part of the cidr, or remove it",
    rests: [cidr],
    related: [{ node: cidr.place, message: "cidr is here" }],
  });
}

/** The lengths are compared as they are written, the addresses as Go's `net.IPNet.Contains` does. */
function isStrictlyWithin(inner: ParsedBlock, outer: ParsedBlock): boolean {
  const [a, b] = [parseBlock(inner.network), parseBlock(outer.network)];
  if (a === undefined || b === undefined || a.address.family !== b.address.family) return false;
  const free = BigInt((b.address.family === "IPv4" ? 32 : 128) - b.length);
  return a.address.bits >> free === b.address.bits >> free && outer.length < inner.length;
}
