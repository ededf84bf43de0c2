import { describe, expect, it } from "vitest";
import { buildProjectGraph } from "../../../src/graph/build/project.ts";
import { nearestWorkload } from "../../../src/graph/query/near-miss.ts";
import { MOST_COMPARED, nearMissCandidates } from "../../../src/graph/query/near-miss-candidates.ts";
import { loadTexts } from "../../../src/manifest/load-texts.ts";

const service = (name: string, selector: string, namespace = "shop") =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: { selector: ${selector}, ports: [{ port: 80 }] }\n`;
const pod = (name: string, labels: string, namespace = "shop", own = "{}") =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name}, namespace: ${namespace}, labels: ${own} }\nspec: { template: { metadata: { labels: ${labels} } } }\n`;

const MANY = 400;
/** Names without likeness to those that the tests ask for. */
const crowd = (labels: (i: number) => string, namespace = "shop") =>
  Array.from({ length: MANY }, (_, i) => pod(`crowd-${i}`, labels(i), namespace)).join("---\n");

function graphOf(files: Record<string, string>) {
  const [graph] = buildProjectGraph(loadTexts(files).units);
  return graph!;
}

/** Who is compared with the first Service, and who is nearest. */
function search(files: Record<string, string>) {
  const graph = graphOf(files);
  const [first] = graph.services;
  const candidates = nearMissCandidates(graph, first!, first!.selector!);
  return { graph, candidates, nearest: nearestWorkload(graph, first!)?.workload.name };
}

describe("nearMissCandidates", () => {
  it("are all workloads where there are few", () => {
    const files = Array.from({ length: MOST_COMPARED }, (_, i) => pod(`p-${i}`, `{ x: "${i}" }`, i % 2 === 0 ? "shop" : "other"));
    const { graph, candidates } = search({ "a.yaml": [service("web", "{ app: web }"), ...files].join("---\n") });
    expect(candidates).toBe(graph.workloads);
  });

  it.each<[name: string, labels: (i: number) => string]>([
    ["with likeness to none", (i) => `{ app: "${i}" }`],
    ["that all have one of the labels", (i) => `{ app: "${i}", tier: front }`],
    ["whose values are all alike", (i) => `{ app: web-${i}, tier: front-${i} }`],
    ["that have the value under another key", () => `{ name: web, role: front }`],
    ["that lack one label", () => `{ app: web }`],
  ])("are some hundreds of more %s", (_name, labels) => {
    const files = { "a.yaml": service("web", "{ app: web, tier: front }"), "b.yaml": crowd(labels), "c.yaml": crowd(() => "{ app: web, tier: front }", "far") };
    const { candidates } = search(files);
    expect(candidates.length).toBeLessThanOrEqual(2 * MOST_COMPARED);
    expect(new Set(candidates).size).toBe(candidates.length);
    expect(candidates).toEqual(search(files).candidates);
  });

  it.each<[name: string, selector: string, meant: string]>([
    ["a value in another case, with other punctuation", "{ app: Check_Out }", pod("meant", "{ app: check-out }")],
    ["a misspelt value", "{ app: chekcout }", pod("meant", "{ app: checkout }")],
    ["a short misspelt value", "{ app: wep }", pod("meant", "{ app: web }")],
    ["a value within the other", "{ app: checkout }", pod("meant", "{ app: acme-checkout-v2 }")],
    ["the value under another key", "{ app: checkout }", pod("meant", "{ app.kubernetes.io/name: checkout }")],
    ["one of two labels", "{ app: checkout, tier: front }", pod("meant", "{ app: checkout, tier: x }")],
    ["labels of the workload itself", "{ app: checkout }", pod("meant", "{ x: y }", "shop", "{ app: checkout }")],
    ["the labels in another namespace", "{ app: checkout }", pod("meant", "{ app: checkout }", "far")],
    ["the name of the Service", "{ app: checkout }", pod("web", "{ app: qqq }")],
  ])("hold who has %s among many", (_name, selector, meant) => {
    const files = { "a.yaml": crowd((i) => `{ app: "${i}" }`), "b.yaml": `${service("web", selector)}---\n${meant}`, "c.yaml": crowd((i) => `{ tier: "${i}" }`) };
    expect(search(files).nearest).toBe(meant.includes("name: web,") ? "web" : "meant");
  });

  it("are those that stand nearest to the Service where too many are alike", () => {
    const files = { "a.yaml": crowd(() => "{ name: web }"), "b.yaml": `${service("web", "{ app: web }")}---\n${pod("beside", "{ name: web }")}`, "c.yaml": crowd(() => "{ name: web }") };
    const { candidates, nearest } = search(files);
    expect(candidates.length).toBeLessThanOrEqual(MOST_COMPARED);
    expect(nearest).toBe("beside");
  });
});

describe("nearestWorkload", () => {
  it("is searched for once a Service", () => {
    const graph = graphOf({ "a.yaml": `${service("web", "{ app: web-ui }")}---\n${pod("web", "{ app: webui }")}` });
    const [first] = graph.services;
    expect(nearestWorkload(graph, first!)).toBe(nearestWorkload(graph, first!));
  });
});
