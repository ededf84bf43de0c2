/** Where VS Code enters: the server starts with the first manifest and ends with the window. */
import { commands, type ExtensionContext, window, workspace } from "vscode";
import { Server } from "./client.ts";
import { Pages } from "./pages.ts";
import { Status } from "./status.ts";

let server: Server | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("Kubehop", { log: true });
  const status = new Status();
  const pages = new Pages();
  const started = new Server({ bundled: context.asAbsolutePath("dist/server/dist/kubehop.js"), output, status, pages });
  server = started;
  context.subscriptions.push(
    output,
    status,
    pages,
    commands.registerCommand("kubehop.restart", () => started.restart()),
    commands.registerCommand("kubehop.showOutput", () => { output.show(); }),
    workspace.onDidGrantWorkspaceTrust(() => started.restart()),
    workspace.onDidChangeConfiguration((event) => {
      // All others are read when the server starts; the client follows the trace by itself.
      if (RESTARTING.some((name) => event.affectsConfiguration(`kubehop.${name}`))) void started.restart();
    }),
  );
  await started.restart();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

const RESTARTING = ["path", "config", "preset", "kubeVersion", "docsUrl"];
