/** The generic clients that a path can start from, and which pods stand for them. */
import { perGraph } from "../graph/remembered.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import type { Service } from "../graph/model.ts";
import type { Position } from "./model.ts";
import type { TraceClient } from "./trace/client.ts";

/** Namespaces that the pods of a client may live in. */
export type NamespaceSet = { readonly only: string } | { readonly except: string };

/** Somebody who connects. Only pods have a namespace. */
export interface Client {
  readonly position: Position;
  /** Undefined for processes on nodes and for whoever is outside the cluster. */
  readonly namespaces: NamespaceSet | undefined;
  /** A single one that is known, with its labels, nodes and addresses; undefined for clients in general. */
  readonly known?: TraceClient;
}

/** Pods near and far, and processes on nodes (which include the pods with hostNetwork). */
export function clientsInside(namespace: string): readonly Client[] {
  return [
    { position: "pod-same-namespace", namespaces: { only: namespace } },
    { position: "pod-other-namespace", namespaces: { except: namespace } },
    { position: "node", namespaces: undefined },
  ];
}

export const OUTSIDE: Client = { position: "outside", namespaces: undefined };
export const INTERNAL_NETWORK: Client = { position: "internal-network", namespaces: undefined };

/** A client that somebody named, at its place towards the Services of a namespace. */
export function knownClient(known: TraceClient, namespace: string): Client {
  if (!known.inside) return { position: "outside", namespaces: undefined, known };
  const { workload } = known;
  if (workload === undefined || workload.pods.hostNetwork) return { position: "node", namespaces: undefined, known };
  const near = workload.namespace === namespace;
  return { position: near ? "pod-same-namespace" : "pod-other-namespace", namespaces: { only: workload.namespace }, known };
}

/** Whoever may connect to a Service: the one that was named, or everybody in general. */
export function clientsOf({ client, service }: { readonly client: Client | undefined; readonly service: Service }): readonly Client[] {
  return client === undefined ? [...clientsInside(service.namespace), OUTSIDE] : [client];
}

export interface PodClient extends Client {
  readonly namespaces: NamespaceSet;
}

export function isPod(client: Client): client is PodClient {
  return client.namespaces !== undefined;
}

/** True for pods and nodes. */
export function isInside(client: Client): boolean {
  return isPod(client) || client.position === "node";
}

/** "pods of shop", "pods of other namespaces". */
export function describeNamespaces(namespaces: NamespaceSet): string {
  return "only" in namespaces ? `pods of ${namespaces.only}` : "pods of other namespaces";
}

/** Namespaces of the unit among them, sorted. */
export function namespacesAmong(graph: UnitGraph, namespaces: NamespaceSet): readonly string[] {
  if ("only" in namespaces) return [namespaces.only];
  return namespacesBut(graph, namespaces.except);
}

const namespacesBut = perGraph((graph, except: string): readonly string[] => {
  return [...graph.namespaces.keys()].filter((name) => name !== except).sort();
});

/** True when every pod of the namespace is one of them. */
export function includesNamespace(namespaces: NamespaceSet, namespace: string): boolean {
  return "only" in namespaces ? namespaces.only === namespace : namespaces.except !== namespace;
}
