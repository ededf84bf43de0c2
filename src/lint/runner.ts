/** Runs rules over the graphs of all units and gathers what they report. */
import { type Diagnostic, normalizeDiagnostics, type Severity } from "../diagnostic/diagnostic.ts";
import { serverSettings } from "../dataplane/server-settings.ts";
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import { EMPTY_GRAPH, type UnitGraph } from "../graph/unit-graph.ts";
import type { ManifestFile } from "../manifest/resource.ts";
import type { UnitMember } from "../manifest/unit.ts";
import type { CustomSchemas } from "../schema/custom/custom-schemas.ts";
import { violationsOf } from "../schema/server.ts";
import { directivesOf } from "./directives.ts";
import { toDiagnostic } from "./report.ts";
import type { AnyRule, IdleSuppression, NodeMap, RuleVisitor } from "./rule.ts";
import { suppress } from "./suppression.ts";
import { handlerOf, typedObjectsOf, type Visit, visitLeaf, visitMember } from "./traverse.ts";

/** A rule that is switched on, with the severity and options of this run. */
export interface ActiveRule {
  readonly rule: AnyRule;
  readonly severity: Severity;
  readonly options: readonly unknown[];
}

export interface LintInput {
  readonly files: readonly ManifestFile[];
  readonly graphs: readonly UnitGraph[];
  readonly rules: readonly ActiveRule[];
  /** All ids that a suppression may name, switched on or not. */
  readonly knownRules: ReadonlySet<string>;
  readonly cluster: ClusterFacts;
  /** Custom kinds of the whole run; nothing is said of their objects without. */
  readonly schemas?: CustomSchemas;
}

/** A rule that threw: a defect of ours, reported beside the findings. */
export interface RuleFailure {
  readonly ruleId: string;
  readonly file: string;
  readonly error: unknown;
}

export interface LintResult {
  /** Sorted, each finding once. */
  readonly diagnostics: readonly Diagnostic[];
  /** Findings that a comment silenced. */
  readonly suppressed: readonly Diagnostic[];
  readonly failures: readonly RuleFailure[];
}

export function lint(input: LintInput): LintResult {
  const run = new LintRun(input);
  for (const graph of input.graphs) run.unit(graph);
  for (const file of input.files) run.problems(file);
  const active = new Set(input.rules.map(({ rule }) => rule.id));
  const found = normalizeDiagnostics(run.take());
  const { kept, suppressed, idle } = suppress(found, input.files.flatMap(directivesOf), input.knownRules, active);
  run.suppressions(idle);
  return {
    diagnostics: normalizeDiagnostics([...kept, ...run.take()]),
    suppressed,
    failures: run.failures,
  };
}

/** Where visitors are at: what a report needs beside its descriptor. */
interface Place {
  readonly file: string;
  readonly graph: UnitGraph;
  readonly units: readonly string[];
}

class LintRun {
  readonly failures: RuleFailure[] = [];
  readonly #input: LintInput;
  readonly #unitsOfFile = new Map<string, string[]>();
  #diagnostics: Diagnostic[] = [];

  constructor(input: LintInput) {
    this.#input = input;
  }

  /** What was reported since the last call. */
  take(): Diagnostic[] {
    const taken = this.#diagnostics;
    this.#diagnostics = [];
    return taken;
  }

  unit(graph: UnitGraph): void {
    const objects = typedObjectsOf(graph);
    const server = serverSettings(this.#input.cluster);
    const { schemas } = this.#input;
    const custom = schemas === undefined ? undefined : { schemas, unit: graph.unit.name };
    for (const [file, members] of membersByFile(graph)) {
      const names = this.#unitsOfFile.get(file) ?? [];
      this.#unitsOfFile.set(file, [...names, graph.unit.name]);
      const visit = this.#visitor({ file, graph, units: [graph.unit.name] });
      for (const member of members) {
        visitMember(member, objects.get(member.resource), violationsOf(member.resource, server, custom), visit);
      }
    }
  }

  problems(file: ManifestFile): void {
    const problems = [...file.problems, ...file.documents.flatMap((document) => document.problems)];
    if (problems.length === 0) return;
    const visit = this.#visitor(this.#outsideUnits(file.path));
    for (const problem of problems) visitLeaf(visit, "Problem", [problem]);
  }

  suppressions(idle: readonly IdleSuppression[]): void {
    for (const suppression of idle) {
      visitLeaf(this.#visitor(this.#outsideUnits(suppression.range.file)), "Suppression", [suppression]);
    }
  }

  #outsideUnits(file: string): Place {
    return { file, graph: EMPTY_GRAPH, units: this.#unitsOfFile.get(file) ?? [] };
  }

  /** Fresh rule instances for one file of one unit, as ESLint makes them. */
  #visitor(place: Place): Visit {
    // Most rules look at one kind of node: nobody is asked about the others.
    const listeners = new Map<string, { readonly id: string; readonly visitor: RuleVisitor }[]>();
    for (const active of this.#input.rules) {
      const visitor = this.#create(active, place);
      for (const event of Object.keys(visitor)) {
        const listener = { id: active.rule.id, visitor };
        const known = listeners.get(event);
        if (known === undefined) listeners.set(event, [listener]);
        else known.push(listener);
      }
    }
    return (name, exit, args) => {
      for (const { id, visitor } of listeners.get(exit ? `${name}:exit` : name) ?? []) this.#call(id, visitor, name, exit, args, place);
    };
  }

  #create(active: ActiveRule, place: Place): RuleVisitor {
    const { rule, options } = active;
    const { cluster } = this.#input;
    try {
      return rule.create({
        id: rule.id,
        filename: place.file,
        options,
        sourceCode: {
          cluster,
          graph: place.graph,
        },
        report: (descriptor) => {
          this.#diagnostics.push(toDiagnostic(active, place.units, descriptor));
        },
      });
    } catch (error) {
      this.failures.push({ ruleId: rule.id, file: place.file, error });
      return {};
    }
  }

  #call<Name extends keyof NodeMap>(
    ruleId: string,
    visitor: RuleVisitor,
    name: Name,
    exit: boolean,
    args: NodeMap[Name],
    place: Place,
  ): void {
    try {
      handlerOf(visitor, name, exit)?.(...args);
    } catch (error) {
      this.failures.push({ ruleId, file: place.file, error });
    }
  }
}

function membersByFile(graph: UnitGraph): Map<string, UnitMember[]> {
  const byFile = new Map<string, UnitMember[]>();
  for (const member of graph.unit.members) {
    const { file } = member.resource.source;
    const members = byFile.get(file);
    if (members === undefined) byFile.set(file, [member]);
    else members.push(member);
  }
  return byFile;
}
