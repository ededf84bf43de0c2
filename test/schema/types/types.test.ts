/** Kinds and fields by version of Kubernetes, places in JSON, and what types leave to others. */
import { describe, expect, it } from "vitest";
import { loadTexts } from "../../../src/manifest/load-texts.ts";
import { DEFAULT_SERVER } from "../../../src/schema/server-settings.ts";
import { violationsOf } from "../../../src/schema/server.ts";
import type { Violation } from "../../../src/schema/violation.ts";

function told(manifest: string, minor: number, file = "a.yaml"): readonly Violation[] {
  const { files } = loadTexts({ [file]: manifest });
  const resources = files.flatMap((one) => one.documents.flatMap((document) => document.resources));
  return resources.flatMap((resource) => violationsOf(resource, { ...DEFAULT_SERVER, minor }));
}

const CIDR = "{apiVersion: networking.k8s.io/%s, kind: ServiceCIDR, metadata: {name: more}, spec: {cidrs: [10.0.0.0/16]}}";
const FLOW = "{apiVersion: flowcontrol.apiserver.k8s.io/v1beta3, kind: FlowSchema, metadata: {name: a}, spec: {priorityLevelConfiguration: {name: a}}}";

/** Manifest, version, and each rule with its field and what it says or, of a warning, the server's text. */
const CASES: readonly (readonly [manifest: string, minor: number, told: readonly (readonly [rule: string, field: string, text: string])[]])[] = [
  [CIDR.replace("%s", "v1"), 36, []],
  [CIDR.replace("%s", "v1"), 32, [["kind-unknown", "apiVersion", "networking.k8s.io/v1 ServiceCIDR comes with Kubernetes 1.33, and this is 1.32"]]],
  [CIDR.replace("%s", "v1beta1"), 33, []],
  [CIDR.replace("%s", "v1beta1"), 34, [["api-version-deprecated", "apiVersion", "networking.k8s.io/v1beta1 ServiceCIDR is deprecated in v1.34+, unavailable in v1.37+"]]],
  [CIDR.replace("%s", "v1alpha1"), 29, []],
  [CIDR.replace("%s", "v1alpha1"), 36, [["api-version-removed", "apiVersion", "Kubernetes 1.31 removed networking.k8s.io/v1alpha1 ServiceCIDR"]]],
  [FLOW, 31, [["api-version-deprecated", "apiVersion", "flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema is deprecated in v1.29+, unavailable in v1.32+; use flowcontrol.apiserver.k8s.io/v1 FlowSchema"]]],
  [FLOW, 32, [["api-version-removed", "apiVersion", "Kubernetes 1.32 removed flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema"]]],
  ["{apiVersion: v1, kind: Endpoints, metadata: {name: a}}", 32, []],
  ["{apiVersion: v1, kind: Endpoints, metadata: {name: a}}", 33, [["endpoints-deprecated", "apiVersion", "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"]]],
  ["{apiVersion: settings.k8s.io/v1alpha1, kind: PodPreset, metadata: {name: a}}", 36, [["api-version-removed", "apiVersion", "Kubernetes 1.20 removed settings.k8s.io/v1alpha1 PodPreset"]]],
  ["{apiVersion: settings.k8s.io/v1alpha1, kind: Other, metadata: {name: a}}", 36, []],
  ["{apiVersion: extensions/v1beta1, kind: Deploy, metadata: {name: a}}", 36, [["kind-unknown", "kind", "Kubernetes has no kind Deploy in extensions/v1beta1"]]],
  ["{apiVersion: v1, kind: Role, metadata: {name: a}}", 36, [["kind-unknown", "apiVersion", "Kubernetes has no kind Role in v1"]]],
  ["{apiVersion: v1, kind: constructor, metadata: {name: a}}", 36, [["kind-unknown", "kind", "Kubernetes has no kind constructor in v1"]]],
  // Fields come and go.
  ["{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {trafficDistribution: PreferClose, ports: [{port: 80}]}}", 29, [["unknown-field", "spec.trafficDistribution", "spec has no field trafficDistribution before Kubernetes 1.30"]]],
  ["{apiVersion: v1, kind: ConfigMap, metadata: {name: a, clusterName: b}}", 36, [["unknown-field", "metadata.clusterName", "metadata has no field clusterName"]]],
  ["{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, toString: b, __proto__: c}", 36, [["unknown-field", "toString", "a ConfigMap has no field toString"], ["unknown-field", "__proto__", "a ConfigMap has no field __proto__"]]],
  // What rests on a wrong type, a slip or an unknown kind is not told again.
  ["{apiVersion: v1, kind: Service, metadata: {name: 5}, spec: {ports: 80}}", 36, [["wrong-type", "metadata.name", "name 5 is a number, not text"], ["wrong-type", "spec.ports", "ports 80 is a number, not a list"]]],
  ["{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: a}, roleref: {kind: Role, name: a}}", 36, [["unknown-field", "roleref", "a RoleBinding has no field roleref"]]],
  ["{apiVersion: v1, kind: service, metadata: {name: A}, spec: {prots: 1}}", 36, [["kind-unknown", "kind", "Kubernetes has no kind service in v1"]]],
  // Keys of maps are fields in the decoder's paths.
  ["{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: as.b.c}, spec: {group: b.c, scope: Cluster, names: {plural: as, kind: A}, versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {a: {type: string, typo: 1}}}}}]}}", 36, [["unknown-field", "spec.versions[0].schema.openAPIV3Schema.properties.a.typo", "spec.versions[0].schema.openAPIV3Schema.properties.a has no field typo"]]],
];

describe("by version", () => {
  it.each(CASES)("%s in 1.%i", (manifest, minor, expected) => {
    const found = told(manifest, minor);
    expect(found.map(({ rule, field, stage, detail, says }) => [rule, field, stage === "warn" ? detail : says])).toEqual(expected);
  });
});

describe("where the text is JSON", () => {
  const service = (port: string): string => `{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}, "spec": {"ports": [{"port": ${port}}]}}`;
  it.each([
    ["80.0", "a.json", ["wrong-type"]],
    ["8e1", "a.json", ["wrong-type"]],
    ["80", "a.json", []],
    ["80.0", "a.yaml", ["wrong-type"]],
  ])("%s in %s", (port, file, rules) => {
    expect(told(service(port), 36, file).map(({ rule }) => rule)).toEqual(rules);
  });

  it("is YAML in braces where JSON cannot be read so", () => {
    expect(told("{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: 80.0}]}}", 36)).toEqual([]);
  });
});

it("tells no more than the server lists", () => {
  const keys = Array.from({ length: 300 }, (_, index) => `  k${index}: 1`).join("\n");
  expect(told(`apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  ports: [{port: 80}]\n${keys}\n`, 36)).toHaveLength(100);
});
