/** How alike two names are: what somebody may have meant who wrote the other. */

const SIMILAR = 0.5;

/** Longer texts are no names (the longest are DNS names), and edits take the square of the length to count. */
const MOST_CHARACTERS = 253;

/** 1 for equal texts, at least 0.9 when only case or punctuation differs, 0 for those without likeness. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const [x, y] = [bareText(a), bareText(b)];
  if (x === y && x !== "") return 0.95;
  const [short, long] = x.length < y.length ? [x, y] : [y, x];
  if (short.length >= 3 && long.includes(short)) return Math.max(0.6, short.length / long.length);
  if (long.length - short.length > long.length / 2 || long.length > MOST_CHARACTERS) return 0;
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

/** The first candidate with the fewest edits, two at most: for a misspelt key, rule or option. */
export function nearest(wanted: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = 3;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= least) continue;
    const edits = editDistance(wanted, candidate);
    if (edits < least) [best, least] = [candidate, edits];
  }
  return best;
}

const bareTexts = new Map<string, string>();

/** In lower case, without punctuation. Remembered for as long as it stays small: one name is compared with many. */
export function bareText(text: string): string {
  let known = bareTexts.get(text);
  if (known === undefined) {
    known = text.toLowerCase().replace(/[-_.\s]/g, "");
    if (bareTexts.size > 10_000) bareTexts.clear();
    bareTexts.set(text, known);
  }
  return known;
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
export function editDistance(a: string, b: string): number {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let cut = 0;
  while (cut < a.length - start && cut < b.length - start && a.at(-1 - cut) === b.at(-1 - cut)) cut++;
  return distance(a.slice(start, a.length - cut), b.slice(start, b.length - cut));
}

function distance(a: string, b: string): number {
  const width = b.length + 1;
  let beforeLast = new Uint16Array(width);
  let last = Uint16Array.from({ length: width }, (_, j) => j);
  let row = new Uint16Array(width);
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    const code = a.charCodeAt(i - 1);
    const codeBefore = i > 1 ? a.charCodeAt(i - 2) : -1;
    for (let j = 1; j < width; j++) {
      const same = code === b.charCodeAt(j - 1);
      let best = Math.min((last[j - 1] ?? 0) + (same ? 0 : 1), (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      const swapped = j > 1 && code === b.charCodeAt(j - 2) && codeBefore === b.charCodeAt(j - 1);
      if (swapped) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row[j] = best;
    }
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return last[b.length] ?? 0;
}
