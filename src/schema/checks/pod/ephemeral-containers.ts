/** Ephemeral containers, which are added to running pods and never created with them (validateEphemeralContainers). */
import { YamlMap } from "../../../manifest/yaml-node.ts";
import type { Field } from "../../field.ts";
import type { Review } from "../../review.ts";
import { containerTitle, type PodContainer, type PodView } from "./pod-parts.ts";
import { PROBES } from "./probes.ts";

const RULE = "pod-spec-invalid";

/** What an ephemeral container cannot have, and the minor version since when it is not dropped before. */
const REFUSED: readonly (readonly [string, number])[] = [
  ["ports", 29],
  ["resources", 29],
  ["resizePolicy", 33],
  ["restartPolicy", 29],
  ["restartPolicyRules", 35],
  ...PROBES.map((key) => [key, 29] as const),
  ["lifecycle", 29],
];

export function checkEphemeralContainer(container: PodContainer, { spec }: PodView, review: Review): void {
  const { field } = container;
  const target = field.get("targetContainerName");
  if (target.text !== "" && !targetsOf(spec).has(target.text)) {
    review.refuse(target, "Not found", "", { rule: RULE, says: `${containerTitle(container)} targets ${target.shown}, which is no container of the pod`, help: "name one of the pod's containers" });
  }
  for (const [key, since] of REFUSED) {
    const one = field.get(key);
    const dropped = !review.since(since) || (key === "restartPolicy" && review.settings.minor === 34);
    if (!dropped && isSet(one)) refuse(one, container, review);
  }
  for (const mount of field.get("volumeMounts").items) {
    for (const key of ["subPath", "subPathExpr"]) {
      if (mount.get(key).text !== "") refuse(mount.get(key), container, review);
    }
  }
}

const known = new WeakMap<Field, ReadonlySet<string>>();

/** Names of containers; found once, however many ask. */
function targetsOf(spec: Field): ReadonlySet<string> {
  let names = known.get(spec);
  if (names === undefined) {
    names = new Set(["containers", "initContainers"].flatMap((key) => spec.get(key).items.map((one) => one.get("name").text)));
    known.set(spec, names);
  }
  return names;
}

/** `resources` is a struct: what counts is whether something stands in it. */
function isSet(field: Field): boolean {
  if (field.key !== "resources") return field.present;
  return field.node instanceof YamlMap && field.node.entries.some(({ name }) => field.get(name).present);
}

function refuse(field: Field, container: PodContainer, review: Review): void {
  review.refuse(field, "Forbidden", "cannot be set for an Ephemeral Container", {
    rule: RULE,
    says: `${containerTitle(container)} has ${field.key}, which ephemeral containers cannot have`,
    help: "remove it",
    at: field.keyPlace,
  });
}

/** Nothing is created with them. */
export function refuseEphemeralContainers({ isPod, spec }: PodView, review: Review): void {
  const field = spec.get("ephemeralContainers");
  if (field.items.length === 0) return;
  review.refuse(field, "Forbidden", isPod ? "cannot be set on create" : "ephemeral containers not allowed in pod template", {
    rule: RULE,
    says: "ephemeralContainers cannot be created with a pod",
    help: "remove them; kubectl debug adds one to a running pod",
    at: field.keyPlace,
  });
}
