/** The section `podSources` of a config: custom kinds that make pods. */
import { isBuiltIn } from "../../graph/kinds.ts";
import type { PodSource } from "../../graph/pod-sources.ts";
import { integerAt, itemsAt, mapAt, nodeAt, scalarAt, stringAt } from "../../manifest/fields.ts";
import { type YamlNode, YamlScalar } from "../../manifest/yaml-node.ts";
import type { ConfigProblem } from "./cluster-config.ts";

/** What a schema cannot say. */
export function podSourceProblems(root: YamlNode): ConfigProblem[] {
  return itemsAt(root, "podSources").flatMap((source, index): ConfigProblem[] => {
    const kind = scalarAt(source, "kind");
    const { group } = splitKind(kind?.text ?? "");
    if (kind !== undefined && group !== "" && isBuiltIn(group)) {
      return [{ message: `podSources.${index}.kind: ${kind.text} is a kind of Kubernetes itself, and known`, range: kind.range }];
    }
    if (nodeAt(source, "template") !== undefined || (mapAt(source, "labels")?.entries ?? []).length > 0) return [];
    return [{ message: `podSources.${index} needs template or labels: nobody knows its pods otherwise`, range: source.range }];
  });
}

/** Of a section that fits the schema. */
export function toPodSources(root: YamlNode): PodSource[] {
  return itemsAt(root, "podSources").map((source) => ({
    ...splitKind(stringAt(source, "kind") ?? ""),
    template: pathAt(source, "template"),
    labels: Object.fromEntries((mapAt(source, "labels")?.entries ?? []).map(({ name, value }) => [name, value instanceof YamlScalar ? value.text : ""])),
    replicas: pathAt(source, "replicas"),
    ports: itemsAt(source, "ports").map((port) => ({
      name: stringAt(port, "name"),
      port: integerAt(port, "port") ?? 0,
      protocol: (stringAt(port, "protocol") as "TCP" | "UDP" | "SCTP" | undefined) ?? "TCP",
    })),
  }));
}

/** `Cluster.postgresql.cnpg.io` */
function splitKind(text: string): { readonly kind: string; readonly group: string } {
  const dot = text.indexOf(".");
  return dot < 0 ? { kind: text, group: "" } : { kind: text.slice(0, dot), group: text.slice(dot + 1) };
}

function pathAt(source: YamlNode, field: string): readonly string[] | undefined {
  return stringAt(source, field)?.split(".");
}
