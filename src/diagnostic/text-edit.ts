/** Changes of files that mend a finding. */
import type { SourceRange } from "./source-range.ts";

/** The text in `range` becomes `text`; an empty range inserts. */
export interface TextEdit {
  readonly range: SourceRange;
  readonly text: string;
}

/** A change that somebody must agree to, since it is a guess at what was meant. */
export interface Suggestion {
  /** "write ClientIP": what it does; no final full stop. */
  readonly message: string;
  readonly edits: readonly TextEdit[];
}
