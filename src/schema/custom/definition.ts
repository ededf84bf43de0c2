/** CustomResourceDefinitions as far as their objects' schemas go (apiextensions.k8s.io/v1). */
import { flag, isMap, items, member, type Raw, text } from "./raw.ts";
import { Schema } from "./schema.ts";

/** A version of a custom kind. */
export interface CustomVersion {
  readonly name: string;
  /** The API server answers for it. */
  readonly served: boolean;
  /** Undefined where nothing is known of its fields. */
  readonly schema: Schema | undefined;
  /** With a subresource `status`, the status of a new object is dropped. */
  readonly dropsStatus: boolean;
  /** `.spec.replicas`, where the kind can be scaled. */
  readonly replicasPath: string | undefined;
}

export interface CustomKind {
  readonly group: string;
  readonly kind: string;
  readonly versions: readonly CustomVersion[];
}

/**
 * Undefined for what defines no kind, such as a patch of a definition: without name or versions the server would
 * refuse it. Schemas themselves are read later.
 */
export function readDefinition(definition: Raw): CustomKind | undefined {
  const spec = member(definition, "spec");
  const [group, kind] = [text(member(spec, "group")), text(member(spec, "names", "kind"))];
  const versions = items(member(spec, "versions")).filter((version) => text(member(version, "name")) !== undefined && isMap(member(version, "schema")));
  if (group === undefined || kind === undefined || versions.length === 0) return undefined;
  // Of old; such objects keep whatever they have.
  const keepsAll = flag(member(spec, "preserveUnknownFields"));
  return { group, kind, versions: versions.map((version) => readVersion(version, keepsAll)) };
}

function readVersion(version: Raw, keepsAll: boolean): CustomVersion {
  const subresources = member(version, "subresources");
  return {
    name: text(member(version, "name")) ?? "",
    served: flag(member(version, "served")),
    schema: keepsAll ? undefined : Schema.of(member(version, "schema", "openAPIV3Schema")),
    dropsStatus: isMap(member(subresources, "status")),
    replicasPath: text(member(subresources, "scale", "specReplicasPath")),
  };
}
