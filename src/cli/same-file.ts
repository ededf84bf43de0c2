/** Whether two ways of writing a path, links among them, lead to one file, which need not be there yet. */
import { fstatSync, readlinkSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** As many as Linux follows. */
const MOST_LINKS = 40;

/** Equal for paths of the same file. */
export function fileIdentity(path: string): string {
  return identity(resolve(path), MOST_LINKS);
}

/** That of standard output, where it goes to a file that has a name. */
export function stdoutIdentity(): string | undefined {
  try {
    const found = fstatSync(1, { bigint: true });
    return found.isFile() || found.isFIFO() ? `${found.dev}:${found.ino}` : undefined;
  } catch {
    return undefined;
  }
}

function identity(absolute: string, links: number): string {
  try {
    const { dev, ino } = statSync(absolute, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    const target = links > 0 ? targetOf(absolute) : undefined;
    if (target !== undefined) return identity(resolve(dirname(absolute), target), links - 1);
    const folder = dirname(absolute);
    return folder === absolute ? absolute : join(identity(folder, links), basename(absolute));
  }
}

function targetOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
