/** What the config declares to live elsewhere is not missing: answers about it are unknown, with that reason. */
import { describe, expect, it } from "vitest";
import { clusterOf } from "../../src/dataplane/cluster/cluster.ts";
import { allServicePaths } from "../../src/dataplane/paths.ts";
import { findClient } from "../../src/dataplane/trace/client.ts";
import { parseClient } from "../../src/dataplane/trace/client-spec.ts";
import { findTarget } from "../../src/dataplane/trace/target.ts";
import { parseTarget } from "../../src/dataplane/trace/target-spec.ts";
import { trace } from "../../src/dataplane/trace/trace.ts";
import { buildProjectGraph } from "../../src/graph/build/project.ts";
import { DEFAULT_CLUSTER } from "../../src/graph/cluster-facts.ts";
import { type Externals, NO_EXTERNALS } from "../../src/graph/externals.ts";
import { loadTexts } from "../../src/manifest/load-texts.ts";
import { deployment, service } from "./fixture.ts";

function graphsOf(text: string, externals: Partial<Externals>): ReturnType<typeof buildProjectGraph> {
  return buildProjectGraph(loadTexts({ "app.yaml": text }).units, { externals: { ...NO_EXTERNALS, ...externals } });
}

function verdict(text: string, externals: Partial<Externals>): string {
  const path = allServicePaths(graphsOf(text, externals), DEFAULT_CLUSTER).flatMap(({ paths }) => paths).find(({ from }) => from === "pod-same-namespace");
  return [path?.verdict ?? "-", ...(path?.reasons ?? []).map(({ text: why }) => why)].join(" | ");
}

const OTHER = deployment("api", "app: api");

describe("paths", () => {
  const web = `${service("selector: {app: web}, ports: [{port: 80}]")}\n---\n${OTHER}`;
  it("without pods lead nowhere, unless these are declared", () => {
    expect(verdict(web, {})).toMatch(/^deny \| /);
    expect(verdict(web, { labels: [{ key: "app", value: "web" }] })).toMatch(/^unknown \| .* \| declared in the config to live elsewhere$/);
    expect(verdict(web, { labels: [{ key: "app", value: "www" }] })).toMatch(/^deny \| /);
  });

  const fed = `${service("ports: [{port: 80}]")}\n---\n${OTHER}`;
  it("without endpoints lead nowhere, unless these are declared", () => {
    expect(verdict(fed, {})).toMatch(/^deny \| /);
    expect(verdict(fed, { objects: [{ kind: "Endpoints", namespace: "shop", name: "web" }] })).toMatch(/^unknown \| .* \| its endpoints are declared in the config to live elsewhere$/);
    expect(verdict(fed, { namespaces: ["shop"] })).toMatch(/^unknown \| .* \| declared in the config to live elsewhere$/);
  });
});

describe("trace", () => {
  function traced(externals: Partial<Externals>): string {
    const [graph] = graphsOf(OTHER, externals);
    const cluster = clusterOf(graph!, DEFAULT_CLUSTER);
    const [from, to] = [parseClient("workload:shop/api"), parseTarget("http://db", false)];
    const client = from.ok ? findClient(cluster, from.value) : from;
    const target = to.ok ? findTarget(cluster, to.value, undefined) : to;
    if (!client.ok || !target.ok) throw new Error("no ends");
    const { verdict: said, outcome, reasons } = trace(cluster, client.value, target.value);
    return [said, outcome, ...reasons.map(({ text }) => text)].join(" | ");
  }

  it("of a name that no Service has ends there, unless it is declared", () => {
    expect(traced({})).toMatch(/^deny \| nxdomain \| /);
    expect(traced({ services: [{ namespace: "shop", name: "db" }] })).toBe("unknown | depends | namespace shop has no Service db | declared in the config to live elsewhere");
    expect(traced({ services: [{ namespace: "jobs", name: "db" }] })).toMatch(/^deny \| nxdomain \| /);
  });
});
