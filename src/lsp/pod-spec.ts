/** Where an object of Kubernetes' own kinds keeps the spec of its pods. */
import { mapAt } from "../manifest/fields.ts";
import type { Resource } from "../manifest/resource.ts";
import type { YamlMap } from "../manifest/yaml-node.ts";

export function podSpecOf({ kind, body }: Pick<Resource, "kind" | "body">): YamlMap | undefined {
  if (kind === "Pod") return mapAt(body, "spec");
  if (kind === "CronJob") return mapAt(body, "spec", "jobTemplate", "spec", "template", "spec");
  return mapAt(body, "spec", "template", "spec");
}
