/** Whatever is edited in whatever order: the findings are those of a run over the same texts from nothing. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { allRules } from "../../rules/index.gen.ts";
import { buildProjectGraph } from "../../src/graph/build/project.ts";
import { activeRules, clusterFacts } from "../../src/lint/config/config.ts";
import { lint } from "../../src/lint/runner.ts";
import { Findings } from "../../src/lsp/findings.ts";
import { Project } from "../../src/lsp/project.ts";
import { NO_SETTINGS } from "../../src/lsp/settings.ts";
import { loadTexts } from "../../src/manifest/load.ts";
import { CustomSchemas } from "../../src/schema/custom/custom-schemas.ts";
import { Client } from "./client.ts";
import { TANGLE } from "./tangle.ts";

const knownRules = new Set(allRules.map(({ id }) => id));

/** From nothing, and by other ways than those of the server. */
function fresh(texts: Readonly<Record<string, string>>): string[] {
  const { files, units } = loadTexts(texts);
  const { diagnostics } = lint({
    files,
    graphs: buildProjectGraph(units),
    rules: activeRules(allRules, "all"),
    knownRules,
    cluster: clusterFacts(),
    schemas: new CustomSchemas(files, units),
  });
  return diagnostics.map((finding) => JSON.stringify(finding));
}

class Edited {
  readonly texts: Record<string, string> = { ...TANGLE };
  readonly project: Project;
  readonly findings: Findings;

  constructor(folder: string) {
    this.project = new Project(folder, { ...NO_SETTINGS, preset: "all" });
    this.findings = new Findings(this.project.setup);
    for (const [path, text] of Object.entries(TANGLE)) this.project.setBuffer(path, text);
  }

  edit(path: string, text: string | undefined): void {
    if (text === undefined) Reflect.deleteProperty(this.texts, path);
    else this.texts[path] = text;
    this.project.setBuffer(path, text);
  }

  /** @param most so many files at most, as if the next edit came before all were done */
  look(most = Number.POSITIVE_INFINITY): void {
    const snapshot = this.project.snapshot();
    this.findings.begin(snapshot);
    for (const path of [...this.findings.stale].slice(0, most)) this.findings.look(snapshot, path);
  }

  told(): string[] {
    this.look();
    return [...this.findings.all(this.project.snapshot()).values()].flat().map((finding) => JSON.stringify(finding));
  }
}

const WORDS = ["web", "wep", "api", "db", "http", "metrics", "8080", "80", "ClusterIP", "None", "shop", "{}", '"', "- ", "  ", "kubehop-disable-file"];

/** A line goes, is doubled, or has a word replaced; or the text ends early. */
const change = fc.record({ file: fc.nat(), line: fc.nat(), how: fc.constantFrom("drop", "double", "word", "cut", "restore", "delete"), word: fc.nat(), with: fc.constantFrom(...WORDS), looks: fc.nat(3) });

function changed(text: string, { line, how, word, with: replacement }: { readonly line: number; readonly how: string; readonly word: number; readonly with: string }): string {
  const lines = text.split("\n");
  const at = line % lines.length;
  const own = lines[at] ?? "";
  const words = own.split(/(?<=\s)(?=\S)/);
  const replaced = words.map((one, index) => (index === word % words.length ? replacement : one)).join("");
  if (how === "drop") return lines.filter((_, index) => index !== at).join("\n");
  if (how === "double") return lines.flatMap((one, index) => (index === at ? [one, one] : [one])).join("\n");
  return how === "cut" ? lines.slice(0, at).join("\n") : lines.map((one, index) => (index === at ? replaced : one)).join("\n");
}

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kubehop-edits-"));
  folders.push(folder);
  return folder;
}

test("the texts have findings in many files, and several units", () => {
  const { units } = loadTexts(TANGLE);
  expect(units.length).toBeGreaterThan(4);
  expect(new Set(fresh(TANGLE).map((text) => (JSON.parse(text) as { range: { file: string } }).range.file)).size).toBeGreaterThan(4);
});

test("random edits, some before the last was done, lead to what a run from nothing finds", () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
      const edited = new Edited(emptyFolder());
      for (const one of changes) {
        const path = Object.keys(TANGLE)[one.file % Object.keys(TANGLE).length] ?? "";
        const text = edited.texts[path] ?? TANGLE[path] ?? "";
        edited.edit(path, one.how === "delete" ? undefined : one.how === "restore" ? TANGLE[path] : changed(text, one));
        edited.look(one.looks);
        if (one.looks === 3) expect(edited.told()).toEqual(fresh(edited.texts));
      }
      expect(edited.told()).toEqual(fresh(edited.texts));
    }),
    { numRuns: 60, seed: 7 },
  );
}, 120_000);

test("only files of the unit that was edited, and of those that asked for it, are looked at again", () => {
  const edited = new Edited(emptyFolder());
  edited.told();
  edited.edit("alone/service.yaml", `${TANGLE["alone/service.yaml"] ?? ""}# more\n`);
  edited.findings.begin(edited.project.snapshot());
  const stale = [...edited.findings.stale];
  expect(stale).toContain("alone/service.yaml");
  expect(stale).not.toContain("overlays/dev/patch.yaml");
  expect(stale.length).toBeLessThan(Object.keys(TANGLE).length);
  edited.findings.begin(edited.project.snapshot());
  for (const path of stale) edited.findings.look(edited.project.snapshot(), path);
  edited.findings.begin(edited.project.snapshot());
  expect([...edited.findings.stale]).toEqual([]);
});

test("through the protocol: what was published last is what a run from nothing finds", async () => {
  const client = await Client.start(TANGLE, { initializationOptions: { preset: "all" } });
  try {
    const texts: Record<string, string> = { ...TANGLE };
    const random = fc.sample(change, { numRuns: 25, seed: 11 }).filter(({ how }) => how !== "delete");
    for (const path of Object.keys(TANGLE)) await client.open(path, TANGLE[path] ?? "");
    for (const one of random) {
      const path = Object.keys(TANGLE)[one.file % Object.keys(TANGLE).length] ?? "";
      texts[path] = one.how === "restore" ? (TANGLE[path] ?? "") : changed(texts[path] ?? "", one);
      await client.edit(path, texts[path]);
      if (one.looks === 0) await client.settled();
    }
    await client.settled();
    const told = Object.keys(texts).flatMap((path) => (client.published.get(client.uri(path))?.diagnostics ?? []).map(({ code, range: { start } }) => `${path}:${start.line + 1}:${start.character + 1} ${code ?? ""}`));
    const wanted = fresh(texts).map((text) => {
      const { ruleId, range: { file, start } } = JSON.parse(text) as { ruleId: string; range: { file: string; start: { line: number; column: number } } };
      return `${file}:${start.line}:${start.column} ${ruleId}`;
    });
    expect(told.sort()).toEqual(wanted.sort());
    expect(client.logs).toEqual([]);
  } finally {
    await client.stop();
  }
}, 60_000);
