/** Generated files: written where they differ, or with `check` compared and reported. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export class Outputs {
  readonly #root: string;
  readonly #check: boolean;
  readonly #put = new Set<string>();
  readonly #changes: { readonly path: string; readonly done: "wrote" | "removed"; readonly why: string }[] = [];

  constructor(root: string, check: boolean) {
    this.#root = root;
    this.#check = check;
  }

  /** @param path relative to the repository, with forward slashes */
  put(path: string, text: string): void {
    this.#put.add(path);
    const target = join(this.#root, path);
    const old = existsSync(target) ? readFileSync(target, "utf8").replaceAll("\r\n", "\n") : undefined;
    if (old === text) return;
    this.#changes.push({ path, done: "wrote", why: old === undefined ? "is missing" : firstDifference(old, text) });
    if (this.#check) return;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }

  /** Removes files of a folder that nothing puts there any more. */
  only(folder: string, extension: string): void {
    const absolute = join(this.#root, folder);
    if (!existsSync(absolute)) return;
    for (const name of readdirSync(absolute).sort()) {
      const path = `${folder}/${name}`;
      if (!name.endsWith(extension) || this.#put.has(path)) continue;
      this.#changes.push({ path, done: "removed", why: "belongs to no rule any more" });
      if (!this.#check) rmSync(join(absolute, name));
    }
  }

  /** Says what changed; false when that is a failure. */
  finish(): boolean {
    if (this.#changes.length === 0) return true;
    if (!this.#check) {
      for (const { path, done } of this.#changes) console.log(`${done} ${path}`);
      return true;
    }
    console.error(`Generated files are stale; run "npm run generate" and commit the result.\n`);
    for (const { path, why } of this.#changes) console.error(`${path}: ${why}`);
    return false;
  }
}

function firstDifference(old: string, fresh: string): string {
  const before = old.split("\n");
  const after = fresh.split("\n");
  const index = after.findIndex((line, at) => line !== before[at]);
  const at = index < 0 ? after.length : index;
  return `differs at line ${at + 1}\n  - ${before[at] ?? "(end of file)"}\n  + ${after[at] ?? "(end of file)"}`;
}
