/** Why selected pods get nothing on a port that is looked up by name. */
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { ContainerPort, Protocol, Workload } from "../graph/model.ts";
import { type Reason, reason } from "./verdict.ts";
import { workloadName } from "./workload-name.ts";

export function missingPort(workload: Workload, name: string, protocol: Protocol): Reason {
  const same = portsNamed(workload, name);
  const other = same.find((port) => port.protocol !== protocol);
  const why =
    other !== undefined
      ? `has port ${name} for ${other.protocol}, not for ${protocol}`
      : same.length > 0
        ? `has port ${name} only in an init container`
        : `has no container port named ${name}`;
  return reason(`${workloadName(workload)} ${why}, so its pods get nothing on this port`, placeOf(workload, same));
}

function portsNamed(workload: Workload, name: string): readonly ContainerPort[] {
  return workload.pods.containers.flatMap(({ ports }) => ports.filter((port) => port.name === name));
}

function placeOf(workload: Workload, [near]: readonly ContainerPort[]): SourceRange {
  return (near?.nameNode ?? workload.resource.head).range;
}
