/** Pieces of workloads: what patches hold, and what tests compare with. */
import { itemsAt, nodeAt } from "./fields.ts";
import type { ManifestFile, Resource } from "./resource.ts";

/** True for a file that holds nothing else. */
export function isPieces(file: ManifestFile): boolean {
  let known = answers.get(file);
  if (known === undefined) {
    const resources = file.documents.flatMap((document) => document.resources);
    known = resources.length > 0 && resources.every(isPieceOfWorkload);
    answers.set(file, known);
  }
  return known;
}

/** Of a project that is loaded again and again most files stay. */
const answers = new WeakMap<ManifestFile, boolean>();

const WORKLOADS: ReadonlySet<string> = new Set(["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"]);

/** Nobody forgets the selector, and the image of a container besides: such an object adds to another one. */
function isPieceOfWorkload({ group, kind, body }: Resource): boolean {
  if (group !== "apps" || !WORKLOADS.has(kind) || nodeAt(body, "spec") === undefined || nodeAt(body, "spec", "selector") !== undefined) return false;
  const containers = itemsAt(body, "spec", "template", "spec", "containers");
  return containers.length === 0 || containers.some((container) => nodeAt(container, "image") === undefined);
}
