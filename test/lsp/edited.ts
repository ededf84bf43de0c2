/** A project that is edited as an editor does it, and what a run from nothing says of the same texts. */
import { allRules } from "../../rules/index.gen.ts";
import { buildProjectGraph } from "../../src/graph/build/project.ts";
import { activeRules, clusterFacts } from "../../src/lint/config/config.ts";
import { lint } from "../../src/lint/runner.ts";
import { Findings } from "../../src/lsp/findings.ts";
import { Project } from "../../src/lsp/project.ts";
import { NO_SETTINGS } from "../../src/lsp/settings.ts";
import { loadTexts } from "../../src/manifest/load.ts";
import { CustomSchemas } from "../../src/schema/custom/custom-schemas.ts";

const knownRules = new Set(allRules.map(({ id }) => id));

/** From nothing, and by other ways than those of the server. */
export function fresh(texts: Readonly<Record<string, string>>): string[] {
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

export class Edited {
  readonly texts: Record<string, string>;
  readonly project: Project;
  readonly findings: Findings;

  constructor(folder: string, texts: Readonly<Record<string, string>>) {
    this.texts = { ...texts };
    this.project = new Project(folder, { ...NO_SETTINGS, preset: "all" });
    this.findings = new Findings(this.project.setup);
    for (const [path, text] of Object.entries(texts)) this.project.setBuffer(path, text);
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
    for (const path of [...this.findings.open].slice(0, most)) this.findings.look(snapshot, path);
  }

  told(): string[] {
    this.look();
    return [...this.findings.all(this.project.snapshot()).values()].flat().map((finding) => JSON.stringify(finding));
  }
}
