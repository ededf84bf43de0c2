/** Code actions: mend a finding, mend all, silence one with a reason, explain its rule. */
import { type CodeAction, CodeActionKind, type CodeActionContext, type Diagnostic as ProtocolDiagnostic } from "vscode-languageserver";
import { allRules } from "../../rules/index.gen.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { comparePositions, type SourceRange } from "../diagnostic/source-range.ts";
import type { TextEdit } from "../diagnostic/text-edit.ts";
import type { ManifestFile } from "../manifest/resource.ts";
import { lineStartsOf } from "../manifest/source-text.ts";
import { YamlScalar } from "../manifest/yaml-node.ts";
import { printable } from "../report/text-cells.ts";
import { docsOf, type Links, toProtocol } from "./diagnostics.ts";
import { type EditTarget, insertLine, workspaceEdit } from "./edits.ts";
import { placeAt } from "./place.ts";
import { overlaps } from "./positions.ts";

export const FIX_ALL = "source.fixAll.kubehop";
export const EXPLAIN = "kubehop.explain";

/** Kinds that the server tells of itself. */
export const ACTION_KINDS: readonly string[] = [CodeActionKind.QuickFix, FIX_ALL];

export interface ActionRequest {
  readonly file: ManifestFile;
  readonly diagnostics: readonly Diagnostic[];
  readonly range: Pick<SourceRange, "start" | "end">;
  readonly only: CodeActionContext["only"];
  readonly links: Links;
  readonly target: EditTarget;
}

export function codeActions(request: ActionRequest): CodeAction[] {
  const { diagnostics, range, only } = request;
  const wants = (kind: string): boolean => only === undefined || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
  const here = diagnostics.filter((diagnostic) => overlaps(diagnostic.range, range));
  return [
    ...(wants(CodeActionKind.QuickFix) ? here.flatMap((diagnostic) => quickFixes(request, diagnostic)) : []),
    ...(wants(FIX_ALL) ? fixAll(request) : []),
  ];
}

function quickFixes(request: ActionRequest, diagnostic: Diagnostic): CodeAction[] {
  const { links, target, file } = request;
  const shown = toProtocol(diagnostic, links);
  const action = (title: string, edits: readonly TextEdit[], isPreferred = false): CodeAction => {
    return quickFix(title, shown, { edit: workspaceEdit(edits, target), ...(isPreferred ? { isPreferred } : {}) });
  };
  const { ruleId, fix, suggestions, help } = diagnostic;
  const isRule = allRules.some(({ id }) => id === ruleId);
  return [
    ...(fix === undefined || fix.length === 0 ? [] : [action(`Fix: ${printable(help ?? `mend ${ruleId}`)}`, fix, true)]),
    ...suggestions.filter(({ edits }) => edits.length > 0).map(({ message, edits }) => action(capitalised(printable(message)), edits)),
    ...(isRule && file.format === "yaml" ? [disable(file, diagnostic, action), action(`Disable ${ruleId} for this file`, [disableFile(file, ruleId)])] : []),
    ...(isRule ? [quickFix(`Explain ${ruleId}`, shown, { command: { title: `Explain ${ruleId}`, command: EXPLAIN, arguments: [{ rule: ruleId, url: docsOf(ruleId, links) ?? null }] } })] : []),
  ];
}

function quickFix(title: string, diagnostic: ProtocolDiagnostic, rest: Partial<CodeAction>): CodeAction {
  return { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], ...rest };
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Fixes that do not touch one another, and that stay in this file. */
function fixAll({ file, diagnostics, target }: ActionRequest): CodeAction[] {
  const chosen: TextEdit[] = [];
  for (const { fix = [] } of diagnostics) {
    const isOwn = fix.every(({ range }) => range.file === file.path);
    if (isOwn && !fix.some((edit) => chosen.some((other) => overlaps(edit.range, other.range)))) chosen.push(...fix);
  }
  if (chosen.length === 0) return [];
  chosen.sort((a, b) => comparePositions(a.range.start, b.range.start));
  return [{ title: "Fix all that Kubehop can fix in this file", kind: FIX_ALL, edit: workspaceEdit(chosen, target) }];
}

const REASON = "say why";

/** Within a text of several lines a comment would be part of it, so it is silenced around that. */
function disable(file: ManifestFile, diagnostic: Diagnostic, action: (title: string, edits: readonly TextEdit[]) => CodeAction): CodeAction {
  const { path, text } = file;
  const { ruleId, range: { start } } = diagnostic;
  const node = placeAt(file, start)?.node;
  if (!(node instanceof YamlScalar) || node.range.start.line >= start.line) {
    return action(`Disable ${ruleId} for this line`, [insertLine(path, start.line, commentAt(text, start.line, `kubehop-disable-next-line ${ruleId} -- ${REASON}`))]);
  }
  const { start: first, end } = node.range;
  const lines = lineStartsOf(text);
  let after = end.column === 1 ? end.line : end.line + 1;
  // Blank lines may belong to the text.
  while (after <= lines.length && text.slice(lines[after - 1] ?? 0, lines[after] ?? text.length).trim() === "") after += 1;
  const enable = `${indentAt(text, first.line)}# kubehop-enable ${ruleId}${lineBreak(text)}`;
  return action(`Disable ${ruleId} for this text`, [
    insertLine(path, first.line, commentAt(text, first.line, `kubehop-disable ${ruleId} -- ${REASON}`)),
    ...(after <= lines.length ? [insertLine(path, after, enable)] : []),
  ]);
}

/** A line with the indentation of the one that it comes before. */
function commentAt(text: string, line: number, comment: string): string {
  return `${indentAt(text, line)}# ${comment}${lineBreak(text)}`;
}

function indentAt(text: string, line: number): string {
  const lines = lineStartsOf(text);
  return /^[ ]*/.exec(text.slice(lines[line - 1] ?? 0, lines[line] ?? text.length))?.[0] ?? "";
}

function disableFile({ path, text }: ManifestFile, ruleId: string): TextEdit {
  return insertLine(path, 1, `# kubehop-disable-file ${ruleId} -- ${REASON}${lineBreak(text)}`);
}

function lineBreak(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
}
