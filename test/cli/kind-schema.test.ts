/** `kubehop schema`. */
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { folderWith, kubehop, type Run } from "./kubehop.ts";

const folder = folderWith({});

function run(...args: string[]): Run {
  return kubehop(folder, ["schema", ...args]);
}

/** True where the printed schema takes the object. */
function taken(args: readonly string[], object: object): boolean {
  const { code, out, err } = run(...args);
  expect([code, err]).toEqual([0, ""]);
  return new Ajv({ strict: false }).validate(JSON.parse(out) as object, object);
}

describe("schema", () => {
  const port = { apiVersion: "v1", kind: "Service", spec: { ports: [{ port: "80" }] } };
  const distributed = { apiVersion: "v1", kind: "Service", spec: { trafficDistribution: "PreferClose" } };

  it.each<[name: string, args: readonly string[], object: object, expected: boolean]>([
    ["a wrong type", ["Service"], port, false],
    ["a wrong type, of all kinds", [], port, false],
    ["a kind that was not asked for", ["Pod", "Deployment"], port, true],
    ["a field that a version has", ["Service"], distributed, true],
    ["a field that a version has not", ["Service", "--kube-version", "1.29"], distributed, false],
    ["every version of a kind", ["HorizontalPodAutoscaler"], { apiVersion: "autoscaling/v1", kind: "HorizontalPodAutoscaler", spec: { metrics: [] } }, false],
  ])("%s", (_name, args, object, expected) => {
    expect(taken(args, object)).toBe(expected);
  });

  it.each<[args: readonly string[], message: string]>([
    [["Servce"], "kubehop: Kubernetes 1.36 has no kind Servce; did you mean Service?\n"],
    [["TokenReviewX"], "kubehop: Kubernetes 1.36 has no kind TokenReviewX; did you mean TokenReview?\n"],
    [["Eviction"], "kubehop: Kubernetes 1.36 has no kind Eviction\n"],
    [["Pod", "--kube-version", "1.12"], "kubehop: --kube-version 1.12: Kubehop knows 1.29 to 1.36\n"],
  ])("refuses %s", (args, message) => {
    expect(run(...args)).toEqual({ code: 2, out: "", err: message });
  });
});
