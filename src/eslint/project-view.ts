/** A project at one moment, file by file: in which units a file counts, and what the rules need to know of these. */
import { resolve } from "node:path";
import { serverSettings } from "../dataplane/server-settings.ts";
import { buildProjectGraph } from "../graph/build/project.ts";
import { type ClusterFacts, DEFAULT_CLUSTER } from "../graph/cluster-facts.ts";
import { EMPTY_GRAPH, type UnitGraph } from "../graph/unit-graph.ts";
import { clusterFacts } from "../lint/config/config.ts";
import type { Settings } from "../lint/config/merge-config.ts";
import { loadGivenSchemas } from "../lint/given-schemas.ts";
import { ResourcePlaces } from "../lint/resource-places.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { type Visit, visitMember } from "../lint/traverse.ts";
import { formatOf } from "../manifest/file-format.ts";
import type { FileParser } from "../manifest/load-texts.ts";
import { type LoadOptions, parseProject, type ReadProject } from "../manifest/load.ts";
import type { ManifestFile } from "../manifest/resource.ts";
import type { UnitMember } from "../manifest/unit.ts";
import { CustomSchemas } from "../schema/custom/custom-schemas.ts";
import { violationsOf } from "../schema/server.ts";

/** One unit that a file belongs to, or what lies outside of units. */
export interface Place {
  readonly graph: UnitGraph;
  /** Names of units in which a finding holds. */
  readonly units: readonly string[];
  /** Calls for each object of the file in this unit. */
  visit(visit: Visit): void;
}

export interface FileView {
  /** What keeps the project from being looked at: sentences for the user. */
  readonly problems: readonly string[];
  readonly file: ManifestFile;
  readonly cluster: ClusterFacts;
  readonly places: readonly Place[];
  readonly outside: Place;
  /** Whether an entry of the config silences a finding. */
  isSuppressed(diagnostic: Diagnostic): boolean;
}

export class ProjectView {
  readonly #problems: readonly string[];
  readonly #files: ReadonlyMap<string, ManifestFile>;
  readonly #members: ReadonlyMap<string, ReadonlyMap<UnitGraph, readonly UnitMember[]>>;
  readonly #cluster: ClusterFacts;
  readonly #schemas: CustomSchemas;
  readonly #isSuppressed: FileView["isSuppressed"];

  constructor(rootDir: string, settings: Settings, read: ReadProject, options: LoadOptions, parse: FileParser) {
    const { files, units, usageErrors } = parseProject(read, options, parse);
    this.#problems = usageErrors;
    this.#files = new Map(files.map((file) => [file.path, file]));
    this.#members = membersOfFiles(buildProjectGraph(units, settings));
    this.#cluster = clusterFacts(settings.cluster);
    const objects = files.flatMap(({ documents }) => documents.flatMap(({ resources }) => resources));
    const given = settings.schemas.length === 0 ? undefined : loadGivenSchemas(rootDir, settings.schemas.map((path) => resolve(rootDir, path)), objects).given;
    this.#schemas = new CustomSchemas(files, units, given);
    this.#isSuppressed = suppressedBy(settings, files);
  }

  /** Of a file that is no part of the project. */
  static nothing(path: string, text: string, problems: readonly string[] = []): FileView {
    const file: ManifestFile = { path, format: formatOf(path), text, documents: [], problems: [], skipped: [] };
    return { problems, file, cluster: DEFAULT_CLUSTER, places: [], outside: outsideOf([]), isSuppressed: () => false };
  }

  file(path: string): FileView {
    const file = this.#files.get(path);
    if (file === undefined) return ProjectView.nothing(path, "");
    const places = [...(this.#members.get(path) ?? [])].map(([graph, members]) => this.#place(graph, members));
    return {
      problems: this.#problems,
      file,
      cluster: this.#cluster,
      places,
      outside: outsideOf(places.flatMap(({ units }) => units)),
      isSuppressed: this.#isSuppressed,
    };
  }

  #place(graph: UnitGraph, members: readonly UnitMember[]): Place {
    const unit = graph.name;
    return {
      graph,
      units: [unit],
      visit: (visit) => {
        for (const member of members) {
          const violations = violationsOf(member.resource, serverSettings(this.#cluster), { schemas: this.#schemas, unit });
          visitMember(member, graph.objectOf(member.resource), violations, visit);
        }
      },
    };
  }
}

function outsideOf(units: readonly string[]): Place {
  return { graph: EMPTY_GRAPH, units, visit: () => undefined };
}

function membersOfFiles(graphs: readonly UnitGraph[]): Map<string, Map<UnitGraph, UnitMember[]>> {
  const byFile = new Map<string, Map<UnitGraph, UnitMember[]>>();
  for (const graph of graphs) {
    for (const member of graph.members) {
      const { file } = member.resource.source;
      const byGraph = byFile.get(file) ?? new Map<UnitGraph, UnitMember[]>();
      byFile.set(file, byGraph);
      const members = byGraph.get(graph);
      if (members === undefined) byGraph.set(graph, [member]);
      else members.push(member);
    }
  }
  return byFile;
}

function suppressedBy({ suppressions }: Settings, files: readonly ManifestFile[]): FileView["isSuppressed"] {
  if (suppressions.length === 0) return () => false;
  const places = new ResourcePlaces(files);
  return ({ ruleId, range }) =>
    suppressions.some((entry) => entry.rules.some(({ id }) => id === ruleId) && entry.covers(range.file, places.resourceAt(range)));
}
