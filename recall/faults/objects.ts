/** Slips in what objects have in common: metadata, namespaces, copies; in monitors, nodes and comments of suppressions. */
import type { Service } from "../../src/graph/model.ts";
import type { UnitGraph } from "../../src/graph/unit-graph.ts";
import { itemsAt, mapAt, scalarAt } from "../../src/manifest/fields.ts";
import type { Resource } from "../../src/manifest/resource.ts";
import type { UnitMember } from "../../src/manifest/unit.ts";
import { added, beside, misspelt, removed, written } from "../edits.ts";
import { type Fault, fault, type Injection } from "../fault.ts";
import { membersOf, servicesOf, workloadsOf } from "../places.ts";

const NAMESPACED = new Set(["ConfigMap", "Secret", "Deployment", "Service", "ServiceAccount", "StatefulSet", "DaemonSet"]);

function* plain(graph: UnitGraph): Generator<UnitMember> {
  for (const member of graph.members) if (member.changes.length === 0 && NAMESPACED.has(member.resource.kind)) yield member;
}

function* byFile(graph: UnitGraph): Generator<readonly [UnitMember, ...UnitMember[]]> {
  const files = new Map<string, [UnitMember, ...UnitMember[]]>();
  for (const member of plain(graph)) {
    const known = files.get(member.resource.source.file);
    if (known === undefined) files.set(member.resource.source.file, [member]);
    else known.push(member);
  }
  yield* files.values();
}

/** An object of a kind of its own in each file. */
function stranger(name: string, rule: string, object: string): Fault {
  return fault(name, rule, function* (graph) {
    for (const [{ resource }] of byFile(graph)) yield* beside(resource, object);
  });
}

/** A comment above the first line of an object. */
function comment({ body }: Resource, text: string): Injection[] {
  const { file, start } = body.range;
  if (start.column !== 1 || body.source.text[body.start] === "{") return [];
  return [{ edits: [{ range: { file, start, end: start }, text: `${text}\n` }], at: [], lines: [`${file}:${start.line}`] }];
}

function* monitors(graph: UnitGraph): Generator<Resource> {
  for (const { resource } of membersOf(graph, "monitoring.coreos.com", "ServiceMonitor")) yield resource;
}

/** What a monitor finds in its own namespace; the control plane's Services stand in no repository. */
function ownServices(graph: UnitGraph, { body, namespace = "default" }: Resource): readonly Service[] {
  const map = mapAt(body, "spec", "selector", "matchLabels");
  if (map === undefined || mapAt(body, "spec", "namespaceSelector") !== undefined) return [];
  const wanted = map.entries.map(({ name }) => [name, scalarAt(map, name)?.text] as const);
  return graph.servicesIn(namespace).filter(({ resource }) => wanted.every(([name, value]) => scalarAt(resource.body, "metadata", "labels", name)?.text === value));
}

