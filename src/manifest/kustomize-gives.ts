/** Fields that kustomize surely fills or replaces: what the file says of them, or leaves out, never reaches a server. */
import { itemsAt, mapAt, nodeAt, stringAt } from "./fields.ts";
import type { LabelSetting } from "./kustomize-labels.ts";
import type { KustomizeEntry } from "./kustomize-target.ts";
import type { Resource } from "./resource.ts";
import { YamlMap, type YamlNode, YamlSequence } from "./yaml-node.ts";

/** What a kustomization with a namespace puts into it, by name: references to these get the namespace too. */
export interface Moved {
  readonly accounts: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
}

export function movedInto(namespace: string, entries: readonly KustomizeEntry[]): Moved {
  // An object that says the same itself is not moved, and kustomize then leaves references to it alone.
  const moved = entries.filter(({ resource }) => resource.group === "" && resource.namespace !== namespace);
  const names = (kind: string): Set<string> => new Set(moved.filter(({ resource }) => resource.kind === kind).flatMap((entry) => entry.names));
  return { accounts: names("ServiceAccount"), services: names("Service") };
}

/**
 * A Namespace takes the name (api/internal/konfig/builtinpluginconsts/namespace.go in kustomize); subjects and webhooks
 * get the namespace of the account or Service that they name (api/filters/nameref/nameref.go, setMapping).
 */
export function givenWithNamespace({ kind, group, body }: Resource, { accounts, services }: Moved): string[] {
  if (kind === "Namespace" && group === "") return ["metadata.name"];
  if (group === "rbac.authorization.k8s.io") {
    const subjects = itemsAt(body, "subjects").filter((subject) => stringAt(subject, "kind") === "ServiceAccount");
    return areNamed(subjects, new Set([...accounts, "default"])) ? ["subjects.namespace"] : [];
  }
  if (group !== "admissionregistration.k8s.io") return [];
  const targets = itemsAt(body, "webhooks").flatMap((webhook) => nodeAt(webhook, "clientConfig", "service") ?? []);
  return areNamed(targets, services) ? ["webhooks.clientConfig.service.namespace"] : [];
}

function areNamed(references: readonly YamlNode[], known: ReadonlySet<string>): boolean {
  const open = references.filter((reference) => nodeAt(reference, "namespace") === undefined);
  return open.length > 0 && open.every((reference) => known.has(stringAt(reference, "name") ?? ""));
}

/** Operations that put a namespace into each subject that lacks it: `/subjects/0/namespace`. */
export function givenByPatch(patch: YamlNode, { group, body }: Resource): string[] {
  if (group !== "rbac.authorization.k8s.io" || !(patch instanceof YamlSequence)) return [];
  const filled = new Set(patch.items.filter((item) => WRITES.has(stringAt(item, "op") ?? "")).map((item) => stringAt(item, "path")));
  const open = itemsAt(body, "subjects").flatMap((subject, i) => (nodeAt(subject, "namespace") === undefined ? [`/subjects/${i}/namespace`] : []));
  return open.length > 0 && open.every((path) => filled.has(path)) ? ["subjects.namespace"] : [];
}

const WRITES: ReadonlySet<string> = new Set(["add", "replace"]);

const LABELLED: ReadonlySet<string> = new Set(["Deployment", "ReplicaSet", "StatefulSet", "DaemonSet"]);

/** A workload without a selector gets one, and its template the same labels (commonlabels.go beside it, `create: true`). */
export function givenWithLabels({ selectors, keys }: LabelSetting, { kind, group, body }: Resource): string[] {
  const lacking = selectors && keys.length > 0 && group === "apps" && LABELLED.has(kind) && isEmpty(mapAt(body, "spec", "selector"));
  return lacking ? ["spec.selector"] : [];
}

/** Also `matchLabels:` without a value, which becomes a map (api/filters/fieldspec/fieldspec.go, handleMap). */
function isEmpty(selector: YamlMap | undefined): boolean {
  return selector === undefined || selector.entries.every(({ name, value }) => name === "matchLabels" && (value instanceof YamlMap ? value.entries.length === 0 : value.type === "Scalar" && value.value === null));
}
