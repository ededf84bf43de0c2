/** Workloads that may put labels on pods while they run, as far as the RBAC objects of the unit tell. */
import { itemsAt, stringAt } from "../../manifest/fields.ts";
import type { Resource } from "../../manifest/resource.ts";
import type { UnitMember } from "../../manifest/unit.ts";
import { type YamlNode, YamlScalar } from "../../manifest/yaml-node.ts";
import type { Workload } from "../model.ts";
import { perGraph } from "../remembered.ts";

/** ClusterRoles that every cluster has and that allow it. */
const BUILT_IN_ROLES = new Set(["cluster-admin", "admin", "edit"]);

const RBAC = "rbac.authorization.k8s.io";

/** Workloads of the namespace whose service account is bound to a role that may patch or update pods. */
export const podWritersIn = perGraph((graph, namespace: string): readonly Workload[] => {
  const workloads = graph.workloadsIn(namespace);
  if (workloads.length === 0) return [];
  const members = graph.lists.members.with(byGroup, RBAC);
  const rbac = members.map(({ resource }) => resource);
  // With a namespace of its own kustomize also writes that of the accounts.
  const moved = new Set(members.filter(({ changes }) => changes.some((change) => change.namespace === namespace)).map(({ resource }) => resource));
  const roles = new Set(rbac.filter(writesPods).map(({ kind, name, namespace: of }) => roleKey(kind, name, of)));
  const accounts = new Set(rbac.filter((binding) => bindsWriter(binding, roles)).flatMap((b) => accountsOf(b, namespace, moved.has(b))));
  return workloads.filter(({ pods }) => accounts.has(stringAt(pods.spec, "serviceAccountName") ?? "default"));
});

const byGroup = ({ resource }: UnitMember): [string] => [resource.group];

function roleKey(kind: string, name: string, namespace: string | undefined): string {
  return kind === "Role" ? `Role/${namespace ?? "default"}/${name}` : `ClusterRole/${name}`;
}

function writesPods({ kind, body }: Resource): boolean {
  if (kind !== "Role" && kind !== "ClusterRole") return false;
  return itemsAt(body, "rules").some(
    (rule) => names(rule, "apiGroups", ["", "*"]) && names(rule, "resources", ["pods", "*"]) && names(rule, "verbs", ["patch", "update", "*"]),
  );
}

function names(rule: YamlNode, field: string, wanted: readonly string[]): boolean {
  return itemsAt(rule, field).some((item) => item instanceof YamlScalar && wanted.includes(item.text));
}

function bindsWriter({ kind, body, namespace }: Resource, roles: ReadonlySet<string>): boolean {
  if (kind !== "RoleBinding" && kind !== "ClusterRoleBinding") return false;
  const name = stringAt(body, "roleRef", "name") ?? "";
  const roleKind = stringAt(body, "roleRef", "kind") ?? "ClusterRole";
  return roles.has(roleKey(roleKind, name, namespace)) || (roleKind === "ClusterRole" && BUILT_IN_ROLES.has(name));
}

/** Service accounts of the namespace that are bound to a role which holds there. */
function accountsOf({ kind, body, namespace: written }: Resource, namespace: string, moved: boolean): string[] {
  if (kind === "RoleBinding" && (written ?? "default") !== namespace && !moved) return [];
  return itemsAt(body, "subjects").flatMap((subject) => {
    const inside = moved || (stringAt(subject, "namespace") ?? written ?? "default") === namespace;
    const name = stringAt(subject, "kind") === "ServiceAccount" ? stringAt(subject, "name") : undefined;
    return inside && name !== undefined ? [name] : [];
  });
}
