/** `kubehop render`: whose rules, in which language, and what it asks back. */
import { describe, expect, it } from "vitest";
import { f0Documents } from "../dataplane/cluster/f0.ts";
import { folderWith, kubehop } from "./kubehop.ts";

const F0 = f0Documents().join("---\n");
const SMALL = `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: a, image: b}]}}}
`;

describe("kubehop render", () => {
  it("prints the rules of a node, and nothing else", () => {
    const folder = folderWith({ "f0.yaml": F0 });
    const { code, out, err } = kubehop(folder, ["render", "f0.yaml", "--node", "n2"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out.split("\n")[0]).toBe("# kube-proxy, iptables mode, IPv4, node n2 (192.168.10.12)");
    expect(out).toContain("# shop/web:http  f0.yaml:");
    expect(out.endsWith("COMMIT\n")).toBe(true);
  });

  it("takes mode and family by flag, and the mode from the config", () => {
    const folder = folderWith({ "f0.yaml": F0, "kubehop.config.yaml": "cluster:\n  proxyMode: nftables\n" });
    const node = ["--node", "n1"];
    expect(kubehop(folder, ["render", "f0.yaml", ...node]).out).toMatch(/\ntable ip kube-proxy \{[^]*\ntable ip6 kube-proxy \{/);
    expect(kubehop(folder, ["render", "f0.yaml", ...node, "--family", "ipv4"]).out).not.toContain("ip6");
    expect(kubehop(folder, ["render", "f0.yaml", ...node, "--mode", "iptables", "--family", "ipv6"]).out).toContain("Load with: ip6tables-restore");
  });

  it.each(["iptables", "nftables"])("holds no command to a CI system: %s", (mode) => {
    const hostile = SMALL.replace("name: web, namespace: shop}\nspec: {selector: {app: web}, ports: [{port: 80}]}", 'name: "##[error]x", namespace: shop}\nspec: {selector: {app: web}, ports: [{port: 80}]}');
    const { code, out } = kubehop(folderWith({ "##vso[task.x]a.yaml": SMALL, "b.yaml": hostile }), ["render", ".", "--mode", mode]);
    expect(code).toBe(0);
    expect(out).toContain("# shop/web  #?vso[task.x]a.yaml:4");
    expect(out).toContain("#   shop/#?[error]x: the API server refuses it");
    expect(out).not.toMatch(/##(vso|teamcity)?\[|^\s*::/m);
  });

  it("reads standard input, and makes up nodes where none are known", () => {
    const { code, out } = kubehop(folderWith({}), ["render", "-"], { input: SMALL });
    expect(code).toBe(0);
    expect(out).toContain("iptables mode, IPv4, node node-1 (192.0.2.1)");
    expect(out).toContain("#   nodes: node-1, node-2\n");
    expect(kubehop(folderWith({}), ["render", "-", "--node", "node-2"], { input: SMALL }).code).toBe(0);
  });

  it.each([
    [["--node", "n11"], "there is no node n11; did you mean n1?"],
    [["--node", "elsewhere"], "there is no node elsewhere; there are: n1, n2, n3, n4"],
    [[], "there are 4 nodes: choose one with --node; there are: n1, n2, n3, n4"],
    [["--mode", "ipvs"], "--mode ipvs: ipvs keeps its Services in the kernel's own table, not in rules; choose --mode iptables or --mode nftables"],
    [["--mode", "cilium-kpr"], "--mode cilium-kpr: Cilium keeps its Services in eBPF maps, not in rules; choose --mode iptables or --mode nftables"],
    [["--mode", "pf"], "--mode pf: there is no such mode; choose --mode iptables or --mode nftables"],
    [["--family", "all"], "iptables loads each family from a file of its own: choose --family ipv4 or --family ipv6"],
  ])("asks back for %j", (flags, message) => {
    const { code, out, err } = kubehop(folderWith({ "f0.yaml": F0 }), ["render", "f0.yaml", ...flags]);
    expect([code, out, err]).toEqual([2, "", `kubehop: ${message}\n`]);
  });

  it("does not guess a mode that the config leaves open", () => {
    const folder = folderWith({ "f0.yaml": F0, "kubehop.config.yaml": "cluster:\n  proxyMode: unknown\n" });
    const { code, err } = kubehop(folder, ["render", "f0.yaml"]);
    expect([code, err]).toEqual([2, "kubehop: the config does not say how kube-proxy works: choose --mode iptables or --mode nftables\n"]);
  });

  it("wants one cluster", () => {
    const folder = folderWith({ "overlays/dev/kustomization.yaml": "resources: [web.yaml]\n", "overlays/dev/web.yaml": SMALL, "overlays/prod/kustomization.yaml": "resources: [web.yaml]\n", "overlays/prod/web.yaml": SMALL });
    const { code, err } = kubehop(folder, ["render", "overlays"]);
    expect([code, err]).toEqual([
      2,
      "kubehop: these files make 2 clusters (units: overlays/dev, overlays/prod); give the path of one of them, or --unit DIR for a folder that is one\n",
    ]);
    expect(kubehop(folder, ["render", "overlays/dev"]).code).toBe(0);
    expect(kubehop(folderWith({ "a.txt": "" }), ["render"]).err).toBe("kubehop: there is no Service in these files\n");
  });

  it("says what it could not read", () => {
    const broken = "apiVersion: v1\nkind: Service\nmetadata: {name: b\n";
    const service = "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {ports: [{port: 80}]}\n";
    const line = "#   the unreadable document in b.yaml was not analysed: whatever Services it holds\n";
    for (const mode of ["iptables", "nftables"]) {
      expect(kubehop(folderWith({ "a.yaml": service, "b.yaml": broken }), ["render", "--mode", mode]).out).toContain(line);
      expect(kubehop(folderWith({ "a.yaml": service }), ["render", "--mode", mode]).out).not.toContain("not analysed");
    }
    expect(kubehop(folderWith({ "b.yaml": broken }), ["render"]).err).toBe("kubehop: there is no Service in these files, and some of them were not analysed (kubehop check tells why)\n");
  });
});
