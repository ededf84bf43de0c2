/** What stands at a path; who asks wants no failure where the system does not tell (no permission, a name too long, links in a circle). */
import { type Stats, statSync } from "node:fs";

export function isFolder(path: string): boolean {
  return statsOf(path)?.isDirectory() === true;
}

export function isFile(path: string): boolean {
  return statsOf(path)?.isFile() === true;
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
