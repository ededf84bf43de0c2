/** Which kinds Kubernetes itself has, by minor version. */
import { type Definition, definitionOf } from "./definitions.ts";
import { type Cell, inVersion, loadKinds, spanOf } from "./load.ts";

export interface BuiltInKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** `subresource`: only ever sent to an address below another object, such as `Eviction`. */
  readonly scope: "namespaced" | "cluster" | "subresource";
  readonly definition: Definition;
}

export interface KindIdentity {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** The Go package of a group where it is not named after the group's first label. */
const PACKAGES: Readonly<Record<string, string | undefined>> = {
  "": "core",
  "internal.apiserver.k8s.io": "apiserverinternal",
};

/** Groups whose every kind is built in, those of old included; other groups hold custom resources and the like. */
export function isBuiltInGroup(group: string): boolean {
  return group === "extensions" || Object.hasOwn(loadKinds().kinds, group);
}

/** True where some minor version since 1.29 has the kind in this or another version of its group. */
export function isBuiltInKind({ group, kind }: { readonly group: string; readonly kind: string }): boolean {
  return versionsWith(group, kind).length > 0;
}

/** Undefined where this minor version has none. */
export function builtInKind({ group, version, kind }: KindIdentity, minor: number): BuiltInKind | undefined {
  const cell = cellOf({ group, version, kind });
  const scope = cell === undefined ? undefined : inVersion(cell, minor);
  if (scope === undefined) return undefined;
  const home = PACKAGES[group] ?? group.split(".")[0] ?? "";
  const definition = definitionOf(`${home}/${version}.${kind}`, minor);
  return { group, version, kind, scope: scope as BuiltInKind["scope"], definition };
}

/** The minor versions that have it, as far as they are known; undefined for none. */
export function kindSpan(identity: KindIdentity): { readonly from: number; readonly to: number } | undefined {
  const cell = cellOf(identity);
  return cell === undefined ? undefined : spanOf(cell);
}

function cellOf({ group, version, kind }: KindIdentity): Cell | undefined {
  const versions = own(loadKinds().kinds, group);
  const kinds = versions === undefined ? undefined : own(versions, version);
  return kinds === undefined ? undefined : own(kinds, kind);
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The versions of a group that have or had a kind since 1.29, the one to write first: `v1`, `v1beta1`, `v1alpha1`. */
export function versionsWith(group: string, kind: string): readonly string[] {
  const versions = own(loadKinds().kinds, group) ?? {};
  return Object.keys(versions).filter((version) => cellOf({ group, version, kind }) !== undefined).sort(byStability);
}

/** Every kind that a minor version has, the best version of each group first. */
export function kindsOf(minor: number): readonly KindIdentity[] {
  return Object.keys(loadKinds().kinds).flatMap((group) => kindsOfGroup(group, minor));
}

export function kindsOfGroup(group: string, minor: number): readonly KindIdentity[] {
  const versions = own(loadKinds().kinds, group) ?? {};
  return Object.keys(versions).sort(byStability).flatMap((version) => {
    return Object.entries(own(versions, version) ?? {}).flatMap(([kind, cell]) => {
      return inVersion(cell, minor) === undefined ? [] : [{ group, version, kind }];
    });
  });
}

/** Kubernetes' order of versions: general availability, then beta, then alpha, the higher number first. */
function byStability(a: string, b: string): number {
  return rank(b) - rank(a) || (a < b ? 1 : -1);
}

function rank(version: string): number {
  const [, major = "0", stage, step = "0"] = /^v(\d+)(alpha|beta)?(\d+)?$/.exec(version) ?? [];
  return (stage === undefined ? 2 : stage === "beta" ? 1 : 0) * 10_000 + Number(major) * 100 + Number(step);
}

/** `apps/v1`, of the core group `v1`. */
export function apiVersionOf({ group, version }: { readonly group: string; readonly version: string }): string {
  return group === "" ? version : `${group}/${version}`;
}
