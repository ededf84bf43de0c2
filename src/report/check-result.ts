/** What `check` hands to its reporters: everything that they print, and nothing that they must work out. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { SourceLines } from "../diagnostic/source-range.ts";
import type { ServicePaths } from "../dataplane/model.ts";
import type { SuppressedFinding } from "../lint/lint-input.ts";
import type { RulePage } from "./rule-page.ts";

export interface CheckResult {
  /** Of kubehop. */
  readonly version: string;
  /** By name. */
  readonly units: readonly CheckedUnit[];
  /** As `normalizeDiagnostics` sorts them. */
  readonly diagnostics: readonly Diagnostic[];
  /** Findings that are not told, in the same order, with who wants it so. */
  readonly suppressed: readonly SuppressedFinding[];
  /** Those that findings name, told or not, by id. */
  readonly rules: readonly CheckedRule[];
  /** What was read, by path. */
  readonly files: readonly CheckedFile[];
  readonly summary: CheckSummary;
  /** For excerpts; only text needs them. */
  readonly sources: SourceLines;
  /** What makes a finding the same one tomorrow; equal findings of one object share it. */
  readonly fingerprintOf: (finding: Diagnostic) => string;
  /** True where only findings of a change are told, and no Services. */
  readonly isPartial?: boolean;
  /** How each Service is reached, by unit and name: worked out anew for who asks, one after the other. */
  readonly services: () => Iterable<ServicePaths>;
}

/** What a format with a catalogue of rules tells of one. */
export type CheckedRule = Pick<RulePage, "id" | "severity" | "category" | "summary" | "why" | "fix">;

export interface CheckedFile {
  readonly path: string;
  /** Why nothing in it was analysed, where that is so. */
  readonly skipped: SkippedReason | undefined;
}

/** A set of objects that was analysed as one cluster. */
export interface CheckedUnit {
  readonly name: string;
  readonly kind: "folder" | "kustomize" | "helm" | "markdown";
  readonly resources: number;
  readonly services: number;
}

export interface CheckSummary {
  readonly files: number;
  readonly documents: number;
  readonly resources: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** What was left out, by reason, in the order in which it shall be told. */
  readonly skipped: readonly SkippedSummary[];
  /** Kinds that no part of the analysis knows, by name; such objects are read but only looked at as a whole. */
  readonly unknownKinds: readonly { readonly kind: string; readonly count: number }[];
  /** Custom kinds, by name, of which the API server checks more than was checked here. */
  readonly notEvaluated: readonly NotEvaluatedSummary[];
}

export interface NotEvaluatedSummary {
  /** `HTTPRoute.gateway.networking.k8s.io` */
  readonly kind: string;
  /** Objects concerned. */
  readonly count: number;
  /** How many rules in CEL one of them has to keep, at most. */
  readonly celRules: number;
  /** Patterns that could not be applied. */
  readonly patterns: readonly string[];
}

/** Why something was left out; a reason that is not in the list is printed as it is. */
export type SkippedReason =
  | "helm-template"
  | "not-kubernetes"
  | "kustomize-input"
  | "test-expectation"
  | "helm-chart-file"
  | "symbolic-link"
  | "unsupported-file";

export interface SkippedSummary {
  readonly reason: SkippedReason;
  readonly count: number;
  /** `file:line`, or `file` where the whole file was left out; sorted. */
  readonly places: readonly string[];
}
