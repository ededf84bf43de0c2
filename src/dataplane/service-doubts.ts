/** Why the verdicts about a Service may be wrong: what was not rendered, not given, or would be refused. */
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import { doubtsAboutAbsence } from "../graph/doubts.ts";
import type { Doubt, Service, Workload } from "../graph/model.ts";
import { doubtsAboutCommonLabels, doubtsAboutEndpoints, doubtsAboutFields } from "../graph/query/field-doubts.ts";
import { endpointsAreDeclared } from "../graph/query/endpoint-owner.ts";
import { doubtsAboutInjection } from "../graph/query/injected-ports.ts";
import { writeLabels } from "../graph/query/label-text.ts";
import { nearestWorkload } from "../graph/query/near-miss.ts";
import { doubtsAboutNoMatch, mayMoveTogether } from "../graph/query/selection-doubts.ts";
import { isUnresolved } from "../manifest/unresolved.ts";
import { memory, perGraph, rememberedOnce } from "../graph/remembered.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { itemsAt, scalarAt } from "../manifest/fields.ts";
import type { Backend, PortEndpoints } from "./endpoints.ts";
import { openFields, openLabelDoubts, openPortDoubts } from "./open-fields.ts";
import { refusedWorkloads } from "./refused-workloads.ts";
import { type Reason, reason } from "./verdict.ts";

const PROXY_NAME = "service.kubernetes.io/service-proxy-name";

/** Reasons that make every verdict about the Service's forwarding unknown. */
export const serviceDoubts = rememberedOnce((service: Service): readonly Reason[] => {
  const doubts: Reason[] = [...doubtsAboutFields(service)];
  const { selector, selectorNode, name, namespace, resource } = service;
  if (isUnresolved(name) || isUnresolved(namespace)) {
    doubts.push(reason("name or namespace is filled in before it reaches a cluster", resource.head.range));
  }
  if (selector !== undefined && isUnresolved(writeLabels(selector.values(), "="))) {
    doubts.push(reason("the selector is filled in before it reaches a cluster", selectorNode?.range));
  }
  doubts.push(...openFields(service));
  const { proxyName: proxy } = service;
  if (proxy !== undefined && !service.headless && service.serviceType !== "ExternalName") {
    doubts.push(reason(`kube-proxy leaves it to another proxy: label ${PROXY_NAME}`, proxy.range));
  }
  return doubts;
});

/** Whoever gives labels to selectors and pods alike does no harm; a kustomization that holds the Service alone does. */
export function labelDoubts(service: Service, backends: readonly Backend[]): readonly Reason[] {
  if (service.changes.length === 0) return [];
  return doubtsAboutCommonLabels(service, backends.flatMap((backend) => (backend.type === "pods" ? [backend.workload] : [])));
}

/** A list of backends belongs to one graph. */
const recallBackends = memory<readonly Backend[], ClusterFacts, readonly Reason[]>();

/** A patch may change labels and ports of the pods. Renaming and labelling it all does not hurt. */
export function backendDoubts(graph: UnitGraph, backends: readonly Backend[], facts: ClusterFacts): readonly Reason[] {
  return recallBackends(backends, facts, () => doubtsAboutBackends(graph, backends, facts));
}

function doubtsAboutBackends(graph: UnitGraph, backends: readonly Backend[], facts: ClusterFacts): readonly Reason[] {
  const pods = backends.filter((backend) => backend.type === "pods");
  const workloads = pods.map(({ workload }) => workload);
  const byName = pods.some(({ containerPort, workload }) => containerPort !== undefined || policiesNamePorts(graph, workload.namespace));
  return [...doubtsAboutEndpoints(workloads, byName), ...refusedWorkloads(workloads, facts), ...(workloads.length < backends.length ? [] : jobDoubts(workloads))];
}

const policiesNamePorts = perGraph((graph, namespace: string): boolean =>
  graph.networkPoliciesIn(namespace).some(({ ingress }) =>
    ingress.some(({ ports }) => (ports ?? []).some(({ port }) => typeof port === "string")),
  ),
);

/** A completed pod is no endpoint (staging/src/k8s.io/endpointslice/util/controller_utils.go). */
function jobDoubts(workloads: readonly Workload[]): readonly Reason[] {
  const [first] = workloads;
  if (first === undefined || workloads.some(({ kind }) => kind !== "Job" && kind !== "CronJob")) return [];
  return [reason(`${first.kind} ${first.name} has pods only while it runs`, first.resource.head.range)];
}

/** Selected pods that lack the port: a patch may add it, and so may whatever injects containers. */
export function missingPortDoubts(workloads: readonly Workload[], { port }: PortEndpoints): readonly Doubt[] {
  const wanted = port?.targetPort;
  if (typeof wanted !== "string") return doubtsAboutEndpoints(workloads, true);
  return [...doubtsAboutEndpoints(workloads, true), ...doubtsAboutInjection(wanted), ...openPortDoubts(workloads)];
}

/** Why there may be endpoints although the graph holds none. */
export function absenceDoubts(graph: UnitGraph, service: Service): readonly Reason[] {
  const { selector } = service;
  if (selector === undefined) return unfedDoubts(graph, service);
  const moved = mayMoveTogether(graph, service, selector)
    ? [reason("kustomize moves the Service or pods that match into another namespace", service.changes[0]?.range)]
    : [];
  return [...moved, ...openLabelDoubts(graph.workloadsIn(service.namespace), selector), ...doubtsAboutNoMatch(graph, service, selector, nearestWorkload(graph, service))];
}

/** Whoever leaves out the selector may write the endpoints at run time. */
function unfedDoubts(graph: UnitGraph, service: Service): readonly Reason[] {
  const { namespace, name, resource } = service;
  const doubts: Reason[] = doubtsAboutAbsence(graph, {
    of: "pods",
    namespace,
    foundIn: (other) => other.endpointsOf(service).length > 0,
  });
  if (doubts.length === 0 && endpointsAreDeclared(graph, service)) doubts.push(reason("its endpoints are declared in the config to live elsewhere"));
  const managed = ["endpoints.kubernetes.io/managed-by", "endpointslice.kubernetes.io/managed-by"]
    .map((key) => scalarAt(resource.body, "metadata", "labels", key))
    .find((label) => label !== undefined);
  if (managed !== undefined) doubts.push(reason(`${managed.text} manages its endpoints`, managed.range));
  if (namespace === "default" && name === "kubernetes") doubts.push(reason("the API server feeds this Service itself"));
  if (itemsAt(resource.body, "metadata", "ownerReferences").length > 0) {
    doubts.push(reason("a controller owns the Service and may feed it", resource.head.range));
  }
  return doubts;
}

/** Name and namespace that kustomize would set: the names in the paths are those of the files. */
export function renamings({ changes }: Service): readonly Reason[] {
  return [...changes.filter(({ what }) => what === "name"), ...changes.filter(({ what }) => what === "namespace").slice(-1)]
    .map(({ by, what, range }) => reason(`the ${what} is the one in the file; ${by} changes it`, range));
}
