/** What Git knows of files that changed: their names, and what they held before. */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { UsageError } from "./exit.ts";

export interface GitChange {
  readonly absolute: string;
  /** False where the file is gone. */
  readonly isThere: boolean;
  /** The object of Git that holds what the file was; undefined where it was none, or no regular file. */
  readonly before: string | undefined;
}

/** Larger files are not read from the file system either. */
const MOST_BYTES = 20 * 1024 * 1024;
const MOST_OUTPUT = 1024 * 1024 * 1024;

/** As in many containers of CI systems (`safe.directory` in git-config). */
const FOREIGN = 'the repository belongs to another user, so that Git does not read it; git config --global --add safe.directory "$PWD" allows it';

export class GitRepository {
  readonly #cwd: string;
  readonly #top: string;

  /** @throws UsageError where there is no repository, or no Git */
  constructor(cwd: string) {
    this.#cwd = cwd;
    const { status, output, said, failure } = this.#run(["rev-parse", "--show-cdup"]);
    if (failure !== undefined) throw new UsageError([`--changed compares with a commit of Git, which cannot be run: ${failure}`]);
    if (status !== 0) throw new UsageError([`--changed compares with a commit of Git, but ${said.includes("dubious ownership") ? FOREIGN : "the working directory is in no repository"}`]);
    this.#top = resolve(cwd, output.toString("utf8").trimEnd());
  }

  /**
   * Tracked files that differ between a commit and the working tree, by path; a renamed file is one that went and one
   * that came.
   *
   * @param revision undefined: the last commit, or nothing before the first
   * @throws UsageError for a revision that does not exist
   */
  changesSince(revision: string | undefined): GitChange[] {
    const { status, output } = this.#run(["diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--ignore-submodules", this.#commit(revision), "--"]);
    if (status !== 0) throw new UsageError(["--changed: Git could not compare the working tree; git diff --raw HEAD says why"]);
    const parts = output.toString("utf8").split("\0");
    const changes: GitChange[] = [];
    for (let i = 0; i + 1 < parts.length; i += 2) {
      // ":100644 100644 <before> <after> M", then the path ("Raw output format" of git-diff).
      const [mode = "", , before, , letter] = (parts[i] ?? "").slice(1).split(" ");
      changes.push({ absolute: resolve(this.#top, parts[i + 1] ?? ""), isThere: letter !== "D", before: mode.startsWith("100") ? before : undefined });
    }
    return changes;
  }

  /** By object; nothing for one that is too large to be read. */
  contents(objects: readonly string[]): ReadonlyMap<string, Buffer> {
    const sizes = this.#run(["cat-file", "--batch-check"], lines(objects)).output.toString("utf8").split("\n");
    const readable = sizes.flatMap((line) => {
      const [object = "", type, size] = line.split(" ");
      return type === "blob" && Number(size) <= MOST_BYTES ? [object] : [];
    });
    return batch(this.#run(["cat-file", "--batch"], lines(readable)).output);
  }

  #commit(revision: string | undefined): string {
    const wanted = revision ?? "HEAD";
    const found = wanted.startsWith("-") ? undefined : this.#run(["rev-parse", "--verify", "--quiet", `${wanted}^{commit}`]);
    if (found?.status === 0) return found.output.toString("utf8").trim();
    if (revision === undefined) return this.#run(["hash-object", "-t", "tree", "--stdin"]).output.toString("utf8").trim();
    throw new UsageError([`--since ${wanted}: Git knows no such commit here; fetch it, or name another one`]);
  }

  /** Nothing of the repository's own runs: a watcher may be any program. Paths are those of the whole repository. */
  #run(args: readonly string[], input = ""): { readonly status: number | null; readonly output: Buffer; readonly said: string; readonly failure: string | undefined } {
    const env = { ...process.env, LC_ALL: "C" }; // what is said is looked through
    const child = spawnSync("git", ["-c", "core.fsmonitor=false", "-c", "diff.relative=false", ...args], { cwd: this.#cwd, env, input, maxBuffer: MOST_OUTPUT });
    const { status, error, stdout, stderr } = child;
    if (error !== undefined) return { status, output: Buffer.alloc(0), said: "", failure: error.message };
    return { status, output: stdout, said: stderr.toString("utf8"), failure: undefined };
  }
}

function lines(objects: readonly string[]): string {
  return [...new Set(objects)].map((object) => `${object}\n`).join("");
}

/** Each `<object> <type> <size>`, a line break, the bytes and another line break ("Batch output" of git-cat-file). */
function batch(output: Buffer): ReadonlyMap<string, Buffer> {
  const contents = new Map<string, Buffer>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0x0a, at);
    if (end < 0) break;
    const [object = "", , size] = output.toString("latin1", at, end).split(" ");
    const length = Number(size);
    if (!Number.isInteger(length)) break;
    contents.set(object, output.subarray(end + 1, end + 1 + length));
    at = end + length + 2;
  }
  return contents;
}
