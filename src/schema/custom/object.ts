/** What the server says of one custom resource, by one version of its definition. */
import type { Resource } from "../../manifest/resource.ts";
import { checkMetadata, type Naming } from "../checks/metadata.ts";
import { Field } from "../field.ts";
import { dns1123Subdomain } from "../formats/names.ts";
import { Review } from "../review.ts";
import type { ServerSettings } from "../server-settings.ts";
import type { Violation } from "../violation.ts";
import type { CustomVersion } from "./definition.ts";
import { checkEmbedded, eachEmbedded } from "./embedded.ts";
import { checkListTypes } from "./list-types.ts";
import { decodeMetadata } from "./metadata.ts";
import type { Problem, Scope } from "./problem.ts";
import { applyDefaults, pruneNulls, pruneUnknown, type UnknownField } from "./prune.ts";
import type { Schema } from "./schema.ts";
import { tellUnknown } from "./unknown-field.ts";
import { validate } from "./validate.ts";
import { type MapValue, shown, type Value, valueOf } from "./value.ts";

const NAMING: Naming = { format: dns1123Subdomain, rule: "name-invalid" };

export interface Answer {
  readonly violations: readonly Violation[];
  readonly scope: Scope;
}

/** Mirrors apiextensions-apiserver's decoding (pkg/apiserver/customresource_handler.go) and registry (pkg/registry/customresource). */
export function answerFor(resource: Resource, version: CustomVersion, settings: ServerSettings): Answer {
  const review = new Review(settings);
  const object = Field.of(resource);
  const scope: Scope = { minor: settings.minor, celRules: 0, skippedPatterns: new Set(), unsure: 0 };
  decodeMetadata(object, object, review);
  const value = valueOf(object, resource.body);
  if (version.schema !== undefined && value.type === "map") {
    for (const problem of check(value, version.schema, version, resource.kind, review, scope)) tell(problem, review);
  }
  checkMetadata(object, NAMING, review);
  return { violations: review.violations, scope };
}

function check(value: MapValue, schema: Schema, version: CustomVersion, kind: string, review: Review, scope: Scope): Problem[] {
  const unknown: UnknownField[] = [];
  pruneUnknown(value, schema, true, unknown);
  for (const field of unknown) tellUnknown(field, kind, review);
  pruneNulls(value, schema);
  dropNulls(value.entries.get("metadata"));
  eachEmbedded(value, schema, ({ field }) => {
    decodeMetadata(Field.of(field.resource), field, review);
  });
  applyDefaults(value, schema);
  if (version.dropsStatus) value.entries.delete("status");
  const problems = validate(value, schema, scope);
  checkReplicas(value, version.replicasPath, problems);
  checkEmbedded(value, schema, "", problems);
  checkListTypes(value, schema, "", problems);
  return problems;
}

/** Metadata is decoded into a struct of Go, where null means absent. */
function dropNulls(metadata: Value | undefined): void {
  if (metadata?.type !== "map") return;
  for (const [name, value] of metadata.entries) if (value.type === "null") metadata.entries.delete(name);
}

const MAX_REPLICAS = 2 ** 31 - 1;

/** pkg/registry/customresource/validator.go, ValidateScaleSpec */
function checkReplicas(value: MapValue, path: string | undefined, problems: Problem[]): void {
  let at: Value | undefined = path === undefined ? undefined : value;
  for (const name of (path ?? "").replace(/^\./, "").split(".")) at = at?.type === "map" ? at.entries.get(name) : undefined;
  if (at?.type !== "scalar" || path === undefined || (typeof at.scalar !== "number" && typeof at.scalar !== "bigint")) return;
  const common = { field: at.field, path, reason: "Invalid value" } as const;
  if (at.scalar < 0) problems.push({ ...common, detail: "should be a non-negative integer", says: `${at.field.key} ${shown(at)} is below 0` });
  else if (at.scalar > MAX_REPLICAS) problems.push({ ...common, detail: `should be less than or equal to ${MAX_REPLICAS}`, says: `${at.field.key} ${shown(at)} is above ${MAX_REPLICAS}` });
}

function tell({ field, path, reason, detail, says, help, rests, wrongType, fix, at, first }: Problem, review: Review): void {
  review.refuse(field, reason, detail, {
    rule: wrongType === true ? "wrong-type" : "custom-resource-invalid",
    says,
    ...(help === undefined ? {} : { help }),
    ...(fix === undefined ? {} : { fix }),
    ...(path === undefined ? {} : { path }),
    ...(rests === undefined ? {} : { rests }),
    ...(at === undefined ? {} : { at: at.place }),
    ...(reason === "Duplicate value" ? { at: field.keyPlace } : {}),
    ...(first === undefined ? {} : { related: [{ node: first.keyPlace, message: "the first of them" }] }),
  });
}
