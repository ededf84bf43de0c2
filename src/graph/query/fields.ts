/** The fields of manifests that answers rest on, as in `Change.fields`: a change elsewhere leaves them standing. */
import { fieldBelow } from "../../manifest/change-fields.ts";
import type { PodClass, Workload } from "../model.ts";

/** The fields of a Service that its pods are found by. */
export const SERVICE_SELECTION: readonly string[] = ["metadata.namespace", "spec.selector", "spec.type"];

/** Labels of the pods; all of them where no keys are given. */
export function podLabelFields({ path }: PodClass, keys?: Iterable<string>): string[] {
  const labels = below(path, "metadata.labels");
  return keys === undefined ? [labels] : [...keys].map((key) => fieldBelow(labels, key));
}

/** What the ports of the pods are read from. */
export function podPortFields({ path }: PodClass): string[] {
  return ["containers.ports", "initContainers.ports", "initContainers.restartPolicy"].map((field) => below(path, `spec.${field}`));
}

/** All that makes the pods of a workload endpoints under some name, but for their ports. */
export function endpointFields({ pods }: Workload, labelKeys?: Iterable<string>): string[] {
  const spec = ["hostNetwork", "hostname", "subdomain", "nodeName", "containers.name", "initContainers.name"];
  return [
    ...["metadata.name", "metadata.namespace", "spec.serviceName", "spec.ordinals", "spec.selector", "spec.manualSelector"],
    ...podLabelFields(pods, labelKeys),
    ...spec.map((field) => below(pods.path, `spec.${field}`)),
  ];
}

export function probeFields({ path }: PodClass): string[] {
  return ["containers", "initContainers"].flatMap((list) =>
    ["livenessProbe", "readinessProbe", "startupProbe"].map((probe) => below(path, `spec.${list}.${probe}`)),
  );
}

function below(path: string, field: string): string {
  return path === "" ? field : `${path}.${field}`;
}
