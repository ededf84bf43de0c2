import { describe, expect, it } from "vitest";
import type { Case, ProxyMode } from "../../conformance/case.ts";
import { scenarios } from "../../conformance/cases/scenarios/all.ts";
import { outcomeText } from "../../conformance/simulation/expectation.ts";
import { simulate } from "../../conformance/simulate.ts";

const all = new Map(scenarios().map((one) => [one.name, one]));

function caseNamed(name: string): Case {
  const one = all.get(name);
  if (one === undefined) throw new Error(`there is no scenario ${name}`);
  return one;
}

function told(name: string, mode: ProxyMode, minor = "1.36"): string[] {
  const { probes } = simulate(caseNamed(name), mode, minor);
  return [...probes.values()].map(({ outcomes, affinity }) => `${outcomes.map(outcomeText).sort().join(" ")}${affinity === undefined ? "" : " pinned"}`);
}

describe("predictions in the words of the laboratory", () => {
  it.each<[string, ProxyMode, readonly string[]]>([
    ["P02", "iptables", ["wa|10.244.1.1 wb|192.168.10.11 wc|192.168.10.11", "wa|192.168.10.14 wb|192.168.10.14 wc|192.168.10.14"]],
    ["P04", "nftables", ["refused", "refused"]],
    ["P10", "iptables", ["wa|10.244.1.1 wb|10.244.1.10 wc|10.244.1.10", "wa|10.244.2.11 wb|10.244.2.11 wc|10.244.2.1"]],
    ["P11", "iptables", ["timeout", "timeout"]],
    ["P17", "iptables", ["wb|203.0.113.9 wc|203.0.113.9"]],
    ["P23", "nftables", ["timeout wb|10.244.1.20 wc|10.244.1.20"]],
    ["P25", "nftables", ["reset"]],
    ["P30", "iptables", ["host:n1|203.0.113.9", "wa|10.244.1.1 wb|192.168.10.11 wc|192.168.10.11"]],
    ["P68", "iptables", ["wa|10.244.1.20 wb|10.244.1.20 wc|10.244.1.20 pinned"]],
    ["E16", "iptables", ["timeout wa|10.244.1.20", "timeout wa|192.168.10.13"]],
    ["E21", "iptables", ["host:n2|10.244.1.20 wa|10.244.1.20 wc|10.244.1.20", "host:n2|192.168.10.13 wa|192.168.10.13 wc|192.168.10.13", "host:n2|192.168.10.12/fd00:10::12/10.244.2.1/fd00:244:2::1 wa|192.168.10.12 wc|10.244.2.1"]],
  ])("%s in %s mode", (name, mode, expected) => {
    expect(told(name, mode)).toEqual(expected);
  });

  it("follow steps that change the cluster", () => {
    const one = caseNamed("P01");
    const gone = one.objects.map((object) => (object.kind === "Pod" && ["wa", "wc"].includes(object.metadata.name) ? { ...object, status: { ...object.status, phase: "Failed" as const } } : object));
    const steps = { ...one, steps: [{ do: "probe", id: "p1" }, { do: "apply", objects: gone }, { do: "probe", id: "p2" }] } as const;
    const { probes } = simulate(steps, "iptables", "1.36");
    expect([...probes.values()].map(({ outcomes }) => outcomes.length)).toEqual([3, 1]);
  });

  it("know what older versions did", () => {
    const one = caseNamed("P23");
    const own: Case = { ...one, probes: one.probes.map((probe) => ({ ...probe, from: { pod: "shop/wa" } })) };
    const outcomes = (minor: string): string[] => (simulate(own, "nftables", minor).probes.get("p1")?.outcomes ?? []).map(outcomeText).sort();
    expect(outcomes("1.36")).toEqual(["timeout", "wb|10.244.1.10", "wc|10.244.1.10"]);
    expect(outcomes("1.34")).toEqual(["wa|192.168.10.12", "wb|10.244.1.10", "wc|10.244.1.10"]);
  });

  it("answer for the outside world", () => {
    const { queries } = simulate(caseNamed("D23"), "iptables", "1.36");
    expect(queries.get("q1")).toEqual({ rcode: "NOERROR", answers: ["A 192.0.2.80", "CNAME db.example.com."] });
  });
});
