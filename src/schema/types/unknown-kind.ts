/** Tells kinds that a version of Kubernetes does not have: misspelt, in a wrong group, gone, or yet to come. */
import { bareText, nearest } from "../../diagnostic/similar.ts";
import { replaceScalar } from "../edits.ts";
import type { Field } from "../field.ts";
import type { Finding, Review } from "../review.ts";
import { loadLifecycles } from "./load.ts";
import { lifecycleOf, moveOn } from "./deprecations.ts";
import { apiVersionOf, builtInKind, type KindIdentity, kindSpan, kindsOf } from "./kinds.ts";

/**
 * Answers, requests and files of clients and of the API server under `v1` (EncryptionConfig "due to a docs bug", says
 * pkg/apis/apiserver/v1/register.go of k8s.io/apiserver), and OpenShift's kinds of old: none of them a mistake.
 */
const FOREIGN = new Set([
  "EncryptionConfig",
  "List", "Status", "DeleteOptions", "APIGroup", "APIGroupList", "APIResourceList", "APIVersions", "WatchEvent", "Config", "SerializedReference",
  "Template", "DeploymentConfig", "Route", "BuildConfig", "Build", "ImageStream", "ImageStreamTag", "ImageStreamImport", "Image", "Project",
  "ProjectRequest", "SecurityContextConstraints", "User", "Group", "Identity", "OAuthClient", "Policy", "PolicyBinding", "ClusterPolicy",
  "ClusterPolicyBinding", "NetNamespace", "HostSubnet", "ClusterNetwork",
  "EgressNetworkPolicy", "ClusterResourceQuota", "MasterConfig", "NodeConfig",
]);

/** True of kinds that were built in under groups which are gone. */
export function wasBuiltIn(kind: KindIdentity): boolean {
  return lifecycleOf(kind)?.removed !== undefined;
}

/** @param object of a group that is or was built in, of a kind that the chosen version has not */
export function tellUnknownKind(object: Field, review: Review): void {
  const { resource } = object;
  const { minor } = review.settings;
  if (isNoManifest(resource, minor)) return;
  const span = kindSpan(resource);
  const lifecycle = lifecycleOf(resource);
  const name = `${resource.apiVersion} ${resource.kind}`;
  const removed = span !== undefined && span.to < minor ? span.to + 1 : span === undefined ? lifecycle?.removed : undefined;
  if (removed !== undefined) {
    return review.unknownKind(object.get("apiVersion"), noMatches(resource), {
      rule: "api-version-removed",
      says: `Kubernetes 1.${removed} removed ${name}`,
      ...moveOn(object, resource, lifecycle, review),
    });
  }
  const { at, ...words } = span === undefined ? guess(object, minor) : tooEarly(object, name, span.from, minor);
  review.unknownKind(at, noMatches(resource), { rule: "kind-unknown", ...words });
}

/** kubectl's words; the server itself answers 404. */
function noMatches({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): string {
  return `no matches for kind "${kind}" in version "${apiVersion}"`;
}

function isNoManifest({ group, version, kind }: KindIdentity, minor: number): boolean {
  if (group === "" && FOREIGN.has(kind)) return true;
  return kind.endsWith("List") && builtInKind({ group, version, kind: kind.slice(0, -"List".length) }, minor) !== undefined;
}

type Words = Pick<Finding, "says" | "help" | "fix" | "suggestions"> & { readonly at: Field };

function tooEarly(object: Field, name: string, from: number, minor: number): Words {
  return {
    at: object.get("apiVersion"),
    says: `${name} comes with Kubernetes 1.${from}, and this is 1.${minor}`,
    help: `another version of the API may do, or set --kube-version to that of your cluster`,
  };
}

function guess(object: Field, minor: number): Words {
  const { resource } = object;
  const { kind, apiVersion } = resource;
  const kindField = object.get("kind");
  const versionField = object.get("apiVersion");
  const says = `Kubernetes has no kind ${kind} in ${apiVersion}`;
  const all = kindsOf(minor);
  const bare = bareText(kind);
  const exact = bestOf(all.filter((one) => one.kind === kind), resource);
  if (exact !== undefined) return { at: versionField, says, ...write(versionField, apiVersionOf(exact), "apiVersion: ") };
  const loose = bestOf(all.filter((one) => isSameWord(bareText(one.kind), bare)), resource);
  if (loose !== undefined) {
    if (apiVersionOf(loose) !== apiVersion) return { at: kindField, says, help: `write apiVersion: ${apiVersionOf(loose)} and kind: ${loose.kind}` };
    return { at: kindField, says, ...write(kindField, loose.kind, "", bareText(loose.kind) === bare) };
  }
  const gone = lastRemoval(resource.group, kind);
  if (gone !== undefined) return { at: kindField, says: `Kubernetes 1.${gone} removed the last version of ${kind}`, help: "nothing takes its place: remove it" };
  const near = kind.length > 3 ? nearest(kind, [...new Set(all.map((one) => one.kind))]) : undefined;
  const meant = near === undefined ? undefined : bestOf(all.filter((one) => one.kind === near), resource);
  if (meant === undefined) return { at: kindField, says, help: "check its spelling, and the group and version of apiVersion" };
  if (apiVersionOf(meant) !== apiVersion) return { at: kindField, says, help: `write apiVersion: ${apiVersionOf(meant)} and kind: ${meant.kind}` };
  return { at: kindField, says, ...write(kindField, meant.kind, "") };
}

/** The minor version that removed a kind of this group altogether. */
function lastRemoval(group: string, kind: string): number | undefined {
  const removals = Object.entries(loadLifecycles()).flatMap(([key, { removed }]) => {
    return removed !== undefined && key.endsWith(` ${kind}`) && key.startsWith(`${group}/`) ? [removed] : [];
  });
  return removals.length === 0 ? undefined : Math.max(...removals);
}

function write(field: Field, text: string, before: string, sure = false): Pick<Words, "help" | "fix" | "suggestions"> {
  const edits = replaceScalar(field, text);
  const help = `write ${before}${text}`;
  if (edits === undefined) return { help };
  return sure ? { help, fix: edits } : { help, suggestions: [{ message: help, edits }] };
}

/** Those of the group and version that are written come first. */
function bestOf(kinds: readonly KindIdentity[], { group, version }: KindIdentity): KindIdentity | undefined {
  return kinds.find((one) => one.group === group && one.version === version) ?? kinds.find((one) => one.group === group) ?? kinds[0];
}

/** `deployments` for Deployment, `ingresses` for Ingress, `networkpolicies` for NetworkPolicy. */
function isSameWord(kind: string, written: string): boolean {
  return written === kind || written === `${kind}s` || written === `${kind}es` || (kind.endsWith("y") && written === `${kind.slice(0, -1)}ies`);
}
