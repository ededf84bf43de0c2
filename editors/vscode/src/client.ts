/** One running language server: started, stopped and started again in turn, never two at once. */
import { type LogOutputChannel, window, workspace } from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions, TransportKind } from "vscode-languageclient/node";
import { findServer, type FoundServer } from "./find-server.ts";
import type { Pages } from "./pages.ts";
import { runCommand } from "./commands.ts";
import { LANGUAGES, type Status } from "./status.ts";

interface Parts {
  readonly bundled: string;
  readonly output: LogOutputChannel;
  readonly status: Status;
  readonly pages: Pages;
}

export class Server {
  readonly #parts: Parts;
  #client: LanguageClient | undefined;
  /** What was asked for last; each waits for the one before. */
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Also where it runs already, or has failed. Never rejects: the status tells what went wrong. */
  async restart(): Promise<void> {
    await this.#next(async () => {
      await this.#end();
      await this.#begin();
    });
  }

  async stop(): Promise<void> {
    await this.#next(() => this.#end());
  }

  async #next(step: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(step).catch((error: unknown) => {
      this.#parts.status.failed(error instanceof Error ? error.message : String(error));
    });
    await this.#turn;
  }

  async #begin(): Promise<void> {
    const { output, status, pages, bundled } = this.#parts;
    const path = workspace.getConfiguration("kubehop").get("path", "");
    const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
    const server = findServer({ path, folders, isTrusted: workspace.isTrusted, bundled });
    if (server === undefined) {
      const why = `the setting kubehop.path names no file: ${path}`;
      void window.showErrorMessage(`Kubehop does not run: ${why}`); // of other failures the client tells
      throw new Error(why);
    }
    status.starting();
    output.info(`server of the ${server.from}: ${server.path}`);
    const client = new LanguageClient("kubehop", "Kubehop", serverOptions(server), clientOptions(output, pages));
    this.#client = client;
    client.onDidChangeState(({ newState }) => { status.changed(newState, client.initializeResult?.serverInfo?.version, server.from); });
    await client.start();
  }

  async #end(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    if (client?.needsStop() === true) await client.stop();
  }
}

function serverOptions({ path, isScript }: FoundServer): ServerOptions {
  const args = ["lsp"];
  if (isScript) return { module: path, args, transport: TransportKind.stdio };
  return { command: path, args: [...args, "--stdio"] };
}

function clientOptions(output: LogOutputChannel, pages: Pages): LanguageClientOptions {
  return {
    documentSelector: LANGUAGES.map((language) => ({ scheme: "file", language })),
    diagnosticCollectionName: "kubehop",
    initializationOptions: workspace.getConfiguration().get("kubehop"),
    outputChannel: output,
    middleware: {
      executeCommand: (command, args, next) => runCommand(command, args, next, pages),
    },
  };
}
