/**
 * The contract of a rule: ESLint's shape (`meta`, `messages`, `create(context)` returning visitors) over
 * the objects of the graph. One object serves our own runner and ESLint.
 */
import type { DiagnosticData } from "../diagnostic/diagnostic.ts";
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { TextEdit } from "../diagnostic/text-edit.ts";
import type {
  Container,
  Doubt,
  Endpoints,
  EndpointSet,
  Ingress,
  IngressBackend,
  NetworkPolicy,
  Service,
  ServicePort,
  Workload,
} from "../graph/model.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import type { ManifestProblem, Resource } from "../manifest/resource.ts";
import type { UnitMember } from "../manifest/unit.ts";
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import type { Violation } from "../schema/violation.ts";
import { type RuleMeta, type SharedMeta, sharedMeta } from "./rule-meta.ts";

export type { RuleCategory, RuleMeta } from "./rule-meta.ts";

/** Visitor name -> the node that it is called with, and the parent that comes second. */
export interface NodeMap {
  /** A text that could not be read; visited once a file, outside of any unit. */
  Problem: [problem: ManifestProblem];
  /** Every object of whatever kind. */
  Resource: [resource: Resource, member: UnitMember];
  Workload: [workload: Workload];
  Container: [container: Container, workload: Workload];
  Service: [service: Service];
  ServicePort: [port: ServicePort, service: Service];
  Endpoints: [endpoints: Endpoints];
  EndpointSet: [set: EndpointSet, endpoints: Endpoints];
  Ingress: [ingress: Ingress];
  IngressBackend: [backend: IngressBackend, ingress: Ingress];
  NetworkPolicy: [policy: NetworkPolicy];
  /** What the API server would say of an object: once for each error and warning. */
  Violation: [violation: Violation, member: UnitMember];
  /** A suppression that has no effect or no reason; visited once a file, after all other rules. */
  Suppression: [suppression: IdleSuppression];
}

export interface IdleSuppression {
  readonly range: SourceRange;
  /** The rule it names; undefined where it names none and so means all. */
  readonly ruleId: string | undefined;
  /** `unusedEntry`: one of the config. `noReason`: it may well silence something, but says not why. */
  readonly why: "unused" | "unknownRule" | "unusedEntry" | "noReason";
}

export type RuleVisitor = {
  readonly [Name in keyof NodeMap]?: (...args: NodeMap[Name]) => void;
} & {
  readonly [Name in keyof NodeMap as `${Name}:exit`]?: (...args: NodeMap[Name]) => void;
};

/** Anything that knows its place: nodes of the YAML tree, ports, backends, problems. */
export interface Located {
  readonly range: SourceRange;
}

export interface ReportDescriptor<MessageIds extends string> {
  /** Exact place: the offending scalar or key, or the parent's key where something is missing. */
  readonly node: Located;
  readonly messageId: MessageIds;
  /** Fills `{{name}}` in the message and stands in the JSON output. */
  readonly data?: DiagnosticData;
  /** The other ends of the broken relation. */
  readonly related?: readonly { readonly node: Located; readonly message: string }[];
  /** What to write instead, or where to look; no final full stop. */
  readonly help?: string;
  /** Mends it for certain; of a finding with doubts it becomes a suggestion. */
  readonly fix?: ((fixer: RuleFixer) => readonly TextEdit[] | undefined) | undefined;
  readonly suggest?: readonly { readonly desc: string; readonly fix: (fixer: RuleFixer) => readonly TextEdit[] | undefined }[];
  /** Why this may be untrue. Any doubt lowers an error to a warning and is printed. */
  readonly doubts?: readonly Doubt[];
}

/** Makes edits, as ESLint's fixer does, of nodes that know their place. */
export interface RuleFixer {
  replaceText(node: Located, text: string): TextEdit;
  insertTextAfter(node: Located, text: string): TextEdit;
  insertTextBefore(node: Located, text: string): TextEdit;
  remove(node: Located): TextEdit;
}

/** What a rule reads beside the objects that it is called with. */
export interface RuleSourceCode {
  /** The unit's graph, as `parserServices.program` is for typescript-eslint. */
  readonly graph: UnitGraph;
  /** Cluster facts of the config, with defaults: node port range, domain, proxy mode. */
  readonly cluster: ClusterFacts;
  /** Of a host that visits a file once for all of its units: a visitor that hands out what comes to one for each unit. */
  readonly visitorOfUnits?: (rule: AnyRule, context: HostContext) => RuleVisitor;
}

export interface RuleContext<MessageIds extends string, Options extends readonly unknown[]> {
  readonly id: string;
  /** The file being visited, as shown to the user. */
  readonly filename: string;
  readonly options: Options;
  readonly sourceCode: RuleSourceCode;
  report(descriptor: ReportDescriptor<MessageIds>): void;
}

/** The context of any host; what ESLint's takes as a report is another thing, and `visitorOfUnits` knows it. */
export interface HostContext extends Omit<RuleContext<string, readonly unknown[]>, "report"> {
  report(descriptor: never): void;
}

export interface RuleDocs {
  readonly why: string;
  readonly fix: string;
  readonly whenNotToUse: string;
}

/** Files of one unit; run as a test and printed in the rule's page with the real output. */
export interface RuleExample<Options extends readonly unknown[] = readonly unknown[]> {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly options?: Options;
}

export interface RuleDefinition<MessageIds extends string = string, Options extends readonly unknown[] = readonly unknown[]> {
  readonly id: string;
  readonly meta: RuleMeta;
  readonly docs: RuleDocs;
  readonly messages: Readonly<Record<MessageIds, string>>;
  readonly defaultOptions?: Options;
  /** The one kind of node that it looks at: it is left alone where a file has none of it. */
  readonly visitsOnly?: "Violation";
  readonly examples: {
    readonly invalid: readonly RuleExample<Options>[];
    readonly valid: readonly RuleExample<Options>[];
  };
  create(context: RuleContext<MessageIds, Options>): RuleVisitor;
}

/** A rule whose own types nobody needs any more: what the index and both hosts hold. */
export interface AnyRule extends Omit<RuleDefinition, "meta" | "create"> {
  readonly meta: SharedMeta;
  create(context: HostContext): RuleVisitor;
}

/** Checks the types of a rule where it is written; message ids are inferred from `messages`. */
export function defineRule<const MessageIds extends string, const Options extends readonly unknown[] = readonly []>(
  written: RuleDefinition<MessageIds, Options>,
): AnyRule {
  const rule: AnyRule = {
    ...(written as RuleDefinition<string>),
    meta: sharedMeta(written),
    create: (context) => context.sourceCode.visitorOfUnits?.(rule, context) ?? written.create(context as RuleContext<MessageIds, Options>),
  };
  return rule;
}
