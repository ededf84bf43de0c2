/** The tables of schemas/kubernetes hang together, in every version. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Definition, fieldAt, structIn } from "../../../src/schema/types/definitions.ts";
import { apiVersionOf, builtInKind, isBuiltInGroup, isBuiltInKind, kindSpan, kindsOf, versionsWith } from "../../../src/schema/types/kinds.ts";
import { inVersion, loadLifecycles, spanOf } from "../../../src/schema/types/load.ts";

const folder = fileURLToPath(new URL("../../../schemas/kubernetes", import.meta.url));
const minors = [29, 30, 31, 32, 33, 34, 35, 36];

const SCALARS = new Set([
  "string", "bool", "int32", "int64", "double", "bytes", "int-or-string", "quantity", "time", "micro-time", "any",
  "schema-or-array", "schema-or-bool", "schema-or-strings",
]);

/** Every definition that a minor version reaches. */
function definitionsOf(minor: number): Definition[] {
  const found = new Set<Definition>(kindsOf(minor).flatMap((kind) => builtInKind(kind, minor)?.definition ?? []));
  for (const definition of found) {
    for (const name of definition.names) {
      const type = definition.field(name)?.type;
      const struct = type === undefined ? undefined : structIn(type);
      if (struct !== undefined) found.add(struct);
    }
  }
  return [...found];
}

it.each(minors)("1.%i knows the fields of every struct that it names", (minor) => {
  const definitions = definitionsOf(minor);
  expect(definitions.length).toBeGreaterThan(450);
  const empty = definitions.filter(({ names }) => names.length === 0).map(({ goName }) => goName);
  // These have no fields in Kubernetes either.
  expect(empty.filter((name) => !/\.(StorageVersionSpec|CustomResourceSubresourceStatus|BasicSchedulingPolicy|SelfSubjectReview)$/.test(name))).toEqual([]);
  for (const definition of definitions) {
    for (const name of definition.names) {
      let type = definition.field(name)?.type;
      while (type?.form === "list" || type?.form === "map") type = type.of;
      if (type?.form === "scalar") expect(SCALARS, `${definition.goName}.${name}`).toContain(type.name);
    }
  }
});

it("is small, and split so that a run reads little of it", () => {
  const sizes = readdirSync(folder).map((name) => [name, statSync(`${folder}/${name}`).size] as const);
  expect(sizes.reduce((sum, [, size]) => sum + size, 0)).toBeLessThan(200_000);
  expect(Math.max(...sizes.map(([, size]) => size))).toBeLessThan(50_000);
});

it("says what it was made of, and keeps no descriptions", () => {
  const { generatedFrom } = JSON.parse(readFileSync(`${folder}/kinds.json`, "utf8")) as { generatedFrom: string[] };
  expect(generatedFrom.map((name) => /^k8s\.io\/kubernetes@v1\.(\d+)\.\d+$/.exec(name)?.[1])).toEqual(minors.map(String));
  for (const name of readdirSync(folder)) expect(readFileSync(`${folder}/${name}`, "utf8"), name).not.toMatch(/"description":"[^"]*\. /);
});

