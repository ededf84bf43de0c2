/** A manifest as ESLint sees it: text and places; the objects of its units hang beside as steps of the traversal. */
import type { DirectiveType, FileProblem, SourceLocation, SourceRange as OffsetRange, TraversalStep } from "@eslint/core";
import { TextSourceCodeBase, VisitNodeStep } from "@eslint/plugin-kit";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { Position, SourceRange } from "../diagnostic/source-range.ts";
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import { EMPTY_GRAPH, type UnitGraph } from "../graph/unit-graph.ts";
import type { AnyRule, HostContext, Located, NodeMap, RuleSourceCode, RuleVisitor } from "../lint/rule.ts";
import { type Visit, visitLeaf } from "../lint/traverse.ts";
import type { ManifestProblem } from "../manifest/resource.ts";
import { lineStartsOf } from "../manifest/source-text.ts";
import { type Comments, commentsOf, type DirectiveNode } from "./comments.ts";
import type { FileView, Place } from "./project-view.ts";
import { type HostReport, hostReport } from "./report.ts";
import { type FileVisit, type ROOT, visitorOfUnits } from "./visitor.ts";

/** The whole tree: what rules visit is no part of it, and knows more than a tree can hold. */
export interface RootNode {
  readonly type: typeof ROOT;
  readonly loc: SourceLocation;
  readonly range: OffsetRange;
}

/** What ESLint may ask the place of. */
export type Placed = RootNode | DirectiveNode | Located;

interface Types {
  LangOptions: Record<string, unknown>;
  RootNode: RootNode;
  SyntaxElementWithLoc: Placed;
  ConfigNode: DirectiveNode;
}

/** Called with each finding before ESLint gets it. */
export type Listener = (rule: AnyRule, diagnostic: Diagnostic) => void;

export class ManifestSourceCode extends TextSourceCodeBase<Types> implements RuleSourceCode {
  /** Facts of the cluster, with those of the config. */
  readonly cluster: ClusterFacts;
  /** Of the first unit of the file; our own rules see each. */
  readonly graph: UnitGraph;
  readonly visitorOfUnits: (rule: AnyRule, context: HostContext) => RuleVisitor;
  readonly #view: FileView;
  readonly #lineStarts: readonly number[];
  #comments: Comments | undefined;
  #visit: FileVisit | undefined;

  constructor(ast: RootNode, text: string, view: FileView, onFinding: Listener) {
    super({ text, ast, lineEndingPattern: /\r\n|\r|\n/ });
    this.#view = view;
    this.#lineStarts = lineStartsOf(text);
    this.cluster = view.cluster;
    this.graph = view.places[0]?.graph ?? EMPTY_GRAPH;
    const report: FileVisit["report"] = (...args) => { this.#report(onFinding, ...args); };
    this.visitorOfUnits = (rule, context) => visitorOfUnits((this.#visit ??= { ...view, places: this.#places(), report }), rule, context);
  }

  override getLoc(node: Placed): SourceLocation {
    if ("loc" in node) return node.loc;
    // A step that stands for something without a place, should one ever fail.
    return (node as Partial<Located>).range ?? this.ast.loc;
  }

  override getRange(node: Placed): OffsetRange {
    if (isOffsets(node.range)) return node.range;
    return [this.#offsetOf(node.range.start), this.#offsetOf(node.range.end)];
  }

  override getParent(): undefined {
    return undefined;
  }

  override getAncestors(): [] {
    return [];
  }

  override *traverse(): Iterable<TraversalStep> {
    const { ast } = this;
    yield new VisitNodeStep({ target: ast, phase: 1, args: [ast] });
    for (const place of this.#view.places) yield* stepsOf(place, (visit) => { place.visit(visit); });
    yield* stepsOf(this.#view.outside, (visit) => { this.#visitFile(visit); });
    yield new VisitNodeStep({ target: ast, phase: 2, args: [ast] });
  }

  getDisableDirectives(): { directives: { type: DirectiveType; node: DirectiveNode; value: string; justification: string }[]; problems: FileProblem[] } {
    return { directives: [...this.#read().directives], problems: [] };
  }

  getInlineConfigNodes(): DirectiveNode[] {
    return [...this.#read().nodes];
  }

  applyInlineConfig(): Pick<Comments, "configs" | "problems"> {
    const { configs, problems } = this.#read();
    return { configs, problems };
  }

  #read(): Comments {
    return (this.#comments ??= commentsOf(this.#view.file, this.text, (position) => this.#offsetOf(position)));
  }

  /** What the file says as a whole. That a comment silences nothing ESLint finds out by itself; an unknown id it cannot know. */
  #visitFile(visit: Visit): void {
    for (const problem of this.#problems()) visitLeaf(visit, "Problem", [problem]);
    for (const suppression of this.#read().idle) visitLeaf(visit, "Suppression", [suppression]);
  }

  /** Most files have nothing outside of units that any rule could look at. */
  #places(): readonly Place[] {
    const { places, outside } = this.#view;
    return this.#problems().length + this.#read().idle.length > 0 ? [...places, outside] : places;
  }

  #problems(): ManifestProblem[] {
    const { problems, documents } = this.#view.file;
    return [...problems, ...documents.flatMap((document) => document.problems)];
  }

  #report(onFinding: Listener, rule: AnyRule, diagnostic: Diagnostic, context: HostContext): void {
    onFinding(rule, diagnostic);
    const host = context as unknown as { report(report: HostReport): void };
    host.report(hostReport(diagnostic, (position) => this.#offsetOf(position)));
  }

  #offsetOf({ line, column }: Position): number {
    return Math.min(this.text.length, (this.#lineStarts[line - 1] ?? this.text.length) + column - 1);
  }
}

function stepsOf(place: Place, walk: (visit: Visit) => void): TraversalStep[] {
  const steps: TraversalStep[] = [];
  walk(<Name extends keyof NodeMap>(type: Name, exit: boolean, args: NodeMap[Name]) => {
    const [node] = args;
    const range = "range" in node ? node.range : "head" in node ? node.head.range : undefined;
    steps.push(new VisitNodeStep({ target: { type, range }, phase: exit ? 2 : 1, args: [...args, place] }));
  });
  return steps;
}

function isOffsets(range: OffsetRange | SourceRange): range is OffsetRange {
  return Array.isArray(range);
}
