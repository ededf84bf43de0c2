/** A project at one moment: files, graphs, and what else findings rest on. */
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import type { LintInput } from "../lint/lint-input.ts";
import type { ManifestFile } from "../manifest/resource.ts";
import type { CustomSchemas } from "../schema/custom/custom-schemas.ts";

interface Parts {
  readonly files: readonly ManifestFile[];
  readonly graphs: readonly UnitGraph[];
  readonly schemas: CustomSchemas;
  readonly definitions: readonly unknown[];
  readonly cluster: ClusterFacts;
  readonly baseline: LintInput["baseline"];
}

const NONE: readonly UnitGraph[] = [];

export class Snapshot implements Omit<Parts, "files"> {
  /** By path, in the order of paths. */
  readonly files: ReadonlyMap<string, ManifestFile>;
  readonly graphs: readonly UnitGraph[];
  readonly schemas: CustomSchemas;
  /** The same things in the same order where the same is known of custom kinds. */
  readonly definitions: readonly unknown[];
  readonly cluster: ClusterFacts;
  readonly baseline: LintInput["baseline"];
  #byFile: ReadonlyMap<string, readonly UnitGraph[]> | undefined;

  constructor({ files, graphs, schemas, definitions, cluster, baseline }: Parts) {
    this.files = new Map(files.map((file) => [file.path, file]));
    this.graphs = graphs;
    this.schemas = schemas;
    this.definitions = definitions;
    this.cluster = cluster;
    this.baseline = baseline;
  }

  /** Those of the units in which the file's objects are. */
  graphsOf(path: string): readonly UnitGraph[] {
    this.#byFile ??= this.#index();
    return this.#byFile.get(path) ?? NONE;
  }

  #index(): Map<string, UnitGraph[]> {
    const byFile = new Map<string, UnitGraph[]>();
    for (const graph of this.graphs) {
      let last: string | undefined;
      for (const { resource: { source: { file } } } of graph.members) {
        if (file === last) continue;
        last = file;
        const known = byFile.get(file);
        if (known === undefined) byFile.set(file, [graph]);
        else if (known.at(-1) !== graph) known.push(graph);
      }
    }
    return byFile;
  }
}
