/** Which units cannot be one cluster, because they say different things of the same object. */
import type { BodyNumbers } from "./definitions.ts";
import { objectKey } from "./object-key.ts";
import type { Resource } from "./resource.ts";
import type { Unit } from "./unit.ts";

interface Holder {
  readonly unit: number;
  readonly resource: Resource;
}

/** What a unit says of an object, beside what all units say of it. */
interface Statement {
  readonly resource: Resource;
  readonly holders: readonly Holder[];
}

/** Units meet only over the objects that both of them define. */
export class Conflicts {
  readonly #bodies: BodyNumbers;
  readonly #holders = new Map<string, Holder[]>();
  readonly #statements: readonly (readonly Statement[])[];

  constructor(units: readonly Unit[], bodies: BodyNumbers) {
    this.#bodies = bodies;
    this.#statements = units.map((unit, i) => this.#enter(unit, i));
  }

  #enter({ members }: Unit, index: number): Statement[] {
    return members.flatMap(({ resource }) => {
      const key = isNamespace(resource) ? undefined : objectKey(resource);
      if (key === undefined) return [];
      const holders = this.#holders.get(key) ?? [];
      this.#holders.set(key, holders);
      holders.push({ unit: index, resource });
      return [{ resource, holders }];
    });
  }

  /** Indexes of the units that define an object differently, or take it from the same place. */
  of(index: number): Set<number> {
    const found = new Set<number>();
    const others = this.#statements.length - 1;
    for (const { resource, holders } of this.#statements[index] ?? []) {
      if (found.size === others) break;
      for (const other of holders) {
        if (other.unit === index || found.has(other.unit)) continue;
        if (this.#conflict(resource, other.resource)) found.add(other.unit);
      }
    }
    return found;
  }

  /** Two overlays of one base are the same application twice. */
  #conflict(a: Resource, b: Resource): boolean {
    return a === b || this.#bodies.of(a) !== this.#bodies.of(b);
  }
}

/** Parts of one application each bring the namespace that they go to, and not always in the same words. */
function isNamespace({ group, kind }: Resource): boolean {
  return group === "" && kind === "Namespace";
}
