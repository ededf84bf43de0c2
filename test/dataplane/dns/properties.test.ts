import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer } from "../../../src/dataplane/dns/answer.ts";
import { lookup } from "../../../src/dataplane/dns/lookup.ts";
import type { DnsRecord, QueryType } from "../../../src/dataplane/dns/model.ts";
import type { Cluster } from "../../../src/dataplane/cluster/model.ts";
import { type Fields, objectYaml, type PodOptions, serviceYaml } from "../cluster/f0.ts";
import { external, f0, inNamespace, tell } from "./tell.ts";

// A cluster is made anew for each run.
fc.configureGlobal({ numRuns: 40 });

const TYPES: readonly QueryType[] = ["A", "AAAA", "SRV", "CNAME", "PTR", "TXT"];

const pod: fc.Arbitrary<PodOptions | undefined> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(undefined) },
  {
    weight: 4,
    arbitrary: fc.record({
      ready: fc.boolean(),
      deleting: fc.boolean(),
      spec: fc.constantFrom<Fields>({}, { hostname: "h", subdomain: "web" }, { hostname: "h2", subdomain: "web" }, { hostname: "h", subdomain: "none" }),
    }),
  },
);

const web: fc.Arbitrary<Fields> = fc
  .record({
    address: fc.constantFrom<Fields>({}, { clusterIP: "None" }, { clusterIP: "None", ipFamilyPolicy: "RequireDualStack" }, { clusterIP: undefined }),
    publish: fc.boolean(),
    ports: fc.constantFrom<readonly Fields[]>(
      [{ port: 80 }],
      [{ name: "http", port: 80, targetPort: "http" }],
      [{ name: "http", port: 80, targetPort: "http" }, { name: "dns", port: 53, protocol: "UDP" }],
      [{ name: "late", port: 80, targetPort: "late" }],
    ),
  })
  .map(({ address, publish, ports }) => ({ ...address, ports, publishNotReadyAddresses: publish }));

const MORE = [
  external("shop/ext", "web.shop.svc.cluster.local"),
  external("shop/out", "db.example.com"),
  external("shop/loop", "ext.shop.svc.cluster.local"),
  serviceYaml("other/web", { clusterIP: "None", selector: { app: "client" } }),
  serviceYaml("shop/db", { clusterIP: "None", selector: { app: "db" }, ports: [{ name: "sql", port: 5432 }] }),
  objectYaml("apps/v1", "StatefulSet", "shop/db", {
    spec: { serviceName: "db", replicas: 2, template: { metadata: { labels: { app: "db" } }, spec: { containers: [{ name: "main", image: "example.com/db:1" }] } } },
  }),
];

const cluster = fc
  .record({ web, wa: pod, wb: pod, wc: pod })
  .map(({ web: spec, ...pods }): Cluster => f0({ nodes: false, web: spec, pods, more: MORE }));

const label = fc.constantFrom("web", "ext", "out", "loop", "db", "db-0", "shop", "other", "svc", "pod", "_http", "_tcp", "_sql", "h", "10-244-1-10", "ns", "dns", "dns-version", "nope");

const zoneName = fc.array(label, { maxLength: 5 }).map((labels) => [...labels, "cluster.local"].join("."));

const anyName = fc.oneof(
  zoneName,
  fc.tuple(label, label, fc.constantFrom("svc.cluster.local", "shop.svc.cluster.local", "shop", "example.com")).map((labels) => labels.join(".")),
  fc.constantFrom("10.1.244.10.in-addr.arpa", "50.0.96.10.in-addr.arpa", "10.in-addr.arpa", "ip6.arpa", "www.example.com", "web", ".", "a..b"),
);

const type = fc.constantFrom(...TYPES);

function upperHere(name: string, mask: readonly boolean[]): string {
  return [...name].map((character, index) => (mask[index % mask.length] === true ? character.toUpperCase() : character)).join("");
}

function records(on: Cluster, name: string, kind: QueryType): readonly DnsRecord[] {
  return answer(on, { name, type: kind }).records;
}

