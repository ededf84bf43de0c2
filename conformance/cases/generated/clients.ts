/** Who may connect to an address in a generated cluster. */
import type { IpFamily } from "../../../src/graph/cluster-facts.ts";
import type { Client } from "../../case.ts";
import { familyOf, NODES } from "../../lab.ts";
import type { Random } from "../../random.ts";
import { addressesOf, idOf, type Manifest, type Pod, type Service } from "../objects.ts";
import { isSelected } from "./backends.ts";

export interface Clients {
  /** Any pod; `on`: of that node. Undefined where none can speak the family. */
  pod(family: IpFamily, on?: string): Client | undefined;
  /** A pod behind the Service, for connections to itself. */
  backend(service: Service, family: IpFamily): Client | undefined;
  node(): Client & { readonly node: string };
  outside(): Client;
}

export function clientsOf(random: Random, objects: readonly Manifest[]): Clients {
  const pods = objects.filter((object) => object.kind === "Pod").filter(canConnect);
  const one = (candidates: readonly Pod[]): Client | undefined => (candidates.length === 0 ? undefined : { pod: idOf(random.pick(candidates)) });
  const speaks = (family: IpFamily) => (p: Pod): boolean => addressesOf(p).some((address) => familyOf(address) === family);
  return {
    pod: (family, on) => one(pods.filter(speaks(family)).filter(({ spec }) => on === undefined || spec.nodeName === on)),
    backend: (service, family) => one(pods.filter(speaks(family)).filter((p) => isSelected(service, p))),
    node: () => ({ node: random.pick(NODES).name }),
    outside: () => ({ outside: random.weighted([[3, "ext" as const], [1, "bad" as const]]) }),
  };
}

/** Pods with the network of their node connect as the node does. */
function canConnect({ spec, status }: Pod): boolean {
  if (spec.hostNetwork === true || spec.nodeName === "ghost" || status.podIP === undefined) return false;
  return status.phase !== "Succeeded" && status.phase !== "Failed";
}
