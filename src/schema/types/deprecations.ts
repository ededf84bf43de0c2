/** API versions on their way out: those that this version of Kubernetes still serves, and those that it does not. */
import { replaceScalar } from "../edits.ts";
import type { Field } from "../field.ts";
import type { Finding, Review } from "../review.ts";
import { apiVersionOf, type BuiltInKind, builtInKind, type KindIdentity, versionsWith } from "./kinds.ts";
import { type Lifecycle, loadLifecycles } from "./load.ts";

/** Undefined where nothing is known, which is so for every kind that stays. */
export function lifecycleOf(kind: KindIdentity): Lifecycle | undefined {
  const table = loadLifecycles();
  const key = `${apiVersionOf(kind)} ${kind.kind}`;
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** apiserver pkg/endpoints/deprecation/deprecation.go `WarningMessage`; sent with every answer. */
export function tellDeprecation(object: Field, kind: BuiltInKind, review: Review): void {
  const { minor } = review.settings;
  const lifecycle = lifecycleOf(kind);
  const { deprecated, removed } = lifecycle ?? {};
  if (deprecated === undefined || deprecated > minor) return;
  const name = `${apiVersionOf(kind)} ${kind.kind}`;
  const use = servedReplacement(lifecycle?.use, minor);
  const unavailable = removed === undefined ? "" : `, unavailable in v1.${removed}+`;
  const text = `${name} is deprecated in v1.${deprecated}+${unavailable}${use === undefined ? "" : `; use ${use}`}`;
  const until = removed === undefined ? "" : `, and Kubernetes 1.${removed} no longer serves it`;
  review.warn(object.get("apiVersion"), text, {
    rule: name === "v1 Endpoints" ? "endpoints-deprecated" : "api-version-deprecated",
    says: `${name} is deprecated since Kubernetes 1.${deprecated}${until}`,
    ...moveOn(object, kind, lifecycle, review),
  });
}

/**
 * What to write instead; what the server itself names may be gone as well. Of a version that is no longer served
 * the apiVersion is mended where nothing else has to change; of one that still is, that is a suggestion.
 */
export function moveOn(object: Field, kind: KindIdentity, lifecycle: Lifecycle | undefined, review: Review): Pick<Finding, "help" | "fix" | "suggestions"> {
  const { minor } = review.settings;
  const use = servedReplacement(lifecycle?.use, minor) ?? bestOfGroup(kind, minor);
  if (use === undefined) return { help: "nothing takes its place: remove it" };
  const [apiVersion = "", name = ""] = use.split(" ");
  if (name !== kind.kind) return { help: `write ${use}, which has other fields` };
  const write = `write apiVersion: ${apiVersion}`;
  switch (lifecycle?.change) {
    case undefined:
      return { help: `${write}, and check its fields` };
    case "": {
      const edits = replaceScalar(object.get("apiVersion"), apiVersion);
      const help = `${write}; nothing else has to change`;
      if (edits === undefined) return { help };
      return builtInKind(kind, minor) === undefined ? { help, fix: edits } : { help, suggestions: [{ message: write, edits }] };
    }
    default:
      return { help: `${write}; besides, ${lifecycle?.change ?? ""}` };
  }
}

function servedReplacement(use: string | undefined, minor: number): string | undefined {
  if (use === undefined) return undefined;
  const [apiVersion = "", kind = ""] = use.split(" ");
  const slash = apiVersion.indexOf("/");
  const identity = { group: slash < 0 ? "" : apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1), kind };
  return builtInKind(identity, minor) === undefined ? undefined : use;
}

/** The most stable version that this minor version serves, other than the one at hand. */
function bestOfGroup({ group, version, kind }: KindIdentity, minor: number): string | undefined {
  const best = versionsWith(group, kind).find((one) => builtInKind({ group, version: one, kind }, minor) !== undefined);
  return best === undefined || best === version ? undefined : `${apiVersionOf({ group, version: best })} ${kind}`;
}
