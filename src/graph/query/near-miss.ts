/** The workload that a Service, or something else that selects nothing, was probably meant for. */
import { mapAt, scalarAt } from "../../manifest/fields.ts";
import { podsHaveLabels } from "../automatic-labels.ts";
import { hasLabels } from "../labels.ts";
import type { Labels, Workload } from "../model.ts";
import { perGraph } from "../remembered.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { similarity } from "../../diagnostic/similar.ts";
import { labelCloseness, type LabelDifference, labelDifferences } from "./label-differences.ts";
import { nearMissCandidates } from "./near-miss-candidates.ts";
import type { Selecting } from "./selecting.ts";
import { servicesMaySelect } from "./services-selecting.ts";

export interface NearMiss {
  readonly workload: Workload;
  /**
   * `pods`: its pods carry nearly these labels; `own-labels`: it carries them itself, its pods do not;
   * `other-namespace`: its pods carry exactly these labels, but elsewhere.
   */
  readonly where: "pods" | "own-labels" | "other-namespace";
  /** What the pods lack; empty for `other-namespace`. */
  readonly differences: readonly LabelDifference[];
}

interface Candidate extends NearMiss {
  readonly score: number;
}

/** Below this, two sets of labels have too little in common to name one for the other. */
const ENOUGH = 0.5;
const SAME_NAME = 0.2;
const SAME_FILE = 0.05;
/** Subtracted from what a Service may mean where another one selects the pods already. */
const TAKEN = 0.3;

/** Undefined when no workload comes near enough. Equal ones: the first in file order. */
export const nearestWorkload = perGraph((graph, service: Selecting): NearMiss | undefined => {
  const { selector } = service;
  if (selector === undefined) return undefined;
  const mayBeTaken = service.resource.kind === "Service";
  let best: Candidate | undefined;
  for (const workload of nearMissCandidates(graph, service, selector)) {
    const candidate = candidateOf(workload, service, selector, mayBeTaken && isTaken(graph, workload));
    if (candidate !== undefined && (best === undefined || candidate.score > best.score)) best = candidate;
  }
  return best;
});

/** Below this, two values are rather the names of two programs (`node-exporter`, `blackbox-exporter`). */
const SLIP = 0.75;

/** True where the one label is most likely meant to be the other. */
export function isSlip(difference: LabelDifference): boolean {
  return difference.kind === "key" || (difference.kind === "value" && similarity(difference.wanted.value, difference.found.value) >= SLIP);
}

/** The nearest workload, where hardly another can be meant: for findings that must not rest on likeness alone. */
export function surelyMeant(graph: UnitGraph, service: Selecting): NearMiss | undefined {
  const nearest = nearestWorkload(graph, service);
  if (nearest === undefined || nearest.where !== "pods" || nearest.workload.name === service.name) return nearest;
  const [difference, second] = nearest.differences;
  if (difference === undefined || second !== undefined) return undefined;
  return isSlip(difference) || (difference.kind === "missing" && (service.selector?.size ?? 0) > 1) ? nearest : undefined;
}

function candidateOf(workload: Workload, service: Selecting, selector: Labels, taken: boolean): Candidate | undefined {
  const kinship = kinshipOf(workload, service);
  if (workload.namespace !== service.namespace) {
    if (!hasLabels(workload.pods.labels, selector)) return undefined;
    return { workload, where: "other-namespace", differences: [], score: 0.9 + kinship };
  }
  const differences = labelDifferences(workload.pods.labels, selector);
  if (carriesLabels(workload, selector)) {
    return { workload, where: "own-labels", differences, score: 1.1 + kinship };
  }
  const closeness = labelCloseness(differences, selector);
  const score = closeness - (taken ? TAKEN : 0);
  const namesake = workload.name === service.name && closeness > 0;
  if (score < ENOUGH && !namesake) return undefined;
  return { workload, where: "pods", differences, score: score + kinship };
}

/** True when the workload itself, whatever its pods do, carries all the labels. */
function carriesLabels({ resource, kind }: Workload, wanted: Labels): boolean {
  const own = kind === "Pod" ? undefined : mapAt(resource.body, "metadata", "labels");
  if (own === undefined) return false;
  return [...wanted.values()].every(({ key, value }) => scalarAt(own, key)?.text === value);
}

function kinshipOf(workload: Workload, service: Selecting): number {
  const sameName = workload.name === service.name ? SAME_NAME : 0;
  return sameName + (workload.resource.source.file === service.resource.source.file ? SAME_FILE : 0);
}

/** True where some Service selects its pods. */
const isTaken = perGraph((graph, workload: Workload): boolean => {
  return servicesMaySelect(graph, workload).some(({ selector }) => selector !== undefined && podsHaveLabels(workload, selector));
});
