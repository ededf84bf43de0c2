/** Globs of the config: which files and units an entry is about. Matched in time that grows with both lengths at most. */
import { matches } from "../../graph/externals.ts";

/** True for the paths that a list of globs means: the last glob that fits decides, one with `!` takes back. */
export type PathMatcher = (path: string) => boolean;

/** Braces beyond this many alternatives are taken as they are written. */
const MOST_ALTERNATIVES = 64;

/**
 * @param globs relative to a folder: `*` and `?` within a name, `**` for any number of folders, `{a,b}`; a glob that
 *   fits a folder means all that it holds
 */
export function pathMatcher(globs: readonly string[]): PathMatcher {
  const patterns = globs.map((glob) => {
    const taken = glob.startsWith("!");
    const alternatives = expandBraces(taken ? glob.slice(1) : glob).map(segmentsOf);
    return { taken, alternatives };
  });
  return (path) => {
    const segments = segmentsOf(path);
    const decisive = patterns.findLast(({ alternatives }) => alternatives.some((pattern) => fits(pattern, segments)));
    return decisive !== undefined && !decisive.taken;
  };
}

/** The folder or file that a glob cannot leave: what stands before its first wildcard. */
export function baseOf(glob: string): string {
  const segments = segmentsOf(glob.replace(/^!/, ""));
  const wild = segments.findIndex((segment) => /[*?{]/.test(segment));
  return (wild < 0 ? segments : segments.slice(0, wild)).join("/") || ".";
}

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "" && segment !== ".");
}

/** `reached[i]`: the first `i` segments of the pattern fit what was read so far. */
function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  let reached = withSkipped(pattern, new Set([0]));
  for (const segment of segments) {
    const next = new Set<number>();
    for (const at of reached) {
      const wanted = pattern[at];
      if (wanted === undefined && segment !== "..") return true; // a folder that the whole pattern fits
      if (wanted === "**" && segment !== "..") next.add(at);
      else if (wanted === undefined) continue;
      else if (fitsSegment(wanted, segment)) next.add(at + 1);
    }
    reached = withSkipped(pattern, next);
  }
  return reached.has(pattern.length);
}

/** `**` also stands for no folder at all. */
function withSkipped(pattern: readonly string[], reached: Set<number>): Set<number> {
  for (const at of reached) if (pattern[at] === "**") reached.add(at + 1);
  return reached;
}

function fitsSegment(wanted: string, segment: string): boolean {
  if (segment === "..") return wanted === segment;
  return wanted.includes("?") ? fitsWithAny(wanted, segment) : matches(wanted, segment);
}

/** With `?` for any one character: the last star takes one more whenever the rest does not fit. */
function fitsWithAny(wanted: string, text: string): boolean {
  let [at, read, star, retry] = [0, 0, -1, 0];
  while (read < text.length) {
    if (wanted[at] === "*") [star, retry, at] = [at, read, at + 1];
    else if (at < wanted.length && (wanted[at] === "?" || wanted[at] === text[read])) [at, read] = [at + 1, read + 1];
    else if (star >= 0) [retry, at, read] = [retry + 1, star + 1, retry + 1];
    else return false;
  }
  return /^\**$/.test(wanted.slice(at));
}

function expandBraces(glob: string): readonly string[] {
  let texts = [glob];
  for (;;) {
    const next = texts.flatMap((text) => {
      const [whole, inside = ""] = /\{([^{}]*,[^{}]*)\}/.exec(text) ?? [];
      if (whole === undefined) return [text];
      const at = text.indexOf(whole);
      return inside.split(",").map((choice) => text.slice(0, at) + choice + text.slice(at + whole.length));
    });
    if (next.length === texts.length || next.length > MOST_ALTERNATIVES) return next.length > MOST_ALTERNATIVES ? [glob] : next;
    texts = next;
  }
}
