/** The rules of iptables mode, chain by chain; P numbers are those of the packet cases that they decide. */
import { describe, expect, it } from "vitest";
import { objectYaml, sliceYaml } from "../cluster/f0.ts";
import { BALANCER, inChain, iptablesOf, NO_PODS, NODE_PORT, VIP } from "./rules.ts";

const WA = "KUBE-SEP-FZQ6KZLGXRSKN2AD";
const WB = "KUBE-SEP-F45V6TZZSXLO3WFM";
const WC = "KUBE-SEP-BTZNBNILETY57XCS";
const HASH = "67NZLRHBNDSAWJRO";
const TO_VIP = "-m tcp -p tcp -d 10.96.0.50 --dport 80";

describe("a ClusterIP Service", () => {
  it("is matched, masqueraded for others than pods, and balanced", () => {
    const rules = iptablesOf();
    expect(inChain(rules, "KUBE-SERVICES")).toEqual([`${TO_VIP} -j KUBE-SVC-${HASH}`, "-m addrtype --dst-type LOCAL -j KUBE-NODEPORTS"]);
    expect(inChain(rules, "KUBE-SVC")).toEqual([
      `${TO_VIP} ! -s 10.244.0.0/16 -j KUBE-MARK-MASQ`,
      `-m statistic --mode random --probability 0.3333333333 -j ${WA}`,
      `-m statistic --mode random --probability 0.5000000000 -j ${WB}`,
      `-j ${WC}`,
    ]);
    expect(inChain(rules, "KUBE-EXT")).toEqual([]);
    expect(inChain(rules, "KUBE-NODEPORTS")).toEqual([]);
  });

  it("masquerades a pod that was chosen for its own connection (P10)", () => {
    expect(inChain(iptablesOf(), WA)).toEqual(["-s 10.244.1.10 -j KUBE-MARK-MASQ", "-m tcp -p tcp -j DNAT --to-destination 10.244.1.10:8080"]);
  });

  it("gives four endpoints equal shares (P79)", () => {
    const more = [sliceYaml("shop/web-more", "web", { ports: [{ name: "http", port: 8080 }], endpoints: [{ addresses: ["10.9.9.9"] }] })];
    const chances = inChain(iptablesOf({ more }), "KUBE-SVC").map((rule) => /--probability (\S+)/.exec(rule)?.[1]);
    expect(chances).toEqual([undefined, "0.2500000000", "0.3333333333", "0.5000000000", undefined]);
  });

  it.each([
    [{ masqueradeAll: true }, [`${TO_VIP} -j KUBE-MARK-MASQ`]],
    [{ detectLocal: "none" }, []],
    [{ podCIDRs: [] }, []],
    [{ detectLocal: "NodeCIDR" }, [`${TO_VIP} ! -s 10.244.1.0/24 -j KUBE-MARK-MASQ`]],
    [{ detectLocal: "BridgeInterface", podInterface: "cbr0" }, [`${TO_VIP} ! -i cbr0 -j KUBE-MARK-MASQ`]],
    [{ detectLocal: "BridgeInterface" }, [`${TO_VIP} ! -i cni0 -j KUBE-MARK-MASQ`]],
    [{ detectLocal: "InterfaceNamePrefix" }, [`${TO_VIP} ! -i veth+ -j KUBE-MARK-MASQ`]],
  ] as const)("with %j", (facts, expected) => {
    expect(inChain(iptablesOf({}, { facts }), "KUBE-SVC").filter((rule) => rule.endsWith("KUBE-MARK-MASQ"))).toEqual(expected);
  });

  it("is refused without endpoints (P04, P05)", () => {
    const rules = iptablesOf({ pods: NO_PODS });
    expect(inChain(rules, "KUBE-SERVICES", "filter")).toEqual([`${TO_VIP} -j REJECT`]);
    expect(rules).toContain(`-A KUBE-SERVICES -m comment --comment "shop/web:http has no endpoints" ${TO_VIP} -j REJECT`);
    expect(inChain(rules, "KUBE-SVC")).toEqual([]);
  });

  it("with internalTrafficPolicy Local uses the node's own pods, or drops (P07, P08, P09)", () => {
    const web = { internalTrafficPolicy: "Local" };
    expect(inChain(iptablesOf({ web }), "KUBE-SVL")).toEqual([`${TO_VIP} ! -s 10.244.0.0/16 -j KUBE-MARK-MASQ`, `-j ${WA}`]);
    expect(inChain(iptablesOf({ web }), "KUBE-SVC")).toEqual([]);
    expect(inChain(iptablesOf({ web }, { node: "n3" }), "KUBE-SERVICES", "filter")).toEqual([`${TO_VIP} -j DROP`]);
    expect(inChain(iptablesOf({ web, pods: NO_PODS }, { node: "n3" }), "KUBE-SERVICES", "filter")).toEqual([`${TO_VIP} -j REJECT`]);
  });

  it("remembers clients for each endpoint (P68)", () => {
    const rules = iptablesOf({ web: { sessionAffinity: "ClientIP" } });
    expect(inChain(rules, "KUBE-SVC").slice(1, 4)).toEqual(
      [WA, WB, WC].map((chain) => `-m recent --name ${chain} --rcheck --seconds 10800 --reap -j ${chain}`),
    );
    expect(inChain(rules, WB)[1]).toBe(`-m recent --name ${WB} --set -m tcp -p tcp -j DNAT --to-destination 10.244.2.10:8080`);
  });
});

