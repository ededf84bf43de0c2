/** What holds of every cluster, whatever the unit: lists are distinct, conditions consistent, pods counted once. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cluster } from "../../../src/dataplane/cluster/model.ts";
import { DEFAULT_CLUSTER } from "../../../src/graph/cluster-facts.ts";
import { clusterFrom, type Fields, nodeYaml, objectYaml, podYaml, serviceYaml, sliceYaml } from "./f0.ts";

const app = fc.constantFrom("a", "b");
const name = fc.constantFrom("x", "y", "x-1", "x-1-aaaaa");
const owner = fc.option(fc.record({ kind: fc.constantFrom("Deployment", "ReplicaSet", "Pod"), name }), { nil: undefined });
const ip = fc.constantFrom("10.244.1.1", "10.244.1.2", "fd00::1", "10.96.0.1");
const ports = [{ name: "http", containerPort: 8080 }];

const workload = fc.record({ kind: fc.constantFrom("Deployment", "ReplicaSet", "DaemonSet"), name, app, owner, replicas: fc.nat(2), hash: fc.boolean() }).map((w) => {
  const labels = { app: w.app, ...(w.hash ? { "pod-template-hash": "1" } : {}) };
  const template = { metadata: { labels }, spec: { containers: [{ name: "c", image: "i", ports }] } };
  return objectYaml("apps/v1", w.kind, `shop/${w.name}`, { spec: { replicas: w.replicas, template } }, ownedBy(w.owner));
});
const pod = fc
  .record({ name, app, owner, ips: fc.uniqueArray(ip, { maxLength: 2 }), ready: fc.boolean(), deleting: fc.boolean(), status: fc.boolean(), node: fc.constantFrom("n1", "ghost"), phase: fc.constantFrom("Running", "Failed") })
  .map(({ name: called, app: label, owner: by, ...options }) => podYaml(called, { ...options, labels: { app: label, "pod-template-hash": "1" }, ports, metadata: ownedBy(by) }));
const conditions = fc.record({ ready: fc.boolean(), serving: fc.boolean(), terminating: fc.boolean() }, { requiredKeys: [] });
const endpoint = fc.record({ addresses: fc.array(ip, { minLength: 1, maxLength: 2 }), conditions, nodeName: fc.constantFrom("n1", "n2"), targetRef: fc.record({ kind: fc.constant("Pod"), name }) }, { requiredKeys: ["addresses"] });
const slice = fc
  .record({ name, type: fc.constantFrom("IPv4", "IPv6", "FQDN"), endpoints: fc.array(endpoint, { maxLength: 3 }), by: fc.constantFrom("endpointslice-controller.k8s.io", "me") })
  .map((s) => sliceYaml(`shop/${s.name}`, "web", { addressType: s.type, endpoints: s.endpoints, ports: [{ name: "http", port: 8080 }] }, { "endpointslice.kubernetes.io/managed-by": s.by }));
const service = fc
  .record({ app: fc.option(app, { nil: undefined }), headless: fc.boolean(), publish: fc.boolean(), policy: fc.constantFrom("SingleStack", "PreferDualStack"), near: fc.constantFrom(undefined, "PreferClose", "PreferSameNode") })
  .map((s) => serviceYaml("shop/web", { selector: s.app === undefined ? undefined : { app: s.app }, clusterIP: s.headless ? "None" : undefined, publishNotReadyAddresses: s.publish, ipFamilyPolicy: s.policy, trafficDistribution: s.near, ports: [{ name: "http", port: 80, targetPort: "http" }, { name: "n", port: 81 }] }));

function ownedBy(by: { readonly kind: string; readonly name: string } | undefined): Fields {
  return by === undefined ? {} : { ownerReferences: [by] };
}

const documents = fc.tuple(service, fc.array(fc.oneof(workload, pod, slice), { maxLength: 8 })).map(([web, others]) => [web, ...others]);

function dualStack(texts: readonly string[]): Cluster {
  return clusterFrom([nodeYaml("n1", "192.168.10.11", "a"), ...texts], { ...DEFAULT_CLUSTER, ipFamilies: ["IPv4", "IPv6"] });
}

describe("any cluster", () => {
  it("has one list a port and family, and in each every address and port once", () => {
    fc.assert(
      fc.property(documents, (texts) => {
        const on = dualStack(texts);
        const web = on.service("shop", "web")!;
        const lists = on.endpointsOf(web);
        expect(lists.map(({ port, family }) => `${port?.name ?? ""} ${family}`)).toEqual(["http", "n"].flatMap((port) => web.families.map((family) => `${port} ${family}`)));
        for (const { endpoints, family } of [...lists, ...on.publishedBy(web)]) {
          const keys = endpoints.map(({ addresses: [first], port }) => `${first ?? ""} ${port ?? ""}`);
          expect(new Set(keys).size).toBe(keys.length);
          expect(endpoints.every((each) => each.family === family && each.addresses.length > 0)).toBe(true);
          expect(endpoints.every(({ zoneHints, nodeHints }) => zoneHints?.length !== 0 && nodeHints?.length !== 0)).toBe(true);
        }
      }),
    );
  });

  it("counts pods of templates or the pods themselves, never both", () => {
    fc.assert(
      fc.property(documents, (texts) => {
        const on = dualStack(texts);
        const owners = new Set(on.pods.flatMap(({ owner: by }) => by ?? []));
        expect(on.pods.filter((state) => state.workload.kind !== "Pod" && owners.has(state.workload))).toEqual([]);
        for (const { endpoints } of on.endpointsOf(on.service("shop", "web")!)) {
          for (const each of endpoints) if (each.type === "pods" && each.addresses[0]?.startsWith("<")) expect(owners.has(each.workload)).toBe(false);
        }
      }),
    );
  });
});
