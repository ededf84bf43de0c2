/** Go to definition and references: along the links of a unit, in either direction. */
import type { Location } from "vscode-languageserver";
import { comparePositions, compareRanges, type SourceRange } from "../diagnostic/source-range.ts";
import type { Resource } from "../manifest/resource.ts";
import { locationOf } from "./diagnostics.ts";
import { linksFrom } from "./links.ts";
import type { Spot } from "./place.ts";
import { contains } from "./positions.ts";

/** A selector may match thousands: references are looked for to so many of them. */
const MOST_TARGETS = 20;

export function definition(spot: Spot): Location[] {
  return locations(spot, targets(spot).map(({ to }) => to));
}

export function references(spot: Spot, includeDeclaration: boolean): Location[] {
  const { place, graphs, path } = spot;
  if (place === undefined) return [];
  const leading = targets(spot);
  // On a name that leads elsewhere all who lead there are meant, otherwise those who lead here.
  const wanted = leading.length > 0 ? leading.slice(0, MOST_TARGETS) : [{ to: undefined, target: place.resource }];
  const found: SourceRange[] = [];
  for (const graph of graphs) {
    for (const { to, target } of wanted) {
      const isMeant = (range: SourceRange): boolean => (to === undefined ? range.file === path && contains(range, spot.position) : compareRanges(range, to) === 0);
      for (const member of graph.members) {
        const hits = linksFrom(graph, member.resource, target).filter((link) => isMeant(link.to));
        found.push(...hits.map(({ from }) => from));
        if (includeDeclaration) found.push(...hits.map((link) => link.to));
      }
    }
  }
  return locations(spot, found);
}

/** What the innermost link at the position leads to. */
function targets({ graphs, place, path, position }: Spot): { readonly from: SourceRange; readonly to: SourceRange; readonly target: Resource }[] {
  if (place === undefined) return [];
  const links = graphs.flatMap((graph) => linksFrom(graph, place.resource)).filter(({ from }) => from.file === path && contains(from, position));
  const [innermost] = [...links].sort((a, b) => comparePositions(b.from.start, a.from.start) || comparePositions(a.from.end, b.from.end));
  return innermost === undefined ? [] : links.filter(({ from }) => compareRanges(from, innermost.from) === 0);
}

function locations({ entry }: Spot, ranges: readonly SourceRange[]): Location[] {
  const sorted = [...ranges].sort(compareRanges);
  const unique = sorted.filter((range, index) => index === 0 || compareRanges(range, sorted[index - 1] ?? range) !== 0);
  return unique.map((range) => locationOf(range, entry));
}
