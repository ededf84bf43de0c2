/** The harness of faults, on manifests of this repository; `npm run recall -- FOLDER` runs it on any other manifests. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { allFaults } from "../../recall/faults/index.ts";
import { fault } from "../../recall/fault.ts";
import { type Texts, type Trial, trials } from "../../recall/inject.ts";
import { shuffled } from "../../recall/random.ts";
import { Tally } from "../../recall/tally.ts";
import { added, misspelt, written } from "../../recall/edits.ts";
import { allRules } from "../../rules/index.gen.ts";
import { mapAt, scalarAt } from "../../src/manifest/fields.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

function textsOf(folder: string): Texts {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => /\.ya?ml$/.test(path)).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

function run(texts: Texts, faults = allFaults, most = 2): Trial[] {
  return [...trials(texts, { rules: allRules, faults, most, seed: 1 })];
}

describe("faults injected into manifests that are right", () => {
  it("are found by their rules, at their lines", { timeout: 60_000 }, () => {
    const tally = new Tally(allFaults);
    const missed: string[] = [];
    for (const folder of ["examples/shop", "examples/services", "examples/clean", "test/fixtures/recall"]) {
      for (const trial of run(textsOf(join(root, folder)))) {
        tally.add(trial);
        if (trial.outcome.kind === "missed") missed.push(`${trial.fault.name}: ${folder}/${trial.place} ${trial.outcome.instead.join("; ")}`);
      }
    }
    expect(missed).toEqual([]);
    expect(tally.untried).toEqual([]);
  });
});

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      nodePort: 30080
  type: NodePort
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {app: web}
spec:
  containers:
    - {name: web, image: nginx, ports: [{containerPort: 80}]}
`;

describe("the harness", () => {
  it("tells a fault that no rule finds, and what was said in its place", () => {
    const wrongRule = fault("a node port", "node-port-duplicate", (graph) => graph.services.flatMap(({ ports }) => ports.flatMap((port) => written(port.nodePortNode, "80"))));
    const [trial, ...others] = run({ "a.yaml": SERVICE }, [wrongRule]);
    expect(others).toEqual([]);
    expect(trial?.place).toBe('a.yaml:11 "80"');
    expect(trial?.outcome).toEqual({
      kind: "missed",
      instead: [expect.stringMatching(/^a\.yaml:11: node-port-range /)],
    });
  });

  it("tells a fault that is found at another line as missed", () => {
    const elsewhere = fault("a node port", "node-port-range", (graph) =>
      graph.services.flatMap(({ resource, ports }) =>
        ports.flatMap((port) => written(port.nodePortNode, "80")).map(({ edits }) => ({ edits, at: [resource.head.range] })),
      ),
    );
    expect(run({ "a.yaml": SERVICE }, [elsewhere]).map(({ outcome }) => outcome.kind)).toEqual(["missed"]);
  });

  it("leaves out places where something is told already", () => {
    const twice = fault("a node port", "node-port-range", (graph) => graph.services.flatMap(({ ports }) => ports.flatMap((port) => written(port.nodePortNode, "81"))));
    expect(run({ "a.yaml": SERVICE.replace("30080", "80") }, [twice])).toEqual([]);
  });

  it("finds what it added to maps of both styles, also as the first entry of an item", () => {
    const inItems = fault("a field", "unknown-field", function* ({ services, workloads }) {
      for (const { ports } of services) for (const { node } of ports) yield* added(node, "prot", "TCP");
      for (const { pods } of workloads) for (const { ports } of pods.containers) for (const { node } of ports) yield* added(node, "prot", "TCP");
      for (const { resource } of services) yield* added(mapAt(resource.body, "metadata"), "nam", "x");
    });
    expect(run({ "a.yaml": SERVICE }, [inItems], 9).map(({ outcome }) => outcome)).toEqual([
      { kind: "found", certain: true },
      { kind: "found", certain: true },
      { kind: "found", certain: true },
    ]);
  });

  it("throws for a fault whose rule there is not", () => {
    const nobody = fault("a fault", "no-such-rule", (graph) => graph.services.flatMap(({ resource }) => written(scalarAt(resource.body, "kind"), "Servic")));
    expect(() => run({ "a.yaml": SERVICE }, [nobody])).toThrow("no-such-rule");
  });

  it.each([
    ["web", "wbe"],
    ["aab", "aba"],
    ["http", "htpt"],
    ["a", "ax"],
    ["8080", "8080x"],
    ["x-", "x--x"],
  ])("misspells %s as %s", (text, slip) => {
    expect(misspelt(text)).toBe(slip);
  });

  it("chooses by the seed alone", () => {
    const items = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(shuffled(items, 1)).toEqual(shuffled(items, 1));
    expect(shuffled(items, 1)).not.toEqual(shuffled(items, 2));
    expect([...shuffled(items, 3)].sort()).toEqual(items);
  });
});
