/** Kinds that carry no traffic: which of their fields the server does without, and which words it knows. */
import { dns1123Label } from "../formats/names.ts";
import type { Field } from "../field.ts";
import type { Check, Review } from "../review.ts";
import { type LimitName, rangeOf } from "../types/limits.ts";
import { checkChoice } from "./choice.ts";
import { checkLabelSelector } from "./label-selector.ts";
import { type ExactlyOne, FACTS, type KindFacts, type Words } from "./other-kinds-facts.ts";

/** @param kind `group/Kind` */
export function checkFacts(kind: string): Check {
  const facts = FACTS[kind] ?? {};
  return (object, review) => {
    for (const [path, detail] of Object.entries(facts.need ?? {})) need(object, path, detail, facts, review);
    for (const [path, detail] of Object.entries(facts.written ?? {})) {
      for (const field of fieldsAt(object, path)) if (!field.present) requireField(field, detail, review);
    }
    for (const path of facts.selectors ?? []) for (const field of fieldsAt(object, path)) checkLabelSelector(field, review);
    for (const [path, words] of Object.entries(facts.words ?? {})) choose(object, path, words, review);
    for (const [path, choices] of Object.entries(facts.exactlyOne ?? {})) chooseOne(object, path, choices, review);
  };
}

/** Steps are fields; `a[]` means each item of a list, and `a?` that nothing below is needed where `a` is not written. */
export function fieldsAt(object: Field, path: string): readonly Field[] {
  let found: readonly Field[] = [object];
  for (const step of path.split(".")) {
    const name = step.replace(/(\[\]|\?)$/, "");
    found = found.map((field) => field.get(name));
    if (step.endsWith("[]")) found = found.flatMap(({ items }) => items);
    else if (step.endsWith("?")) found = found.filter(({ present }) => present);
  }
  return found;
}

export function isEmpty(field: Field): boolean {
  if (field.scalar !== undefined) return field.scalar === "";
  return field.items.length === 0 && field.entries.length === 0;
}

function need(object: Field, path: string, detail: string, { paths, words }: KindFacts, review: Review): void {
  for (const field of fieldsAt(object, path)) {
    const isWord = words?.[path]?.when === "written";
    if (!isEmpty(field) || (isWord && field.present)) continue;
    // The key of a map is there even with null.
    if (field.parent?.key === "requests" && field.entry !== undefined) continue;
    requireField(field, detail, review, paths?.[path]?.(field));
  }
}

export function requireField(field: Field, detail: string, review: Review, path?: string): void {
  const { resource, key } = field;
  const owner = field.parent?.parent === undefined ? `the ${resource.kind}` : field.parent.path;
  const empty = field.present ? `${key} of ${owner} is empty` : `${owner} has no ${key}`;
  review.refuse(field, "Required value", detail, { rule: "field-required", says: empty, help: `add ${key}`, ...(path === undefined ? {} : { path }) });
}

function choose(object: Field, path: string, { values, when, list = false }: Words, review: Review): void {
  for (const field of fieldsAt(object, path)) {
    if ((when === "written" && !field.present && field.key !== "") || (when === "filled" && field.text === "")) continue;
    const at = list ? field.parent : undefined;
    if (at === undefined) checkChoice(field, values, review, { rule: "field-value", what: nameOf(field) });
    else chooseInList(field, at, values, review);
  }
}

/** Items have no name of their own. */
function nameOf(field: Field): string {
  return field.key === "" ? `${field.parent?.key ?? ""}${field.step}` : field.key;
}

/** Some lists are told of as a whole. */
function chooseInList(field: Field, list: Field, values: readonly string[], review: Review): void {
  if (values.includes(field.text)) return;
  review.refuse(field, "Unsupported value", `supported values: ${values.map((word) => `"${word}"`).join(", ")}`, {
    rule: "field-value",
    path: list.path,
    says: `${nameOf(field)} ${field.shown} is none of ${values.join(", ")}`,
    help: `write ${values.join(", ").replace(/, ([^,]*)$/, " or $1")}`,
  });
}

