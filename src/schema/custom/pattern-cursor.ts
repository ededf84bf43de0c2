/** Where the reader of a pattern is; characters are code points, as in Go. */

export class PatternCursor {
  readonly chars: readonly string[];
  at = 0;
  /** Of groups; the parser calls itself for each. */
  depth = 0;

  constructor(pattern: string) {
    this.chars = [...pattern];
  }

  get done(): boolean {
    return this.at >= this.chars.length;
  }

  peek(ahead = 0): string {
    return this.chars[this.at + ahead] ?? "";
  }

  next(): string {
    return this.chars[this.at++] ?? "";
  }

  /** Steps over a text if it comes next. */
  take(text: string): boolean {
    const wanted = [...text];
    if (!wanted.every((char, index) => this.peek(index) === char)) return false;
    this.at += wanted.length;
    return true;
  }

  /** Everything up to a text, which is stepped over too; undefined where it never comes. */
  until(text: string): string | undefined {
    const from = this.at;
    for (; !this.done; this.at++) {
      const end = this.at;
      if (this.take(text)) return this.chars.slice(from, end).join("");
    }
    return undefined;
  }
}
