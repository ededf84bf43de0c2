/** Tells the client of the findings of files, each time that they are others than before. */
import type { Connection, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { toProtocol } from "./diagnostics.ts";
import type { Entry } from "./workspace.ts";

export class Publisher {
  readonly #connection: Connection;
  readonly #documents: TextDocuments<TextDocument>;
  /** What was sent last, by URI. */
  readonly #sent = new Map<string, string>();

  constructor(connection: Connection, documents: TextDocuments<TextDocument>) {
    this.#connection = connection;
    this.#documents = documents;
  }

  publish(uri: string, findings: readonly Diagnostic[], { uriOf, project: { docsUrl } }: Entry): void {
    const diagnostics = findings.map((finding) => toProtocol(finding, { uriOf, docsUrl }));
    const text = JSON.stringify(diagnostics);
    if ((this.#sent.get(uri) ?? "[]") === text) return;
    if (diagnostics.length === 0) this.#sent.delete(uri);
    else this.#sent.set(uri, text);
    const version = this.#documents.get(uri)?.version;
    void this.#connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
  }
}
