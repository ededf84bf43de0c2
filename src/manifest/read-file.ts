/** Bytes of a file -> text, within bounds; what cannot be read says why instead of throwing. */
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { fileStart } from "./file-range.ts";
import { MAX_FILE_BYTES } from "./limits.ts";
import type { ManifestProblem } from "./resource.ts";

export interface ReadOptions {
  /** Path to open. */
  readonly absolute: string;
  /** Path that problems name. */
  readonly path: string;
  /** Larger files are not read; 20 MiB unless given. */
  readonly maxBytes?: number;
}

/** The text, or "" and the reason. */
export interface ReadResult {
  readonly text: string;
  readonly problems: readonly ManifestProblem[];
}

const REASONS: Readonly<Record<string, string | undefined>> = {
  EACCES: "no permission",
  EPERM: "no permission",
  ENOENT: "it is no longer there",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is a file",
  EEXIST: "a part of its path is a file",
  EROFS: "nothing can be written there",
  ENOSPC: "there is no space left",
  ELOOP: "its symbolic links go round in a circle",
  EMFILE: "too many files are open",
  EIO: "the device reports an error",
};

/** What Node makes of bytes in a name that are no UTF-8: by such a name nothing is found. */
export const NOT_UTF8 = "\ufffd";

/** Never throws, never waits for a pipe, never keeps more than the limit in memory. */
export function readTextFile({ absolute, path, maxBytes = MAX_FILE_BYTES }: ReadOptions): ReadResult {
  try {
    const found = statSync(absolute);
    if (!found.isFile()) {
      return failed(unreadable(path, found.isDirectory() ? "it is a folder" : "it is no regular file but a pipe, socket or device"));
    }
    if (found.size > maxBytes) return failed(tooLarge(path, found.size, maxBytes));
    const bytes = readBytes(absolute, found.size, maxBytes);
    return bytes.length > maxBytes ? failed(tooLarge(path, bytes.length, maxBytes)) : decodeText(bytes, path);
  } catch (error) {
    return failed(unreadable(path, reasonOf(error)));
  }
}

/** One byte more than the limit at most: a file may grow while it is read. */
function readBytes(absolute: string, size: number, maxBytes: number): Buffer {
  const file = openSync(absolute, "r");
  try {
    const chunks: Buffer[] = [];
    for (let [length, room] = [0, size + 1]; length <= maxBytes; room = 1 << 18) {
      const chunk = Buffer.allocUnsafe(Math.min(room, maxBytes + 1 - length));
      const read = readSync(file, chunk);
      if (read === 0) break;
      chunks.push(chunk.subarray(0, read));
      length += read;
    }
    return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
  } finally {
    closeSync(file);
  }
}

/** UTF-8, or UTF-16 that says so by its byte order mark; the mark is no part of the text. */
export function decodeText(bytes: Uint8Array, path: string): ReadResult {
  const encoding = encodingOf(bytes);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes("\0") ? failed(notText(path, "it holds NUL bytes")) : { text, problems: [] };
  } catch {
    return failed(notText(path, `it is no valid ${encoding.toUpperCase()}`));
  }
}

/** Bytes of a text in the encoding of what stood there before, byte order mark included. */
export function encodeLike(before: Uint8Array, text: string): Buffer {
  const encoding = encodingOf(before);
  if (encoding === "utf-8") return Buffer.from(before[0] === 0xef && before[1] === 0xbb && before[2] === 0xbf ? `\ufeff${text}` : text);
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return encoding === "utf-16le" ? bytes : bytes.swap16();
}

function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
}

function failed(problem: ManifestProblem): ReadResult {
  return { text: "", problems: [problem] };
}

function unreadable(path: string, reason: string): ManifestProblem {
  return { id: "unreadable", message: `This file could not be read: ${reason}`, range: fileStart(path) };
}

function notText(path: string, reason: string): ManifestProblem {
  return {
    id: "notText",
    message: `This file is no text, so it was not read: ${reason}`,
    range: fileStart(path),
    help: "save it as UTF-8, or leave it out",
  };
}

function tooLarge(path: string, size: number, limit: number): ManifestProblem {
  return {
    id: "tooLarge",
    message: `This file has ${mebibytes(size)}, more than the limit of ${mebibytes(limit)}, so it was not read`,
    range: fileStart(path),
    help: "split it, leave it out, or raise the limit",
  };
}

function mebibytes(bytes: number): string {
  if (bytes < 1024 * 1024) return `${bytes} bytes`;
  return `${(bytes / (1024 * 1024)).toFixed(1)} MiB`;
}

/** What the system said, in words, without the path of this machine. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  if (code === "ENOENT" && error instanceof Error && "path" in error && String(error.path).includes(NOT_UTF8)) return "its name is no valid UTF-8";
  if (code !== undefined) return REASONS[code] ?? code;
  return error instanceof Error ? error.message : String(error);
}
