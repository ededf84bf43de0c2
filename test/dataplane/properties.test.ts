import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Path, ServicePaths } from "../../src/dataplane/model.ts";
import { deployment, pathsTo, policy, service } from "./fixture.ts";

const label = fc.constantFrom("app: web", "app: db", "app: web, tier: x", "tier: x");
const containerPort = fc.constantFrom("", "{name: http, containerPort: 8080}", "{name: http, containerPort: 8081}", "{name: http, containerPort: 53, protocol: UDP}");

const workload = fc.record({ labels: label, replicas: fc.constantFrom("", "replicas: 0, ", "replicas: 3, "), port: containerPort, daemon: fc.boolean() });

const policySpec = fc
  .record({
    selects: fc.constantFrom("{}", "{matchLabels: {app: web}}", "{matchLabels: {tier: x}}"),
    types: fc.constantFrom("", "policyTypes: [Ingress], ", "policyTypes: [Egress], ", "policyTypes: [Ingress, Egress], "),
    peers: fc.constantFrom("", "[]", "[{podSelector: {}}]", "[{namespaceSelector: {}}]", "[{podSelector: {matchLabels: {app: db}}}]", "[{ipBlock: {cidr: 0.0.0.0/0}}]"),
    ports: fc.constantFrom("", "[{port: 80}]", "[{port: 8080}]", "[{port: http}]", "[{protocol: UDP}]"),
    direction: fc.constantFrom("ingress", "egress"),
  })
  .map(({ selects, types, peers, ports, direction }) => {
    const fields = [...(peers === "" ? [] : [`${direction === "ingress" ? "from" : "to"}: ${peers}`]), ...(ports === "" ? [] : [`ports: ${ports}`])];
    return `${types}podSelector: ${selects}, ${direction}: [{${fields.join(", ")}}]`;
  });

const serviceSpec = fc
  .record({
    type: fc.constantFrom("ClusterIP", "NodePort", "LoadBalancer"),
    selector: fc.constantFrom("selector: {app: web}, ", "selector: {tier: x}, ", "selector: {app: none}, ", ""),
    target: fc.constantFrom("", ", targetPort: http", ", targetPort: 8080"),
    more: fc.constantFrom("", "clusterIP: None, ", "externalTrafficPolicy: Local, ", "internalTrafficPolicy: Local, ", "externalIPs: [198.51.100.7], ", "loadBalancerSourceRanges: [203.0.113.0/24], "),
  })
  .map(({ type, selector, target, more }) => `type: ${type}, ${selector}${more}ports: [{port: 80${target}}]`);

const scene = fc.record({
  spec: serviceSpec,
  workloads: fc.array(workload, { maxLength: 3 }),
  policies: fc.array(policySpec, { maxLength: 3 }),
});

type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

function analyse({ spec, workloads }: Scene, policies: readonly string[]): ServicePaths {
  return pathsTo("shop/web", [
    service(spec),
    ...workloads.map(({ labels, replicas, port, daemon }, index) => {
      const text = deployment(`w${index}`, labels, daemon ? "" : replicas, port);
      return daemon ? text.replace("kind: Deployment", "kind: DaemonSet") : text;
    }),
    ...policies.map((policyText, index) => policy(policyText, `name: p${index}, namespace: shop`)),
  ]);
}

/** Verdicts by position and frontend, which do not depend on policies. */
function keyed(paths: ServicePaths): Map<string, Path["verdict"]> {
  return new Map(paths.paths.map((path) => [`${path.from} ${path.frontend.kind} ${path.frontend.port ?? ""}`, path.verdict]));
}

describe("whatever the manifests say", () => {
  it("shares of a path sum to 1 or are not told", () => {
    fc.assert(
      fc.property(scene, (s) => {
        for (const { backends } of analyse(s, s.policies).paths) {
          const shares = backends.flatMap(({ share }) => share ?? []);
          if (shares.length === 0) continue;
          expect(shares).toHaveLength(backends.length);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  it("what has no backend is never allowed, and nothing is without a reason", () => {
    fc.assert(
      fc.property(scene, (s) => {
        for (const { verdict, backends, reasons, outcome, sourceSeen } of analyse(s, s.policies).paths) {
          if (verdict === "allow") expect(backends).not.toHaveLength(0);
          else expect(reasons).not.toHaveLength(0);
          expect(outcome === "forward").toBe(verdict === "allow");
          if (verdict === "deny") expect(sourceSeen).toBeUndefined();
        }
      }),
    );
  });

  it("a selector that matches no pod leads nowhere", () => {
    fc.assert(
      fc.property(scene, (s) => {
        const spec = s.spec.replace(/selector: \{[^}]*\}/, "selector: {app: nobody}");
        const verdicts = analyse({ ...s, spec }, s.policies).paths.map(({ verdict }) => verdict);
        expect(verdicts).not.toContain("allow");
      }),
    );
  });

  it("what policies allow is allowed without them too", () => {
    fc.assert(
      fc.property(scene, (s) => {
        const free = keyed(analyse(s, []));
        for (const [key, verdict] of keyed(analyse(s, s.policies))) {
          if (verdict === "allow") expect([key, free.get(key)]).toEqual([key, "allow"]);
          if (free.get(key) === "deny") expect([key, verdict]).toEqual([key, "deny"]);
        }
      }),
    );
  });

  it("a policy without rules opens nothing", () => {
    fc.assert(
      fc.property(scene, (s) => {
        const before = keyed(analyse(s, s.policies));
        const locked = "podSelector: {}, policyTypes: [Ingress, Egress]";
        for (const [key, verdict] of keyed(analyse(s, [...s.policies, locked]))) {
          if (before.get(key) === "deny") expect([key, verdict]).toEqual([key, "deny"]);
          if (before.get(key) === "unknown") expect([key, verdict]).not.toEqual([key, "allow"]);
        }
      }),
    );
  });

  it("a policy that opens everything closes nothing", () => {
    fc.assert(
      fc.property(scene, (s) => {
        const open = "podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{}], egress: [{}]";
        expect(keyed(analyse(s, [...s.policies, open]))).toEqual(keyed(analyse(s, [])));
      }),
    );
  });
});
