/** What something was made from, as far as it was looked up by a name: whether it would be made the same again. */

/** One look into a map, and what was there. */
interface Lookup {
  readonly map: "files" | "kustomizations";
  readonly key: string;
  readonly found: unknown;
}

type Maps = { readonly [Name in Lookup["map"]]: { get(key: string): unknown } };

export class Lookups {
  readonly #own = new Map<string, Lookup>();
  readonly #parts = new Set<Lookups>();
  /** False for what depends on more than was looked up. */
  isWhole = true;

  /** The same maps; each look into them is written down. */
  watched<M extends Maps>(maps: M): { readonly [Name in keyof Maps]: Pick<M[Name], "get"> } {
    const watch = <Name extends Lookup["map"]>(name: Name): Pick<M[Name], "get"> => ({
      get: (key: string) => {
        const found = maps[name].get(key);
        this.#own.set(`${name} ${key}`, { map: name, key, found });
        return found;
      },
    });
    return { files: watch("files"), kustomizations: watch("kustomizations") };
  }

  /** It was also made from something that has lookups of its own. */
  include(part: Lookups): void {
    this.#parts.add(part);
    this.isWhole &&= part.isWhole;
  }

  /** True where all is found as it was. @param known answers about others, to be asked once each */
  holdIn(maps: Maps, known: Map<Lookups, boolean>): boolean {
    let answer = known.get(this);
    if (answer === undefined) {
      answer = this.isWhole && [...this.#own.values()].every(({ map, key, found }) => maps[map].get(key) === found) && [...this.#parts].every((part) => part.holdIn(maps, known));
      known.set(this, answer);
    }
    return answer;
  }
}
