/** The releases of Kubernetes that the tables are made of, and their sources. */
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";

/** The newest patch of each minor version when the tables were made. */
export const VERSIONS = [
  { minor: 29, patch: 15 },
  { minor: 30, patch: 14 },
  { minor: 31, patch: 14 },
  { minor: 32, patch: 13 },
  { minor: 33, patch: 13 },
  { minor: 34, patch: 4 },
  { minor: 35, patch: 4 },
  { minor: 36, patch: 3 },
] as const;

/** Fetches a Go module unless it is there already, and says where. */
export function moduleFolder(module: string, version: string): string {
  const { stdout, stderr } = spawnSync("go", ["mod", "download", "-json", `${module}@${version}`], { cwd: tmpdir(), encoding: "utf8" });
  const answer = JSON.parse(stdout) as { readonly Dir?: string; readonly Error?: string };
  if (answer.Dir === undefined) throw new Error(answer.Error ?? stderr);
  return answer.Dir;
}
