/** `kubehop schema KIND...`: what the API server's decoder asks of objects, as JSON Schema for editors. */
import { nearest } from "../diagnostic/similar.ts";
import { NEWEST_MINOR } from "../schema/server-settings.ts";
import { jsonSchemaOf } from "../schema/types/json-schema.ts";
import { type BuiltInKind, builtInKind, kindsOf } from "../schema/types/kinds.ts";
import { EXIT, type ExitCode, UsageError } from "./exit.ts";
import { kubeVersionOf } from "./settings.ts";
import { print } from "./terminal.ts";

export interface SchemaFlags {
  readonly kubeVersion?: string;
}

/**
 * @param names kinds, in whatever group and version the API server has them; none for all
 * @throws UsageError when this version of Kubernetes has no such kind
 */
export function schema(names: readonly string[], { kubeVersion }: SchemaFlags): ExitCode {
  const minor = kubeVersionOf(kubeVersion)?.kubeMinor ?? NEWEST_MINOR;
  const all = objectKinds(minor);
  for (const name of names) {
    if (all.some(({ kind }) => kind === name)) continue;
    const near = nearest(name, all.map(({ kind }) => kind));
    throw new UsageError([`Kubernetes 1.${minor} has no kind ${name}${near === undefined ? "" : `; did you mean ${near}?`}`]);
  }
  const asked = all.filter(({ kind }) => names.length === 0 || names.includes(kind));
  print(`${JSON.stringify(jsonSchemaOf(asked), undefined, 2)}\n`);
  return EXIT.clean;
}

/** All versions of each; what is only ever part of a request has no manifest. */
function objectKinds(minor: number): BuiltInKind[] {
  const found = kindsOf(minor).flatMap((identity) => builtInKind(identity, minor) ?? []);
  return found.filter(({ scope }) => scope !== "subresource");
}
