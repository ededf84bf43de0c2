/** A unit of analysis: the objects that are meant to live in one cluster together. */
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { Resource } from "./resource.ts";

export type UnitKind = "folder" | "kustomize" | "helm" | "markdown";

/** Why an object may look different in the cluster than in its file. */
export interface Change {
  /** What does it, in words: "the patch in overlays/dev/patch.yaml". */
  readonly by: string;
  readonly range: SourceRange;
  /** `labels` are those that selectors get along with the objects they select; `object` is any field by itself. */
  readonly what: "object" | "namespace" | "name" | "labels";
  /**
   * Paths of the fields that it touches, without list indexes: `spec.template.spec.containers.image`,
   * `metadata.labels.[app.kubernetes.io/name]`. What lies below them is touched too. Undefined: any field.
   */
  readonly fields?: readonly string[];
  /** What `spec.replicas` is after it, where it touches that and says so plainly. */
  readonly replicas?: number;
  /** Of a `namespace`: where it puts the object. */
  readonly namespace?: string;
  /** Of labels: those that `fields` name. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Names of container ports that it surely adds to the pods. */
  readonly portNames?: readonly string[];
  /** Fields that are sound after it, whatever the file says there: nothing is to be said of them as written. */
  readonly gives?: readonly string[];
}

export interface UnitMember {
  readonly resource: Resource;
  /** Empty for an object that reaches the cluster as written. */
  readonly changes: readonly Change[];
}

/** Something that belongs to the unit but was not analysed: absence of an object is uncertain then. */
export interface Gap {
  /** In words, fit to follow "may be made by": "the Helm template charts/a/templates/web.yaml". */
  readonly what: string;
  readonly range?: SourceRange;
  /** The kind it would have made, where its text tells. */
  readonly kindHint?: string;
  /** Of a template. */
  readonly text?: string;
  /** Labels of the pods that it makes, where they are known: it can stand for no other pods then. */
  readonly podLabels?: Readonly<Record<string, string>>;
}

export interface Unit {
  /** Unique in a run: the folder (`.` for the working directory), or the file for one that stands for itself. */
  readonly name: string;
  readonly kind: UnitKind;
  readonly members: readonly UnitMember[];
  readonly gaps: readonly Gap[];
  /**
   * Names of units that may be part of the same cluster, sorted: what they hold answers no question of
   * this unit, but makes a "there is none" uncertain.
   */
  readonly neighbours: readonly string[];
}
