import { describe, expect, it } from "vitest";
import { allCases } from "../../conformance/cases/all.ts";
import { disagreementTable } from "../../conformance/comparison/compare.ts";
import { pageWithNumbers } from "../../conformance/numbers.ts";
import { VERSIONS } from "../../conformance/options.ts";
import { MODES, readVersions, recordingsOf } from "../../conformance/recorded.ts";
import { Replay } from "../../conformance/replay.ts";
import { sampleDigest } from "../../conformance/rulesets.ts";
import { readWitness } from "../../conformance/witness.ts";

const replay = new Replay();

describe("what real components were seen to do", () => {
  it.each(VERSIONS.flatMap(recordingsOf).map((recording) => [recording.file.replace(/^.*\//, ""), recording] as const))(
    "%s: the simulator says the same",
    (_name, recording) => {
      const { totals, disagreements } = replay.compare(recording);
      expect(disagreementTable(disagreements, 20)).toBe("");
      expect(totals.packets + totals.names).toBeGreaterThan(6000);
    },
    120_000, // some seconds on an idle machine
  );

  it("says which versions were watched", () => {
    expect(Object.keys(readVersions()).sort()).toEqual([...VERSIONS].sort());
  });

  it("was done by today's rules of kubehop render as well (npm run conformance -- --rules rendered --record)", () => {
    const witness = readWitness();
    expect(witness?.digest).toBe(sampleDigest(allCases(), MODES));
    expect(Object.values(witness?.modes ?? {}).map(({ disagreements }) => disagreements)).toEqual([0, 0]);
  }, 120_000);

  it("is counted on the page (npm run conformance -- --record)", () => {
    const { found, expected } = pageWithNumbers(replay);
    expect(found).toBe(expected);
  });
});
