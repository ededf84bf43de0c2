/** `kubehop lsp`: the language server on standard input and output. */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { serve } from "../lsp/server.ts";
import { EXIT, type ExitCode } from "./exit.ts";

/** Ends when the client says so, which ends the process, or when it is gone. */
export async function lsp(): Promise<ExitCode> {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  serve(connection);
  const ended = new Promise<void>((resolve) => {
    process.stdin.once("close", resolve);
  });
  connection.listen();
  await ended;
  return EXIT.clean;
}
