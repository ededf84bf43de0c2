/** What the checks of pods ask of a pod spec again and again. */
import type { Field } from "../../field.ts";
import type { Review } from "../../review.ts";

export type ContainerKind = "container" | "init" | "ephemeral";

/** A Pod, or the template of pods of a workload. */
export interface PodView {
  /** A Pod itself: some defaults and checks are not those of templates. */
  readonly isPod: boolean;
  readonly metadata: Field;
  readonly spec: Field;
}

export interface PodContainer {
  readonly field: Field;
  readonly kind: ContainerKind;
}

/** In the server's order (pkg/apis/core/pods/helpers.go, VisitContainersWithPath). */
export function containersOf(spec: Field): PodContainer[] {
  return [
    ...spec.get("initContainers").items.map((field) => ({ field, kind: "init" as const })),
    ...spec.get("containers").items.map((field) => ({ field, kind: "container" as const })),
    ...spec.get("ephemeralContainers").items.map((field) => ({ field, kind: "ephemeral" as const })),
  ];
}

const KIND_WORDS = { container: "container", init: "init container", ephemeral: "ephemeral container" };

/** "container web", or "container 2" where it has no name. */
export function containerTitle({ field, kind }: PodContainer): string {
  return `${KIND_WORDS[kind]} ${nameOrPlace(field)}`;
}

/** The name, or the number of an item, from 1. */
export function nameOrPlace(item: Field): string {
  const name = item.get("name").text;
  return name === "" ? String(Number(item.step.slice(1, -1)) + 1) : name;
}

/** "80", "web (80)". */
export function portTitle(port: Field): string {
  const number = port.get("containerPort").shown;
  const name = port.get("name").text;
  return name === "" ? number : `${name} (${number})`;
}

/** The server defaults it to TCP. */
export function protocolOf(port: Field): string {
  const { text } = port.get("protocol");
  return text === "" ? "TCP" : text;
}

/** A Pod of the host's network has each container port as host port (pkg/apis/core/v1/defaults.go, SetDefaults_Pod). */
export function hostPortOf(port: Field, kind: ContainerKind, { isPod, spec }: PodView): number {
  const written = port.get("hostPort").number;
  if (written !== 0 || !isPod || kind === "ephemeral" || !spec.get("hostNetwork").flag) return written;
  return port.get("containerPort").number;
}

/** Init containers that run on beside the others. */
export function isSidecar({ field, kind }: PodContainer): boolean {
  return kind === "init" && field.get("restartPolicy").text === "Always";
}

/** Until 1.34 the server checked no more than labels and annotations of a StatefulSet's pods (pkg/apis/apps/validation/validation.go). */
export function isSpecChecked({ resource }: Field, review: Review): boolean {
  return review.since(34) || resource.kind !== "StatefulSet";
}
