/** Tells the client of the findings of files, each time that they are others than before. */
import type { Connection, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { toProtocol } from "./diagnostics.ts";
import { type Entry, pathOf } from "./workspace.ts";

export class Publisher {
  readonly #connection: Connection;
  readonly #documents: TextDocuments<TextDocument>;
  /** What was sent last, and to which URI, by file: a client may spell the one that it opens in its own way. */
  readonly #sent = new Map<string, { readonly uri: string; readonly text: string }>();

  constructor(connection: Connection, documents: TextDocuments<TextDocument>) {
    this.#connection = connection;
    this.#documents = documents;
  }

  publish(uri: string, findings: readonly Diagnostic[], { uriOf, project: { docsUrl } }: Entry): void {
    const diagnostics = findings.map((finding) => toProtocol(finding, { uriOf, docsUrl }));
    const [file, text] = [fileOf(uri), JSON.stringify(diagnostics)];
    const last = this.#sent.get(file) ?? { uri, text: "[]" };
    if (last.uri === uri && last.text === text) return;
    if (last.uri !== uri) void this.#connection.sendDiagnostics({ uri: last.uri, diagnostics: [] });
    if (diagnostics.length === 0) this.#sent.delete(file);
    else this.#sent.set(file, { uri, text });
    const version = this.#documents.get(uri)?.version;
    void this.#connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
  }
}

function fileOf(uri: string): string {
  return pathOf(uri) ?? uri;
}
