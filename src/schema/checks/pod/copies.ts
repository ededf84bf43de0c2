/** Templates of pods are mostly copies of few: of a spec that nothing was said of, a copy needs no second look. */
import { nodeAt } from "../../../manifest/fields.ts";
import { YamlMap } from "../../../manifest/yaml-node.ts";
import type { Review } from "../../review.ts";
import type { ServerSettings } from "../../server-settings.ts";
import type { PodView } from "./pod-parts.ts";

/** Longer specs, and more of them, are looked at each time. */
const MOST_CHARACTERS = 4096;
const MOST_SPECS = 2000;

/**
 * What is written outside of the spec and matters to it: anchors and merge keys; the pod's labels and name, which
 * these fields are compared with.
 */
const NOT_ALONE = /[&*]|<<|matchLabelKeys|ephemeral/;

const cleanSpecs = new WeakMap<ServerSettings, Set<string>>();

/** @param look says everything that is to be said of the spec */
export function unlessCopied(pod: PodView, review: Review, look: () => void): void {
  const key = keyOf(pod);
  const known = cleanSpecs.get(review.settings) ?? new Set();
  if (key !== undefined && known.has(key)) return;
  const before = review.violations.length;
  look();
  if (key === undefined || review.violations.length > before || known.size >= MOST_SPECS) return;
  cleanSpecs.set(review.settings, known.add(key));
}

/** The text with all that its meaning hangs on: the kind, the column that it starts in, and whether it is JSON. */
function keyOf({ metadata, spec }: PodView): string | undefined {
  const { node, resource } = spec;
  if (!(node instanceof YamlMap) || node.end - node.start > MOST_CHARACTERS || metadata.get("annotations").present) return undefined;
  if (nodeAt(resource.body, "spec", "volumeClaimTemplates") !== undefined) return undefined;
  const { text, file } = node.source;
  const written = text.slice(node.start, node.end);
  if (NOT_ALONE.test(written)) return undefined;
  const column = node.start - text.lastIndexOf("\n", node.start - 1);
  return `${resource.kind} ${resource.apiVersion} ${spec.path} ${column} ${file.endsWith(".json")} ${written}`;
}
