/** Endpoints that somebody wrote by hand: slices with every condition, and Endpoints that are mirrored. */
import type { IpFamily } from "../../../src/graph/cluster-facts.ts";
import { familyOf, NODES, NOWHERE } from "../../lab.ts";
import type { Random } from "../../random.ts";
import {
  addressesOf, type EndpointAddress, endpoints, idOf, type Manifest, type Metadata, type Pod, type Service, slice, type SliceEndpoint,
} from "../objects.ts";

/** An address that may stand in a slice; where it runs is known for pods and nodes. */
interface Place {
  readonly address: string;
  readonly node: string | undefined;
  readonly zone: string | undefined;
  readonly pod: Pod | undefined;
}

/** What feeds the Service besides its pods; none for most Services with a selector. */
export function generateManual(random: Random, service: Service, pods: readonly Pod[]): Manifest[] {
  const { spec } = service;
  if (spec.type === "ExternalName") return [];
  const [namespace] = idOf(service).split("/");
  if (spec.selector !== undefined) {
    // The controller leaves slices of others alone; an Endpoints object it overwrites.
    if (random.chance(0.08)) return slices(random, service, placesBeside(pods, service));
    return random.chance(0.04) ? [legacy(random, service, placesBeside(pods, service))] : [];
  }
  const places = placesOf(pods.filter((p) => p.metadata.namespace === namespace || random.chance(0.5)));
  const way = random.weighted([[6, "slices"], [4, "endpoints"], [1, "nothing"], [1, "unlabelled"]]);
  if (way === "nothing") return [];
  if (way === "endpoints") return [legacy(random, service, places)];
  const made = slices(random, service, places);
  if (way === "slices") return made;
  return made.map((object) => (object.kind === "EndpointSlice" ? { ...object, metadata: unlabelled(object.metadata) } : object));
}

function unlabelled({ labels: _labels, ...metadata }: Metadata): Metadata {
  return metadata;
}

function placesOf(pods: readonly Pod[]): Place[] {
  const ofPods = pods
    .filter(({ spec }) => spec.hostNetwork !== true && spec.nodeName !== "ghost")
    .flatMap((p) => addressesOf(p).map((address) => ({ address, node: p.spec.nodeName, zone: NODES.find(({ name }) => name === p.spec.nodeName)?.zone, pod: p })));
  const ofNodes = NODES.slice(0, 2).flatMap(({ name, zone, addresses }) => Object.values(addresses).map((address) => ({ address, node: name, zone, pod: undefined })));
  const nowhere = Object.values(NOWHERE).map((address) => ({ address, node: undefined, zone: undefined, pod: undefined }));
  return [...ofPods, ...ofNodes, ...nowhere];
}

/** Not those of pods that the Service selects: which of two equal endpoints counts is left to chance. */
function placesBeside(pods: readonly Pod[], { spec, metadata }: Service): Place[] {
  const selected = (p: Pod): boolean =>
    p.metadata.namespace === metadata.namespace && Object.entries(spec.selector ?? {}).every(([key, value]) => p.metadata.labels?.[key] === value);
  return placesOf(pods.filter((p) => !selected(p))).filter(({ address }) => !address.startsWith("192.168.") && !address.startsWith("fd00:10:"));
}

function slices(random: Random, service: Service, places: readonly Place[]): Manifest[] {
  const id = idOf(service);
  const rest: Record<IpFamily, Place[]> = { IPv4: [], IPv6: [] };
  for (const place of random.shuffle(places)) rest[familyOf(place.address)].push(place);
  const families = random.weighted<IpFamily[]>([[3, ["IPv4"]], [3, ["IPv4", "IPv6"]], [1, ["IPv4", "IPv4"]], [1, ["IPv6"]]]);
  const hinted = random.chance(0.25);
  return families.flatMap((family, index) => {
    const chosen = rest[family].splice(0, 1 + random.integer(3));
    if (chosen.length === 0) return [];
    return [slice(`${id}-${index + 1}`, service.metadata.name, slicePorts(random, service), chosen.map((place) => endpointAt(random, place, hinted)))];
  });
}

/** Names that differ from the Service's are a common mistake: such ports never meet. */
function slicePorts(random: Random, { spec: { ports = [], clusterIP } }: Service) {
  // DNS publishes the ports of a headless Service as its slices name them, which Kubehop does not follow yet.
  const slips = clusterIP !== "None";
  return ports
    .filter(() => random.chance(0.95))
    .map(({ name = "", protocol = "TCP" }) => ({
      name: random.chance(0.92) || !slips ? name : "other",
      protocol: random.chance(0.95) || !slips ? protocol : ("UDP" as const),
      ...(random.chance(0.97) && { port: random.pick([8080, 9300]) }),
    }))
    .filter((port, index, all) => all.findIndex(({ name }) => name === port.name) === index);
}

function endpointAt(random: Random, { address, node, zone, pod }: Place, hinted: boolean): SliceEndpoint {
  const conditions = random.weighted<NonNullable<SliceEndpoint["conditions"]>>([
    [6, { ready: true }],
    [2, {}],
    [2, { ready: false }],
    [1, { ready: false, serving: true, terminating: true }],
    [1, { ready: false, terminating: true }],
    [1, { ready: false, serving: false, terminating: true }],
    [1, { ready: true, serving: true, terminating: true }],
  ]);
  const placed = node !== undefined && random.chance(0.7);
  const hints = hinted && zone !== undefined && random.chance(0.9) ? hintsFor(random, zone) : undefined;
  return {
    addresses: [address],
    conditions,
    ...(placed && { nodeName: node }),
    ...(placed && zone !== undefined && { zone }),
    ...(random.chance(0.2) && { hostname: random.pick(["one", "two"]) }),
    ...(hints && { hints }),
    ...(pod && random.chance(0.5) && { targetRef: { kind: "Pod", namespace: pod.metadata.namespace ?? "shop", name: pod.metadata.name } }),
  };
}

function hintsFor(random: Random, zone: string): NonNullable<SliceEndpoint["hints"]> {
  return random.weighted<NonNullable<SliceEndpoint["hints"]>>([
    [4, { forZones: [{ name: zone }] }],
    [1, { forZones: [{ name: "a" }, { name: "c" }] }],
    [2, { forZones: [{ name: zone }], forNodes: [{ name: random.pick(NODES).name }] }],
  ]);
}

function legacy(random: Random, service: Service, places: readonly Place[]): Manifest {
  const chosen = random.shuffle(places).slice(0, 2 + random.integer(3));
  const address = ({ address: ip, node }: Place): EndpointAddress => ({
    ip,
    ...(node !== undefined && random.chance(0.6) && { nodeName: node }),
    ...(random.chance(0.2) && { hostname: random.pick(["one", "two"]) }),
  });
  const ready = chosen.map(address).filter((_, index) => index !== 1);
  const unready = chosen.slice(1, 2).map(address);
  const ports = slicePorts(random, service).map(({ name, protocol, port = 8080 }) => ({ name, protocol, port }));
  return endpoints(
    idOf(service),
    [{ addresses: ready, ...(unready.length > 0 && { notReadyAddresses: unready }), ports }],
    random.chance(0.1) ? { "endpointslice.kubernetes.io/skip-mirror": "true" } : undefined,
  );
}
