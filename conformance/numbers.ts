/** The numbers in docs/conformance.md, from the recordings themselves. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readVersions, recordedMinors, recordingsOf } from "./recorded.ts";
import { Replay } from "./replay.ts";
import { readWitness } from "./witness.ts";

const PAGE = join(import.meta.dirname, "../docs/conformance.md");
const BEGIN = "<!-- numbers: npm run conformance -- --record -->";
const END = "<!-- end of numbers -->";

export function writeNumbers(): void {
  writeFileSync(PAGE, withNumbers(readFileSync(PAGE, "utf8"), numbersText(new Replay())));
}

/** The page as it should be, for a test that it is. */
export function pageWithNumbers(replay: Replay): { readonly found: string; readonly expected: string } {
  const found = readFileSync(PAGE, "utf8");
  return { found, expected: withNumbers(found, numbersText(replay)) };
}

function withNumbers(page: string, numbers: string): string {
  const [before, rest = ""] = page.split(BEGIN);
  const [, after] = rest.split(END);
  if (before === undefined || after === undefined) throw new Error(`docs/conformance.md needs ${BEGIN} and ${END}`);
  return `${before}${BEGIN}\n${numbers}\n${END}${after}`;
}

function numbersText(replay: Replay): string {
  const versions = readVersions();
  const rows = recordedMinors().flatMap((minor) =>
    recordingsOf(minor).map((recording) => {
      const { totals, disagreements } = replay.compare(recording);
      const what = recording.mode === undefined ? `CoreDNS ${versions[minor]?.["coredns"] ?? ""}` : `kube-proxy ${versions[minor]?.["kubernetes"] ?? minor}, ${recording.mode}`;
      return `| ${what} | ${totals.cases} | ${totals.packets || "-"} | ${totals.names || "-"} | ${disagreements.length} |`;
    }),
  );
  const rendered = Object.entries(readWitness()?.modes ?? {}).map(([mode, { cases, packets, disagreements }]) => {
    return `| rules of \`kubehop render\`, ${mode} | ${cases} | ${packets} | - | ${disagreements} |`;
  });
  const components = recordedMinors().map((minor) => {
    const list = Object.entries(versions[minor] ?? {}).map(([name, version]) => `${name} ${version}`);
    return `- ${list.join(", ")}`;
  });
  return [
    "| Watched | Cases | Packet verdicts | Answers | Disagreements |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...rows,
    ...rendered,
    "",
    "Components:",
    "",
    ...components,
  ].join("\n");
}
