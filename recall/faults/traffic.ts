/** Slips in what a Service says of its traffic: addresses, policies, affinity, load balancers. */
import type { Service } from "../../src/graph/model.ts";
import type { UnitGraph } from "../../src/graph/unit-graph.ts";
import { mapAt, scalarAt } from "../../src/manifest/fields.ts";
import { added, removed, rewrite, together, written } from "../edits.ts";
import { type Fault, fault } from "../fault.ts";
import { portsOf, selecting, servicesOf } from "../places.ts";

const isBalancer = ({ serviceType }: Service): boolean => serviceType === "LoadBalancer";
const isInner = ({ serviceType, headless }: Service): boolean => serviceType === "ClusterIP" && !headless;
const isBare = ({ spec }: Service): boolean => spec?.entry("clusterIP") === undefined && spec?.entry("ipFamilies") === undefined;

/** An entry of `spec` more (a line break in it brings another), told where it is written. */
function withField(name: string, rule: string, key: string, value: string, fits: (service: Service, graph: UnitGraph) => boolean): Fault {
  return fault(name, rule, function* (graph) {
    for (const service of servicesOf(graph)) {
      if (service.serviceType !== "ExternalName" && fits(service, graph)) yield* added(service.spec, key, value);
    }
  });
}

/** Services whose pods are so few that most nodes have none. */
function* sparse(graph: UnitGraph): Generator<Service> {
  for (const { service, workloads } of selecting(graph)) {
    if (!service.headless && workloads.every(({ kind, replicas }) => kind === "Deployment" && typeof replicas === "number" && replicas > 0)) yield service;
  }
}

/** Each Service with one of the same port after it in its file: files beside one another may be alternatives. */
function* alike(graph: UnitGraph): Generator<readonly [Service, Service]> {
  const inner = [...servicesOf(graph)].filter((service) => isInner(service) && isBare(service) && service.externalIPs.length === 0);
  for (const [index, one] of inner.entries()) {
    const other = inner.slice(index + 1).find(({ name, ports, resource }) => resource.source.file === one.resource.source.file && name !== one.name && ports.some(({ port, protocol }) => port === one.ports[0]?.port && protocol === one.ports[0]?.protocol));
    if (other !== undefined) yield [one, other];
  }
}

