/** Published Go modules, of which only data files are read. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Go fetches also what it is too old to build, though it then says so; hence the look into its cache. */
export function moduleFolder(path: string, version: string): string {
  const { stderr } = spawnSync("go", ["mod", "download", "-json", `${path}@${version}`], { cwd: tmpdir(), encoding: "utf8" });
  const cache = spawnSync("go", ["env", "GOMODCACHE"], { cwd: tmpdir(), encoding: "utf8" }).stdout.trim();
  const folder = join(cache, `${path}@${version}`);
  if (!existsSync(folder)) throw new Error(`${path}@${version} cannot be fetched ${stderr}`);
  return folder;
}
