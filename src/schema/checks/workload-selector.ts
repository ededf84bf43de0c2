/** A workload's own selector and the labels of its pod template. */
import { similarity } from "../../diagnostic/similar.ts";
import type { Located } from "../violation.ts";
import { YamlMap } from "../../manifest/yaml-node.ts";
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";
import { checkLabelSelector, isBrokenSelector, isEmptySelector, isOpenSelection, selectorMatches } from "./label-selector.ts";

const RULE = "workload-selector-mismatch";

export interface SelectorRules {
  /** The server says so itself where there is none; DaemonSets only find that nothing matches. */
  readonly required: boolean;
  /** In "empty selector is invalid for ...". */
  readonly named: string;
  /** What it says of a broken one, besides what is broken; undefined where it says nothing more. */
  readonly broken?: string;
}

/**
 * `spec.selector` and `spec.template.metadata.labels` (pkg/apis/apps/validation/validation.go).
 * @returns false where the server looks at the template no further
 */
export function checkWorkloadSelector(spec: Field, rules: SelectorRules, review: Review): boolean {
  const [selector, labels] = [spec.get("selector"), spec.get("template", "metadata", "labels")];
  if (!selector.present) {
    if (rules.required) refuseMissing(selector, labels, review);
    refuseMismatch(selector, labels, review, rules.required);
    return true;
  }
  checkLabelSelector(selector, review);
  if (isEmptySelector(selector)) refuseEmpty(selector, labels, rules, review);
  if (isBrokenSelector(selector)) {
    if (rules.broken === undefined) return true;
    review.refuse(selector, "Invalid value", rules.broken, {
      rule: "selector-invalid", at: selector.keyPlace, says: "the selector as a whole selects nothing while a part of it is wrong", help: "mend the part that is wrong", follows: true,
    });
    return false;
  }
  if (!isEmptySelector(selector)) refuseMismatch(selector, labels, review);
  return true;
}

/** Says so where the selector does not hold for the labels of the template. */
export function refuseMismatch(selector: Field, labels: Field, review: Review, follows = false): void {
  if (selectorMatches(selector, labels) || isOpenSelection(selector, labels)) return;
  refuseDifference(selector, labels, { wanted: selector.get("matchLabels"), expressions: failingExpressions(selector, labels), follows }, review);
}

/** The same for a ReplicationController's selector, which is a plain map. */
export function refusePlainMismatch(selector: Field, labels: Field, review: Review): void {
  const has = valuesOf(labels);
  if (selector.entries.every(({ key, text }) => has.get(key)?.text === text) || isOpenSelection(selector, labels)) return;
  refuseDifference(selector, labels, { wanted: selector, expressions: [], follows: false }, review);
}

interface Difference {
  readonly node: Located;
  readonly related: Located;
  readonly help: string;
}

interface Wanted {
  readonly wanted: Field;
  readonly expressions: readonly Field[];
  readonly follows: boolean;
}

function refuseDifference(selector: Field, labels: Field, { wanted, expressions, follows }: Wanted, review: Review): void {
  const found = labels.entries.length === 0 ? "no labels" : writeLabels(labels, "=");
  const { node, related, help } = differenceOf(selector, labels, wanted, expressions);
  review.refuse(labels, "Invalid value", "`selector` does not match template `labels`", {
    rule: RULE,
    says: selector.present ? "the selector does not match the labels of the pod template" : "without a selector none of the workload's own pods is selected",
    help,
    at: node,
    rests: [selector],
    follows,
    related: [{ node: related, message: `the pod template has ${found}` }],
  });
}

