/** Paths as the user sees them: relative to the working directory, forward slashes, `.` for itself. */
import { posix } from "node:path";

/** Folder of a file; `.` for the working directory. */
export function folderOf(path: string): string {
  return posix.dirname(path);
}

export function baseNameOf(path: string): string {
  return posix.basename(path);
}

/** Lower case with its dot; "" when the name has none. */
export function extensionOf(path: string): string {
  return posix.extname(path).toLowerCase();
}

/** What `reference` means when it is written in a file of `folder`; undefined for an absolute path. */
export function resolvePath(folder: string, reference: string): string | undefined {
  if (reference === "" || posix.isAbsolute(reference)) return undefined;
  const joined = posix.join(folder, reference);
  return joined.length > 1 && joined.endsWith("/") ? joined.slice(0, -1) : joined;
}

/** One spelling for each path: no `./`, no doubled or trailing slashes. */
export function normalizePath(path: string): string {
  return resolvePath(".", path) ?? posix.normalize(path);
}

/** True for the folder itself and everything below it. */
export function isWithin(folder: string, path: string): boolean {
  const outer = climb(folder);
  const inner = climb(path);
  if (outer.rest === "") return inner.ups <= outer.ups;
  if (inner.ups !== outer.ups) return false;
  return inner.rest === outer.rest || inner.rest.startsWith(`${outer.rest}/`);
}

/** The deepest of the folders that the path lies in; undefined for none. */
export function innermostFolder(folders: readonly string[], path: string): string | undefined {
  let found: string | undefined;
  for (const folder of folders) {
    if (isWithin(folder, path) && (found === undefined || isWithin(found, folder))) found = folder;
  }
  return found;
}

/** The deepest folder that all the folders lie in; undefined for none. */
export function commonFolder(folders: readonly string[]): string | undefined {
  let common = folders[0];
  for (const folder of folders) {
    while (common !== undefined && !isWithin(common, folder)) common = parentOf(common);
  }
  return common;
}

/** The folder above; of `.` it is `..`. */
export function parentOf(folder: string): string {
  return posix.join(folder, "..");
}

/** The folder directly below `folder` that leads to `path`; undefined when `path` is `folder` itself. */
export function childToward(folder: string, path: string): string | undefined {
  let child: string | undefined;
  for (let at = path; at !== folder; at = parentToward(at, folder)) child = at;
  return child;
}

/** Above `.` the way to an outer folder has no names: everything under the working directory is one step. */
function parentToward(at: string, goal: string): string {
  const { ups, rest } = climb(at);
  if (rest !== "") return posix.dirname(at);
  return ups < climb(goal).ups ? parentOf(at) : goal;
}

function climb(path: string): { ups: number; rest: string } {
  let rest = path === "." ? "" : path;
  let ups = 0;
  while (rest === ".." || rest.startsWith("../")) {
    ups += 1;
    rest = rest.slice(3);
  }
  return { ups, rest };
}
