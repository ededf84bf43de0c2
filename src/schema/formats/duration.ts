/** Durations as Go reads them (time.ParseDuration): `1h30m`, `-1.5s`, `300ms`, `0`. */

const PART = /^(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/;
const NANOSECONDS: ReadonlyMap<string, number> = new Map([["ns", 1], ["us", 1e3], ["µs", 1e3], ["μs", 1e3], ["ms", 1e6], ["s", 1e9], ["m", 60e9], ["h", 3600e9]]);

/** True for what ParseDuration takes; about 292 years are the most. */
export function isDuration(text: string): boolean {
  let rest = text.replace(/^[-+]/, "");
  if (rest === "0") return true;
  if (rest === "") return false;
  let total = 0;
  while (rest !== "") {
    const [part = "", whole = "", fraction = "", unit = ""] = PART.exec(rest) ?? [];
    if (part === "" || (whole === "" && fraction === "")) return false;
    total += Number(`${whole || "0"}.${fraction || "0"}`) * (NANOSECONDS.get(unit) ?? 0);
    if (total > 2 ** 63) return false;
    rest = rest.slice(part.length);
  }
  return true;
}
