/** Puts manifests to real API servers: `conformance/cmd/apiserver`. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import type { Answer, Manifest } from "./case.ts";
import { collectionOf, type Kind, KINDS } from "./kinds.ts";

const LAB = join(import.meta.dirname, "..");

/** @returns an answer for each manifest, in their order */
export function ask(minor: string, manifests: readonly Manifest[]): Answer[] {
  const folder = mkdtempSync(join(tmpdir(), "kubehop-apiserver-"));
  try {
    const [asked, answered] = [join(folder, "cases.jsonl"), join(folder, "answers.jsonl")];
    writeFileSync(asked, manifests.map((one, index) => `${JSON.stringify(requestOf(one, String(index)))}\n`).join(""));
    start("sh", ["build.sh", "--apiserver", minor]);
    start("go", ["run", "./cmd/apiserver", "--kubernetes", minor, "--cases", asked, "--out", answered]);
    const lines = readFileSync(answered, "utf8").split("\n").filter((line) => line !== "");
    return lines.map((line) => JSON.parse(line) as Answer);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function requestOf({ kind, body, format }: Manifest, id: string): Record<string, unknown> {
  const found = KINDS.find((one) => one.id === kind);
  if (found === undefined) throw new Error(`${kind} is no kind of the lab`);
  const { apiVersion, namespace } = headOf(body, found);
  return {
    id,
    path: collectionOf(found, apiVersion),
    namespace: namespace ?? "",
    contentType: format === "json" ? "application/json" : "application/yaml",
    body,
    group: kind,
    serial: !found.namespaced,
  };
}

/** As `kubectl` addresses it: by what the manifest says, as far as it can be read. */
function headOf(body: string, kind: Kind): { apiVersion: string; namespace: string | undefined } {
  let read: unknown;
  try {
    read = parse(body, { uniqueKeys: false, logLevel: "silent", version: "1.1" });
  } catch {
    read = undefined;
  }
  const { apiVersion, metadata } = (read ?? {}) as { apiVersion?: unknown; metadata?: { namespace?: unknown } | null };
  const namespace = metadata?.namespace;
  return {
    apiVersion: typeof apiVersion === "string" && apiVersion !== "" ? apiVersion : kind.apiVersion,
    namespace: typeof namespace === "string" && namespace !== "" ? namespace : undefined,
  };
}

function start(command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, { cwd: LAB, stdio: "inherit" });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed`);
}
