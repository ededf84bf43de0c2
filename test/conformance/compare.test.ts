import { describe, expect, it } from "vitest";
import type { Case, Observation, ProbeObservation, QueryObservation } from "../../conformance/case.ts";
import { compareCase, disagreementTable } from "../../conformance/comparison/compare.ts";
import { seenCase } from "../../conformance/comparison/seen.ts";
import { digestOf, readLine, writeLine } from "../../conformance/recording.ts";
import type { Affinity, Outcome, Prediction } from "../../conformance/simulation/expectation.ts";

const NONE: ProbeObservation = { connected: {}, refused: 0, refusedByReset: 0, timeout: 0, unreachable: 0 };

function caseWith(probes: number, steps?: Case["steps"]): Case {
  return {
    name: "X1",
    proxy: { detectLocal: "ClusterCIDR", masqueradeAll: false, localhostNodePorts: true },
    dns: { pods: "insecure" },
    objects: [],
    listen: [],
    localAddresses: [],
    routes: [],
    ...(steps && { steps }),
    probes: Array.from({ length: probes }, (_, index) => ({ id: `p${index + 1}`, from: { pod: "shop/c1" }, protocol: "TCP", to: "10.96.0.50", port: 80, count: 4 })),
    queries: [{ id: "q1", name: "web.shop.svc.cluster.local.", type: "A" }],
  };
}

const backend = (listener: string, ...sources: string[]): Outcome => ({ listener, sources, endpoint: `${listener}:8080` });
const RUN = { mode: "iptables", version: "1.36.3" } as const;
const ANSWER: QueryObservation = { rcode: "NOERROR", answers: ["A 10.96.0.50"] };

function faults(outcomes: readonly (readonly Outcome[])[], observed: readonly Partial<ProbeObservation>[], more: { affinity?: Affinity; steps?: Case["steps"]; answer?: QueryObservation; errors?: string[] } = {}): string[] {
  const one = caseWith(outcomes.length, more.steps);
  const prediction: Prediction = {
    probes: new Map(outcomes.map((list, index) => [`p${index + 1}`, { outcomes: list, affinity: more.affinity, undefined: undefined }])),
    queries: new Map([["q1", ANSWER]]),
  };
  const observation: Observation = {
    name: one.name,
    ...RUN,
    probes: Object.fromEntries(observed.map((probe, index) => [`p${index + 1}`, { ...NONE, ...probe }])),
    queries: { q1: more.answer ?? ANSWER },
    ...(more.errors && { errors: more.errors }),
  };
  return compareCase(one, prediction, seenCase(one, observation), RUN).disagreements.map(({ what, expected, seen }) => `${what}: ${expected} / ${seen}`);
}

describe("packets", () => {
  const [a, b] = [backend("wa", "10.244.1.20"), backend("wb", "10.244.1.20")];
  const met = { "wa|10.244.1.20": 3, "wb|10.244.1.20": 1 };
  const P1 = "p1 shop/c1 -> 10.96.0.50:80/TCP";

  it.each<[string, readonly Outcome[], Partial<ProbeObservation>, readonly string[]]>([
    ["all backends met", [a, b], { connected: met }, []],
    ["one never met", [a, b], { connected: { "wa|10.244.1.20": 4 } }, [`${P1}: wa|10.244.1.20 wb|10.244.1.20 / wa|10.244.1.20`]],
    ["one too many", [a], { connected: met }, [`${P1}: wa|10.244.1.20 / wa|10.244.1.20 wb|10.244.1.20`]],
    ["another source", [backend("wa", "192.168.10.11")], { connected: { "wa|10.244.1.20": 4 } }, [`${P1}: wa|192.168.10.11 / wa|10.244.1.20`]],
    ["one of several sources", [backend("wa", "10.244.1.1", "10.244.1.20")], { connected: { "wa|10.244.1.20": 4 } }, []],
    ["refused by an error", ["refused"], { refused: 4 }, []],
    ["refused by nobody", ["refused"], { refused: 4, refusedByReset: 4 }, [`${P1}: refused / reset`]],
    ["silence", ["timeout"], { timeout: 2 }, []],
    ["refusal for silence", ["timeout"], { refused: 4 }, [`${P1}: timeout / refused`]],
    ["some hang", [a, "timeout"], { connected: { "wa|10.244.1.20": 2 }, timeout: 2 }, []],
    ["none hangs", [a, "timeout"], { connected: { "wa|10.244.1.20": 4 } }, [`${P1}: timeout wa|10.244.1.20 / wa|10.244.1.20`]],
    ["stopped early", [a, b, "timeout"], { connected: { "wa|10.244.1.20": 1 }, timeout: 2 }, []],
    ["no route", ["timeout"], { unreachable: 4 }, [`${P1}: timeout / unreachable`]],
    ["an error of the lab", ["refused"], { other: { "no such pod": 1 } }, [`${P1}: refused / no such pod`]],
    ["stopped on the way out", ["refused"], { other: { "write 10.96.0.50:0: operation not permitted": 4 } }, []],
    ["what the lab cannot ask", [a], { other: { "the lab cannot speak SCTP": 4 } }, []],
    ["nothing at all", [a], {}, [`${P1}: wa|10.244.1.20 / `]],
  ])("%s", (_name, outcomes, observed, expected) => {
    expect(faults([outcomes], [observed])).toEqual(expected);
  });

  it("says what went wrong before", () => {
    expect(faults([["refused"]], [{ refused: 4 }], { errors: ["Pod p is invalid", "listen p:1: the lab cannot listen on SCTP"] })).toEqual(["the case as a whole: no errors / Pod p is invalid"]);
  });
});

