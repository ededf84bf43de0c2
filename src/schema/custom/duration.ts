/** Durations as the API server reads them: Go's (`1h30m`), or numbers with units anywhere in the text (`2 days`). */

const GO_DURATION = /^[-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

/** Units that may be cut short or go on: the last spelling of each also stands for what begins with it. */
const EXACT: ReadonlySet<string> = new Set(["ns", "us", "µs", "ms", "s", "m", "h", "hr", "d", "w", "wk"]);
const BEGINNINGS = ["nano", "micro", "milli", "sec", "min", "hour", "day", "week"];

/** kube-openapi pkg/validation/strfmt/duration.go */
export function isDuration(text: string): boolean {
  if (text.length < 1000 && GO_DURATION.test(text)) return true;
  for (const [, digits = "", word = ""] of text.matchAll(/(\d+)\s*([A-Za-zµ]+)/g)) {
    if (BigInt(digits.slice(0, 30)) > 0x7fffffffffffffffn) return false;
    const unit = word.toLowerCase();
    if (EXACT.has(unit) || BEGINNINGS.some((beginning) => unit.startsWith(beginning))) return true;
  }
  return false;
}