export const trafficFaults: readonly Fault[] = [
  withField("an IPv6 address in capitals", "address-not-canonical", "externalIPs", '["2001:DB8::7"]', ({ headless }) => !headless),
  withField("clusterIP none in small letters", "cluster-ip-invalid", "clusterIP", "none", (service) => isInner(service) && isBare(service)),
  withField("an external address", "external-ips-used", "externalIPs", "[198.51.100.7]", ({ headless }) => !headless),
  withField("externalName on another type", "external-name-ignored-field", "externalName", "api.example.com", () => true),
  withField("affinity of a headless Service", "headless-ignored-field", "sessionAffinity", "ClientIP", ({ headless }) => headless),
  withField("a health check port without a load balancer", "health-check-node-port-invalid", "healthCheckNodePort", "30100", isInner),
  withField("an external address of the other family", "ip-family-mismatch", "externalIPs", '["2001:db8::7"]\nipFamilies: [IPv4]', (service) => isInner(service) && isBare(service)),
  withField("source ranges with one that admits everybody", "lb-source-ranges-open", "loadBalancerSourceRanges", "[203.0.113.0/24, 0.0.0.0/0]", isBalancer),
  withField("loadBalancerIP", "load-balancer-ip-deprecated", "loadBalancerIP", "198.51.100.7", isBalancer),
  withField("a class that is no name", "service-field-invalid", "loadBalancerClass", '"internal vip"', isBalancer),
  withField("affinity behind a load balancer", "session-affinity-external", "sessionAffinity", "ClientIP", isBalancer),
  withField("affinity behind an Ingress", "session-affinity-ingress", "sessionAffinity", "ClientIP", (service, graph) => isInner(service) && graph.ingressesTo(service).length > 0),
  withField("trafficDistribution by its old name", "traffic-distribution-deprecated", "trafficDistribution", "PreferClose", ({ headless }) => !headless),
  fault("pods that are not ready are published", "publish-not-ready", function* (graph) {
    for (const { service, workloads } of selecting(graph)) {
      const probed = workloads.some(({ pods }) => pods.containers.some(({ probes }) => probes.some(({ kind }) => kind === "readinessProbe")));
      if (probed && !service.headless) yield* added(service.spec, "publishNotReadyAddresses", "true");
    }
  }),
  fault("a node port keeps to the pods of its node, which are few", "external-traffic-local-sparse", function* (graph) {
    for (const service of sparse(graph)) if (service.serviceType === "NodePort") yield* added(service.spec, "externalTrafficPolicy", "Local");
  }),
  fault("inner traffic keeps to the pods of its node, which are few", "internal-traffic-local-sparse", function* (graph) {
    for (const service of sparse(graph)) yield* added(service.spec, "internalTrafficPolicy", "Local");
  }),
  fault("the cluster IP of another Service", "cluster-ip-conflict", function* (graph) {
    for (const [one, other] of alike(graph)) yield* together(added(one.spec, "clusterIP", "10.96.77.7"), added(other.spec, "clusterIP", "10.96.77.7"));
  }),
  fault("the external address of another Service", "external-ip-conflict", function* (graph) {
    for (const [one, other] of alike(graph)) yield* together(added(one.spec, "externalIPs", "[198.51.100.7]"), added(other.spec, "externalIPs", "[198.51.100.7]"));
  }),
  fault("a Service becomes a load balancer", "lb-unrestricted", function* (graph) {
    for (const { typeNode, serviceType } of servicesOf(graph)) if (serviceType === "NodePort") yield* written(typeNode, "LoadBalancer");
    for (const service of servicesOf(graph)) if (isInner(service) && isBare(service)) yield* added(service.spec, "type", "LoadBalancer");
  }),
  fault("a load balancer of two protocols", "mixed-protocol-load-balancer", function* (graph) {
    for (const { spec, serviceType, ports, resource } of servicesOf(graph)) {
      const [first, second] = ports;
      if (serviceType !== "LoadBalancer" || second === undefined || first?.protocol !== "TCP") continue;
      const places = [resource.head, spec?.entry("type")?.value, spec?.entry("ports")?.key, ...ports.flatMap(({ node, protocolNode }) => [node, protocolNode])];
      const at = places.flatMap((node) => (node === undefined ? [] : [node.range]));
      for (const injection of second.protocolNode === undefined ? added(second.node, "protocol", "UDP") : written(second.protocolNode, "UDP")) {
        yield { ...injection, at: [...injection.at, ...at] };
      }
    }
  }),
  fault("a node port of choice", "node-port-hardcoded", function* (graph) {
    for (const { port, service } of portsOf(graph)) if (service.serviceType === "NodePort") yield* added(port.node, "nodePort", "31999");
  }),
  fault("topology hints by the old annotation", "topology-hints-deprecated", function* (graph) {
    for (const { resource } of servicesOf(graph)) yield* added(mapAt(resource.body, "metadata"), "annotations", "{service.kubernetes.io/topology-aware-hints: Auto}");
  }),
  fault("appProtocol that nobody defines", "app-protocol-unknown", function* (graph) {
    for (const { port } of portsOf(graph)) yield* added(port.node, "appProtocol", "kubernetes.io/grpc");
  }),
  fault("a name for UDP on a TCP port", "port-name-protocol-conflict", function* (graph) {
    for (const { port, service } of portsOf(graph)) {
      if (port.protocol !== "TCP" || service.headless) continue;
      const places = port.protocolNode === undefined ? [] : [port.protocolNode.range];
      for (const injection of written(port.nameNode, "dns-udp")) yield { ...injection, at: [...injection.at, ...places] };
    }
  }),
  fault("one of several ports loses its name", "service-port-name-required", function* (graph) {
    for (const { port, service } of portsOf(graph)) {
      if (service.ports.length > 1) yield* removed(port.node, "name", port.node, port.portNode, service.spec?.entry("ports")?.key);
    }
  }),
  fault("the selector is forgotten", "service-no-endpoints-source", function* (graph) {
    for (const { service } of selecting(graph)) {
      if (graph.endpointsOf(service).length === 0) yield* removed(service.spec, "selector", service.resource.body.entry("spec")?.key, service.spec);
    }
  }),
  fault("clusterIP: None of a StatefulSet's Service is forgotten", "statefulset-service-not-headless", function* (graph) {
    for (const { namespace, serviceName, changes, resource, replicas } of graph.workloads) {
      const service = graph.service(namespace, serviceName?.text ?? "", resource);
      // A single pod needs no name of its own.
      if (replicas !== 1 && changes.length === 0 && service?.headless === true && service.changes.length === 0) yield* removed(service.spec, "clusterIP", serviceName, service.resource.head);
    }
  }),
  fault("a StatefulSet takes the Service of another workload", "statefulset-service-mismatch", function* (graph) {
    for (const { serviceName, name, namespace, kind, changes, resource } of graph.workloads) {
      if (kind !== "StatefulSet" || changes.length > 0 || serviceName === undefined) continue;
      const others = [...selecting(graph)].filter(({ service, workloads }) => graph.service(namespace, service.name, resource) === service && workloads.every((workload) => workload.name !== name));
      for (const { service } of others.slice(0, 2)) yield* written(serviceName, service.name);
    }
  }),
  fault("a name of a Service that its pods take for their own setting", "service-link-env-collision", function* (graph) {
    for (const { service, workloads } of selecting(graph)) {
      const containers = workloads.flatMap(({ pods }) => (pods.spec?.entry("enableServiceLinks") === undefined ? pods.containers : []));
      const [image] = containers.flatMap(({ node }) => (["command", "envFrom"].some((key) => node.entry(key) !== undefined) ? [] : (scalarAt(node, "image") ?? [])));
      const name = scalarAt(service.resource.body, "metadata", "name");
      if (image === undefined || name === undefined || service.headless || graph.service(service.namespace, "kafka") !== undefined) continue;
      yield { edits: [rewrite(image, "confluentinc/cp-kafka:7.9.0"), rewrite(name, "kafka")], at: [image.range] };
    }
  }),
];
