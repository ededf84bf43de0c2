/** Recipes of a kind by a seed, and the manifests that come of them. */
import { type Random, randomOf } from "../random.ts";
import { additionsFor } from "./additions.ts";
import { type Base, basesOf } from "./bases.ts";
import type { Change, Json, Manifest, Path, Recipe } from "./case.ts";
import { applyChanges, valueAt } from "./changes.ts";
import type { Kind } from "./kinds.ts";
import { changesOf, graftsOf } from "./mutations.ts";
import { hasPlain, printJson, printYaml } from "./print.ts";

/** At least so many of a kind, if all single changes are fewer. */
export const DEFAULT_CASES = 2000;
export const DEFAULT_SEED = 20264;

interface Single {
  readonly base: Base;
  readonly change: Change;
}

/** @param count a sample of so many; all single changes and a share of pairs where it is undefined */
export function recipesOf(kind: Kind, seed: number, count?: number): Recipe[] {
  const random = randomOf(seed ^ hash(kind.id));
  const bases = basesOf(kind.id);
  const singles = bases.flatMap((base) => singlesOf(kind, base, bases));
  const ofBase = new Map(bases.map((base) => [base, singles.filter((one) => one.base === base)]));
  const sampled = random.shuffle(singles);
  const wanted = count ?? Math.max(DEFAULT_CASES, Math.ceil(singles.length * 1.25));
  const alone = sampled.slice(0, count === undefined ? singles.length : Math.ceil(count * 0.6));
  const seen = new Set<string>();
  const recipes: Recipe[] = [];
  const add = (base: Base, changes: readonly Change[]): void => {
    const key = JSON.stringify(applyChanges(base.object, changes));
    if (seen.has(key)) return;
    seen.add(key);
    const json = random.chance(0.1) && !hasPlain(applyChanges(base.object, changes));
    recipes.push({ kind: kind.id, base: base.name, changes, ...(json ? { json } : {}) });
  };
  for (const base of bases) add(base, []);
  for (const { base, change } of alone) add(base, [change]);
  for (let tries = 0; recipes.length < wanted && tries < wanted * 4; tries += 1) {
    const { base, change } = random.pick(singles);
    add(base, combined(random, change, ofBase.get(base) ?? []));
  }
  return recipes;
}

function singlesOf(kind: Kind, base: Base, bases: readonly Base[]): Single[] {
  const changes = [
    ...changesOf(kind.id, base.object),
    ...additionsFor(kind.id),
    ...bases.filter((other) => other !== base && other.since <= base.since).flatMap((other) => graftsOf(base.object, other.object)),
    ...kindChanges(kind),
  ];
  return changes.map((change) => ({ base, change }));
}

/** What is no kind of the API server, where it is asked for one. */
function kindChanges({ apiVersion, kind }: Kind): Change[] {
  const versions = [apiVersion.replace(/v\d+$/, "v1beta1"), apiVersion.replace(/v\d+$/, "v9"), apiVersion.includes("/") ? "v1" : "apps/v1"];
  return [
    ...[kind.toLowerCase(), `${kind}s`, kind.slice(0, -1)].map((to) => ({ at: ["kind"], to })),
    ...[...versions, apiVersion.replace(/v(\d+)$/, "V$1")].map((to) => ({ at: ["apiVersion"], to })),
  ];
}

/** Two changes in different places, sometimes three. */
function combined(random: Random, first: Change, singles: readonly Single[]): Change[] {
  const changes = [first];
  const wanted = random.chance(0.2) ? 3 : 2;
  for (let tries = 0; changes.length < wanted && tries < 10; tries += 1) {
    const { change } = random.pick(singles);
    if (changes.every((one) => !overlap(placeOf(one), placeOf(change)))) changes.push(change);
  }
  return changes;
}

function placeOf(change: Change): Path {
  return "at" in change ? change.at : "drop" in change ? change.drop : change.rename;
}

/** Dropping an item moves those behind it, so that lists count as a whole. */
function overlap(a: Path, b: Path): boolean {
  return a.slice(0, b.length).every((step, index) => step === b[index]);
}

/** @throws where there is no such base */
export function manifestOf(recipe: Recipe): Manifest {
  const base = basesOf(recipe.kind).find(({ name }) => name === recipe.base);
  if (base === undefined) throw new Error(`bases/${recipe.kind}.yaml has no ${recipe.base} any more: record anew (npm run conformance -- apiserver --record)`);
  const object = applyChanges(base.object, recipe.changes);
  const label = [recipe.base, ...recipe.changes.map(changeText)].join("; ");
  return {
    id: `${recipe.kind}: ${label}`,
    kind: recipe.kind,
    label,
    body: recipe.json === true ? printJson(object) : printYaml(object),
    format: recipe.json === true ? "json" : "yaml",
    since: base.since,
    ...(recipe.kind === "Service" && isUnnamed(object) ? { unnamed: true } : {}),
    recipe,
  };
}

function isUnnamed(object: Json): boolean {
  const [name, prefix] = [valueAt(object, ["metadata", "name"]), valueAt(object, ["metadata", "generateName"])];
  const named = typeof name === "string" && name !== "" ? name : prefix;
  return typeof named !== "string" || named === "" || /[/%]|^\.\.?$/.test(named);
}

function changeText(change: Change): string {
  if ("drop" in change) return `no ${pathText(change.drop)}`;
  if ("rename" in change) return `${pathText(change.rename)} as ${change.as}`;
  const value = shortText(change.to);
  return `${pathText(change.at)} = ${value}`;
}

function shortText(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 100)}... (${text.length})` : text;
}

function pathText(path: Path): string {
  return path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}

function hash(text: string): number {
  let value = 0;
  for (const letter of text) value = (Math.imul(value, 31) + letter.charCodeAt(0)) | 0;
  return value;
}
