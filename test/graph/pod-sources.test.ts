/** Custom resources that make pods, as the config tells of them: workloads like any other. */
import { describe, expect, it } from "vitest";
import { allRules } from "../../rules/index.gen.ts";
import schema from "../../schemas/config.schema.json" with { type: "json" };
import { allServicePaths } from "../../src/dataplane/paths.ts";
import { buildProjectGraph } from "../../src/graph/build/project.ts";
import { DEFAULT_CLUSTER } from "../../src/graph/cluster-facts.ts";
import type { PodSource } from "../../src/graph/pod-sources.ts";
import { parseConfig } from "../../src/lint/config/parse-config.ts";
import { lintTexts } from "../../src/lint/lint-texts.ts";
import { loadTexts } from "../../src/manifest/load-texts.ts";
import { SourceText } from "../../src/manifest/source-text.ts";

function sourcesOf(section: string): readonly PodSource[] {
  const parsed = parseConfig(new SourceText("c.yaml", `podSources:\n  - ${section}\n`), schema);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ range: { start, end }, message }) => `${start.line}:${start.column}-${end.line}:${end.column} ${message}`).join("\n"));
  return parsed.config.podSources ?? [];
}

const CNPG = "{ kind: Cluster.postgresql.cnpg.io, labels: { cnpg.io/cluster: '{name}', where: '{namespace}/{name}' }, replicas: spec.instances, ports: [{ name: postgresql, port: 5432 }] }";
const BARE = "{ kind: Cluster.postgresql.cnpg.io, labels: { cnpg.io/cluster: '{name}' } }";
const ROLLER = "{ kind: Roller.example.com, template: spec.pods.template, labels: { roller: '{name}' } }";

const CLUSTER = `apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: pg, namespace: shop }
spec: { instances: 3 }
`;
const ROLLED = `apiVersion: example.com/v1
kind: Roller
metadata: { name: web }
spec:
  pods:
    template:
      metadata: { labels: { app: web } }
      spec: { containers: [{ name: web, image: web, ports: [{ name: http, containerPort: 8080 }] }] }
`;
const service = (selector: string, targetPort = "5432", namespace = "shop"): string => `apiVersion: v1
kind: Service
metadata: { name: db, namespace: ${namespace} }
spec:
  selector: { ${selector} }
  ports: [{ port: 5432, targetPort: ${targetPort} }]
`;

const graphOf = (text: string, podSources: readonly PodSource[]) => buildProjectGraph(loadTexts({ "app.yaml": text }).units, { podSources })[0]!;

describe("a custom resource", () => {
  it.each<[section: string, text: string, workload: object]>([
    [CNPG, CLUSTER, { kind: "Cluster", namespace: "shop", name: "pg", replicas: 3, labels: { "cnpg.io/cluster": "pg", where: "shop/pg" }, ports: ["postgresql 5432/TCP"] }],
    [CNPG, CLUSTER.replace("instances: 3", "storage: 1").replace(", namespace: shop", ""), { kind: "Cluster", namespace: "default", name: "pg", replicas: "unknown", labels: { "cnpg.io/cluster": "pg", where: "default/pg" }, ports: ["postgresql 5432/TCP"] }],
    [BARE, CLUSTER, { kind: "Cluster", namespace: "shop", name: "pg", replicas: "unknown", labels: { "cnpg.io/cluster": "pg" }, ports: [] }],
    [ROLLER, ROLLED, { kind: "Roller", namespace: "default", name: "web", replicas: "unknown", labels: { app: "web", roller: "web" }, ports: ["http 8080/TCP"] }],
  ])("becomes a workload by %s", (section, text, workload) => {
    const found = graphOf(text, sourcesOf(section)).workloads.map(({ kind, namespace, name, replicas, pods }) => ({
      ...{ kind, namespace, name, replicas },
      labels: Object.fromEntries([...pods.labels.values()].map(({ key, value }) => [key, value])),
      ports: pods.containers.flatMap(({ ports }) => ports.map((port) => `${port.name ?? ""} ${port.containerPort}/${port.protocol}`)),
    }));
    expect(found).toEqual([workload]);
  });

  it("of another group is none", () => {
    expect(graphOf(CLUSTER.replace("postgresql.cnpg.io", "cluster.x-k8s.io"), sourcesOf(CNPG)).workloads).toEqual([]);
  });
});

