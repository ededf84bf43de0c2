/** Requests -> the modules that answer them; where nothing is known the answer is empty, and no failure ends the server. */
import { type Connection, ResponseError, type TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { codeActions } from "./code-actions.ts";
import { execute } from "./commands.ts";
import { completion } from "./completion.ts";
import { definition, references } from "./definition.ts";
import type { EditTarget } from "./edits.ts";
import { hover } from "./hover.ts";
import { codeLenses, inlayHints } from "./lenses.ts";
import { type Spot, spotAt } from "./place.ts";
import { toPosition } from "./positions.ts";
import { rename, renamePlace } from "./rename.ts";
import { documentSymbols, workspaceSymbols } from "./symbols.ts";
import type { Entry, Workspace } from "./workspace.ts";

export interface Requests {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly workspace: Workspace;
  /** Whether the client takes edits with versions. */
  readonly isVersioned: () => boolean;
}

interface AtPosition {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
}

export function answerRequests(requests: Requests): void {
  answerPlaces(requests);
  answerFiles(requests);
  answerChanges(requests);
}

function answerPlaces({ connection, documents, workspace }: Requests): void {
  const spotOf = ({ textDocument, position }: AtPosition): Spot | undefined => spotAt(workspace, textDocument.uri, toPosition(position));
  const guarded = guardOf(connection);
  connection.onHover(guarded(null, (params) => withValue(spotOf(params), hover)));
  connection.onDefinition(guarded(null, (params) => withValue(spotOf(params), definition)));
  connection.onReferences(guarded(null, (params) => withValue(spotOf(params), (spot) => references(spot, params.context.includeDeclaration))));
  connection.onPrepareRename(guarded(null, (params) => withValue(spotOf(params), renamePlace)));
  connection.onCompletion(guarded(null, ({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    const located = workspace.at(textDocument.uri);
    if (document === undefined || located === undefined) return null;
    const { entry, path } = located;
    return completion({ text: document.getText(), position: toPosition(position), path, snapshot: entry.project.snapshot() });
  }));
}

function answerFiles({ connection, workspace }: Requests): void {
  const guarded = guardOf(connection);
  const inFile = <T>({ uri }: { readonly uri: string }, answer: (entry: Entry, path: string) => T): T | null => {
    const located = workspace.at(uri);
    return located === undefined ? null : answer(located.entry, located.path);
  };
  connection.onDocumentSymbol(guarded(null, ({ textDocument }) => inFile(textDocument, (entry, path) => {
    return withValue(entry.project.snapshot().files.get(path), documentSymbols);
  })));
  connection.onWorkspaceSymbol(guarded(null, ({ query }) => workspaceSymbols(workspace.entries, query)));
  connection.onCodeLens(guarded(null, ({ textDocument }) => inFile(textDocument, codeLenses)));
  connection.languages.inlayHint.on(guarded(null, ({ textDocument, range }) => inFile(textDocument, (entry, path) => inlayHints(entry, path, range))));
}

function answerChanges({ connection, documents, workspace, isVersioned }: Requests): void {
  const guarded = guardOf(connection);
  const targetOf = ({ uriOf }: Entry): EditTarget => {
    return { uriOf, versionOf: (uri) => documents.get(uri)?.version ?? null, isVersioned: isVersioned() };
  };
  connection.onRenameRequest(guarded(null, ({ textDocument, position, newName }) => {
    return withValue(spotAt(workspace, textDocument.uri, toPosition(position)), (spot) => rename(spot, newName, targetOf(spot.entry)));
  }));
  connection.onCodeAction(guarded(null, ({ textDocument, range, context: { only } }) => {
    const located = workspace.at(textDocument.uri);
    const file = located?.entry.project.snapshot().files.get(located.path);
    if (located === undefined || file === undefined) return null;
    const { entry, path } = located;
    const { uriOf, project, analysis } = entry;
    return codeActions({
      file,
      diagnostics: analysis.of(path),
      range: { start: toPosition(range.start), end: toPosition(range.end) },
      only,
      links: { uriOf, docsUrl: project.docsUrl },
      target: targetOf(entry),
    });
  }));
  connection.onExecuteCommand(guarded(null, ({ command, arguments: given = [] }) => execute(workspace, command, given) ?? null));
}

function withValue<T, U>(value: T | undefined, answer: (value: T) => U | undefined): U | null {
  return value === undefined ? null : (answer(value) ?? null);
}

/** What the client did wrong it is told; a defect of ours is an empty answer and a line in the log. */
function guardOf(connection: Connection): <P, R>(empty: R, answer: (params: P) => R) => (params: P) => R {
  return (empty, answer) => (params) => {
    try {
      return answer(params);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      connection.console.error(`internal failure; this is a defect of Kubehop, please report it\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return empty;
    }
  };
}
