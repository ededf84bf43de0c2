/** Durations as Go reads them (time.ParseDuration): `1h30m`, `-1.5s`, `300ms`, `0`. */

const NANOSECONDS: ReadonlyMap<string, number> = new Map([["ns", 1], ["us", 1e3], ["µs", 1e3], ["μs", 1e3], ["ms", 1e6], ["s", 1e9], ["m", 60e9], ["h", 3600e9]]);

/** ParseDuration's own words for what it does not take; about 292 years are the most. */
export function durationFault(text: string): string | undefined {
  const invalid = `time: invalid duration ${JSON.stringify(text)}`;
  let rest = text.replace(/^[-+]/, "");
  if (rest === "0") return undefined;
  if (rest === "") return invalid;
  let total = 0;
  while (rest !== "") {
    const [number = "", whole = "", fraction = ""] = /^(\d*)(?:\.(\d*))?/.exec(rest) ?? [];
    if (whole === "" && fraction === "") return invalid;
    const unit = /^[^.0-9]+/.exec(rest.slice(number.length))?.[0] ?? "";
    const worth = NANOSECONDS.get(unit);
    if (worth === undefined) return unit === "" ? `time: missing unit in duration ${JSON.stringify(text)}` : `time: unknown unit ${JSON.stringify(unit)} in duration ${JSON.stringify(text)}`;
    total += Number(`${whole || "0"}.${fraction || "0"}`) * worth;
    if (total > 2 ** 63) return invalid;
    rest = rest.slice(number.length + unit.length);
  }
  return undefined;
}
