/** Which language server an editor starts: the one of the settings, that of the project, or the one that came along. */
import { readFileSync, statSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";

/** What decides, apart from the disk. */
export interface ServerRequest {
  /** The setting `kubehop.path`. */
  readonly path: string;
  /** Folders that the editor has open, absolute. */
  readonly folders: readonly string[];
  /** Without trust nothing of the workspace is run. */
  readonly isTrusted: boolean;
  /** The server within the extension, absolute. */
  readonly bundled: string;
}

export interface FoundServer {
  readonly from: "setting" | "project" | "extension";
  readonly path: string;
  /** Whether it is a script, which runs on the editor's own Node.js. */
  readonly isScript: boolean;
}

/** Undefined where `kubehop.path` names no file: another server than the one asked for would only confuse. */
export function findServer({ path, folders, isTrusted, bundled }: ServerRequest): FoundServer | undefined {
  const fallback: FoundServer = { from: "extension", path: bundled, isScript: true };
  if (!isTrusted) return fallback;
  if (path !== "") {
    const absolute = isAbsolute(path) ? path : resolve(folders[0] ?? "", path);
    const isScript = /\.[cm]?js$/.test(absolute);
    return isFile(absolute) ? { from: "setting", path: absolute, isScript } : undefined;
  }
  for (const folder of folders) {
    const script = scriptOf(join(folder, "node_modules/kubehop"));
    if (script !== undefined) return { from: "project", path: script, isScript: true };
  }
  return fallback;
}

/** By the package's own `bin`: the links in `.bin` are shell scripts on Windows. */
function scriptOf(folder: string): string | undefined {
  try {
    const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { readonly bin?: { readonly kubehop?: unknown } };
    const script = typeof bin?.kubehop === "string" ? join(folder, bin.kubehop) : undefined;
    return script !== undefined && isFile(script) ? script : undefined;
  } catch {
    return undefined; // no such package, or one that npm has not finished writing
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