describe("node ports", () => {
  it("are masqueraded and led to all endpoints (P15)", () => {
    const rules = iptablesOf({ web: NODE_PORT });
    expect(inChain(rules, "KUBE-NODEPORTS")).toEqual([`-m tcp -p tcp --dport 30080 -j KUBE-EXT-${HASH}`]);
    expect(inChain(rules, "KUBE-EXT")).toEqual(["-j KUBE-MARK-MASQ", `-j KUBE-SVC-${HASH}`]);
  });

  it("with externalTrafficPolicy Local keep the client, but for pods and the node itself (P16 to P20)", () => {
    const web = { ...NODE_PORT, externalTrafficPolicy: "Local" };
    const short = [
      `-s 10.244.0.0/16 -j KUBE-SVC-${HASH}`,
      "-m addrtype --src-type LOCAL -j KUBE-MARK-MASQ",
      `-m addrtype --src-type LOCAL -j KUBE-SVC-${HASH}`,
    ];
    expect(inChain(iptablesOf({ web }, { node: "n2" }), "KUBE-EXT")).toEqual([...short, `-j KUBE-SVL-${HASH}`]);
    expect(inChain(iptablesOf({ web }, { node: "n2" }), "KUBE-SVL")).toEqual(["-m statistic --mode random --probability 0.5000000000 -j " + WB, `-j ${WC}`]);
    const remote = iptablesOf({ web }, { node: "n3" });
    expect(inChain(remote, "KUBE-EXT")).toEqual(short);
    expect(inChain(remote, "KUBE-EXTERNAL-SERVICES", "filter")).toEqual(["-m addrtype --dst-type LOCAL -m tcp -p tcp --dport 30080 -j DROP"]);
    expect(inChain(iptablesOf({ web, pods: NO_PODS }), "KUBE-EXTERNAL-SERVICES", "filter")).toEqual([
      "-m addrtype --dst-type LOCAL -m tcp -p tcp --dport 30080 -j REJECT",
    ]);
    expect(inChain(iptablesOf({ web }, { node: "n2", facts: { detectLocal: "none" } }), "KUBE-EXT")).toHaveLength(3);
  });

  it.each([
    [{}, ["-m addrtype --dst-type LOCAL -j KUBE-NODEPORTS"], true],
    [{ localhostNodePorts: false }, ["-m addrtype --dst-type LOCAL ! -d 127.0.0.0/8 -j KUBE-NODEPORTS"], false],
    [{ nodePortAddresses: ["192.168.10.0/24"] }, ["-d 192.168.10.11 -j KUBE-NODEPORTS"], false],
    [{ nodePortAddresses: ["192.168.10.0/24", "127.0.0.0/8"] }, ["-d 127.0.0.1 -j KUBE-NODEPORTS", "-d 192.168.10.11 -j KUBE-NODEPORTS"], true],
    [{ nodePortAddresses: ["primary"] }, ["-d 192.168.10.11 -j KUBE-NODEPORTS"], false],
    [{ nodePortAddresses: ["fd00::/8"] }, ["-m addrtype --dst-type LOCAL -j KUBE-NODEPORTS"], true],
  ] as const)("are served with %j (P25, P30)", (facts, expected, localhost) => {
    const rules = iptablesOf({ web: NODE_PORT }, { facts });
    expect(inChain(rules, "KUBE-SERVICES").slice(1)).toEqual(expected);
    expect(inChain(rules, "KUBE-FIREWALL", "filter")).toHaveLength(localhost ? 1 : 0);
  });

  it("are not served on ::1 (P26)", () => {
    const rules = iptablesOf({ web: { ...NODE_PORT, ipFamilyPolicy: "RequireDualStack" } }, { family: "IPv6" });
    expect(inChain(rules, "KUBE-SERVICES").at(-1)).toBe("-m addrtype --dst-type LOCAL ! -d ::1/128 -j KUBE-NODEPORTS");
    expect(inChain(rules, "KUBE-FIREWALL", "filter")).toEqual([]);
  });
});

