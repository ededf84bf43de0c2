/** The tables of all releases in one: what varies carries the minor versions for which it holds. */
import type { Release } from "./openapi.ts";

type Versioned<T> = { readonly minor: number } & T;

/** `"string"`, or with versions `"string 30-32"`; several where the type changed. */
type Cell = string | readonly string[];

type Table = Record<string, Record<string, Record<string, Cell>>>;

/** group -> version -> kind -> scope. */
export function mergeKinds(releases: readonly Versioned<Release>[]): Table {
  const minors = releases.map(({ minor }) => minor);
  const found = new Map<string, Map<number, string>>();
  for (const { minor, kinds } of releases) {
    for (const [key, { definition, group, version, kind, scope }] of kinds) {
      const home = PACKAGES[group] ?? group.split(".")[0] ?? "";
      // Readers of the tables find definitions by this rule (src/schema/types/kinds.ts).
      if (definition !== `${home}/${version}.${kind}`) throw new Error(`${key} is defined as ${definition}`);
      put(found, key, minor, scope);
    }
  }
  const table: Table = {};
  for (const [key, cells] of sorted(found)) {
    const [group = "", version = "", kind = ""] = key.split("/");
    ((table[group] ??= {})[version] ??= {})[kind] = cell(cells, minors);
  }
  return table;
}

/** Go packages of groups that are not named after the group's first label. */
const PACKAGES: Readonly<Record<string, string | undefined>> = { "": "core", "internal.apiserver.k8s.io": "apiserverinternal" };

/** `package/version` -> definition -> field -> type. */
export function mergePackages(releases: readonly Versioned<Release>[]): [string, Record<string, Record<string, Cell>>][] {
  const packages = new Map<string, Map<string, { minors: number[]; fields: Map<string, Map<number, string>> }>>();
  for (const release of releases) {
    for (const [home, definitions] of release.packages) {
      const merged = packages.get(home) ?? new Map<string, { minors: number[]; fields: Map<string, Map<number, string>> }>();
      packages.set(home, merged);
      for (const [name, fields] of definitions) {
        const definition = merged.get(name) ?? { minors: [], fields: new Map<string, Map<number, string>>() };
        merged.set(name, definition);
        definition.minors.push(release.minor);
        for (const [field, type] of fields) put(definition.fields, field, release.minor, type);
      }
    }
  }
  return sorted(packages).map(([home, definitions]) => [
    home,
    Object.fromEntries(
      sorted(definitions).map(([name, { minors, fields }]) => {
        return [name, Object.fromEntries(sorted(fields).map(([field, cells]) => [field, cell(cells, minors)]))];
      }),
    ),
  ]);
}

function put(found: Map<string, Map<number, string>>, key: string, minor: number, text: string): void {
  const cells = found.get(key) ?? new Map<number, string>();
  found.set(key, cells.set(minor, text));
}

/** @param minors those in which what holds the cell exists: only what varies among them is written */
function cell(texts: ReadonlyMap<number, string>, minors: readonly number[]): Cell {
  const runs: { text: string; from: number; to: number }[] = [];
  let last: string | undefined;
  for (const minor of minors) {
    const text = texts.get(minor);
    const run = runs.at(-1);
    if (text === undefined) last = undefined;
    else if (text === last && run !== undefined) run.to = minor;
    else runs.push({ text, from: minor, to: minor });
    last = text;
  }
  const written = runs.map(({ text, from, to }) => {
    const [since, until] = [from === minors[0] ? "" : String(from), to === minors.at(-1) ? "" : String(to)];
    return since === "" && until === "" ? text : `${text} ${since}-${until}`;
  });
  return written.length === 1 ? (written[0] ?? "") : written;
}

function sorted<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
