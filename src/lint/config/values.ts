/** Readers of a config's values once it fits the schema. */
import { itemsAt } from "../../manifest/fields.ts";
import { type YamlNode, YamlScalar, YamlSequence } from "../../manifest/yaml-node.ts";

/** Empty where there is no list. */
export function textsAt(parent: YamlNode | undefined, field: string): string[] {
  return scalarsAt(parent, field).map(({ text }) => text);
}

export function scalarsAt(parent: YamlNode | undefined, field: string): YamlScalar[] {
  return itemsAt(parent, field).filter((item): item is YamlScalar => item instanceof YamlScalar);
}

/** As JSON has it. */
export function plainValue(node: YamlNode): unknown {
  if (node instanceof YamlScalar) return typeof node.value === "bigint" ? Number(node.value) : node.value;
  if (node instanceof YamlSequence) return node.items.map(plainValue);
  return Object.fromEntries(node.entries.map((entry) => [entry.name, plainValue(entry.value)]));
}
