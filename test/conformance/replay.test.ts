import { describe, expect, it } from "vitest";
import { disagreementTable } from "../../conformance/comparison/compare.ts";
import { pageWithNumbers } from "../../conformance/numbers.ts";
import { VERSIONS } from "../../conformance/options.ts";
import { readVersions, recordedMinors, recordingsOf } from "../../conformance/recorded.ts";
import { Replay } from "../../conformance/replay.ts";

const replay = new Replay();

const [newest] = VERSIONS;
/** The newest version must be there; a recording of an older one must hold where there is one. */
const minors = [...new Set([newest, ...recordedMinors()])];

describe("what real components were seen to do", () => {
  it.each(minors.flatMap(recordingsOf).map((recording) => [recording.file.replace(/^.*\//, ""), recording] as const))(
    "%s: the simulator says the same",
    (_name, recording) => {
      const { totals, disagreements } = replay.compare(recording);
      expect(disagreementTable(disagreements, 20)).toBe("");
      expect(totals.packets + totals.names).toBeGreaterThan(6000);
    },
    120_000, // some seconds on an idle machine
  );

  it("says which versions were watched", () => {
    expect(Object.keys(readVersions()).sort()).toEqual([...minors].sort());
  });

  it("is counted on the page (npm run conformance -- --record)", () => {
    const { found, expected } = pageWithNumbers(replay);
    expect(found).toBe(expected);
  });
});
