/** What is looked for and not found among the objects of a unit. */
import type { Labels } from "./model.ts";

export interface Missing {
  /** The kind of what would have to exist, or "pods" for pods with some labels. */
  readonly of: string;
  /** "" for kinds without namespaces. */
  readonly namespace: string;
  /** Undefined for pods, and where any name would do. */
  readonly name?: string;
  /** Of pods: the labels that are asked for, as far as known. */
  readonly selector?: Labels;
}
