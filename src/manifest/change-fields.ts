/**
 * Field paths that patches touch, as dotted text without list indexes: `spec.template.spec.containers.image`.
 * Keys with dots stand in brackets, as kustomize writes them: `metadata.labels.[app.kubernetes.io/name]`.
 */
import { integerAt, itemsAt, nodeAt, stringAt } from "./fields.ts";
import type { Resource } from "./resource.ts";
import type { Change } from "./unit.ts";
import { YamlMap, type YamlNode, YamlScalar, YamlSequence } from "./yaml-node.ts";

export type TouchedFields = Pick<Change, "fields" | "replicas">;

export const REPLICAS = "spec.replicas";

/** True when the change may alter one of the fields, something below it, or what it stands in. */
export function touches({ fields }: Pick<Change, "fields">, wanted: readonly string[]): boolean {
  return fields === undefined || fields.some((field) => wanted.some((other) => isWithin(field, other) || isWithin(other, field)));
}

function isWithin(path: string, around: string): boolean {
  return path === around || path.startsWith(`${around}.`);
}

/** One key below a path, which may be empty. */
export function fieldBelow(path: string, key: string): string {
  const name = key.includes(".") ? `[${key}]` : key;
  return path === "" ? name : `${path}.${name}`;
}

/** What a patch touches of an object, be it a strategic merge patch or a list of JSON 6902 operations. */
export function patchFields(patch: YamlNode, resource: Resource, ownSchema: boolean): TouchedFields {
  if (patch instanceof YamlSequence) return told(operationFields(patch.items), () => replicasByOperations(patch.items));
  if (!(patch instanceof YamlMap)) return {};
  const fields = new Set<string>();
  const context = { fields, mergesContainers: !ownSchema && hasMergedContainers(resource) };
  if (isDirective(patch)) return {};
  for (const { name, value } of patch.entries) {
    if (name.startsWith("$")) addDirective(context, name, "");
    // What names the object stays as it is, unless an option of the patch says otherwise.
    else if (name === "metadata") addMetadata(context, value, resource.body.get(name));
    else if (name !== "apiVersion" && name !== "kind") addLeaves(context, value, name, resource.body.get(name));
  }
  return told([...fields], () => replicasByMerge(patch));
}

/** Names of ports that a patch gives to the containers of a workload. */
export function patchedPortNames(patch: YamlNode): string[] {
  if (patch instanceof YamlSequence) return patch.items.flatMap(operationPortNames);
  return portNames(itemsAt(patch, "spec", "template", "spec", "containers"));
}

function operationPortNames(operation: YamlNode): string[] {
  const [op, path] = [stringAt(operation, "op"), stringAt(operation, "path") ?? ""];
  const value = nodeAt(operation, "value");
  if ((op !== "add" && op !== "replace") || value === undefined) return [];
  const items = value instanceof YamlSequence ? value.items : [value];
  switch (pointerField(path)) {
    case "spec.template.spec.containers":
      return portNames(items);
    case "spec.template.spec.containers.ports":
      return items.flatMap((port) => stringAt(port, "name") ?? []);
    case "spec.template.spec.containers.ports.name":
      return value instanceof YamlScalar ? [value.text] : [];
    default:
      return [];
  }
}

function portNames(containers: readonly YamlNode[]): string[] {
  const ports = containers.filter((container) => stringAt(container, "$patch") !== "delete").flatMap((container) => itemsAt(container, "ports"));
  return ports.flatMap((port) => (stringAt(port, "$patch") === "delete" ? [] : stringAt(port, "name") ?? []));
}

/** A path without any name, and a new kind, stand for the whole object. */
export function isWholeObject(field: string): boolean {
  return field === "" || field === "kind" || field === "apiVersion";
}

function told(fields: readonly string[] | undefined, replicas: () => number | undefined): TouchedFields {
  if (fields === undefined || fields.some(isWholeObject)) return {};
  const count = fields.includes(REPLICAS) ? replicas() : undefined;
  return { fields: [...new Set(fields)], ...(count === undefined ? {} : { replicas: count }) };
}

interface MergeContext {
  readonly fields: Set<string>;
  readonly mergesContainers: boolean;
}

/** kustomize knows the merge keys of today's built-in kinds; it replaces the lists of all others. */
function hasMergedContainers({ group, version }: Resource): boolean {
  return version === "v1" && (group === "" || group === "apps" || group === "batch");
}

function addMetadata(context: MergeContext, metadata: YamlNode, target: YamlNode | undefined): void {
  if (!(metadata instanceof YamlMap) || isDirective(metadata)) {
    context.fields.add("metadata");
    return;
  }
  for (const { name, value } of metadata.entries) {
    if (name === "name" || name === "namespace") continue;
    if (name.startsWith("$")) addDirective(context, name, "metadata");
    else addLeaves(context, value, fieldBelow("metadata", name), nodeAt(target, name));
  }
}

