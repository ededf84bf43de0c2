/** Gateway API and the network-policy API, whose definitions come with Kubehop. */
import { readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { builtInCustomKind } from "../../../src/schema/custom/built-in.ts";

const folder = fileURLToPath(new URL("../../../schemas/custom", import.meta.url));

function versions(group: string, kind: string): string[] {
  return [...new Set(builtInCustomKind(group, kind)?.versions.map(({ name }) => name))].sort();
}

it.each([
  ["gateway.networking.k8s.io", "Gateway", ["v1", "v1alpha2", "v1beta1"]],
  ["gateway.networking.k8s.io", "HTTPRoute", ["v1", "v1alpha2", "v1beta1"]],
  ["gateway.networking.k8s.io", "BackendTLSPolicy", ["v1", "v1alpha3"]],
  ["policy.networking.k8s.io", "AdminNetworkPolicy", ["v1alpha1"]],
  ["policy.networking.k8s.io", "BaselineAdminNetworkPolicy", ["v1alpha1"]],
  ["policy.networking.k8s.io", "ClusterNetworkPolicy", ["v1alpha2"]],
  ["gateway.networking.k8s.io", "Httproute", []],
  ["example.com", "Gateway", []],
])("%s %s", (group, kind, expected) => {
  expect(versions(group, kind)).toEqual(expected);
});

it("reads fields, enumerations and the number of CEL rules", () => {
  const [newest] = builtInCustomKind("gateway.networking.k8s.io", "HTTPRoute")?.versions ?? [];
  const spec = newest?.schema?.property("spec");
  const path = spec?.property("rules")?.items?.property("matches")?.items?.property("path");
  expect(path?.property("type")?.enum).toEqual(["Exact", "PathPrefix", "RegularExpression"]);
  expect(path?.celRules).toBeGreaterThan(5);
});

it("stays small", () => {
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(`${folder}/${name}`).size, 0);
  expect(bytes).toBeLessThan(350 * 1024);
});