describe("load balancers", () => {
  const toBalancer = "-m tcp -p tcp -d 198.51.100.20 --dport 80";

  it("lead to the Service without leaving the node (P38), unless a proxy stands in between (P39)", () => {
    expect(inChain(iptablesOf({ web: BALANCER, ingress: VIP }), "KUBE-SERVICES")).toContain(`${toBalancer} -j KUBE-EXT-${HASH}`);
    const proxied = iptablesOf({ web: BALANCER, ingress: [{ ip: "198.51.100.20", ipMode: "Proxy" }] });
    expect(proxied.filter((line) => line.includes("198.51.100.20"))).toEqual([]);
  });

  it("let in the source ranges alone, at their own addresses alone (P41 to P45)", () => {
    const rules = iptablesOf({ web: { ...BALANCER, loadBalancerSourceRanges: ["203.0.113.77/24"] }, ingress: VIP }, { facts: { kubeMinor: 35 } });
    expect(inChain(rules, "KUBE-SERVICES")).toContain(`${toBalancer} -j KUBE-FW-${HASH}`);
    expect(inChain(rules, "KUBE-FW")).toEqual([`-s 203.0.113.0/24 -j KUBE-EXT-${HASH}`, ""]);
    expect(inChain(rules, "KUBE-PROXY-FIREWALL", "filter")).toEqual([`${toBalancer} -j DROP`]);
    expect(inChain(rules, "KUBE-NODEPORTS")).toEqual([`-m tcp -p tcp --dport 30080 -j KUBE-EXT-${HASH}`]);
  });

  it("let the node use the address itself where its own is in a range (P49)", () => {
    const rules = iptablesOf({ web: { ...BALANCER, loadBalancerSourceRanges: ["192.168.10.0/24"] }, ingress: VIP });
    expect(inChain(rules, "KUBE-FW").slice(0, 2)).toEqual([`-s 192.168.10.0/24 -j KUBE-EXT-${HASH}`, `-s 198.51.100.20 -j KUBE-EXT-${HASH}`]);
  });

  it("refuse everybody without endpoints, source ranges or not (P46, P47)", () => {
    const rules = iptablesOf({ web: { ...BALANCER, loadBalancerSourceRanges: ["203.0.113.0/24"] }, ingress: VIP, pods: NO_PODS });
    expect(inChain(rules, "KUBE-EXTERNAL-SERVICES", "filter")[0]).toBe(`${toBalancer} -j REJECT`);
    expect(inChain(rules, "KUBE-PROXY-FIREWALL", "filter")).toEqual([]);
    expect(inChain(rules, "KUBE-FW")).toEqual([]);
  });

  it("have no firewall where a range holds everybody", () => {
    const rules = iptablesOf({ web: { ...BALANCER, loadBalancerSourceRanges: ["0.0.0.0/0", "203.0.113.0/24"] }, ingress: VIP });
    expect(inChain(rules, "KUBE-SERVICES")).toContain(`${toBalancer} -j KUBE-EXT-${HASH}`);
  });

  it("have a health check that INPUT accepts, with externalTrafficPolicy Local", () => {
    const web = { ...BALANCER, externalTrafficPolicy: "Local", healthCheckNodePort: 31234 };
    expect(inChain(iptablesOf({ web, ingress: VIP }), "KUBE-NODEPORTS", "filter")).toEqual(["-m tcp -p tcp --dport 31234 -j ACCEPT"]);
    expect(inChain(iptablesOf({ web: BALANCER, ingress: VIP }), "KUBE-NODEPORTS", "filter")).toEqual([]);
  });
});