describe("answers", () => {
  it("do not depend on case or on the final dot", () => {
    fc.assert(
      fc.property(cluster, anyName, type, fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }), (on, name, kind, mask) => {
        const plain = tell(answer(on, { name, type: kind }));
        expect(tell(answer(on, { name: upperHere(name, mask), type: kind }))).toBe(plain);
        if (!name.endsWith(".")) expect(tell(answer(on, { name: `${name}.`, type: kind }))).toBe(plain);
      }),
    );
  });

  it("have records, a reason, or both where others are asked", () => {
    fc.assert(
      fc.property(cluster, anyName, type, (on, name, kind) => {
        const { status, rcode, records: all, upstream, reasons } = answer(on, { name, type: kind });
        expect(all.length > 0).toBe(status === "found");
        expect(rcode === undefined).toBe(status === "forwarded");
        expect(reasons.length > 0).toBe(status !== "found" || upstream !== undefined);
        expect(new Set(all.map((record) => JSON.stringify({ ...record, source: "" }))).size).toBe(all.length);
      }),
    );
  });

  it("deny a name for A and AAAA alike", () => {
    fc.assert(
      fc.property(cluster, anyName, (on, name) => {
        expect(answer(on, { name, type: "A" }).rcode).toBe(answer(on, { name, type: "AAAA" }).rcode);
      }),
    );
  });

  it("of headless Services hold the addresses of ready endpoints, all of them", () => {
    fc.assert(
      fc.property(cluster, (on) => {
        const state = on.service("shop", "web");
        fc.pre(state?.service.headless === true);
        const ready = on.publishedBy(state).flatMap(({ endpoints }) => endpoints.filter(({ conditions }) => conditions.ready));
        const name = "web.shop.svc.cluster.local";
        const answered = [...records(on, name, "A"), ...records(on, name, "AAAA")];
        const addresses = answered.map((record) => ("address" in record ? record.address : ""));
        expect([...new Set(addresses)].sort()).toEqual([...new Set(ready.flatMap((endpoint) => endpoint.addresses))].sort());
        for (const { source } of answered) expect(source.endpoint?.conditions.ready).toBe(true);
      }),
    );
  });

  it("name targets of SRV records that have the addresses that come along", () => {
    fc.assert(
      fc.property(cluster, zoneName, (on, name) => {
        const { records: found, additional } = answer(on, { name, type: "SRV" });
        const targets = new Set(found.flatMap((record) => (record.type === "SRV" ? [record.target] : [])));
        expect(new Set(additional.map((record) => record.name))).toEqual(targets);
        for (const { name: target, type: kind, address } of additional) {
          expect(records(on, target, kind).map((record) => ("address" in record ? record.address : ""))).toContain(address);
        }
      }),
    );
  });

  it("lead back from addresses to names", () => {
    fc.assert(
      fc.property(cluster, fc.constantFrom("10.1.244.10", "10.2.244.10", "50.0.96.10", "30.3.244.10"), (on, reversed) => {
        const address = reversed.split(".").reverse().join(".");
        for (const record of records(on, `${reversed}.in-addr.arpa`, "PTR")) {
          expect(record.type === "PTR" && records(on, record.target, "A").map((found) => ("address" in found ? found.address : ""))).toContain(address);
        }
      }),
    );
  });
});

describe("lookups", () => {
  const typed = fc.oneof(anyName, label, fc.tuple(label, label).map((labels) => labels.join(".")));
  const libc = fc.constantFrom("glibc" as const, "musl" as const);

  it("ask once for a name with a final dot", () => {
    fc.assert(
      fc.property(cluster, typed, libc, (on, name, which) => {
        fc.pre(!name.endsWith(".") && !name.includes("..") && name !== "localhost");
        const { candidates } = lookup(on, inNamespace("shop"), `${name}.`, undefined, which);
        expect(candidates.map((candidate) => candidate.name)).toEqual([name]);
      }),
    );
  });

  it("try each name once, and nothing after an address", () => {
    fc.assert(
      fc.property(cluster, typed, libc, (on, name, which) => {
        const { candidates, result } = lookup(on, inNamespace("other"), name, undefined, which);
        const names = candidates.map((candidate) => candidate.name);
        expect(new Set(names).size).toBe(names.length);
        expect(candidates.slice(0, -1).every(({ outcome }) => outcome !== "found")).toBe(true);
        expect(result.kind === "found").toBe(candidates.at(-1)?.outcome === "found");
      }),
    );
  });

  it("of musl try the first names of glibc while names have fewer dots than ndots", () => {
    fc.assert(
      fc.property(cluster, typed, (on, name) => {
        fc.pre(name.split(".").length <= 5);
        const [glibc, musl] = (["glibc", "musl"] as const).map((which) => lookup(on, inNamespace("shop"), name, undefined, which).candidates.map((candidate) => candidate.name));
        expect(glibc!.slice(0, musl!.length)).toEqual(musl);
      }),
    );
  });

  it("of one family find nothing sooner than those of both", () => {
    fc.assert(
      fc.property(cluster, typed, libc, (on, name, which) => {
        const one = lookup(on, inNamespace("shop"), name, "IPv4", which).result;
        const both = lookup(on, inNamespace("shop"), name, undefined, which).result;
        fc.pre(one.kind === "found");
        expect(both.kind === "found" && both.candidate <= one.candidate).toBe(true);
      }),
    );
  });
});
