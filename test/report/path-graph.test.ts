import { describe, expect, it } from "vitest";
import { allServicePaths } from "../../src/dataplane/paths.ts";
import { buildProjectGraph } from "../../src/graph/build/project.ts";
import { DEFAULT_CLUSTER } from "../../src/graph/cluster-facts.ts";
import { loadTexts } from "../../src/manifest/load-texts.ts";
import { pathsDot } from "../../src/report/paths-dot.ts";
import { pathsMermaid } from "../../src/report/paths-mermaid.ts";
import type { ServicePaths } from "../../src/dataplane/model.ts";
import { deployment, pod, policy, service, WEB } from "../dataplane/fixture.ts";

function pathsOf(...documents: readonly string[]): readonly ServicePaths[] {
  return allServicePaths(buildProjectGraph(loadTexts({ "a.yaml": documents.join("\n---\n") }).units), DEFAULT_CLUSTER);
}

const SHOP = pathsOf(
  service(WEB),
  deployment("web", "app: web"),
  policy("podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: client}}}]}]"),
);

describe("dot", () => {
  it("draws clients, frontends, Services and backends with their verdicts", () => {
    expect(pathsDot(SHOP)).toBe(`digraph kubehop {
  rankdir=LR;
  node [fontname="sans-serif"];
  edge [fontname="sans-serif", fontsize=10];
  subgraph cluster_unit1 {
    label="unit .";
    client2 [label="pods of other namespaces", shape=ellipse];
    client3 [label="nodes", shape=ellipse];
    client4 [label="outside the cluster", shape=ellipse];
    subgraph cluster_namespace1 {
      label="namespace shop";
      service1 [label="Service web\\nClusterIP", shape=box, style=bold];
      frontend1 [label="ClusterIP\\n<cluster IP>:80/TCP\\nhttp", shape=box, style=rounded];
      client1 [label="pods of shop", shape=ellipse];
      backend1 [label="Deployment/web", shape=component];
    }
  }
  client1 -> frontend1 [label="unknown", style=dotted];
  frontend1 -> service1 [color="#6e7781"];
  service1 -> backend1 [label=":8080", color="#6e7781"];
  client2 -> frontend1 [label="deny: dropped", style=dashed, color="#b42318", fontcolor="#b42318"];
  client3 -> frontend1 [label="unknown", style=dotted];
  client4 -> frontend1 [label="deny: nobody handles it", style=dashed, color="#b42318", fontcolor="#b42318"];
}
`);
  });

  it("marks what nothing stands behind", () => {
    expect(pathsDot(pathsOf(service(WEB), pod("x", { labels: "app: x" })))).toContain('service1 [label="Service web\\nClusterIP\\nno endpoints", shape=box, style=bold, color="#b42318"];');
  });
});

describe("mermaid", () => {
  it("draws the same", () => {
    expect(pathsMermaid(SHOP)).toBe(`flowchart LR
  subgraph unit1["unit ."]
    client2(["pods of other namespaces"])
    client3(["nodes"])
    client4(["outside the cluster"])
    subgraph namespace1["namespace shop"]
      service1["Service web<br/>ClusterIP"]
      frontend1("ClusterIP<br/>#60;cluster IP#62;:80/TCP<br/>http")
      client1(["pods of shop"])
      backend1[["Deployment/web"]]
    end
  end
  client1 -.->|"unknown"| frontend1
  frontend1 --> service1
  service1 -->|":8080"| backend1
  client2 --x|"deny: dropped"| frontend1
  client3 -.->|"unknown"| frontend1
  client4 --x|"deny: nobody handles it"| frontend1
  linkStyle 3,5 stroke:#b42318,color:#b42318,stroke-dasharray:6 4
`);
  });
});

describe("names that nobody may trust", () => {
  const evil = 'x"];\\\\n&quot;`<b>--end%%#35;\u202e';
  const paths = pathsOf(service(WEB, `name: web, namespace: ${JSON.stringify(evil)}`), pod("wa", { namespace: JSON.stringify(evil) }));

  it("stay labels of dot", () => {
    const text = pathsDot(paths);
    expect(text).toContain('label="namespace x\\"];\\\\\\\\n&amp;quot;`<b>--end%%#35;<U+202E>";');
    for (const line of text.split("\n")) expect((line.replaceAll(/\\./g, "").match(/"/g) ?? []).length % 2).toBe(0);
  });

  it("are no commands to a CI system", () => {
    const commands = pathsOf(service(WEB, 'name: web, namespace: "##vso[a]##[error]"'), pod("wa", { namespace: '"##vso[a]##[error]"' }));
    expect(pathsDot(commands)).toContain('label="namespace #&#35;vso[a]#&#35;[error]";');
    expect([pathsDot(commands), pathsMermaid(commands)].join("")).not.toMatch(/##(vso)?\[/);
  });

  it("stay labels of mermaid", () => {
    const text = pathsMermaid(paths);
    expect(text).toContain('subgraph namespace1["namespace x#34;#93;#59;#92;#92;n#38;quot#59;#96;#60;b#62;--end#37;#37;#35;35#59;#60;U#43;202E#62;"]');
    for (const line of text.split("\n")) expect((line.match(/"/g) ?? []).length % 2).toBe(0);
  });
});
