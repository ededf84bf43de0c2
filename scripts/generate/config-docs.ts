/** The table of the cluster's knobs in docs/configuration.md. */
import { clusterKnobs, type Knob } from "./cluster-schema.ts";
import { table } from "./markdown.ts";

export function clusterTable(): string {
  const rows = clusterKnobs().map(([name, knob]) => [`\`${name}\``, valuesOf(knob), defaultOf(knob), knob.description]);
  return table(["Key", "Value", "Default", "Meaning"], rows);
}

function valuesOf({ type, enum: values, items, pattern }: Knob): string {
  if (values !== undefined) return values.map(code).join(", ");
  if (typeof pattern === "string" && pattern.includes("}-[")) return "`FROM-TO`";
  if (type === "boolean") return "true or false";
  if (type !== "array") return "text";
  if (items !== undefined && "properties" in items) return "list of nodes";
  return items !== undefined && "enum" in items && Array.isArray(items.enum) ? `list of ${items.enum.map(code).join(", ")}` : "list of texts";
}

function defaultOf({ default: value }: Knob): string {
  if (value === undefined) return "-";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(code).join(", ");
  return code(value);
}

function code(value: unknown): string {
  return `\`${String(value)}\``;
}
