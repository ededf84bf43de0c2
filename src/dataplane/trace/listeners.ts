/** Who is meant to listen in the pods. A container need not declare its ports, so that this is a hint only. */
import type { ContainerPort, Workload } from "../../graph/model.ts";
import { type Reason, reason } from "../verdict.ts";
import type { Landing } from "./landing.ts";
import type { TraceHop, TraceProtocol } from "./model.ts";
import { someOf } from "./words.ts";

/** True where no container that keeps running declares the port. */
export function undeclared({ pods }: Workload, port: number, protocol: TraceProtocol): boolean {
  return !declarations(pods).some((declared) => isIt(declared, port, protocol));
}

function declarations({ containers }: Workload["pods"]): readonly ContainerPort[] {
  return containers.flatMap(({ role, ports }) => (role === "init" ? [] : ports));
}

/** One line for all pods of which the same is to be said. */
export function listenerHops(landings: readonly Landing[], protocol: TraceProtocol): readonly TraceHop[] {
  const lines = new Map<string, { readonly names: Set<string>; readonly said: Reason }>();
  for (const landing of landings) {
    const { workload, port, name, address, range } = landing;
    if (port === undefined || protocol === "ICMP") continue;
    const said = workload === undefined ? reason("no pod of these files, so nobody tells what listens there", range) : listener(workload, port, protocol, range);
    const known = lines.get(said.text) ?? { names: new Set(), said };
    lines.set(said.text, known);
    known.names.add(workload === undefined ? address : name);
  }
  const all = [...lines.values()].map(({ names, said }) => reason(`${someOf([...names])}: ${said.text}`, said.range));
  const [first, ...others] = all;
  return first === undefined ? [] : [{ kind: "pod", ...first, details: others }];
}

function listener(workload: Workload, port: number, protocol: TraceProtocol, otherwise: Reason["range"]): Reason {
  const declaring = workload.pods.containers.find(({ role, ports }) => role !== "init" && ports.some((declared) => isIt(declared, port, protocol)));
  const declared = declaring?.ports.find((one) => isIt(one, port, protocol));
  if (declaring !== undefined && declared !== undefined) return reason(`container ${declaring.name} declares ${port}/${protocol}`, declared.node.range);
  const others = declarations(workload.pods).map(({ containerPort, protocol: own }) => `${containerPort}/${own}`);
  if (others.length === 0) return reason(`no container declares any port, so something may listen on ${port}`, otherwise);
  return reason(`no container declares ${port}/${protocol}, only ${someOf(others)}; where nothing listens, the pod refuses at once`, otherwise);
}

function isIt({ containerPort, protocol: own }: ContainerPort, port: number, protocol: TraceProtocol): boolean {
  return containerPort === port && own === protocol;
}
