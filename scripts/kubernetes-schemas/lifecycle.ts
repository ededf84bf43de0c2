/** When kinds of API versions were deprecated, will be removed, and what takes their place. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CHANGES, REMOVED } from "./removed.ts";

interface Lifecycle {
  deprecated?: number;
  removed?: number;
  use?: string;
  change?: string;
}

/** By `group/version Kind`, of one release. @param folder the module k8s.io/api */
export function lifecyclesOf(folder: string): Map<string, Lifecycle> {
  const found = new Map<string, Lifecycle>();
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /lifecycle\.go$/.test(name));
  for (const file of files.sort()) {
    const [home = "", version = ""] = file.split("/");
    const text = readFileSync(join(folder, file), "utf8");
    const group = groupOf(folder, home, version);
    const pattern = /^func \(in \*(\w+)\) APILifecycle(Deprecated|Removed|Replacement)\(\)[^\n]*\n\treturn ([^\n]*)/gm;
    for (const [, kind = "", what = "", value = ""] of text.matchAll(pattern)) {
      if (kind.endsWith("List")) continue;
      const key = `${group === "" ? "" : `${group}/`}${version} ${kind}`;
      const lifecycle = found.get(key) ?? {};
      found.set(key, lifecycle);
      if (what === "Replacement") lifecycle.use = replacement(value);
      else lifecycle[what === "Deprecated" ? "deprecated" : "removed"] = Number(/1, (\d+)/.exec(value)?.[1]);
    }
  }
  return found;
}

function groupOf(folder: string, home: string, version: string): string {
  const text = readFileSync(join(folder, home, version, "register.go"), "utf8");
  return /GroupName = "([^"]*)"/.exec(text)?.[1] ?? "";
}

/** Upstream names the list instead of the kind in one place. */
function replacement(value: string): string {
  const part = (name: string): string => new RegExp(`${name}: "([^"]*)"`).exec(value)?.[1] ?? "";
  const group = part("Group");
  return `${group === "" ? "" : `${group}/`}${part("Version")} ${part("Kind").replace(/List$/, "")}`;
}

/** What the newest release that still knows a kind says of it, with what older releases removed. */
export function mergeLifecycles(releases: readonly ReadonlyMap<string, Lifecycle>[]): Record<string, Lifecycle> {
  const merged = new Map<string, Lifecycle>(Object.entries(REMOVED));
  for (const lifecycles of releases) {
    for (const [key, lifecycle] of lifecycles) merged.set(key, lifecycle);
  }
  for (const [key, change] of Object.entries(CHANGES)) {
    const lifecycle = merged.get(key);
    if (lifecycle === undefined) throw new Error(`${key} was never deprecated`);
    merged.set(key, { ...lifecycle, change });
  }
  return Object.fromEntries([...merged].filter(([key]) => !NEVER_WRITTEN.test(key)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Kinds that no manifest holds. */
const NEVER_WRITTEN = /^(admission|apidiscovery)\.k8s\.io\/| (DeploymentRollback|Scale)$/;
