/** The volumes that a pod writes, by name, for all that refers to them: found once, however many do. */
import { isUnresolved } from "../../../manifest/unresolved.ts";
import type { Field } from "../../field.ts";

export interface VolumeNames {
  /** Of several with one name the first and the last. */
  readonly first: ReadonlyMap<string, Field>;
  readonly last: ReadonlyMap<string, Field>;
  /** A name that is a template or no text, and so may be any; of many one is enough. */
  readonly open: Field | undefined;
}

const known = new WeakMap<Field, VolumeNames>();

export function volumeNames(spec: Field): VolumeNames {
  let names = known.get(spec);
  if (names === undefined) known.set(spec, (names = namesOf(spec.get("volumes").items)));
  return names;
}

function namesOf(volumes: readonly Field[]): VolumeNames {
  const first = new Map<string, Field>();
  const last = new Map<string, Field>();
  let open: Field | undefined;
  for (const volume of volumes) {
    const name = volume.get("name");
    if (!first.has(name.text)) first.set(name.text, volume);
    last.set(name.text, volume);
    if (name.present && (typeof name.scalar !== "string" || isUnresolved(name.text))) open ??= name;
  }
  return { first, last, open };
}
