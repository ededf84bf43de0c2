/** All custom kinds of a run, and which of their definitions counts for an object. */
import type { ManifestFile, Resource } from "../../manifest/resource.ts";
import type { Unit } from "../../manifest/unit.ts";
import { Field } from "../field.ts";
import { Review } from "../review.ts";
import type { ServerSettings } from "../server-settings.ts";
import { isBuiltInGroup } from "../types/kinds.ts";
import type { Violation } from "../violation.ts";
import { builtInCustomKind } from "./built-in.ts";
import { type CustomKind, type CustomVersion, readDefinition } from "./definition.ts";
import { belongs, definitionsIn, doubtAbout, type FoundDefinition, NO_PLACE, type Place, placesOf } from "./definition-places.ts";
import { type Answer, answerFor } from "./object.ts";

/** Where else schemas come from. */
export interface GivenSchemas {
  readonly kinds: readonly CustomKind[];
  /** Answers by JSON Schemas; undefined where there is none for the object. */
  violationsOf(resource: Resource, settings: ServerSettings): readonly Violation[] | undefined;
  hasSchemaFor(resource: Resource): boolean;
}

/** What nobody evaluated, by kind. */
export interface NotEvaluated {
  /** `HTTPRoute.gateway.networking.k8s.io` */
  readonly kind: string;
  /** Objects concerned. */
  readonly count: number;
  /** Rules in CEL, at most, that one of them has to keep. */
  readonly celRules: number;
  /** Patterns that are none in Go, or too large. */
  readonly patterns: readonly string[];
}

export class CustomSchemas {
  readonly #definitions = new Map<string, FoundDefinition[]>();
  readonly #given: GivenSchemas | undefined;
  readonly #notEvaluated = new Map<Resource, Answer["scope"]>();

  constructor(files: readonly ManifestFile[], units: readonly Unit[], given?: GivenSchemas) {
    this.#given = given;
    const definitions = files.flatMap(definitionsIn);
    const places = definitions.length === 0 ? new Map<Resource, Place>() : placesOf(units);
    for (const resource of definitions) this.#add(resource, places.get(resource));
  }

  #add(resource: Resource, place: Place = NO_PLACE): void {
    const kind = readDefinition(resource.body);
    if (kind === undefined) return;
    const key = keyOf(kind);
    const known = this.#definitions.get(key);
    if (known === undefined) this.#definitions.set(key, [{ kind, resource, ...place }]);
    else known.push({ kind, resource, ...place });
  }

  /** Is anything known of its fields? */
  knows(resource: Resource): boolean {
    if (this.#definitions.has(keyOf(resource)) || this.#given?.hasSchemaFor(resource) === true) return true;
    return this.#others(resource)?.versions.some(({ name }) => name === resource.version) === true;
  }

  /** Undefined for objects of no custom kind that is known. */
  violationsOf(resource: Resource, settings: ServerSettings, unit: string): readonly Violation[] | undefined {
    if (isBuiltInGroup(resource.group)) return undefined;
    const definitions = this.#definitionsFor(resource, unit);
    if (definitions.length > 0) {
      const violations = this.#byDefinitions(resource, settings, definitions);
      const [first] = definitions;
      if (first === undefined || violations.length === 0 || definitions.some((one) => belongs(one, resource, unit))) return violations;
      // A repository often keeps an old copy of a widespread definition for its own tests.
      const versions = this.#others(resource)?.versions.filter(({ name, served }) => served && name === resource.version) ?? [];
      if (versions.length > 0 && this.#best(resource, settings, versions).length === 0) return [];
      const doubts = [doubtAbout(first)];
      return violations.map((violation) => ({ ...violation, doubts }));
    }
    const byJsonSchema = this.#given?.violationsOf(resource, settings);
    if (byJsonSchema !== undefined) return byJsonSchema;
    const versions = this.#others(resource)?.versions.filter(({ name }) => name === resource.version) ?? [];
    return versions.length === 0 ? undefined : this.#best(resource, settings, versions);
  }

  /** Those of the same unit, else all of the run. */
  #definitionsFor(resource: Resource, unit: string): readonly FoundDefinition[] {
    const all = this.#definitions.get(keyOf(resource)) ?? [];
    const own = all.filter(({ units }) => units.has(unit));
    return own.length > 0 ? own : all;
  }

  #others(resource: Resource): CustomKind | undefined {
    const key = keyOf(resource);
    return this.#given?.kinds.find((kind) => keyOf(kind) === key) ?? builtInCustomKind(resource.group, resource.kind);
  }

  #byDefinitions(resource: Resource, settings: ServerSettings, definitions: readonly FoundDefinition[]): readonly Violation[] {
    if (definitions.some(({ altered }) => altered)) return [];
    const versions = definitions.flatMap(({ kind }) => kind.versions);
    const fitting = versions.filter(({ name, served }) => served && name === resource.version);
    return fitting.length === 0 ? noVersion(resource, settings, versions) : this.#best(resource, settings, fitting);
  }

  /** Where definitions differ, what one of them accepts is accepted. */
  #best(resource: Resource, settings: ServerSettings, versions: readonly CustomVersion[]): readonly Violation[] {
    let best: Answer | undefined;
    for (const version of versions) {
      const answer = answerFor(resource, version, settings);
      if (best === undefined || answer.violations.length < best.violations.length) best = answer;
      if (best.violations.length === 0) break;
    }
    if (best === undefined) return [];
    if (best.scope.celRules > 0 || best.scope.skippedPatterns.size > 0) this.#notEvaluated.set(resource, best.scope);
    return best.violations;
  }

  /** By kind, after all objects were asked for. */
  notEvaluated(): readonly NotEvaluated[] {
    const byKind = new Map<string, NotEvaluated>();
    for (const [{ kind: name, group }, { celRules, skippedPatterns }] of this.#notEvaluated) {
      const kind = `${name}.${group}`;
      const known = byKind.get(kind) ?? { kind, count: 0, celRules: 0, patterns: [] };
      const patterns = [...new Set([...known.patterns, ...skippedPatterns])].sort();
      byKind.set(kind, { kind, count: known.count + 1, celRules: Math.max(known.celRules, celRules), patterns });
    }
    return [...byKind.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
  }
}

function keyOf({ group, kind }: { readonly group: string; readonly kind: string }): string {
  return `${group}/${kind}`;
}

/** The server has no address for it: 404. */
function noVersion(resource: Resource, settings: ServerSettings, versions: readonly CustomVersion[]): readonly Violation[] {
  const review = new Review(settings);
  const { kind, apiVersion, version, group } = resource;
  const served = [...new Set(versions.filter((one) => one.served).map(({ name }) => name))];
  const off = versions.some((one) => one.name === version);
  const there = served.map((name) => `${group}/${name}`).join(" or ");
  review.refuse(Field.of(resource).get("apiVersion"), "unknown kind", `no matches for kind "${kind}" in version "${apiVersion}"`, {
    rule: "kind-unknown",
    says: off ? `${apiVersion} of ${kind} is not served (served: false in its CustomResourceDefinition)` : `${kind} has no version ${version}`,
    help: served.length === 0 ? "set served: true in its CustomResourceDefinition" : `write ${there}`,
  });
  return review.violations;
}