describe("a ruleset", () => {
  it("names Service ports with their places, and what was made up", () => {
    const deployment = objectYaml("apps/v1", "Deployment", "shop/new", {
      spec: { replicas: 1, selector: { matchLabels: { app: "new" } }, template: { metadata: { labels: { app: "new" } }, spec: { containers: [] } } },
    });
    const service = objectYaml("v1", "Service", "shop/new", { spec: { selector: { app: "new" }, ports: [{ port: 80, targetPort: 8080 }] } });
    const rules = iptablesOf({ web: undefined, more: [deployment, service] });
    expect(rules.slice(0, rules.indexOf("*filter"))).toEqual([
      "# kube-proxy, iptables mode, IPv4, node n1 (192.168.10.11)",
      "# Load with: iptables-restore --noflush (without it other rules of nat and filter go; a second time doubles the jumps)",
      "#",
      "# Nobody told the following, so it is made up:",
      expect.stringMatching(/^# {3}cluster IP of shop\/new: 10\.96\.\d+\.\d+$/),
      expect.stringMatching(/^# {3}1 pod of Deployment\/shop\/new: 10\.244\.\d\.\d+ on n\d$/),
    ]);
    expect(rules).toContainEqual(expect.stringMatching(/^# shop\/new {2}a\.yaml:\d+$/));
  });

  it("says which Services have no rules, and writes nothing that could break it", () => {
    const more = [
      objectYaml("v1", "Service", "shop/bad", { spec: { type: "NodePort", ports: [{ port: 80, nodePort: 80 }] } }),
      objectYaml("v1", "Service", "shop/later", { metadata: { name: "$(NAME)\nCOMMIT", namespace: "shop" }, spec: { ports: [{ port: 80 }] } }),
      objectYaml("v1", "Service", "shop/waiting", { spec: { type: "LoadBalancer", ports: [{ port: 80 }] } }),
    ];
    const rules = iptablesOf({ more });
    expect(rules.filter((line) => line === "COMMIT")).toHaveLength(2);
    expect(rules).toContainEqual(expect.stringMatching(/^# {3}shop\/bad: the API server refuses it: /));
    expect(rules).toContain(
      "#   shop/waiting: nobody told the address of its load balancer (status.loadBalancer.ingress), so only its other addresses have rules",
    );
  });

  it("has no line that iptables-restore would take for two, and loses nothing of it", () => {
    const name = `\u{1f600}${"x".repeat(10_200)} -A INPUT -j ACCEPT`;
    const place = "p".repeat(3000);
    const rules = iptablesOf({ more: [objectYaml("v1", "Service", "shop/long", { metadata: { name, namespace: place }, spec: { ports: [{ port: 80 }] } })] });
    expect(rules.filter((line) => Buffer.byteLength(line) >= 10_239)).toEqual([]);
    expect(rules.every((line) => /^(#.*|\*\w+|:KUBE-\S+ - \[0:0\]|-[AI] (KUBE-|INPUT |OUTPUT |FORWARD |PREROUTING |POSTROUTING ).*|COMMIT|)$/u.test(line))).toBe(true);
    expect(rules.map((line) => line.replace(/^# ?/, "")).join("")).toContain("x".repeat(10_200));
    expect(rules).not.toContain("-A INPUT -j ACCEPT");
  });

  it("saves comments in large clusters, as kube-proxy does", () => {
    const endpoints = Array.from({ length: 1000 }, (_, index) => ({ addresses: [`10.9.${index >> 8}.${index & 255}`] }));
    const rules = iptablesOf({ more: [sliceYaml("shop/web-more", "web", { ports: [{ name: "http", port: 8080 }], endpoints })] });
    expect(rules.find((line) => line.startsWith(`-A ${WA} -s`))).toBe(`-A ${WA} -s 10.244.1.10 -j KUBE-MARK-MASQ`);
  });
});
