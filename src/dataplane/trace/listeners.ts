/** Who is meant to listen in the pods. A container need not declare its ports, so that this is a hint only. */
import type { Workload } from "../../graph/model.ts";
import { reason } from "../verdict.ts";
import type { Landing } from "./landing.ts";
import type { TraceHop, TraceProtocol } from "./model.ts";

/** True where no container that keeps running declares the port. */
export function undeclared({ pods }: Workload, port: number, protocol: TraceProtocol): boolean {
  return !declarations(pods).some((declared) => declared.containerPort === port && declared.protocol === protocol);
}

function declarations({ containers }: Workload["pods"]): readonly Workload["pods"]["containers"][number]["ports"][number][] {
  return containers.flatMap(({ role, ports }) => (role === "init" ? [] : ports));
}

/** One line for each kind of pods. */
export function listenerHops(landings: readonly Landing[], protocol: TraceProtocol): readonly TraceHop[] {
  const lines = new Map<string, TraceHop>();
  for (const { workload, port, name, address, range } of landings) {
    if (port === undefined || protocol === "ICMP") continue;
    const found = workload === undefined ? { text: `${address} is no pod of these files: whether something listens on ${port} is not told` } : listener(workload, port, protocol, name);
    const place = ("range" in found ? found.range : undefined) ?? range;
    if (!lines.has(found.text)) lines.set(found.text, { kind: "pod", ...reason(found.text, place), details: [] });
  }
  const [first, ...others] = lines.values();
  if (first === undefined) return [];
  return [{ ...first, details: others.slice(0, 4).map(({ text, range }) => reason(text, range)) }];
}

function listener(workload: Workload, port: number, protocol: TraceProtocol, name: string): { readonly text: string; readonly range?: Landing["range"] } {
  const declared = workload.pods.containers.find(({ role, ports }) => {
    return role !== "init" && ports.some(({ containerPort, protocol: own }) => containerPort === port && own === protocol);
  });
  const node = declared?.ports.find(({ containerPort, protocol: own }) => containerPort === port && own === protocol);
  if (declared !== undefined && node !== undefined) return { text: `${name}: container ${declared.name} declares ${port}/${protocol}`, range: node.node.range };
  const others = declarations(workload.pods).map(({ containerPort, protocol: own }) => `${containerPort}/${own}`);
  if (others.length === 0) return { text: `${name}: its containers declare no ports, so something may listen on ${port}` };
  return { text: `${name}: no container declares ${port}/${protocol} (only ${others.join(", ")}); where nothing listens, the pod refuses at once` };
}
