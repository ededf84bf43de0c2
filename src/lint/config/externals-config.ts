/** The section `externals` of a config: what lives elsewhere and is not to be called missing. */
import type { ExternalLabel, ExternalName, Externals, ExternalWorkload } from "../../graph/externals.ts";
import { mapAt, itemsAt, stringAt } from "../../manifest/fields.ts";
import { type YamlMap, type YamlNode, YamlScalar } from "../../manifest/yaml-node.ts";
import { textsAt } from "./values.ts";

/** Of a section that fits the schema. */
export function toExternals(section: YamlMap | undefined): Partial<Externals> {
  if (section === undefined) return {};
  return {
    namespaces: textsAt(section, "namespaces"),
    services: textsAt(section, "services").map(toName),
    workloads: itemsAt(section, "workloads").map(toWorkload),
    labels: textsAt(section, "labels").map(toLabel),
    objects: textsAt(section, "objects").map(toObject),
  };
}

/** `NAMESPACE/NAME`, or a name alone for kinds without namespaces. */
function toName(text: string): ExternalName {
  const slash = text.indexOf("/");
  return slash < 0 ? { namespace: "", name: text } : { namespace: text.slice(0, slash), name: text.slice(slash + 1) };
}

/** `KIND/NAMESPACE/NAME` or `KIND/NAME`. */
function toObject(text: string): ExternalName & { readonly kind: string } {
  const slash = text.indexOf("/");
  return { kind: text.slice(0, slash), ...toName(text.slice(slash + 1)) };
}

function toWorkload(node: YamlNode): ExternalWorkload {
  return {
    kind: stringAt(node, "kind") ?? "*",
    namespace: stringAt(node, "namespace") ?? "",
    name: stringAt(node, "name") ?? "*",
    labels: Object.fromEntries((mapAt(node, "labels")?.entries ?? []).map(({ name, value }) => [name, value instanceof YamlScalar ? value.text : ""])),
  };
}

/** `key=value`, or a key with whatever value. */
function toLabel(text: string): ExternalLabel {
  const equals = text.indexOf("=");
  return equals < 0 ? { key: text, value: undefined } : { key: text.slice(0, equals), value: text.slice(equals + 1) };
}
