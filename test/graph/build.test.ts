import { describe, expect, it } from "vitest";
import { buildProjectGraph } from "../../src/graph/build/project.ts";
import { matchesSelector } from "../../src/graph/labels.ts";
import { loadTexts } from "../../src/manifest/load-texts.ts";

function graphOf(...documents: string[]) {
  const [graph] = buildProjectGraph(loadTexts({ "a.yaml": documents.join("\n---\n") }).units);
  return graph!;
}

const service = (spec: string, metadata = "name: web") => `apiVersion: v1\nkind: Service\nmetadata: {${metadata}}\nspec: {${spec}}`;
const deployment = (name: string, labels: string, more = "", metadata = "") =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}${metadata}}\nspec: {${more} template: {metadata: {labels: {${labels}}}, spec: {containers: [{name: c, image: i}]}}}`;

describe("Services get the API server's defaults", () => {
  it.each<[name: string, spec: string, expected: object]>([
    ["nothing written", "ports: [{port: 80}]", { serviceType: "ClusterIP", headless: false, selector: undefined, ports: [{ name: "", protocol: "TCP", port: 80, targetPort: 80, nodePort: undefined }], externalTrafficPolicy: undefined, internalTrafficPolicy: { value: "Cluster" }, sessionAffinity: { value: "None" } }],
    ["targetPort 0 and empty are the port", "ports: [{port: 80, targetPort: 0}, {port: 81, targetPort: ''}]", { ports: [{ targetPort: 80 }, { targetPort: 81 }] }],
    ["an empty selector is none", "selector: {}, ports: [{port: 80}]", { selector: undefined, selectorNode: undefined }],
    ["a null selector is none", "selector: null, ports: [{port: 80}]", { selector: undefined }],
    ["headless", "clusterIP: None, ports: [{port: 80}]", { headless: true }],
    ["headless by clusterIPs", "clusterIPs: [None], ports: [{port: 80}]", { headless: true }],
    ["NodePort has an external policy", "type: NodePort, ports: [{port: 80}]", { externalTrafficPolicy: { value: "Cluster" } }],
    ["ClusterIP with externalIPs has one too", "externalIPs: [10.0.0.1], externalTrafficPolicy: Local, ports: [{port: 80}]", { externalTrafficPolicy: { value: "Local" } }],
    ["affinity with its timeout", "sessionAffinity: ClientIP, ports: [{port: 80}]", { sessionAffinity: { value: "ClientIP", timeoutSeconds: 10800 } }],
    ["nodePort 0 is none", "type: NodePort, ports: [{port: 80, nodePort: 0}]", { ports: [{ nodePort: undefined }] }],
    ["a quoted port is no port", "ports: [{port: '80'}]", { ports: [{ port: undefined }] }],
    ["a type that does not exist", "type: Nodeport, ports: [{port: 80}]", { serviceType: "ClusterIP", typeValid: false }],
    ["shapes that are all wrong", "ports: 80, selector: x, externalIPs: {a: 1}, clusterIP: [1]", { ports: [], selector: undefined, externalIPs: [] }],
  ])("%s", (_name, spec, expected) => {
    expect(graphOf(service(spec)).services[0]).toMatchObject(expected);
  });

  it.each<[annotation: string, internal: boolean]>([
    ["service.beta.kubernetes.io/openstack-internal-load-balancer: 'true'", true],
    ["service.beta.kubernetes.io/openstack-internal-load-balancer: 'false'", false],
    ["networking.gke.io/load-balancer-type: Internal", true],
    ["service.beta.kubernetes.io/aws-load-balancer-scheme: internet-facing", false],
    ["service.beta.kubernetes.io/azure-load-balancer-internal: 'true'", true],
  ])("a cloud's annotation %s", (annotation, internal) => {
    const graph = graphOf(service("type: LoadBalancer, ports: [{port: 80}]", `name: web, annotations: {${annotation}}`));
    expect(graph.services[0]!.internalLoadBalancer !== undefined).toBe(internal);
  });
});

describe("workloads", () => {
  it("count their pods", () => {
    const graph = graphOf(
      deployment("one", "a: b"),
      deployment("three", "a: b", "replicas: 3,"),
      deployment("scaled", "a: b", "replicas: 3,"),
      "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: x}\nspec: {scaleTargetRef: {kind: Deployment, name: scaled}}",
      "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: each}\nspec: {template: {metadata: {labels: {a: b}}}}",
      "apiVersion: v1\nkind: Pod\nmetadata: {name: single, labels: {a: b}}",
      "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: nightly}\nspec: {jobTemplate: {spec: {template: {metadata: {labels: {a: c}}}}}}",
    );
    expect(graph.workloads.map(({ name, replicas }) => [name, replicas])).toEqual([
      ["one", 1], ["three", 3], ["scaled", "unknown"], ["each", "per-node"], ["single", 1], ["nightly", "unknown"],
    ]);
    expect(graph.workloads.at(-1)!.pods.labels.get("a")?.value).toBe("c");
  });

  it("know main containers, sidecars and init containers apart", () => {
    const graph = graphOf(`apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  hostNetwork: true
  initContainers:
  - {name: setup, ports: [{containerPort: 1}]}
  - {name: proxy, restartPolicy: Always, ports: [{containerPort: 2, name: admin, protocol: UDP}]}
  containers:
  - name: app
    ports: [{containerPort: 3}, {containerPort: 70000}, {containerPort: "4"}]
    readinessProbe: {httpGet: {port: web}}
    livenessProbe: {exec: {command: [x]}}`);
    const { containers } = graph.workloads[0]!.pods;
    expect(containers.map(({ name, role, ports }) => [name, role, ports.map((p) => [p.containerPort, p.name, p.protocol, p.hostPort])])).toEqual([
      ["app", "main", [[3, undefined, "TCP", 3]]],
      ["setup", "init", [[1, undefined, "TCP", 1]]],
      ["proxy", "sidecar", [[2, "admin", "UDP", 2]]],
    ]);
    expect(containers[0]!.probes.map(({ kind, handler, port }) => [kind, handler, port])).toEqual([
      ["livenessProbe", "exec", undefined], ["readinessProbe", "httpGet", "web"],
    ]);
  });

  it("are not what a Knative or core Service is", () => {
    const graph = graphOf("apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: k}\nspec: {template: {spec: {}}}", service("ports: [{port: 80}]"));
    expect(graph.workloads.map((w) => [w.kind, w.name])).toEqual([["Service", "k"]]);
    expect(graph.services.map((s) => s.name)).toEqual(["web"]);
  });
});

describe("who selects whom", () => {
  const selected = (selector: string, ...documents: string[]) => {
    const graph = graphOf(service(`selector: {${selector}}, ports: [{port: 80}]`), ...documents);
    const [web] = graph.services;
    return graph.workloadsSelectedBy(web!.namespace, web!.selector!).map((w) => w.name);
  };

  it("asks for all labels together", () => {
    expect(selected("a: x, b: y", deployment("both", "a: x, b: y, c: z"), deployment("first", "a: x"), deployment("second", "b: y"))).toEqual(["both"]);
  });

  it("stays in the namespace; none written is default", () => {
    expect(selected("a: x", deployment("here", "a: x"), deployment("default", "a: x", "", ", namespace: default"), deployment("there", "a: x", "", ", namespace: shop"))).toEqual(["here", "default"]);
  });

  it("reads a workload's pod labels, not its own", () => {
    expect(selected("a: x", deployment("own", "b: y", "", ", labels: {a: x}"))).toEqual([]);
  });

  const stateful = (more = "") => `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: {${more}replicas: 2, template: {metadata: {labels: {app: db}}}}`;
  it.each<[selector: string, more: string, names: string[]]>([
    ["statefulset.kubernetes.io/pod-name: db-0", "", ["db"]],
    ["statefulset.kubernetes.io/pod-name: db-1, app: db", "", ["db"]],
    ["statefulset.kubernetes.io/pod-name: db-2", "", []],
    ["statefulset.kubernetes.io/pod-name: db-5", "ordinals: {start: 5}, ", ["db"]],
    ["statefulset.kubernetes.io/pod-name: cache-0", "", []],
    ["statefulset.kubernetes.io/pod-name: db-0, app: web", "", []],
    ["pod-template-hash: x", "", []],
  ])("knows the labels that controllers add: %s", (selector, more, names) => {
    expect(selected(selector, stateful(more))).toEqual(names);
  });

  it("takes the definition beside the asker when an object is defined twice", () => {
    const { units } = loadTexts({
      "a.yaml": [service("selector: {a: x}, ports: [{port: 80}]"), deployment("web", "a: x", "replicas: 1,")].join("\n---\n"),
      "b.yaml": deployment("web", "a: x", "replicas: 5,"),
    });
    const [graph] = buildProjectGraph(units);
    const [web] = graph!.services;
    const replicas = (near?: typeof web) => graph!.workloadsSelectedBy("default", web!.selector!, near?.resource).map((w) => w.replicas);
    expect([replicas(web), replicas()]).toEqual([[1], [5]]);
  });
});

describe("NetworkPolicies get their defaults", () => {
  const policy = (spec: string) => graphOf(`apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {${spec}}`).networkPolicies[0]!;
  it.each<[spec: string, types: string[]]>([
    ["podSelector: {}", ["Ingress"]],
    ["podSelector: {}, egress: []", ["Ingress"]],
    ["podSelector: {}, egress: [{}]", ["Ingress", "Egress"]],
    ["policyTypes: [Egress]", ["Egress"]],
    ["ingress: [{}], policyTypes: [Ingress, Egress]", ["Ingress", "Egress"]],
  ])("%s", (spec, types) => {
    expect([...policy(spec).policyTypes]).toEqual(types);
  });

  it("tell an empty list (all) from one with peers", () => {
    const { ingress } = policy("ingress: [{}, {from: []}, {from: [{podSelector: {}}], ports: []}, {ports: [{port: http, protocol: UDP}]}]");
    expect(ingress.map(({ peers, ports }) => [peers?.length, ports?.map((p) => [p.port, p.protocol])])).toEqual([
      [undefined, undefined], [undefined, undefined], [1, undefined], [undefined, [["http", "UDP"]]],
    ]);
  });
});

describe("selectors", () => {
  const matches = (expression: string, labels: Record<string, string>) => {
    const graph = graphOf(`apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: {${expression}}}`);
    return matchesSelector((key) => labels[key], graph.networkPolicies[0]!.podSelector);
  };
  it.each<[expression: string, labels: Record<string, string>, expected: boolean]>([
    ["", {}, true],
    ["matchLabels: {a: x}", { a: "x", b: "y" }, true],
    ["matchLabels: {a: x, b: y}", { a: "x" }, false],
    ["matchExpressions: [{key: a, operator: In, values: [x, y]}]", { a: "y" }, true],
    ["matchExpressions: [{key: a, operator: NotIn, values: [x]}]", {}, true],
    ["matchExpressions: [{key: a, operator: NotIn, values: [x]}]", { a: "x" }, false],
    ["matchExpressions: [{key: a, operator: Exists}]", { a: "" }, true],
    ["matchExpressions: [{key: a, operator: DoesNotExist}]", { a: "" }, false],
    ["matchLabels: {a: x}, matchExpressions: [{key: b, operator: Exists}]", { a: "x" }, false],
    ["matchExpressions: [{key: a, operator: in, values: [x]}]", { a: "x" }, false],
    ["matchExpressions: [{key: a, operator: NotIn}]", { a: "x" }, false],
    ["matchExpressions: [{key: a, operator: Exists, values: [x]}]", { a: "x" }, false],
    ["matchExpressions: [{operator: DoesNotExist}]", {}, false],
  ])("%s against %j", (expression, labels, expected) => {
    expect(matches(expression, labels)).toBe(expected);
  });
});
