/** Comments that steer ESLint: its own, and ours, which name rules without the prefix of the plugin. */
import type { DirectiveType, FileProblem, RulesConfig, SourceLocation, SourceRange as OffsetRange } from "@eslint/core";
import { ConfigCommentParser } from "@eslint/plugin-kit";
import { allRules } from "../../rules/index.gen.ts";
import type { Position, SourceRange } from "../diagnostic/source-range.ts";
import { commentsIn, type Directive, directivesOf, withoutReason } from "../lint/directives.ts";
import type { IdleSuppression } from "../lint/rule.ts";
import type { ManifestFile } from "../manifest/resource.ts";
import { SourceText } from "../manifest/source-text.ts";

/** The plugin's name in configs and ids of rules. */
export const PREFIX = "k8s";

export interface DirectiveNode {
  readonly type: "Comment";
  /** Where it begins to hold. */
  readonly loc: SourceLocation;
  /** What goes when it is unused. */
  readonly range: OffsetRange;
}

interface HostDirective {
  readonly type: DirectiveType;
  readonly node: DirectiveNode;
  readonly value: string;
  readonly justification: string;
}

export interface Comments {
  readonly nodes: readonly DirectiveNode[];
  readonly directives: readonly HostDirective[];
  readonly configs: { config: { rules: RulesConfig }; loc: SourceLocation }[];
  readonly problems: FileProblem[];
  /** Of our comments: ids that no rule has, and what says no reason. */
  readonly idle: readonly IdleSuppression[];
}

type OffsetOf = (position: Position) => number;

const parser = new ConfigCommentParser();
const knownRules = new Set(allRules.map(({ id }) => id));
const HOST_DIRECTIVES = new Map<string, DirectiveType>([
  ["eslint-disable-next-line", "disable-next-line"],
  ["eslint-disable-line", "disable-line"],
  ["eslint-disable", "disable"],
  ["eslint-enable", "enable"],
]);

/** @param text of the file, as ESLint has it */
export function commentsOf(file: ManifestFile, text: string, offsetOf: OffsetOf): Comments {
  const own = directivesOf(file);
  const host = hostComments(file, text);
  const unknown = own.flatMap(({ rules }) => rules.filter(({ id }) => !knownRules.has(id)).map(({ id, range }): IdleSuppression => ({ range, ruleId: id, why: "unknownRule" })));
  // Unused ones ESLint tells itself.
  return {
    ...host,
    nodes: [...host.nodes, ...own.map(({ range }) => nodeAt(range, offsetOf))],
    directives: [...host.directives, ...own.flatMap((directive) => ownDirectives(directive, offsetOf))],
    idle: [...unknown, ...withoutReason(own)],
  };
}

/** One for each rule, since what is removed of an unused one is one name among others, which ESLint would look for with the prefix. */
function ownDirectives({ kind, rules, range, reason = "" }: Directive, offsetOf: OffsetOf): HostDirective[] {
  const type = kind === "disable-file" ? "disable" : kind;
  const whole = nodeAt(range, offsetOf);
  const loc = kind === "disable-file" ? FILE_START : whole.loc;
  if (rules.length === 0) return [{ type, node: { ...whole, loc }, value: "", justification: reason }];
  return rules.flatMap(({ id }, index): HostDirective[] => {
    if (!knownRules.has(id)) return [];
    const node = { type: "Comment", loc, range: rules.length === 1 ? whole.range : nameAmong(rules, index, offsetOf) } as const;
    return [{ type, node, value: `${PREFIX}/${id}`, justification: reason }];
  });
}

const FILE_START: SourceLocation = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** A name with what parts it from the next one. Neighbours touch, so that never all names go at once: none means all rules. */
function nameAmong(rules: Directive["rules"], index: number, offsetOf: OffsetOf): OffsetRange {
  const [own, next, last] = [rules[index], rules[index + 1], rules[index - 1]].map((rule) => rule?.range);
  if (own === undefined) return [0, 0];
  if (next !== undefined) return [offsetOf(own.start), offsetOf(next.start)];
  return [offsetOf(last?.end ?? own.start), offsetOf(own.end)];
}

function nodeAt({ start, end }: SourceRange, offsetOf: OffsetOf): DirectiveNode {
  return { type: "Comment", loc: { start, end }, range: [offsetOf(start), offsetOf(end)] };
}

function hostComments(file: ManifestFile, text: string): Omit<Comments, "idle"> {
  const found: Omit<Comments, "idle"> & { nodes: DirectiveNode[]; directives: HostDirective[] } = { nodes: [], directives: [], configs: [], problems: [] };
  if (file.format === "json" || !text.includes("eslint")) return found;
  const source = new SourceText(file.path, text);
  for (const { text: comment, offset } of commentsIn(text)) {
    const directive = parser.parseDirective(comment.replace(/^#+/, ""));
    const type = HOST_DIRECTIVES.get(directive?.label ?? "");
    if (directive === undefined || (type === undefined && directive.label !== "eslint")) continue;
    const end = offset + comment.trimEnd().length;
    const { start: from, end: to } = source.range(offset, end);
    const node: DirectiveNode = { type: "Comment", loc: { start: from, end: to }, range: [offset, end] };
    found.nodes.push(node);
    if (type !== undefined) found.directives.push({ type, node, value: directive.value, justification: directive.justification });
    else readConfig(directive.value, node.loc, found);
  }
  return found;
}

function readConfig(value: string, loc: SourceLocation, { configs, problems }: Pick<Comments, "configs" | "problems">): void {
  const parsed = parser.parseJSONLikeConfig(value);
  if (parsed.ok) configs.push({ config: { rules: parsed.config }, loc });
  else problems.push({ ruleId: null, message: parsed.error.message, loc });
}
