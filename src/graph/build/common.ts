/** Readers that every kind of object shares. */
import { itemsAt, mapAt, nodeAt, scalarAt, stringAt } from "../../manifest/fields.ts";
import type { Change } from "../../manifest/unit.ts";
import type { Resource } from "../../manifest/resource.ts";
import { YamlMap, type YamlNode, YamlScalar } from "../../manifest/yaml-node.ts";
import type { Label, Labels, LabelSelector, Protocol, SelectorRequirement } from "../model.ts";

export interface ObjectHead {
  readonly resource: Resource;
  readonly namespace: string;
  readonly namespaceWritten: boolean;
  readonly name: string;
  readonly changes: readonly Change[];
}

export function headOf(resource: Resource): ObjectHead {
  return {
    resource,
    namespace: resource.namespace ?? "default",
    namespaceWritten: resource.namespace !== undefined,
    name: resource.name,
    changes: [],
  };
}

/**
 * A string map. The server refuses numbers and booleans here; they are kept by their text so that such a
 * slip is not reported a second time as a mismatch. A null value reads as "".
 */
export function labelsAt(node: YamlNode | undefined, ...path: readonly string[]): Labels {
  const labels = new Map<string, Label>();
  for (const { key, name, value } of mapAt(node, ...path)?.entries ?? []) {
    if (value instanceof YamlScalar) {
      labels.set(name, { key: name, value: value.value === null ? "" : value.text, keyNode: key, valueNode: value });
    }
  }
  return labels;
}

/** A selector with matchLabels and matchExpressions; undefined where none is written. */
export function selectorAt(node: YamlNode | undefined, ...path: readonly string[]): LabelSelector | undefined {
  const found = mapAt(node, ...path);
  if (found === undefined) return undefined;
  const requirements: SelectorRequirement[] = equalities(labelsAt(found, "matchLabels"));
  for (const item of itemsAt(found, "matchExpressions")) {
    const key = stringAt(item, "key") ?? "";
    const values = itemsAt(item, "values").flatMap((value) => (value instanceof YamlScalar ? [value.text] : []));
    requirements.push({ key, operator: operatorOf(item, key, values), values, node: item });
  }
  return { requirements, node: found };
}

/** To leave out what the server refuses would widen the selector (apimachinery meta/v1/validation). */
function operatorOf(item: YamlNode, key: string, values: readonly string[]): SelectorRequirement["operator"] {
  const operator = stringAt(item, "operator");
  if (key === "" || !isOperator(operator)) return "Invalid";
  const takesValues = operator === "In" || operator === "NotIn";
  return takesValues === values.length > 0 ? operator : "Invalid";
}

/** Plain equality labels as requirements (Service and ReplicationController selectors, matchLabels). */
export function equalities(labels: Labels): SelectorRequirement[] {
  return [...labels.values()].map(({ key, value, keyNode }) => ({ key, operator: "In", values: [value], node: keyNode }));
}

function isOperator(text: string | undefined): text is Exclude<SelectorRequirement["operator"], "Invalid"> {
  return text === "In" || text === "NotIn" || text === "Exists" || text === "DoesNotExist";
}

/** Absent or refused values read as TCP, the default. */
export function protocolAt(node: YamlNode | undefined): Protocol {
  return protocolOf(node).protocol;
}

/** The same, told apart from what the server refuses (`tcp`). */
export function protocolOf(node: YamlNode | undefined): { readonly protocol: Protocol; readonly protocolValid: boolean } {
  const written = scalarAt(node, "protocol");
  const value = written?.value ?? "";
  if (value === "UDP" || value === "SCTP") return { protocol: value, protocolValid: true };
  return { protocol: "TCP", protocolValid: value === "" || value === "TCP" };
}

/** A port number, or undefined where absent or out of 1..65535. */
export function portNumber(node: YamlNode | undefined): number | undefined {
  if (!(node instanceof YamlScalar) || typeof node.value !== "number") return undefined;
  return Number.isInteger(node.value) && node.value >= 1 && node.value <= 65535 ? node.value : undefined;
}

/** int-or-string: a port number, a name, or undefined where absent, 0 or "". */
export function portReference(node: YamlNode | undefined): number | string | undefined {
  if (!(node instanceof YamlScalar)) return undefined;
  if (typeof node.value === "string") return node.value === "" ? undefined : node.value;
  return portNumber(node);
}

export function mapsAt(node: YamlNode | undefined, ...path: readonly string[]): YamlMap[] {
  return itemsAt(node, ...path).filter((item): item is YamlMap => item instanceof YamlMap);
}

/** The scalars of a list that are no null. */
export function scalarsAt(node: YamlNode | undefined, ...path: readonly string[]): YamlScalar[] {
  return itemsAt(node, ...path).filter((item): item is YamlScalar => item instanceof YamlScalar && item.value !== null);
}

/** An annotation by its key, which holds dots and slashes. */
export function annotationAt(resource: Resource, key: string): YamlScalar | undefined {
  return scalarAt(nodeAt(resource.body, "metadata", "annotations"), key);
}