describe("rules", () => {
  const told = (text: string, section: string | undefined): string[] => {
    const rules = allRules.filter(({ id }) => ["service-selector-no-match", "target-port-unresolved", "ingress-backend-missing"].includes(id));
    const podSources = section === undefined ? [] : sourcesOf(section);
    return lintTexts({ files: { "app.yaml": text }, rules, podSources }).map(({ ruleId, severity, uncertain = [] }) => `${ruleId} ${severity} ${uncertain.join(" ")}`.trim());
  };
  const OPERATOR = "an operator may make it from Cluster pg";

  it.each<[name: string, selector: string, targetPort: string, section: string | undefined, findings: (string | RegExp)[]]>([
    ["unknown: an operator may make them, and nothing here resembles them", "cnpg.io/cluster: pg", "5432", undefined, []],
    ["known: selected", "cnpg.io/cluster: pg", "5432", CNPG, []],
    ["known: a port by name", "cnpg.io/cluster: pg", "postgresql", CNPG, []],
    ["known: no such port", "cnpg.io/cluster: pg", "postgres", CNPG, ["target-port-unresolved error"]],
    ["known but for its ports: nothing is said of them", "cnpg.io/cluster: pg", "postgres", BARE, []],
    ["known: what does not match is certain", "cnpg.io/cluster: pgx", "5432", CNPG, ["service-selector-no-match error"]],
  ])("pods are %s", (_, selector, targetPort, section, findings) => {
    expect(told(`${CLUSTER}---\n${service(selector, targetPort)}`, section)).toEqual(findings);
  });

  it("go on doubting what is missing beside pods: operators make Services too", () => {
    const ingress = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a, namespace: shop }\nspec: { defaultBackend: { service: { name: pg-rw, port: { number: 5432 } } } }\n";
    expect(told(`${CLUSTER}---\n${ingress}---\n${service("cnpg.io/cluster: pg")}`, CNPG)).toEqual([`ingress-backend-missing warning ${OPERATOR}`]);
  });
});

describe("paths", () => {
  const verdict = (targetPort: string, section: string): string => {
    const paths = allServicePaths([graphOf(`${CLUSTER}---\n${service("cnpg.io/cluster: pg", targetPort)}`, sourcesOf(section))], DEFAULT_CLUSTER);
    const path = paths.flatMap((one) => one.paths).find(({ from }) => from === "pod-same-namespace");
    return [path?.verdict, ...(path?.backends ?? []).map(({ workload, port }) => `${String(workload)}:${String(port)}`), ...(path?.reasons ?? []).map(({ text }) => text)].join(" | ");
  };

  it("lead to these pods", () => {
    expect(verdict("5432", CNPG)).toBe("allow | Cluster/pg:5432");
    expect(verdict("postgresql", CNPG)).toBe("allow | Cluster/pg:5432");
    expect(verdict("postgres", CNPG)).toMatch(/^deny \|/);
    expect(verdict("5432", BARE)).toBe("allow | Cluster/pg:5432");
    expect(verdict("postgres", BARE)).toMatch(/^unknown \|.*the containers of Cluster\/pg are not known$/);
  });
});

describe("what is no pod source is refused at its place", () => {
  it.each<[section: string, error: string]>([
    ["{ labels: {} }", "2:5-2:19 podSources.0 must have required property 'kind'"],
    ["{ kind: Cluster, labels: { a: b } }", "2:13-2:20 podSources.0.kind must be like Cluster.postgresql.cnpg.io"],
    ["{ kind: Deployment.apps, template: spec.template }", "2:13-2:28 podSources.0.kind: Deployment.apps is a kind of Kubernetes itself, and known"],
    ["{ kind: A.b.c, replicas: spec.n }", "2:5-2:38 podSources.0 needs template or labels: nobody knows its pods otherwise"],
    ["{ kind: A.b.c, template: 'spec[0]' }", "2:30-2:39 podSources.0.template must be like spec.template"],
    ["{ kind: A.b.c, lables: {} }", "2:20-2:26 Unknown key lables in podSources.0; did you mean labels?"],
    ["{ kind: A.b.c, template: t, ports: [{ port: 0 }] }", "2:49-2:50 podSources.0.ports.0.port must be >= 1"],
  ])("%s", (section, error) => {
    expect(() => sourcesOf(section)).toThrow(error);
  });
});
