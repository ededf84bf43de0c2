/** Lists of indexes of an Indexed Job: `0,2-4` (validateIndexesFormat in pkg/apis/batch/validation/validation.go). */

export interface Indexes {
  /** How many there are; 0 where something is wrong. */
  readonly total: number;
  readonly fault?: { readonly detail: string; readonly says: string };
}

type Fault = NonNullable<Indexes["fault"]>;

/** @param completions indexes are less than this */
export function indexesOf(text: string, completions: number): Indexes {
  if (text === "") return { total: 0 };
  let last: number | undefined;
  let total = 0;
  for (const part of text.split(",")) {
    const interval = intervalOf(part, completions);
    if ("detail" in interval) return { total: 0, fault: interval };
    const { from, to } = interval;
    if (last !== undefined && last >= from) return { total: 0, fault: unordered(last, from) };
    total += to - from + 1;
    last = to;
  }
  return { total };
}

function intervalOf(part: string, completions: number): { readonly from: number; readonly to: number } | Fault {
  const ends = part.split("-");
  if (ends.length > 2) {
    const detail = `the fragment ${JSON.stringify(part)} violates the requirement that an index interval can have at most two parts separated by '-'`;
    return { detail, says: `${JSON.stringify(part)} has more than one hyphen` };
  }
  const [first = "", second] = ends;
  const from = indexOf(first, completions);
  if (typeof from !== "number" || second === undefined) return typeof from === "number" ? { from, to: from } : from;
  const to = indexOf(second, completions);
  if (typeof to !== "number") return to;
  return from >= to ? unordered(from, to) : { from, to };
}

function indexOf(text: string, completions: number): number | Fault {
  if (!/^[-+]?\d+$/.test(text)) return { detail: `cannot convert string to integer for index: ${JSON.stringify(text)}`, says: `${JSON.stringify(text)} is no index` };
  const index = Number(text);
  if (index < completions) return index;
  return { detail: `too large index: ${JSON.stringify(text)}`, says: `index ${text} is not less than the ${completions} completions` };
}

function unordered(previous: number, current: number): Fault {
  return { detail: `non-increasing order, previous: ${previous}, current: ${current}`, says: `${current} comes after ${previous}` };
}
