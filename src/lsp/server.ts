/** The language server: what it can do, and which module answers which request. */
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type FileSystemWatcher,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  TextDocuments,
  TextDocumentSyncKind,
  WatchKind,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { VERSION } from "../cli/version.ts";
import { ACTION_KINDS } from "./code-actions.ts";
import { COMMANDS } from "./commands.ts";
import { answerRequests } from "./requests.ts";
import { Publisher } from "./publisher.ts";
import { clientSettings, NO_SETTINGS } from "./settings.ts";
import { Workspace } from "./workspace.ts";

/** Answers until the connection ends. */
export function serve(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  let client: InitializeParams["capabilities"] = {};
  let roots: readonly string[] = [];
  /** What counts where a later configuration says nothing. */
  let initial: unknown;
  const publisher = new Publisher(connection, documents);
  const workspace = new Workspace(
    {
      publish: (uri, diagnostics, entry) => { publisher.publish(uri, diagnostics, entry); },
      onError: (error) => { connection.console.error(`internal failure; this is a defect of Kubehop, please report it\n${textOf(error)}`); },
      onScript: (path) => {
        void connection.sendNotification("window/showMessage", { type: MessageType.Warning, message: `Kubehop: ${path} was not run, since an editor runs no JavaScript of a repository: its settings do not count here` });
      },
    },
    NO_SETTINGS,
  );
  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    initial = params.initializationOptions;
    roots = rootsOf(params);
    return { capabilities: capabilities(), serverInfo: { name: "kubehop", version: VERSION } };
  });
  connection.onInitialized(() => {
    register(connection, client);
    workspace.configure(clientSettings(initial));
    for (const root of roots) workspace.addRoot(root);
    if (client.workspace?.workspaceFolders === true) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) workspace.removeRoot(uri);
        for (const { uri } of added) workspace.addRoot(uri);
        for (const document of documents.all()) open(workspace, document);
      });
    }
  });
  connection.onDidChangeConfiguration(({ settings: given }: { settings: unknown }) => {
    const section: unknown = typeof given === "object" && given !== null && "kubehop" in given ? given.kubehop : undefined;
    if (section !== undefined) workspace.configure(clientSettings({ ...asObject(initial), ...asObject(section) }));
  });
  connection.onDidChangeWatchedFiles(({ changes }) => { workspace.touched(changes.map(({ uri }) => uri)); });
  documents.onDidSave(({ document }) => {
    if (!isWatching(client)) workspace.touched([document.uri]);
  });
  documents.onDidChangeContent(({ document }) => { open(workspace, document); });
  documents.onDidClose(({ document }) => { workspace.close(document.uri); });
  answerRequests({ connection, documents, workspace, isVersioned: () => client.workspace?.workspaceEdit?.documentChanges === true });
  documents.listen(connection);
}

const YAML_LANGUAGES = new Set(["yaml", "json", "jsonc", "helm", "kubernetes"]);

function open(workspace: Workspace, document: TextDocument): void {
  workspace.edit(document.uri, document.getText(), YAML_LANGUAGES.has(document.languageId));
}

function asObject(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}

/** Clients of old name one folder only. */
function rootsOf({ workspaceFolders, ...params }: InitializeParams): string[] {
  if (workspaceFolders !== undefined && workspaceFolders !== null && workspaceFolders.length > 0) return workspaceFolders.map(({ uri }) => uri);
  const { rootUri } = params as { readonly rootUri?: string | null };
  return typeof rootUri === "string" ? [rootUri] : [];
}

/** Files that findings rest on, whoever changes them; of a folder that comes or goes some clients tell nothing but its name. */
const WATCHERS: readonly FileSystemWatcher[] = [
  ...["**/*.{yaml,yml,json}", "**/Kustomization", "**/.gitignore"].map((globPattern) => ({ globPattern })),
  { globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete },
];

function isWatching({ workspace }: InitializeParams["capabilities"]): boolean {
  return workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
}

function register(connection: Connection, client: InitializeParams["capabilities"]): void {
  if (isWatching(client)) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [...WATCHERS] });
  if (client.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
    void connection.client.register(DidChangeConfigurationNotification.type, { section: "kubehop" });
  }
}

function capabilities(): InitializeResult["capabilities"] {
  return {
    positionEncoding: "utf-16",
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    codeActionProvider: { codeActionKinds: [...ACTION_KINDS] },
    codeLensProvider: {},
    completionProvider: { triggerCharacters: [" ", ":"] },
    definitionProvider: true,
    documentSymbolProvider: true,
    executeCommandProvider: { commands: [...COMMANDS] },
    hoverProvider: true,
    inlayHintProvider: true,
    referencesProvider: true,
    renameProvider: { prepareProvider: true },
    workspaceSymbolProvider: true,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
