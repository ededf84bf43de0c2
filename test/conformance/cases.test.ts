import { describe, expect, it } from "vitest";
import type { Case } from "../../conformance/case.ts";
import { allCases } from "../../conformance/cases/all.ts";
import { generateCluster, generateClusters } from "../../conformance/cases/generated/clusters.ts";
import { reverseName } from "../../conformance/cases/generated/queries.ts";
import { countFor, listenersOf } from "../../conformance/cases/listeners.ts";
import { pod, service } from "../../conformance/cases/objects.ts";
import { randomOf } from "../../conformance/random.ts";

const clusters = generateClusters();
const text = JSON.stringify(clusters);

describe("generated clusters", () => {
  it("are the same for the same seed", () => {
    expect(generateCluster(7, 123)).toEqual(generateCluster(7, 123));
    expect(generateCluster(7, 123)).not.toEqual(generateCluster(8, 123));
  });

  it("do not depend on how many there are", () => {
    const few = generateClusters(1, 40);
    const same = few.map(({ name }) => clusters.find((one) => one.name === name));
    expect(few).toEqual(same);
  });

  it("are more than 300 with at least 20 packets and 20 names each", () => {
    expect(clusters.length).toBeGreaterThanOrEqual(300);
    const least = (count: (one: Case) => number): number => Math.min(...clusters.map(count));
    expect(least(({ probes }) => probes.length)).toBeGreaterThanOrEqual(20);
    expect(least(({ queries }) => queries.length)).toBeGreaterThanOrEqual(20);
  });

  it("have clients with an address of the family that they call", () => {
    for (const { name, objects, probes } of clusters) {
      for (const { id, from, to } of probes) {
        if (!("pod" in from)) continue;
        const found = objects.find((object) => object.kind === "Pod" && `${object.metadata.namespace ?? ""}/${object.metadata.name}` === from.pod);
        const addresses = found?.kind === "Pod" ? (found.status.podIPs ?? []) : [];
        expect(addresses.some(({ ip }) => ip.includes(":") === to.includes(":")), `${name} ${id}`).toBe(true);
      }
    }
  });

  it.each([
    '"type":"ClusterIP"', '"type":"NodePort"', '"type":"LoadBalancer"', '"type":"ExternalName"', '"clusterIP":"None"',
    '"externalTrafficPolicy":"Local"', '"internalTrafficPolicy":"Local"', '"publishNotReadyAddresses":true',
    '"trafficDistribution":"PreferClose"', '"trafficDistribution":"PreferSameZone"', '"trafficDistribution":"PreferSameNode"',
    '"sessionAffinity":"ClientIP"', '"allocateLoadBalancerNodePorts":false', '"loadBalancerSourceRanges"', '"externalIPs"',
    '"externalIPs":["192.168.10.', '"ipMode":"Proxy"', '"ipMode":"VIP"', '"hostname":"lb.example.com"', '"hostNetwork":true',
    '"deletionTimestamp"', '"phase":"Pending"', '"phase":"Succeeded"', '"phase":"Failed"', '"phase":"Unknown"', '"status":"False"',
    '"restartPolicy":"Always"', '"protocol":"SCTP"', '"protocol":"UDP"', '"protocol":"ICMP"', '"nodeName":"ghost"', '"subdomain"',
    '"kind":"EndpointSlice"', '"kind":"Endpoints"', '"notReadyAddresses"', '"serving":true', '"forNodes"', '"forZones"', '"skip-mirror":"true"',
    '"ipFamilyPolicy":"RequireDualStack"', '"ipFamilies":["IPv6","IPv4"]', '"service-proxy-name":', '"to":"127.0.0.1"', '"to":"::1"',
    '"to":"172.16.0.11"', '"to":"10.244.1.1"', '"outside":"bad"', '"detectLocal":"none"', '"nodePortAddresses":["primary"]', '"masqueradeAll":true',
  ])("vary %s", (field) => {
    expect(text).toContain(field.replace('"skip-mirror', 'skip-mirror').replace('"service-proxy-name', 'service-proxy-name'));
  });
});

describe("all cases", () => {
  const cases = allCases();

  it("have names of their own", () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it("stand together where they need the same settings", () => {
    const keys = cases.map(({ proxy, dns }) => JSON.stringify([proxy, dns]));
    const changes = keys.filter((key, index) => index > 0 && key !== keys[index - 1]);
    expect(changes.length).toBe(new Set(keys).size - 1);
  });

  it("can be chosen by the beginning of their names", () => {
    expect(allCases({ only: ["P10"] }).map(({ name }) => name).sort()).toEqual(["P10", "P100", "P101", "P102", "P103"]);
  });
});

describe("helpers of cases", () => {
  it.each([[0, 2], [1, 2], [2, 21], [3, 37], [6, 86]])("%i backends need %i connections", (backends, count) => {
    expect(countFor(backends)).toBe(count);
  });

  it("let pods listen on every number that a Service may lead to, and nodes where an endpoint has their address", () => {
    const ports = [{ name: "http", containerPort: 8080 }];
    const objects = [
      pod("a/p", { node: "n1", addresses: ["10.244.1.10"], ports }),
      pod("a/h", { node: "n2", addresses: ["192.168.10.12"], hostNetwork: true, ports: [{ name: "http", containerPort: 8081 }] }),
      service("a/s", { ports: [{ name: "x", port: 80, targetPort: "http" }, { name: "y", port: 53, protocol: "UDP" }] }),
    ];
    const told = listenersOf(objects).map((listener) => `${"pod" in listener ? listener.pod : listener.node} ${listener.port}/${listener.protocol}`);
    expect(told).toEqual(["a/p 8080/TCP", "a/p 8081/TCP", "a/p 53/UDP", "n2 8080/TCP", "n2 8081/TCP", "n2 53/UDP"]);
  });

  it.each([
    ["10.96.0.50", "50.0.96.10.in-addr.arpa."],
    ["fd00:96::1", `${"1.0.0.0.".padEnd(4 * 12 - 0 + 0, "0.0.0.0.")}6.9.0.0.0.0.d.f.ip6.arpa.`],
  ])("turn %s round", (address, name) => {
    expect(reverseName(address)).toBe(name);
  });

  it("choose alike on every machine", () => {
    const random = randomOf(1);
    expect([random.integer(1000), random.integer(1000), random.pick(["a", "b", "c"]), random.shuffle([1, 2, 3, 4])]).toMatchInlineSnapshot(`
      [
        627,
        2,
        "b",
        [
          2,
          1,
          3,
          4,
        ],
      ]
    `);
  });
});
