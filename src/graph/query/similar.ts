/** How alike two names are: what somebody may have meant who wrote the other. */

const SIMILAR = 0.5;

/** 1 for equal texts, at least 0.9 when only case or punctuation differs, 0 for those without likeness. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const [x, y] = [bare(a), bare(b)];
  if (x === y && x !== "") return 0.95;
  const [short, long] = x.length < y.length ? [x, y] : [y, x];
  if (short.length >= 3 && long.includes(short)) return Math.max(0.6, short.length / long.length);
  if (long.length - short.length > long.length / 2) return 0;
  const likeness = 1 - editDistance(x, y) / long.length;
  return likeness >= SIMILAR ? likeness : 0;
}

/** The first of the most similar candidates; undefined when none is similar. */
export function mostSimilar<T>(wanted: string, candidates: Iterable<T>, nameOf: (candidate: T) => string): T | undefined {
  let best: T | undefined;
  let bestLikeness = 0;
  for (const candidate of candidates) {
    const likeness = similarity(wanted, nameOf(candidate));
    if (likeness > bestLikeness) [best, bestLikeness] = [candidate, likeness];
  }
  return best;
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[-_.\s]/g, "");
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(replaced, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
