/** What real API servers answered to a sample of manifests, against Kubehop of today: no Go, no etcd. */
import { describe, expect, it } from "vitest";
import { differencesOf, DISAGREEMENTS } from "../../conformance/apiserver/compare.ts";
import { KINDS } from "../../conformance/apiserver/kinds.ts";
import { pageWithServers } from "../../conformance/apiserver/page.ts";
import { readRecorded, readSummary, recordedKinds } from "../../conformance/apiserver/recorded.ts";
import { ourVerdict } from "../../conformance/apiserver/verdict.ts";

const recorded = new Map(recordedKinds().map((kind) => [kind, readRecorded(kind)]));

describe.each([...recorded])("API servers and a %s", (_, cases) => {
  it("agree", () => {
    const differing = cases.flatMap(({ manifest, verdicts }) =>
      [...verdicts].flatMap(([minor, theirs]) => {
        return differencesOf(theirs, ourVerdict(manifest, minor))
          .filter(({ aspect }) => DISAGREEMENTS.includes(aspect))
          .map(({ aspect, theirs: server, ours }) => `${minor} ${manifest.label}: ${aspect}: server: ${server.join(", ")}; Kubehop: ${ours.join(", ")}`);
      }),
    );
    expect(differing).toEqual([]);
  });
});

it("has a sample of every kind", () => {
  expect([...recorded.keys()]).toEqual(KINDS.map(({ id }) => id).sort());
});

it("has at least 3,000 manifests", () => {
  expect([...recorded.values()].flat().length).toBeGreaterThanOrEqual(3000);
});

it("has at least three versions", () => {
  expect(Object.keys(readSummary().versions).length).toBeGreaterThanOrEqual(3);
});

it("has its numbers on the page", () => {
  const { found, expected } = pageWithServers();
  expect(found).toBe(expected);
});
