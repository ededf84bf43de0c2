/** Edits of files as the protocol has them, for the versions that they were made of. */
import type { TextDocumentEdit, TextEdit as ProtocolEdit, WorkspaceEdit } from "vscode-languageserver";
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { TextEdit } from "../diagnostic/text-edit.ts";
import { toRange } from "./positions.ts";

export interface EditTarget {
  readonly uriOf: (path: string) => string;
  /** Null for what is not open. */
  readonly versionOf: (uri: string) => number | null;
  /** Whether the client takes edits with versions. */
  readonly isVersioned: boolean;
}

export function workspaceEdit(edits: readonly TextEdit[], { uriOf, versionOf, isVersioned }: EditTarget): WorkspaceEdit {
  const byUri = new Map<string, ProtocolEdit[]>();
  for (const { range, text } of edits) {
    const uri = uriOf(range.file);
    const list = byUri.get(uri) ?? [];
    byUri.set(uri, list);
    list.push({ range: toRange(range), newText: text });
  }
  if (!isVersioned) return { changes: Object.fromEntries(byUri) };
  const documentChanges = Array.from(byUri, ([uri, list]): TextDocumentEdit => ({ textDocument: { uri, version: versionOf(uri) }, edits: list }));
  return { documentChanges };
}

/** Inserts at the start of a line. */
export function insertLine(file: string, line: number, text: string): TextEdit {
  const start = { line, column: 1 };
  return { range: { file, start, end: start } satisfies SourceRange, text };
}
