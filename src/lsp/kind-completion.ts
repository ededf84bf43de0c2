/** Kinds, fields and values that Kubernetes itself knows. */
import { type CompletionItem, CompletionItemKind } from "vscode-languageserver";
import type { FieldType } from "../schema/types/definitions.ts";
import { apiVersionOf, builtInKind, kindsOf } from "../schema/types/kinds.ts";
import { limitOf } from "../schema/types/limits.ts";
import type { Outline } from "./outline.ts";

interface Typed {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Kinds of all versions that the apiVersion allows, or versions that have the kind. */
export function kindItems(field: "kind" | "apiVersion", { apiVersion, kind }: Typed, minor: number): CompletionItem[] {
  const all = kindsOf(minor).filter((identity) => builtInKind(identity, minor)?.scope !== "subresource").map((identity) => ({ kind: identity.kind, apiVersion: apiVersionOf(identity) }));
  if (field === "kind") {
    const fitting = all.filter((one) => one.apiVersion === apiVersion);
    return unique((fitting.length > 0 ? fitting : all).map((one) => ({ label: one.kind, kind: CompletionItemKind.Class, detail: one.apiVersion })));
  }
  const fitting = all.filter((one) => one.kind === kind);
  return unique((fitting.length > 0 ? fitting : all).map((one) => ({ label: one.apiVersion, kind: CompletionItemKind.Module })));
}

function unique(items: readonly CompletionItem[]): CompletionItem[] {
  return [...new Map(items.map((one) => [one.label, one])).values()];
}

/** The type at the end of the way, from the definition of the kind. */
function typeAt({ apiVersion, kind }: Typed, way: readonly string[], minor: number): FieldType | undefined {
  const slash = apiVersion.indexOf("/");
  const identity = { group: slash < 0 ? "" : apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1), kind };
  const definition = builtInKind(identity, minor)?.definition;
  let type: FieldType | undefined = definition === undefined ? undefined : { form: "struct", of: definition };
  for (const name of way) {
    if (type?.form === "list" && name === "[]") type = type.of;
    else if (type?.form === "map" && name !== "[]") type = type.of;
    else if (type?.form === "struct" && name !== "[]") type = type.of.field(name)?.type;
    else return undefined;
  }
  return type;
}

export function fieldItems(typed: Typed, { parents, siblings }: Outline, minor: number): CompletionItem[] {
  const type = typeAt(typed, parents, minor);
  if (type?.form === "scalar") return texts(type.values);
  if (type?.form !== "struct") return [];
  const { of: definition } = type;
  return definition.names.filter((name) => !siblings.has(name)).flatMap((name): CompletionItem[] => {
    const field = definition.field(name);
    if (field === undefined) return [];
    return [{ label: name, kind: CompletionItemKind.Field, detail: typeText(field.type), insertText: `${name}:${following(field.type)}` }];
  });
}

/** Editors add the line's own indentation to new lines, so that only what is deeper is written. */
function following(type: FieldType): string {
  if (type.form === "scalar") return " ";
  return type.form === "list" ? "\n  - " : "\n  ";
}

function typeText(type: FieldType): string {
  if (type.form === "list") return `list of ${typeText(type.of)}`;
  if (type.form === "map") return `map of ${typeText(type.of)}`;
  return type.form === "struct" ? type.of.name : type.name;
}

/** What the server enforces comes before what its documents say. */
export function valueItems(typed: Typed, { parents, key = "" }: Outline, minor: number): CompletionItem[] {
  const holder = typeAt(typed, parents, minor);
  if (holder?.form !== "struct") return [];
  const { of: definition } = holder;
  const type = definition.field(key)?.type;
  if (type?.form !== "scalar") return [];
  if (type.name === "bool") return texts(["true", "false"]);
  const limit = limitOf(`${definition.home}.${definition.name}.${key}`, minor);
  return texts(limit?.form === "values" ? limit.values.filter((value) => value !== "") : type.values);
}

function texts(values: readonly string[]): CompletionItem[] {
  return values.map((value) => ({ label: value, kind: CompletionItemKind.EnumMember }));
}
