/** Finds texts that resemble another one without comparing it with all of them. */
import { bareText } from "../../diagnostic/similar.ts";

/** Labels are shorter; what is not valid must not fill the memory. */
const MOST_CHARACTERS = 63;

/** So many characters are few. */
const SHORT = 5;

/** Texts under the stretches of three characters that they consist of. */
export class SimilarTexts {
  readonly #known = new Set<string>();
  readonly #byBare = new Map<string, string[]>();
  readonly #byStretch = new Map<string, string[]>();

  add(text: string): void {
    if (this.#known.has(text)) return;
    this.#known.add(text);
    const bare = bareText(text);
    append(this.#byBare, bare, text);
    for (const stretch of stretchesOf(bare)) append(this.#byStretch, stretch, text);
  }

  /**
   * At most so many texts: those that differ in case or punctuation only, then those that share the rarest
   * stretches, which beginning and end count among. In the order in which they were added.
   */
  alike(text: string, most: number): readonly string[] {
    const bare = bareText(text);
    const lists = stretchesOf(bare).map((stretch) => this.#byStretch.get(stretch) ?? []);
    const found = new Set<string>();
    for (const list of [this.#byBare.get(bare) ?? [], ...lists.sort((a, b) => a.length - b.length)]) {
      for (const other of list) {
        if (found.size >= most) return [...found];
        found.add(other);
      }
    }
    return [...found];
  }
}

/**
 * Padded, so that beginning and end make stretches of their own: `web` is ` we`, `web`, `eb ` and so on.
 * Two edits leave no three characters of a short text side by side, so that it counts by pairs too.
 */
function stretchesOf(bare: string): string[] {
  const padded = `  ${bare.slice(0, MOST_CHARACTERS)}  `;
  const stretches = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at++) stretches.add(padded.slice(at, at + 3));
  if (bare.length <= SHORT) for (let at = 0; at + 2 <= bare.length; at++) stretches.add(bare.slice(at, at + 2));
  return [...stretches];
}

function append(map: Map<string, string[]>, key: string, text: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [text]);
  else list.push(text);
}
