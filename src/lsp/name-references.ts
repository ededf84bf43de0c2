/** Names of other objects in an object: targets of autoscalers, and what pods mount and read. */
import { headOf } from "../graph/build/common.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { itemsAt, mapAt, scalarAt } from "../manifest/fields.ts";
import type { Resource } from "../manifest/resource.ts";
import type { YamlMap, YamlNode, YamlScalar } from "../manifest/yaml-node.ts";
import type { Link } from "./link.ts";
import { podSpecOf } from "./pod-spec.ts";

interface NamedObject {
  readonly group: string;
  readonly kind: string;
  readonly name: YamlScalar;
}

export function nameReferences(graph: UnitGraph, resource: Resource): Link[] {
  const { namespace } = headOf(resource);
  return [...scaleTarget(resource), ...podReferences(podSpecOf(resource))].flatMap(({ group, kind, name }) => {
    const found = graph.membersNamed(group, kind, name.text).findLast(({ resource: there }) => (there.namespace ?? "default") === namespace);
    return found === undefined ? [] : [{ from: name.range, to: found.resource.head.range, target: found.resource }];
  });
}

/** HorizontalPodAutoscaler in `spec.scaleTargetRef`; its like in other groups use the same field. */
function scaleTarget({ body }: Resource): NamedObject[] {
  const reference = mapAt(body, "spec", "scaleTargetRef");
  const [name, kind, version] = ["name", "kind", "apiVersion"].map((field) => scalarAt(reference, field));
  if (name === undefined || kind === undefined) return [];
  const slash = version?.text.indexOf("/") ?? -1;
  return [{ group: slash < 0 ? "" : (version?.text.slice(0, slash) ?? ""), kind: kind.text, name }];
}

function podReferences(spec: YamlMap | undefined): NamedObject[] {
  if (spec === undefined) return [];
  const found: NamedObject[] = [];
  const add = (kind: string, name: YamlScalar | undefined): void => {
    if (name !== undefined && name.text !== "") found.push({ group: "", kind, name });
  };
  add("ServiceAccount", scalarAt(spec, "serviceAccountName"));
  for (const volume of itemsAt(spec, "volumes")) {
    add("ConfigMap", scalarAt(volume, "configMap", "name"));
    add("Secret", scalarAt(volume, "secret", "secretName"));
    add("PersistentVolumeClaim", scalarAt(volume, "persistentVolumeClaim", "claimName"));
    for (const source of itemsAt(volume, "projected", "sources")) addBoth(source, ["configMap", "secret"], add);
  }
  for (const container of [...itemsAt(spec, "containers"), ...itemsAt(spec, "initContainers")]) {
    for (const source of itemsAt(container, "envFrom")) addBoth(source, ["configMapRef", "secretRef"], add);
    for (const variable of itemsAt(container, "env")) addBoth(mapAt(variable, "valueFrom"), ["configMapKeyRef", "secretKeyRef"], add);
  }
  return found;
}

function addBoth(node: YamlNode | undefined, [map, secret]: readonly [string, string], add: (kind: string, name: YamlScalar | undefined) => void): void {
  add("ConfigMap", scalarAt(node, map, "name"));
  add("Secret", scalarAt(node, secret, "name"));
}
