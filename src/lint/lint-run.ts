/** One walk of the linter over all files of all units: calls the rules and gathers what they report. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { serverSettings } from "../dataplane/server-settings.ts";
import { EMPTY_GRAPH, type UnitGraph } from "../graph/unit-graph.ts";
import type { ManifestFile } from "../manifest/resource.ts";
import type { UnitMember } from "../manifest/unit.ts";
import { violationsOf } from "../schema/server.ts";
import type { ActiveRule, LintInput, RuleFailure } from "./lint-input.ts";
import { toDiagnostic } from "./report.ts";
import type { IdleSuppression, NodeMap, RuleVisitor } from "./rule.ts";
import { placeOf } from "./rule-failure.ts";
import { handlerOf, type Visit, visitLeaf, visitMember } from "./traverse.ts";

/** Where visitors are at: what a report needs beside its descriptor. */
interface Place {
  readonly file: string;
  readonly graph: UnitGraph;
  readonly units: readonly string[];
}

interface Listener {
  readonly id: string;
  readonly visitor: RuleVisitor;
}

export class LintRun {
  /** The first of each rule in each file. */
  readonly failures: RuleFailure[] = [];
  readonly #input: LintInput;
  readonly #unitsOfFile = new Map<string, string[]>();
  readonly #failed = new Set<string>();
  readonly #ran = new Map<string, Set<readonly ActiveRule[]>>();
  #ranAnywhere: ReadonlySet<string> | undefined;
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

  /** @param only the path of the one file that is meant; all of the unit otherwise */
  unit(graph: UnitGraph, only?: string): void {
    const server = serverSettings(this.#input.cluster);
    const { schemas, costs } = this.#input;
    const custom = schemas === undefined ? undefined : { schemas, unit: graph.name };
    // The answers are remembered: asked for ahead, they are no rule's costs.
    costs?.ofValidation(() => {
      for (const { resource } of graph.members) violationsOf(resource, server, custom);
    });
    for (const [file, members] of only === undefined ? membersByFile(graph) : [[only, graph.membersIn(only)] as const]) {
      const names = this.#unitsOfFile.get(file) ?? [];
      this.#unitsOfFile.set(file, [...names, graph.name]);
      const told = members.map(({ resource }) => violationsOf(resource, server, custom));
      const visit = this.#visitor({ file, graph, units: [graph.name] }, told.some((violations) => violations.length > 0));
      for (const [index, member] of members.entries()) visitMember(member, graph.objectOf(member.resource), told[index] ?? [], visit);
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

  /** Whether a rule was asked about a file, in whatever unit; one that nothing was asked about has the rules of all. */
  ranIn(file: string, ruleId: string): boolean {
    const ran = this.#ran.get(file) ?? [this.#rulesAt({ file, units: [] })];
    return [...ran].some((rules) => idsOf(rules).has(ruleId));
  }

  ranAnywhere(ruleId: string): boolean {
    this.#ranAnywhere ??= new Set([...this.#ran.values()].flatMap((ran) => [...ran].flatMap((rules) => [...idsOf(rules)])));
    return idsOf(this.#input.rules).has(ruleId) || this.#ranAnywhere.has(ruleId);
  }

  #rulesAt({ file, units }: Omit<Place, "graph">): readonly ActiveRule[] {
    return this.#input.rulesFor?.(file, units) ?? this.#input.rules;
  }

  #outsideUnits(file: string): Place {
    return { file, graph: EMPTY_GRAPH, units: this.#unitsOfFile.get(file) ?? [] };
  }

  /**
   * Fresh rule instances for one file of one unit, as ESLint makes them.
   * @param violated whether the file has violations to be visited
   */
  #visitor(place: Place, violated = false): Visit {
    const rules = this.#rulesAt(place);
    this.#ran.set(place.file, (this.#ran.get(place.file) ?? new Set()).add(rules));
    // Most rules look at one kind of node: nobody is asked about the others.
    const listeners = new Map<string, Listener[]>();
    for (const active of rules) {
      if (!violated && active.rule.visitsOnly === "Violation") continue;
      const visitor = this.#create(active, place);
      for (const event of Object.keys(visitor)) {
        const listener = { id: active.rule.id, visitor };
        const known = listeners.get(event);
        if (known === undefined) listeners.set(event, [listener]);
        else known.push(listener);
      }
    }
    const failed = new Set<string>();
    const { costs } = this.#input;
    return (name, exit, args) => {
      if (!exit) costs?.visited(name);
      for (const listener of listeners.get(exit ? `${name}:exit` : name) ?? []) {
        if (failed.has(listener.id)) continue;
        if (!this.#call(listener, name, exit, args, place)) failed.add(listener.id);
      }
    };
  }

  #create(active: ActiveRule, place: Place): RuleVisitor {
    const { rule, options } = active;
    const { cluster, costs } = this.#input;
    try {
      const create = (): RuleVisitor => rule.create({
        id: rule.id,
        filename: place.file,
        options,
        sourceCode: { cluster, graph: place.graph },
        report: (descriptor) => {
          this.#diagnostics.push(toDiagnostic(active, place.units, descriptor));
        },
      });
      return costs === undefined ? create() : costs.ofRule(rule.id, create);
    } catch (error) {
      this.#fail(rule.id, place, [], error);
      return {};
    }
  }

  /** False when the rule failed: it is not asked about the rest of the file. */
  #call<Name extends keyof NodeMap>({ id, visitor }: Listener, name: Name, exit: boolean, args: NodeMap[Name], place: Place): boolean {
    try {
      const handler = handlerOf(visitor, name, exit);
      if (this.#input.costs === undefined) handler?.(...args);
      else this.#input.costs.ofRule(id, () => handler?.(...args));
      return true;
    } catch (error) {
      this.#fail(id, place, args, error);
      return false;
    }
  }

  #fail(ruleId: string, { file, units }: Place, args: readonly unknown[], error: unknown): void {
    const key = `${ruleId} ${file}`;
    if (this.#failed.has(key)) return;
    this.#failed.add(key);
    this.failures.push({ ruleId, range: placeOf(file, args), units, error });
  }
}

const ids = new WeakMap<readonly ActiveRule[], ReadonlySet<string>>();

function idsOf(rules: readonly ActiveRule[]): ReadonlySet<string> {
  let known = ids.get(rules);
  if (known === undefined) {
    known = new Set(rules.map(({ rule }) => rule.id));
    ids.set(rules, known);
  }
  return known;
}

function membersByFile(graph: UnitGraph): ReadonlyMap<string, readonly UnitMember[]> {
  const files = new Set(graph.members.map(({ resource }) => resource.source.file));
  return new Map(Array.from(files, (file) => [file, graph.membersIn(file)]));
}
