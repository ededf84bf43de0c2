/** Keys whose values the pod's own labels give (pkg/apis/core/validation/validation.go, ValidateMatchLabelKeysAndMismatchLabelKeys). */
import type { Field } from "../../field.ts";
import { qualifiedName } from "../../formats/labels.ts";
import { sayKey } from "../label-words.ts";
import { isOfPod } from "./resource-lists.ts";
import type { Teller } from "./teller.ts";

/** Of a Pod itself, the server adds what the keys stand for to the selector before it looks at it. */
export function isMerging(spec: Field): boolean {
  return isOfPod(spec);
}

/**
 * @param term a term of pod affinity or a constraint of topology spread
 * @param labels of the pod, where the server adds them to the selector (pkg/registry/core/pod/strategy.go)
 */
export function checkLabelKeys(term: Field, labels: Field | undefined, teller: Teller): void {
  const [match, mismatch, selector] = [term.get("matchLabelKeys"), term.get("mismatchLabelKeys"), term.get("labelSelector")];
  for (const keys of [match, mismatch]) checkKeys(keys, selector, teller);
  if (selector.present) checkSelectorKeys(term, labels, teller);
  const others = new Map(mismatch.items.map((key) => [key.text, key]));
  for (const key of match.items) {
    const other = others.get(key.text);
    if (other === undefined) continue;
    teller.invalid(key, "exists in both matchLabelKeys and mismatchLabelKeys", `${key.shown} is in both matchLabelKeys and mismatchLabelKeys of ${teller.owner}`, { help: "keep it in one of them", rests: [other], related: [{ node: other.place, message: "the other one" }] });
  }
}

function checkKeys(keys: Field, selector: Field, teller: Teller): void {
  if (keys.items.length === 0) return;
  if (!selector.present) {
    refuseWithoutSelector(keys, selector, teller);
    return;
  }
  for (const key of keys.items) checkKey(key, teller);
}

function refuseWithoutSelector(keys: Field, selector: Field, teller: Teller): void {
  teller.forbidden(keys, "must not be specified when labelSelector is not set", `${teller.owner} has ${keys.key} without a labelSelector`, { help: "add a labelSelector", rests: [selector] });
}

function checkKey(key: Field, teller: Teller): void {
  for (const detail of qualifiedName(key.text, teller.minor)) {
    const { says, help } = sayKey("label key", key.text, detail);
    teller.invalid(key, detail, says, { help });
  }
}

/** A key that is asked for twice; the server names the term's place and the key's, and nothing between. */
function checkSelectorKeys(term: Field, labels: Field | undefined, teller: Teller): void {
  const [match, mismatch, selector] = [term.get("matchLabelKeys"), term.get("mismatchLabelKeys"), term.get("labelSelector")];
  const places = new Map(match.items.map((key, index) => [key.text, { key, index }]));
  const seen = new Set(selector.get("matchLabels").entries.map(({ key }) => key));
  const added = [...match.items, ...mismatch.items].filter(({ text }) => labels?.entries.some(({ key }) => key === text) === true);
  const asked = [...selector.get("matchExpressions").items.map((one) => one.get("key")), ...added];
  for (const { text } of asked) {
    const place = places.get(text);
    if (place !== undefined && seen.has(text)) {
      const { key, index } = place;
      refuseTwice(key, `${term.path}[${index}]`, selector, labels, teller);
    }
    seen.add(text);
  }
}

function refuseTwice(key: Field, path: string, selector: Field, labels: Field | undefined, teller: Teller): void {
  teller.invalid(key, "exists in both matchLabelKeys and labelSelector", `${key.shown} is in both matchLabelKeys and labelSelector of ${teller.owner}`, {
    path,
    help: "keep it in one of them",
    rests: labels === undefined ? [selector] : [selector, labels],
  });
}

/** Until 1.33, of constraints of topology spread (ValidateMatchLabelKeysInTopologySpread). */
export function checkLegacyLabelKeys(constraint: Field, teller: Teller): void {
  const [match, selector] = [constraint.get("matchLabelKeys"), constraint.get("labelSelector")];
  if (match.items.length === 0) return;
  if (!selector.present) refuseWithoutSelector(match, selector, teller);
  const asked = new Set([...selector.get("matchLabels").entries.map(({ key }) => key), ...selector.get("matchExpressions").items.map((one) => one.get("key").text)]);
  for (const key of match.items) {
    checkKey(key, teller);
    if (asked.has(key.text)) refuseTwice(key, key.path, selector, undefined, teller);
  }
}
