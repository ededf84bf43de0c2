import { describe, expect, it } from "vitest";
import { allServicePaths } from "../../src/dataplane/paths.ts";
import { buildProjectGraph } from "../../src/graph/build/project.ts";
import { DEFAULT_CLUSTER } from "../../src/graph/cluster-facts.ts";
import { loadTexts } from "../../src/manifest/load-texts.ts";
import { deployment, service, WEB } from "./fixture.ts";

function told(files: Readonly<Record<string, string>>): readonly string[] {
  const graphs = buildProjectGraph(loadTexts(files).units);
  return allServicePaths(graphs, DEFAULT_CLUSTER).map(({ unit, namespace, name, paths }) => {
    const path = paths.find(({ from }) => from === "pod-same-namespace");
    return [`${unit} ${namespace}/${name} ${path?.verdict ?? "-"}`, ...(path?.reasons ?? []).map(({ text }) => text)].join(" | ");
  });
}

describe("what was not rendered", () => {
  const patch = "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {template: {spec: {hostNetwork: true}}}}";
  const patched = (text: string, pods = deployment("web", "app: web")): Record<string, string> => ({
    "kustomization.yaml": "resources: [web.yaml]\npatches: [{path: patch.yaml}]",
    "web.yaml": `${service(WEB)}\n---\n${pods}`,
    "patch.yaml": text,
  });
  const doubt = "the patch in patch.yaml may change it, and kustomize was not run";
  it("a patch of the pods makes their paths unknown", () => {
    expect(told(patched(patch))).toEqual([`. shop/web unknown | ${doubt}`]);
  });

  it.each<[name: string, spec: string, expected: string]>([
    ["the image", "template: {spec: {containers: [{name: main, image: j}]}}", "allow"],
    ["the environment", "template: {spec: {containers: [{name: main, env: [{name: A, value: b}]}]}}", "allow"],
    ["a probe", "template: {spec: {containers: [{name: main, readinessProbe: {periodSeconds: 3}}]}}", "allow"],
    ["a label that nobody selects", "template: {metadata: {labels: {version: v2}}}", "allow"],
    ["a sidecar", "template: {spec: {containers: [{name: proxy, image: p, args: [--port=5432]}]}}", "allow"],
    ["a sidecar with ports, where a port is meant by name", "template: {spec: {containers: [{name: proxy, ports: [{containerPort: 1}]}]}}", `unknown | ${doubt}`],
    ["ports that are meant by name", "template: {spec: {containers: [{name: main, ports: [{containerPort: 1}]}]}}", `unknown | ${doubt}`],
    ["a label that is selected", "template: {metadata: {labels: {app: other}}}", `unknown | ${doubt}`],
    ["a container less", "template: {spec: {containers: [{name: main, $patch: delete}]}}", `unknown | ${doubt}`],
    ["no pods", "replicas: 0", "deny | no endpoints: connections are refused at once (REJECT) | Deployment/web has no pods: replicas is 0"],
    ["other pods", "replicas: 7", "allow"],
  ])("a patch of %s", (_name, spec, expected) => {
    expect(told(patched(`{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {${spec}}}`))).toEqual([`. shop/web ${expected}`]);
  });

  it("common labels of the Service alone part it from its pods", () => {
    const files = {
      "kustomization.yaml": "resources: [svc, pods]",
      "svc/kustomization.yaml": "resources: [s.yaml]\ncommonLabels: {team: a}",
      "svc/s.yaml": service(WEB),
      "pods/kustomization.yaml": "resources: [p.yaml]",
      "pods/p.yaml": deployment("web", "app: web"),
    };
    const doubted = (kind: string): string =>
      `. shop/web unknown | labels in svc/kustomization.yaml go into the selector of Service web, but not into the pods of ${kind} web`;
    expect(told(files)).toEqual([doubted("Deployment")]);
    const together = { ...files, "kustomization.yaml": "resources: [svc, pods]\ncommonLabels: {env: b}", "svc/kustomization.yaml": "resources: [s.yaml]" };
    expect(told(together)).toEqual([". shop/web allow"]);
    expect(told({ ...together, "pods/p.yaml": "{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}}, spec: {containers: [{name: main, image: i, ports: [{name: http, containerPort: 80}]}]}}" })).toEqual([". shop/web allow"]);
    // kustomize does not know where a Rollout has its pods.
    const rollout = deployment("web", "app: web").replace("apps/v1", "argoproj.io/v1alpha1").replace("Deployment", "Rollout");
    expect(told({ ...files, "pods/kustomization.yaml": "resources: [p.yaml]\ncommonLabels: {team: a}", "pods/p.yaml": rollout })).toEqual([doubted("Rollout")]);
  });

  it("ports that are meant by number need no declaration", () => {
    const ports = "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {template: {spec: {containers: [{name: main, ports: [{containerPort: 1}]}]}}}}";
    const numeric = { ...patched(ports), "web.yaml": `${service("selector: {app: web}, ports: [{port: 80, targetPort: 8080}]")}\n---\n${deployment("web", "app: web")}` };
    expect(told(numeric)).toEqual([". shop/web allow"]);
    // A policy that names ports looks them up in the pods, though.
    const named = `{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: shop}, spec: {podSelector: {}, ingress: [{ports: [{port: http}]}]}}`;
    expect(told({ ...numeric, "kustomization.yaml": "resources: [web.yaml, p.yaml]\npatches: [{path: patch.yaml}]", "p.yaml": named })).toEqual([
      `. shop/web unknown | NetworkPolicy p lets them in | ${doubt}`,
    ]);
  });

  it("a patch of something else does not", () => {
    const files = {
      "kustomization.yaml": "resources: [web.yaml]\npatches: [{path: patch.yaml}]",
      "web.yaml": `${service(WEB)}\n---\n${deployment("web", "app: web")}\n---\n${deployment("db", "app: db")}`,
      "patch.yaml": patch.replace("name: web", "name: db"),
    };
    expect(told(files)).toEqual([". shop/web allow"]);
  });

  it("a Helm template may hold the pods", () => {
    const files = {
      "web.yaml": `${service(WEB)}\n---\n${deployment("db", "app: db")}`,
      "more.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: {{ .Release.Name }}}\n",
    };
    const [line = ""] = told(files);
    expect(line).toContain("shop/web unknown | no endpoints here: if that is all, connections are refused at once (REJECT)");
    expect(line).toContain("more.yaml");
  });
});