describe("kinds", () => {
  it.each([
    ["v1 Service", 29, "namespaced"],
    ["v1 Node", 29, "cluster"],
    ["networking.k8s.io/v1 ServiceCIDR", 32, undefined],
    ["networking.k8s.io/v1 ServiceCIDR", 33, "cluster"],
    ["networking.k8s.io/v1alpha1 ServiceCIDR", 30, "cluster"],
    ["networking.k8s.io/v1alpha1 ServiceCIDR", 31, undefined],
    ["policy/v1 Eviction", 36, "subresource"],
    ["apps/v1 Service", 36, undefined],
    ["constructor/toString valueOf", 36, undefined],
  ])("%s of 1.%i: %s", (name, minor, scope) => {
    const [apiVersion = "", kind = ""] = name.split(" ");
    const slash = apiVersion.indexOf("/");
    const identity = { group: slash < 0 ? "" : apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1), kind };
    expect(builtInKind(identity, minor)?.scope).toBe(scope);
    expect(apiVersionOf(identity)).toBe(apiVersion);
  });

  it("puts the version to write first", () => {
    expect(versionsWith("autoscaling", "HorizontalPodAutoscaler")).toEqual(["v2", "v1"]);
    expect(versionsWith("networking.k8s.io", "ServiceCIDR")).toEqual(["v1", "v1beta1", "v1alpha1"]);
    expect(kindSpan({ group: "networking.k8s.io", version: "v1", kind: "ServiceCIDR" })).toEqual({ from: 33, to: Infinity });
  });

  it("knows groups and kinds that are its own", () => {
    expect(["", "apps", "extensions", "gateway.networking.k8s.io", "toString"].map(isBuiltInGroup)).toEqual([true, true, true, false, false]);
    expect(isBuiltInKind({ group: "batch", kind: "CronJob" })).toBe(true);
    expect(isBuiltInKind({ group: "batch", kind: "cronjob" })).toBe(false);
  });
});

it("finds fields by path, in the versions that have them", () => {
  const deployment = builtInKind({ group: "apps", version: "v1", kind: "Deployment" }, 36)?.definition;
  if (deployment === undefined) throw new Error("no Deployment");
  const port = fieldAt(deployment, ["spec", "template", "spec", "containers", "ports", "containerPort"]);
  expect(port).toEqual({ required: true, type: { form: "scalar", name: "int32", values: [] } });
  expect(fieldAt(deployment, ["spec", "strategy", "type"])?.type).toEqual({ form: "scalar", name: "string", values: ["Recreate", "RollingUpdate"] });
  expect(fieldAt(deployment, ["spec", "nothing", "type"])).toBeUndefined();
  expect(deployment.versionsOf("toString")).toBeUndefined();
});

it("reads ranges of versions, beside enums with spaces", () => {
  expect([29, 30, 32, 33].map((minor) => inVersion(["string 30-32", "int32 33-"], minor))).toEqual([undefined, "string", "string", "int32"]);
  expect(inVersion("[]string(client auth|cert sign)", 30)).toBe("[]string(client auth|cert sign)");
  expect(spanOf(["string -30", "int32 33-"])).toEqual({ from: 0, to: Infinity });
});

it("knows when every API version left that the migration guide names", () => {
  const removed = Object.fromEntries(Object.entries(loadLifecycles()).map(([key, lifecycle]) => [key, lifecycle.removed]));
  expect(removed).toMatchObject({
    "extensions/v1beta1 Deployment": 16,
    "extensions/v1beta1 Ingress": 22,
    "apps/v1beta2 StatefulSet": 16,
    "networking.k8s.io/v1beta1 Ingress": 22,
    "rbac.authorization.k8s.io/v1beta1 ClusterRole": 22,
    "admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration": 22,
    "apiextensions.k8s.io/v1beta1 CustomResourceDefinition": 22,
    "apiregistration.k8s.io/v1beta1 APIService": 22,
    "certificates.k8s.io/v1beta1 CertificateSigningRequest": 22,
    "coordination.k8s.io/v1beta1 Lease": 22,
    "scheduling.k8s.io/v1beta1 PriorityClass": 22,
    "storage.k8s.io/v1beta1 StorageClass": 22,
    "batch/v1beta1 CronJob": 25,
    "discovery.k8s.io/v1beta1 EndpointSlice": 25,
    "events.k8s.io/v1beta1 Event": 25,
    "autoscaling/v2beta1 HorizontalPodAutoscaler": 25,
    "policy/v1beta1 PodDisruptionBudget": 25,
    "policy/v1beta1 PodSecurityPolicy": 25,
    "node.k8s.io/v1beta1 RuntimeClass": 25,
    "flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema": 26,
    "autoscaling/v2beta2 HorizontalPodAutoscaler": 26,
    "storage.k8s.io/v1beta1 CSIStorageCapacity": 27,
    "flowcontrol.apiserver.k8s.io/v1beta2 FlowSchema": 29,
    "flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema": 32,
  });
});
