/** A client of the language server in memory: two streams, the real protocol, and what the server says in turn. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { pathToFileURL } from "node:url";
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { serve } from "../../src/lsp/server.ts";

export type Files = Readonly<Record<string, string>>;

export interface ClientOptions {
  readonly initializationOptions?: object;
  readonly capabilities?: ClientCapabilities;
  /** Folders that are roots, relative to the folder of the files; the folder itself unless given. */
  readonly roots?: readonly string[];
}

export class Client {
  readonly folder: string;
  readonly connection: ProtocolConnection;
  /** The last of each URI. */
  readonly published = new Map<string, PublishDiagnosticsParams>();
  /** All in order. */
  readonly history: PublishDiagnosticsParams[] = [];
  readonly messages: string[] = [];
  readonly logs: string[] = [];
  /** What the server asked to be told of. */
  readonly registered: RegistrationParams[] = [];
  readonly #versions = new Map<string, number>();

  private constructor(folder: string) {
    this.folder = folder;
    const [up, down] = [new PassThrough(), new PassThrough()];
    const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
    serve(server);
    server.listen();
    this.connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    this.connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      this.published.set(params.uri, params);
      this.history.push(params);
    });
    this.connection.onNotification("window/showMessage", ({ message }: { message: string }) => { this.messages.push(message); });
    this.connection.onNotification("window/logMessage", ({ message }: { message: string }) => { this.logs.push(message); });
    this.connection.onRequest("client/registerCapability", (params: RegistrationParams) => {
      this.registered.push(params);
      return null;
    });
    this.connection.listen();
  }

  static async start(files: Files, { initializationOptions, capabilities = {}, roots = [""] }: ClientOptions = {}): Promise<Client> {
    const folder = realpathSync.native(mkdtempSync(join(tmpdir(), "kubehop-lsp-")));
    const client = new Client(folder);
    for (const [path, text] of Object.entries(files)) client.write(path, text);
    const workspaceFolders = roots.map((root) => ({ uri: pathToFileURL(join(folder, root)).href, name: root }));
    await client.request("initialize", { processId: null, rootUri: null, workspaceFolders, capabilities, initializationOptions });
    await client.notify("initialized", {});
    return client;
  }

  uri(path: string): string {
    return pathToFileURL(join(this.folder, path)).href;
  }

  write(path: string, text: string): void {
    const target = join(this.folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }

  remove(path: string): void {
    rmSync(join(this.folder, path));
  }

  async request<T>(method: string, params: unknown): Promise<T> {
    return await this.connection.sendRequest(method, params);
  }

  async notify(method: string, params: unknown): Promise<void> {
    await this.connection.sendNotification(method, params);
  }

  async open(path: string, text: string, languageId = "yaml"): Promise<void> {
    await this.openUri(this.uri(path), text, languageId);
  }

  async openUri(uri: string, text: string, languageId = "yaml"): Promise<void> {
    this.#versions.set(uri, 1);
    await this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  /** The whole text anew. */
  async edit(path: string, text: string): Promise<void> {
    const uri = this.uri(path);
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    await this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ text }] });
  }

  async close(path: string): Promise<void> {
    await this.notify("textDocument/didClose", { textDocument: { uri: this.uri(path) } });
  }

  async watched(...paths: readonly string[]): Promise<void> {
    await this.notify("workspace/didChangeWatchedFiles", { changes: paths.map((path) => ({ uri: this.uri(path), type: 2 })) });
  }

  /** Waits until the server has nothing more to say. */
  async settled(): Promise<void> {
    let count = -1;
    for (let quiet = 0; quiet < 3; quiet += 1) {
      if (count !== this.history.length) quiet = 0;
      count = this.history.length;
      await this.request("workspace/symbol", { query: "\0" });
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Of a file, after all has settled. */
  async findings(path: string): Promise<readonly Diagnostic[]> {
    await this.settled();
    return this.published.get(this.uri(path))?.diagnostics ?? [];
  }

  /** `12:5-12:9 error service-selector-no-match` with lines and characters from 1. */
  async told(path: string): Promise<string[]> {
    return (await this.findings(path)).map(tell);
  }

  at(path: string, text: string, mark: string): { textDocument: { uri: string }; position: { line: number; character: number } } {
    return { textDocument: { uri: this.uri(path) }, position: positionOf(text, mark) };
  }

  async stop(): Promise<void> {
    await this.request("shutdown", undefined);
    this.connection.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const SEVERITIES = ["", "error", "warning", "info", "hint"];

export function tell({ range: { start, end }, severity, code }: Diagnostic): string {
  return `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1} ${SEVERITIES[severity ?? 0] ?? ""} ${code ?? ""}`;
}

/** Where `|` stands in the mark, which must be found in the text without it. */
export function positionOf(text: string, mark: string): { line: number; character: number } {
  const at = text.indexOf(mark.replace("|", ""));
  if (at < 0) throw new Error(`${mark} is not in the text`);
  const before = text.slice(0, at + mark.indexOf("|"));
  const lines = before.split(/\r\n|\n|\r/);
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}
