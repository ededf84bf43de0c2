/** What the page of a command's answer is called, which its tab shows. */

export const SHOW_PATHS = "kubehop.showPaths";

/** The argument of `kubehop.showPaths`. */
export interface Place {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}

/** The same for the same arguments, so that a page is shown once. */
export function pageName(command: string, args: readonly unknown[]): string {
  const [first] = args;
  if (command === SHOW_PATHS && isPlace(first)) {
    const path = decode(first.uri).split("/").at(-1) ?? "";
    return `Paths (${path}:${first.position.line + 1})`;
  }
  const rule: unknown = typeof first === "object" && first !== null && "rule" in first ? first.rule : first;
  return typeof rule === "string" ? `Rule ${rule}` : "Kubehop";
}

function isPlace(value: unknown): value is Place {
  if (typeof value !== "object" || value === null || !("uri" in value) || !("position" in value)) return false;
  const { uri, position } = value;
  return typeof uri === "string" && typeof position === "object" && position !== null && "line" in position && typeof position.line === "number";
}

function decode(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