describe("what is filled in before it reaches a cluster", () => {
  const web = deployment("web", "app: web");
  const none = "no endpoints here: if that is all, connections are refused at once (REJECT)";
  it.each<[name: string, documents: readonly string[], expected: readonly string[]]>([
    ["a target port", [service("selector: {app: web}, ports: [{port: 80, targetPort: '${PORT}'}]"), web], [none, "targetPort is filled in before it reaches a cluster"]],
    ["a container port", [service(WEB), deployment("web", "app: web", "", "{name: http, containerPort: '${PORT}'}")], [none, "a container port is filled in before it reaches a cluster"]],
    ["the name of a container port", [service(WEB), deployment("web", "app: web", "", "{name: '${NAME}', containerPort: 80}")], [none, "a container port is filled in before it reaches a cluster"]],
    ["a label of the pods", [service(WEB), deployment("web", "app: '${APP}'")], [none, "labels of Deployment/web are filled in before they reach a cluster"]],
    ["the type", [service(`type: '\${TYPE}', ${WEB}`), web], ["type is filled in before it reaches a cluster"]],
    ["a policy", [service(`internalTrafficPolicy: '\${POLICY}', ${WEB}`), web], ["internalTrafficPolicy is filled in before it reaches a cluster"]],
    ["a protocol", [service("selector: {app: web}, ports: [{port: 80, protocol: '${PROTOCOL}'}]"), web], ["protocol is filled in before it reaches a cluster"]],
  ])("%s", (_name, documents, expected) => {
    const [line = ""] = told({ "a.yaml": documents.join("\n---\n") });
    const [verdict, ...reasons] = line.split(" | ");
    expect(verdict).toBe(". shop/web unknown");
    for (const text of expected) expect(reasons).toContain(text);
  });

  it("a number of pods is no number", () => {
    const graphs = buildProjectGraph(loadTexts({ "a.yaml": `${service(WEB)}\n---\n${deployment("web", "app: web", "replicas: '${N}', ")}` }).units);
    expect(allServicePaths(graphs, DEFAULT_CLUSTER)[0]?.endpoints.map(({ replicas }) => replicas)).toEqual(["unknown"]);
  });
});

describe("what is not evaluated", () => {
  const base = `${service(WEB)}\n---\n${deployment("web", "app: web")}`;
  it.each<[name: string, object: string, expected: string]>([
    ["a policy of Cilium", "{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: p, namespace: shop}}", "unknown | CiliumNetworkPolicy p is not evaluated here and may decide otherwise"],
    ["one of another namespace", "{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: p, namespace: other}}", "allow"],
    ["one of the whole cluster", "{apiVersion: policy.networking.k8s.io/v1alpha1, kind: AdminNetworkPolicy, metadata: {name: p}}", "unknown | AdminNetworkPolicy p is not evaluated here and may decide otherwise"],
    ["one of the mesh's root namespace", "{apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: p, namespace: istio-system}}", "unknown | AuthorizationPolicy p is not evaluated here and may decide otherwise"],
  ])("%s", (_name, object, expected) => {
    expect(told({ "web.yaml": `${base}\n---\n${object}` })).toEqual([`. shop/web ${expected}`]);
  });

  it("a Job has pods only while it runs", () => {
    const job = deployment("web", "app: web").replace("apps/v1", "batch/v1").replace("kind: Deployment", "kind: Job").replace("selector: {matchLabels: {app: web}}, ", "").replace("spec: {containers", "spec: {restartPolicy: Never, containers");
    expect(told({ "web.yaml": `${service(WEB)}\n---\n${job}` })).toEqual([". shop/web unknown | Job web has pods only while it runs"]);
    expect(told({ "web.yaml": `${base}\n---\n${job.replace("name: web", "name: job")}` })).toEqual([". shop/web allow"]);
  });
});

describe("order", () => {
  it("is by unit, namespace and name", () => {
    const of = (name: string, namespace: string): string => service(WEB, `name: ${name}, namespace: ${namespace}`);
    const files = { "z.yaml": [of("b", "y"), of("a", "z")].join("\n---\n"), "a.yaml": of("c", "y") };
    expect(told(files).map((line) => line.split(" ")[1])).toEqual(["y/b", "y/c", "z/a"]);
  });
});
