/** Kubernetes objects as the API server takes them, with just the fields that generated clusters vary. */
import type { Protocol } from "../../src/graph/model.ts";
import { familyOf } from "../lab.ts";
import type { Ingress, Service, ServiceSpec } from "./service-spec.ts";

export type { Ingress, Policy, Service, ServicePort, ServiceSpec } from "./service-spec.ts";

export interface Metadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** On a Pod: it is being deleted, and still there. */
  readonly deletionTimestamp?: string;
}

export interface ContainerPort {
  readonly name?: string;
  readonly containerPort: number;
  readonly protocol?: Protocol;
}

export interface Container {
  readonly name: string;
  readonly image: string;
  /** `Always` makes an init container a sidecar. */
  readonly restartPolicy?: "Always";
  readonly ports?: readonly ContainerPort[];
}

export interface Pod {
  readonly apiVersion: "v1";
  readonly kind: "Pod";
  readonly metadata: Metadata;
  readonly spec: {
    readonly nodeName?: string;
    readonly hostNetwork?: boolean;
    readonly hostname?: string;
    readonly subdomain?: string;
    readonly containers: readonly Container[];
    readonly initContainers?: readonly Container[];
  };
  readonly status: {
    readonly phase: "Pending" | "Running" | "Succeeded" | "Failed" | "Unknown";
    readonly podIP?: string;
    readonly podIPs?: readonly { readonly ip: string }[];
    readonly conditions: readonly { readonly type: "Ready"; readonly status: "True" | "False" }[];
  };
}

export interface SliceEndpoint {
  readonly addresses: readonly string[];
  readonly conditions?: { readonly ready?: boolean; readonly serving?: boolean; readonly terminating?: boolean };
  readonly nodeName?: string;
  readonly zone?: string;
  readonly hostname?: string;
  readonly hints?: { readonly forZones?: readonly { readonly name: string }[]; readonly forNodes?: readonly { readonly name: string }[] };
  readonly targetRef?: { readonly kind: "Pod"; readonly namespace: string; readonly name: string };
}

export interface EndpointSlice {
  readonly apiVersion: "discovery.k8s.io/v1";
  readonly kind: "EndpointSlice";
  readonly metadata: Metadata;
  readonly addressType: "IPv4" | "IPv6";
  readonly ports: readonly { readonly name?: string; readonly port?: number; readonly protocol?: Protocol }[];
  readonly endpoints: readonly SliceEndpoint[];
}

export interface EndpointAddress {
  readonly ip: string;
  readonly nodeName?: string;
  readonly hostname?: string;
}

export interface Endpoints {
  readonly apiVersion: "v1";
  readonly kind: "Endpoints";
  readonly metadata: Metadata;
  readonly subsets: readonly {
    readonly addresses?: readonly EndpointAddress[];
    readonly notReadyAddresses?: readonly EndpointAddress[];
    readonly ports: readonly { readonly name?: string; readonly port: number; readonly protocol?: Protocol }[];
  }[];
}

export type Manifest = Pod | Service | EndpointSlice | Endpoints;

/** What may differ from a ready pod. */
export interface PodOptions {
  readonly labels?: Readonly<Record<string, string>>;
  readonly node: string;
  /** Its own; empty: none yet. */
  readonly addresses: readonly string[];
  readonly ports?: readonly ContainerPort[];
  /** Those of a second container, which may repeat names. */
  readonly besides?: readonly ContainerPort[];
  readonly init?: readonly { readonly sidecar: boolean; readonly ports: readonly ContainerPort[] }[];
  readonly phase?: Pod["status"]["phase"];
  readonly ready?: boolean;
  readonly terminating?: boolean;
  readonly hostNetwork?: boolean;
  readonly hostname?: string;
  readonly subdomain?: string;
}

/** Any moment will do: that it is there is what counts. */
const DELETED = "2026-01-01T00:00:00Z";

/** @param id `shop/wa` */
export function pod(id: string, options: PodOptions): Pod {
  const { labels, node, addresses, ports, besides = [], init = [], phase = "Running", ready = true, hostname, subdomain } = options;
  const [first] = addresses;
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { ...metadata(id), ...(labels && { labels }), ...(options.terminating === true && { deletionTimestamp: DELETED }) },
    spec: {
      nodeName: node,
      ...(options.hostNetwork === true && { hostNetwork: true }),
      ...(hostname !== undefined && { hostname }),
      ...(subdomain !== undefined && { subdomain }),
      containers: [
        { name: "main", image: "registry.example/main", ...(ports && { ports }) },
        ...(besides.length > 0 ? [{ name: "besides", image: "registry.example/besides", ports: besides }] : []),
      ],
      ...(init.length > 0 && {
        initContainers: init.map((container, index) => ({
          name: `init-${index}`,
          image: "registry.example/init",
          ...(container.sidecar && { restartPolicy: "Always" as const }),
          ports: container.ports,
        })),
      }),
    },
    status: {
      phase,
      ...(first !== undefined && { podIP: first, podIPs: addresses.map((ip) => ({ ip })) }),
      conditions: [{ type: "Ready", status: ready ? "True" : "False" }],
    },
  };
}

export function service(id: string, spec: ServiceSpec, ingress?: readonly Ingress[], labels?: Readonly<Record<string, string>>): Service {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { ...metadata(id), ...(labels && { labels }) },
    spec,
    ...(ingress && { status: { loadBalancer: { ingress } } }),
  };
}

/** @param of name of the Service that it is for; undefined: it does not say */
export function slice(id: string, of: string | undefined, ports: EndpointSlice["ports"], endpoints: readonly SliceEndpoint[]): EndpointSlice {
  return {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: { ...metadata(id), ...(of !== undefined && { labels: { "kubernetes.io/service-name": of } }) },
    addressType: familyOf(endpoints[0]?.addresses[0] ?? "0.0.0.0"),
    ports,
    endpoints,
  };
}

export function endpoints(id: string, subsets: Endpoints["subsets"], labels?: Readonly<Record<string, string>>): Endpoints {
  return { apiVersion: "v1", kind: "Endpoints", metadata: { ...metadata(id), ...(labels && { labels }) }, subsets };
}

/** `shop/web`; unique within a kind. */
export function idOf({ metadata: { namespace = "default", name } }: Manifest): string {
  return `${namespace}/${name}`;
}

export function addressesOf({ status: { podIPs = [] } }: Pod): string[] {
  return podIPs.map(({ ip }) => ip);
}

function metadata(id: string): Metadata {
  const [namespace = "default", name = id] = id.split("/");
  return { name, namespace };
}
