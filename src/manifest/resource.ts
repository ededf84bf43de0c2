/** Manifest files, their documents and the Kubernetes objects in them: what reading yields. */
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { SourceText } from "./source-text.ts";
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from "./yaml-node.ts";

/** One Kubernetes object as written: no defaults applied. */
export interface Resource {
  readonly apiVersion: string;
  /** "" for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** `metadata.name`; "" when absent (generateName). */
  readonly name: string;
  /** `metadata.namespace` as written; undefined when absent or "". */
  readonly namespace: string | undefined;
  readonly body: YamlMap;
  readonly kindNode: YamlScalar;
  /** Where to point for the object as a whole: its name, else its kind. */
  readonly head: YamlScalar;
  readonly source: SourceText;
}

export type ProblemId =
  | "syntax"
  | "duplicateKey"
  | "missingKind"
  | "missingApiVersion"
  | "tooDeep"
  | "aliasExpansion"
  | "aliasUnknown"
  | "notANumber"
  | "nonBreakingSpace"
  | "separator"
  | "tooLarge"
  | "notText"
  | "unreadable"
  | "listItem";

/** Something that could not be read as written; becomes a finding of `manifest-unparsed` or `duplicate-key`. */
export interface ManifestProblem {
  readonly id: ProblemId;
  readonly message: string;
  readonly range: SourceRange;
  readonly help?: string;
  /** Of a `duplicateKey`. */
  readonly duplicate?: DuplicateKey;
}

/** A key that one mapping has several times. */
export interface DuplicateKey {
  /** Path of the mapping in its object (`spec.ports[0]`), "" for the object itself; undefined where no object was read. */
  readonly within: string | undefined;
  readonly name: string;
  /** All of them, in source order. */
  readonly entries: readonly YamlEntry[];
}

/** Why something was left out of the analysis; counted in the summary. */
export type SkipReason =
  | "helm-template"
  | "not-kubernetes"
  | "kustomize-input"
  | "test-expectation"
  | "helm-chart-file"
  | "symbolic-link"
  | "unsupported-file";

export interface Skipped {
  readonly reason: SkipReason;
  readonly range: SourceRange;
  /** Of a template, so that its absence from the graph can be weighed. */
  readonly text?: string;
  /** What that says of itself. */
  readonly kindHint?: string;
}

export interface ManifestDocument {
  readonly source: SourceText;
  readonly range: SourceRange;
  readonly root: YamlNode | undefined;
  /** One object; several for a `List`; none when the document is broken or no manifest. */
  readonly resources: readonly Resource[];
  readonly problems: readonly ManifestProblem[];
  readonly skipped: readonly Skipped[];
  /** `kind` of a broken document as far as its text tells. */
  readonly kindHint?: string;
}

export interface ManifestFile {
  /** Path as shown to the user: relative, with forward slashes. */
  readonly path: string;
  readonly format: "yaml" | "json" | "markdown";
  /** Whole text of the file; "" when it could not be read. */
  readonly text: string;
  readonly documents: readonly ManifestDocument[];
  /** Problems and omissions of the file as a whole (unreadable, binary, too large). */
  readonly problems: readonly ManifestProblem[];
  readonly skipped: readonly Skipped[];
}