function addLeaves(context: MergeContext, node: YamlNode, path: string, target: YamlNode | undefined): void {
  if (node instanceof YamlSequence) {
    addList(context, node, path, target);
    return;
  }
  if (!(node instanceof YamlMap) || node.entries.length === 0 || isDirective(node)) {
    context.fields.add(path);
    return;
  }
  for (const { name, value } of node.entries) {
    if (name.startsWith("$")) addDirective(context, name, path);
    else addLeaves(context, value, fieldBelow(path, name), nodeAt(target, name));
  }
}

/** Lists count as a whole, except for containers, which are merged by their name. */
function addList(context: MergeContext, list: YamlSequence, path: string, target: YamlNode | undefined): void {
  if (!context.mergesContainers || !CONTAINERS.test(path) || list.items.length === 0) {
    context.fields.add(path);
    return;
  }
  for (const item of list.items) {
    const name = stringAt(item, "name");
    if (!(item instanceof YamlMap) || name === undefined || isDirective(item)) context.fields.add(path);
    else addContainer(context, item, path, itemsOf(target).find((other) => stringAt(other, "name") === name));
  }
}

const CONTAINERS = /(^|\.)spec\.(containers|initContainers)$/;

function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node instanceof YamlSequence ? node.items : [];
}

/** One that is new takes nothing from the others: it touches what it brings, too. */
function addContainer(context: MergeContext, container: YamlMap, path: string, known: YamlNode | undefined): void {
  for (const { name, value } of container.entries) {
    if (name.startsWith("$")) addDirective(context, name, path);
    else if (name !== "name") addLeaves(context, value, fieldBelow(path, name), nodeAt(known, name));
  }
}

/** `$patch: delete` and `$patch: replace` reach all that stands where they do. */
function isDirective(node: YamlMap): boolean {
  const directive = node.get("$patch");
  return directive !== undefined && !(directive instanceof YamlScalar && directive.text === "merge");
}

/** `$setElementOrder/ports` and `$deleteFromPrimitiveList/args` name a list; `$retainKeys` empties its map. */
function addDirective({ fields }: MergeContext, name: string, path: string): void {
  if (name === "$patch") return;
  fields.add(name.includes("/") ? fieldBelow(path, name.slice(name.indexOf("/") + 1)) : path);
}

function replicasByMerge(patch: YamlMap): number | undefined {
  const node = nodeAt(patch, "spec", "replicas");
  return node instanceof YamlScalar && node.value === null ? 1 : integerAt(patch, "spec", "replicas");
}

function operationFields(operations: readonly YamlNode[]): string[] | undefined {
  const fields = new Set<string>();
  for (const operation of operations) {
    const op = stringAt(operation, "op") ?? "";
    const path = stringAt(operation, "path");
    const from = stringAt(operation, "from");
    const moves = op === "move" || op === "copy";
    if (path === undefined || !OPERATIONS.has(op) || (moves && from === undefined)) return undefined;
    const field = pointerField(path);
    const value = nodeAt(operation, "value");
    if (op === "add" && /\/(-|[0-9]+)$/.test(path) && CONTAINERS.test(field) && value instanceof YamlMap) {
      addContainer({ fields, mergesContainers: false }, value, field, undefined);
    } else if (op !== "test") fields.add(field);
    if (moves && from !== undefined) fields.add(pointerField(from));
  }
  return [...fields];
}

const OPERATIONS = new Set(["add", "remove", "replace", "move", "copy", "test"]);

/** `/spec/ports/0/name` -> `spec.ports.name` (RFC 6901; `-` is the place behind the last item). */
function pointerField(pointer: string): string {
  const parts = pointer.split("/").map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  return parts.filter((part) => !/^(-|-?[0-9]+|)$/.test(part)).reduce(fieldBelow, "");
}

function replicasByOperations(operations: readonly YamlNode[]): number | undefined {
  const last = operations.findLast((operation) => {
    const places = [stringAt(operation, "path") ?? "", stringAt(operation, "from") ?? ""];
    return stringAt(operation, "op") !== "test" && places.some((place) => pointerField(place) === REPLICAS);
  });
  const op = stringAt(last, "op");
  if (op === "remove") return 1;
  return op === "add" || op === "replace" ? integerAt(last, "value") : undefined;
}

/**
 * A field path of a replacement: dots part the names, brackets hold keys with dots, `\.` is a dot.
 * @param creates `options.create`, which may add an item where none fits
 */
export function replacementField(text: string, creates: boolean): string {
  const parts = text.match(/\[[^\]]*\]|(?:\\.|[^.[])+/g) ?? [];
  const fields: string[] = [];
  for (const part of parts) {
    const key = part.startsWith("[") ? part.slice(1, -1) : part.replaceAll("\\.", ".");
    const ofList = /^(\*|-|[0-9]+)$/.test(key) || (part.startsWith("[") && key.includes("="));
    if (ofList && creates) break;
    if (!ofList) fields.push(key);
  }
  return fields.reduce(fieldBelow, "");
}