function chooseOne(object: Field, path: string, { of, detail, several = false }: ExactlyOne, review: Review): void {
  for (const field of fieldsAt(object, path)) {
    const written = of.filter((name) => field.get(name).present);
    if (written.length === 1 || (several && written.length > 1)) continue;
    const choices = of.length > 4 ? `one of ${of.slice(0, 4).join(", ")} and the like` : of.join(" or ");
    review.refuse(field, "Required value", detail, {
      rule: "field-required",
      says: written.length === 0 ? `${field.path} has none of what it needs: ${choices}` : `${field.path} has ${written.join(" and ")}, of which it takes only one`,
      help: written.length === 0 ? `add ${choices}` : "keep one of them",
      at: field.keyPlace,
    });
  }
}

/** node.k8s.io: until 1.36 an absent handler was told of as a bad name. */
export const checkRuntimeClass: Check = (object, review) => {
  const handler = object.get("handler");
  if (handler.text === "" && review.since(36)) return requireField(handler, "", review);
  for (const detail of dns1123Label(handler.text)) {
    const says = handler.text === "" ? "the RuntimeClass has no handler" : `handler ${handler.shown} is no DNS label`;
    review.refuse(handler, "Invalid value", detail, { rule: handler.text === "" ? "field-required" : "field-value", says, help: "write the name of the runtime as the nodes' container runtime knows it" });
  }
};

/** apiextensions-apiserver pkg/apis/apiextensions/validation/validation.go. */
export const checkCustomResourceDefinition: Check = (object, review) => {
  checkFacts("apiextensions.k8s.io/CustomResourceDefinition")(object, review);
  const [plural, group] = [object.get("spec", "names", "plural"), object.get("spec", "group")];
  checkStorageVersion(object, review);
  checkOwnName(object, `${plural.text}.${group.text}`, `must be spec.names.plural+"."+spec.group`, [plural, group], review);
};

/** kube-aggregator pkg/apis/apiregistration/validation/validation.go. */
export const checkAPIService: Check = (object, review) => {
  checkFacts("apiregistration.k8s.io/APIService")(object, review);
  const [version, group] = [object.get("spec", "version"), object.get("spec", "group")];
  const wanted = `${version.text}.${group.text}`;
  checkPriority(object.get("spec", "groupPriorityMinimum"), "apiregistration/v1.APIServiceSpec.groupPriorityMinimum", review);
  checkPriority(object.get("spec", "versionPriority"), "apiregistration/v1.APIServiceSpec.versionPriority", review);
  checkOwnName(object, wanted, `must be \`spec.version+"."+spec.group\`: ${JSON.stringify(wanted)}`, [version, group], review);
};

/** Names that follow from other fields. */
function checkOwnName(object: Field, wanted: string, detail: string, rests: readonly Field[], review: Review): void {
  const name = object.get("metadata", "name");
  if (name.text === "" || name.text === wanted) return;
  const known = rests.every(({ text }) => text !== "");
  review.refuse(name, "Invalid value", detail, {
    rule: "name-invalid",
    says: known ? `name ${name.shown} is not ${wanted}, which follows from ${rests.map(({ path }) => path).join(" and ")}` : `name ${name.shown} does not follow from ${rests.map(({ path }) => path).join(" and ")}`,
    ...(known ? { help: `write ${wanted}` } : {}),
    rests,
  });
}

function checkStorageVersion(object: Field, review: Review): void {
  const versions = object.get("spec", "versions");
  const stored = versions.items.filter((version) => version.get("storage").flag);
  if (stored.length === 1) return;
  const [first, second] = stored;
  review.refuse(versions, "Invalid value", "must have exactly one version marked as storage version", {
    rule: "field-value",
    says: first === undefined ? "no version of the CustomResourceDefinition has storage: true" : `${stored.length} versions of the CustomResourceDefinition have storage: true`,
    help: first === undefined ? "write storage: true in one version" : "write storage: false in all but one",
    at: second?.get("storage").place ?? versions.keyPlace,
  });
}

function checkPriority(field: Field, limit: LimitName, review: Review): void {
  const { from, to } = rangeOf(limit, review.settings.minor);
  if (field.number >= from && field.number <= to) return;
  review.refuse(field, "Invalid value", `must be positive and less than ${to}`, {
    rule: field.present ? "field-value" : "field-required",
    says: field.present ? `${field.key} ${field.shown} is outside ${from}-${to}` : `the APIService has no ${field.key}`,
    help: `write a number from ${from} to ${to}`,
  });
}