function differenceOf(selector: Field, labels: Field, wanted: Field, expressions: readonly Field[]): Difference {
  const has = valuesOf(labels);
  const failing = wanted.entries.filter(({ key, text }) => has.get(key)?.text !== text);
  const related = labels.present ? placeOfMap(labels) : templateOf(labels).keyPlace;
  if (!selector.present) return { node: selector.place, related, help: missingHelp(labels) };
  const [first, second] = [...failing, ...expressions];
  const all = "write labels into the pod template that fulfil the whole selector";
  if (first === undefined || second !== undefined) return { node: placeOfMap(selector), related, help: all };
  if (!failing.includes(first)) return { node: first.get("key").place, related, help: all };
  const same = has.get(first.key);
  if (same !== undefined) {
    return { node: first.place, related: same.place, help: `write ${pair(same)} here, or ${pair(first)} in the pod template` };
  }
  const renamed = labels.entries.find((label) => label.text === first.text && !valuesOf(wanted).has(label.key) && isTelling(label, first));
  if (renamed !== undefined) {
    return { node: first.keyPlace, related: renamed.place, help: `write ${pair(renamed)} here, or ${pair(first)} in the pod template` };
  }
  return { node: placeOfEntry(first), related, help: `a pod must have all labels of the selector: add ${pair(first)} to the pod template, or remove it here` };
}

/** Values that say too little to take two labels for the same one count only where the keys are alike. */
function isTelling(label: Field, wanted: Field): boolean {
  const common = ["", "true", "false", "yes", "no", "enabled", "default"].includes(label.text);
  return !common || similarity(label.key, wanted.key) > 0;
}

function failingExpressions(selector: Field, labels: Field): Field[] {
  const has = valuesOf(labels);
  return selector.get("matchExpressions").items.filter((one) => {
    const value = has.get(one.get("key").text)?.text;
    const listed = value !== undefined && one.get("values").items.some(({ text }) => text === value);
    const operator = one.get("operator").text;
    if (operator === "In") return !listed;
    if (operator === "NotIn") return listed;
    return (operator === "Exists") !== (value !== undefined);
  });
}

function refuseMissing(selector: Field, labels: Field, review: Review): void {
  review.refuse(selector, "Required value", "", { rule: RULE, says: `the ${selector.resource.kind} has no selector`, help: missingHelp(labels) });
}

function refuseEmpty(selector: Field, labels: Field, { named }: SelectorRules, review: Review): void {
  const known = labels.entries.length === 0 ? "labels that the pod template has" : writeLabels(labels, ": ");
  review.refuse(selector, "Invalid value", `empty selector is invalid for ${named}`, {
    rule: RULE,
    at: selector.keyPlace,
    says: "the selector is empty",
    help: `write ${known} below matchLabels:`,
    rests: [selector.get("matchLabels")],
  });
}

export function missingHelp(labels: Field): string {
  const known = writeLabels(labels, ": ");
  return known === "" ? "add selector: { matchLabels: { ... } } to spec, with labels that the pod template has" : `add selector: { matchLabels: { ${known} } } to spec`;
}

function valuesOf(map: Field): Map<string, Field> {
  return new Map(map.entries.map((entry) => [entry.key, entry]));
}

/** `app=web, tier=front`, or as YAML with `: ` for a sign. */
function writeLabels(labels: Field, sign: "=" | ": "): string {
  return labels.entries.map((label) => (sign === "=" ? `${label.key}=${label.text}` : pair(label))).join(", ");
}

function pair({ key, text, shown }: Field): string {
  return `${key}: ${/^[A-Za-z][-A-Za-z0-9_.]*$/.test(text) && !/^(true|false|yes|no|on|off|null|[yn])$/i.test(text) ? text : text === "" ? '""' : shown}`;
}

function templateOf(labels: Field): Field {
  return labels.parent?.parent ?? labels;
}

/** All entries of a map: a block map ends before the line break behind it. */
function placeOfMap({ node, keyPlace }: Field): Located {
  return node instanceof YamlMap ? { range: node.source.range(node.start, endOf(node)) } : keyPlace;
}

function endOf(map: YamlMap): number {
  if (map.source.text[map.start] === "{") return map.end;
  const last = map.entries.at(-1)?.value;
  const inside = last !== undefined && last.source === map.source && last.start > map.start && last.end <= map.end;
  if (!inside) return map.end;
  return last instanceof YamlMap ? endOf(last) : last.end;
}

/** Key and value; the key alone where the value is an alias and stands elsewhere. */
function placeOfEntry({ entry, place }: Field): Located {
  if (entry === undefined) return place;
  const { key, value } = entry;
  return value.source === key.source && value.start >= key.end ? { range: key.source.range(key.start, value.end) } : key;
}