describe("affinity", () => {
  const [a, b] = [backend("wa", "10.244.1.20"), backend("wb", "10.244.1.20")];
  const only = (listener: string): Partial<ProbeObservation> => ({ connected: { [`${listener}|10.244.1.20`]: 4 } });
  const steps = (ms: number): NonNullable<Case["steps"]> => [{ do: "probe", id: "p1" }, { do: "sleep", ms }, { do: "probe", id: "p2" }];
  const affinity = { key: "shop/web n1 10.244.1.20", seconds: 3 };

  it.each<[string, readonly Partial<ProbeObservation>[], number, number]>([
    ["one backend for all", [only("wa"), only("wa")], 0, 0],
    ["two for one client", [{ connected: { "wa|10.244.1.20": 3, "wb|10.244.1.20": 1 } }, only("wa")], 0, 1],
    ["another one the second time", [only("wa"), only("wb")], 1000, 1],
    ["another one when the time has passed", [only("wa"), only("wb")], 4000, 0],
  ])("%s", (_name, observed, ms, count) => {
    expect(faults([[a, b], [a, b]], observed, { affinity, steps: steps(ms) })).toHaveLength(count);
  });

  it("takes the first that remembers the client", () => {
    expect(faults([[a, b], [a], [a, b]], [only("wb"), only("wa"), only("wb")], { affinity, steps: [{ do: "probe", id: "p1" }, { do: "probe", id: "p2" }, { do: "probe", id: "p3" }] })).toEqual([
      "p3 shop/c1 -> 10.96.0.50:80/TCP: pinned to wa|10.244.1.20 / wb|10.244.1.20",
    ]);
  });
});

describe("names", () => {
  it.each<[string, QueryObservation, readonly string[]]>([
    ["the same", ANSWER, []],
    ["none", { rcode: "NXDOMAIN", answers: [] }, ["q1 A web.shop.svc.cluster.local.: NOERROR, A 10.96.0.50 / NXDOMAIN"]],
    ["another", { rcode: "NOERROR", answers: ["A 10.96.0.51"] }, ["q1 A web.shop.svc.cluster.local.: NOERROR, A 10.96.0.50 / NOERROR, A 10.96.0.51"]],
  ])("%s", (_name, answer, expected) => {
    expect(faults([], [], { answer })).toEqual(expected);
  });

  it("leaves the weights of SRV records aside", () => {
    const observation: Observation = { name: "X1", ...RUN, probes: {}, queries: { q1: { rcode: "NOERROR", answers: ["SRV 0 50 80 b.", "SRV 0 50 80 a."] } } };
    expect(seenCase(caseWith(0), observation).queries.get("q1")).toEqual({ rcode: "NOERROR", answers: ["SRV 80 a.", "SRV 80 b."] });
  });
});

describe("recordings", () => {
  const one = caseWith(3);
  const observation: Observation = {
    name: "X1",
    ...RUN,
    probes: { p1: { ...NONE, connected: { "wb|10.244.1.20": 3, "wa|10.244.1.20": 9 } }, p2: { ...NONE, timeout: 2 } },
    queries: { q1: { rcode: "NOERROR", answers: ["A 10.96.0.50"] } },
  };
  const seen = seenCase(one, observation);
  const cases = new Map([[one.name, one]]);

  it("are one short line a case", () => {
    expect(writeLine(one, seen, "probes")).toBe(`{"case":"X1","digest":"${digestOf(one)}","probes":["wa|10.244.1.20 wb|10.244.1.20","timeout *","-"]}`);
    expect(writeLine(one, seen, "queries")).toBe(`{"case":"X1","digest":"${digestOf(one)}","queries":["NOERROR, A 10.96.0.50"]}`);
  });

  it("are read as they were written", () => {
    expect(readLine(cases, writeLine(one, seen, "probes")).probes).toEqual(seen.probes);
    expect(readLine(cases, writeLine(one, seen, "queries")).queries).toEqual(seen.queries);
  });

  it("are refused for other cases", () => {
    const line = writeLine(one, seen, "probes");
    expect(() => readLine(new Map([["X1", caseWith(2)]]), line)).toThrow("case X1 was changed since it was recorded: record anew (npm run conformance -- --record)");
    expect(() => readLine(new Map(), line)).toThrow("there is no case X1 any more: record anew");
  });
});

it("tables say how many disagreements they leave out", () => {
  const one = { name: "P17", ...RUN, what: "p1", expected: "refused", seen: "timeout" };
  expect(disagreementTable([one, one, one], 1)).toBe("P17 1.36.3 iptables p1\n    expected refused\n    seen     timeout\nand 2 more");
});
