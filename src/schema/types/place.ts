/** Places of the walk as fields, and as people and the server write them. */
import type { Field } from "../field.ts";
import { YamlMap } from "../../manifest/yaml-node.ts";
import type { Place } from "./walk.ts";

/** The field at a place; made only for what is told, since walking needs none. */
export function fieldOf(object: Field, place: Place): Field {
  const above = place.up === undefined ? object : fieldOf(object, place.up);
  const { step } = place;
  if (typeof step === "number") return above.items[step] ?? above;
  if (!place.free) return above.get(step);
  const index = above.node instanceof YamlMap ? above.node.entries.findIndex(({ name }) => name === step) : -1;
  return above.entries[index] ?? above.get(step);
}

/** `spec.ports[0].nodePort`; the decoder writes keys of maps like fields. */
export function strictPath({ up, step }: Place): string {
  if (up === undefined) return String(step);
  return typeof step === "number" ? `${strictPath(up)}[${step}]` : `${strictPath(up)}.${step}`;
}

/** As in `Go struct field ServicePort.spec.ports.port`: fields alone, after the struct that holds the last of them. */
export function decoderPath(place: Place): string {
  const steps: string[] = [];
  for (let at: Place | undefined = place; at !== undefined; at = at.up) {
    if (typeof at.step === "string" && !at.free) steps.unshift(at.step);
  }
  return `${place.holder.name}.${steps.join(".")}`;
}

/** What people call it: `port`, `externalIPs[0]`, `label version`. */
export function nameOf({ up, step, free }: Place): string {
  if (typeof step === "number") return up === undefined ? `[${step}]` : `${nameOf(up)}[${step}]`;
  const map = free ? up?.step : undefined;
  if (map === "labels" || map === "annotations") return `${map.slice(0, -1)} ${step}`;
  return typeof map === "string" ? `${map}.${step}` : step;
}