const POOLS = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: pools.kubehop.example.com}
spec:
  group: kubehop.example.com
  scope: Namespaced
  names: {kind: Pool, plural: pools, singular: pool, listKind: PoolList}
  versions:
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {mode: {type: string, enum: [fast, slow]}}}}}}`;

const OWNER = "{apiVersion: apps/v1, kind: Deployment, name: web, uid: 6b0e1d5c}";

export const objectFaults: readonly Fault[] = [
  fault("a finalizer without a domain", "metadata-invalid", function* (graph) {
    for (const { resource } of plain(graph)) yield* added(mapAt(resource.body, "metadata"), "finalizers", "[cleanup]");
  }),
  fault("one owner twice", "owner-reference-duplicate", function* (graph) {
    for (const { resource } of plain(graph)) yield* added(mapAt(resource.body, "metadata"), "ownerReferences", `[${OWNER}, ${OWNER}]`);
  }),
  fault("a copy of a Service that was not renamed", "duplicate-resource", function* (graph) {
    for (const { name, namespace, namespaceWritten, resource } of servicesOf(graph)) {
      const copy = `apiVersion: v1 #!\nkind: Service #!\nmetadata: #!\n  name: ${name} #!${namespaceWritten ? `\n  namespace: ${namespace}` : ""}\nspec:\n  ports: [{port: 8997}]`;
      for (const injection of beside(resource, copy)) yield { ...injection, at: [resource.head.range] };
    }
  }),
  fault("one of several objects loses its namespace", "namespace-mixed-default", function* (graph) {
    for (const members of byFile(graph)) {
      const all = graph.members.filter(({ resource }) => resource.source.file === members[0].resource.source.file);
      const names = new Set([...members, ...all.filter(({ resource }) => resource.namespace !== undefined)].map(({ resource }) => resource.namespace));
      const [name] = names;
      if (members.length < 4 || all.some(({ changes }) => changes.length > 0) || names.size > 1 || name === undefined || name === "default" || name.startsWith("kube-")) continue;
      for (const { resource } of members) yield* removed(mapAt(resource.body, "metadata"), "namespace", resource.head);
    }
  }),
  fault("the namespace of an object is one that nobody makes", "namespace-undeclared", function* (graph) {
    for (const { resource } of plain(graph)) {
      const node = scalarAt(resource.body, "metadata", "namespace");
      if (node !== undefined && graph.namespaces.get(node.text)?.resource !== undefined) yield* written(node, "kubehop-nowhere");
    }
  }),
  fault("the whole name of a host in a variable", "cluster-domain-hardcoded", function* (graph) {
    for (const { pods } of workloadsOf(graph)) {
      for (const variable of pods.containers.flatMap(({ node }) => itemsAt(node, "env"))) {
        const value = scalarAt(variable, "value");
        if (/^(https?:\/\/)?[a-z0-9.-]+:\d+/.test(value?.text ?? "")) yield* written(value, "http://web.shop.svc.cluster.local:8080");
      }
    }
  }),
  fault("a label in a monitor is misspelt", "servicemonitor-no-match", function* (graph) {
    for (const resource of monitors(graph)) {
      const map = mapAt(resource.body, "spec", "selector", "matchLabels");
      if (map === undefined || ownServices(graph, resource).length === 0) continue;
      const wanted = map.entries.map(({ name }) => [name, scalarAt(map, name)?.text] as const);
      for (const [name, value] of wanted) {
        for (const { edits } of written(scalarAt(map, name), misspelt(value ?? ""))) yield { edits, at: map.entries.map(({ key }) => key.range) };
      }
    }
  }),
  fault("a port in a monitor is misspelt", "servicemonitor-port-missing", function* (graph) {
    for (const resource of monitors(graph)) {
      for (const endpoint of itemsAt(resource.body, "spec", "endpoints")) {
        const port = scalarAt(endpoint, "port");
        const found = ownServices(graph, resource).some(({ ports }) => ports.some(({ name }) => name === port?.text));
        if (port !== undefined && found) yield* written(port, misspelt(port.text));
      }
    }
  }),
  stranger("a custom resource with a word that its kind does not take", "custom-resource-invalid", `${POOLS}\n---\napiVersion: kubehop.example.com/v1\nkind: Pool\nmetadata: {name: one}\nspec:\n  mode: fats #!`),
  fault("an autoscaler whose target has no group", "hpa-invalid", function* (graph) {
    for (const { resource } of membersOf(graph, "autoscaling", "HorizontalPodAutoscaler")) {
      const target = mapAt(resource.body, "spec", "scaleTargetRef");
      yield* removed(target, "apiVersion", target, target?.entry("kind")?.value, mapAt(resource.body, "spec")?.entry("scaleTargetRef")?.key);
    }
  }),
  fault("a subject of a binding that there is not", "field-value", function* (graph) {
    for (const kind of ["RoleBinding", "ClusterRoleBinding"]) {
      for (const { resource } of membersOf(graph, "rbac.authorization.k8s.io", kind)) {
        for (const subject of itemsAt(resource.body, "subjects")) {
          for (const { edits, at } of written(scalarAt(subject, "kind"), "Serviceaccount")) yield { edits, at };
        }
      }
    }
  }),
  fault("a role without verbs", "field-required", function* (graph) {
    for (const kind of ["Role", "ClusterRole"]) {
      for (const { resource } of membersOf(graph, "rbac.authorization.k8s.io", kind)) {
        for (const rule of itemsAt(resource.body, "rules")) yield* removed(rule, "verbs", rule);
      }
    }
  }),
  fault("a suppression without a reason", "suppression-without-reason", function* (graph) {
    for (const { resource } of plain(graph)) yield* comment(resource, "# kubehop-disable-next-line node-port-range");
  }),
  fault("a suppression that silences nothing", "unused-suppression", function* (graph) {
    for (const { resource } of plain(graph)) yield* comment(resource, "# kubehop-disable-next-line node-port-range -- behind a firewall");
  }),
  stranger("a ServiceCIDR of a version that goes away", "api-version-deprecated", "apiVersion: networking.k8s.io/v1beta1 #!\nkind: ServiceCIDR\nmetadata: {name: more}\nspec:\n  cidrs: [10.100.0.0/16]"),
  stranger("a ServiceCIDR with bits behind its prefix", "cluster-network-invalid", "apiVersion: networking.k8s.io/v1\nkind: ServiceCIDR\nmetadata: {name: more}\nspec:\n  cidrs: [10.96.0.1/16] #!"),
  stranger("a Node with a taint without an effect", "node-invalid", "apiVersion: v1\nkind: Node\nmetadata: {name: kubehop-node}\nspec:\n  taints:\n    - key: dedicated #!"),
  stranger("a Node with an old field", "node-field-deprecated", "apiVersion: v1\nkind: Node\nmetadata: {name: kubehop-node}\nspec:\n  externalID: i-0123456789 #!"),
];
