/** Commands that the server answers with a text: where they start, and the page that shows the answer. */
import { window } from "vscode";
import type { ExecuteCommandSignature } from "vscode-languageclient/node";
import { pageName, type Place, SHOW_PATHS } from "./page-name.ts";
import type { Pages } from "./pages.ts";

/** From the palette there are no arguments, and the cursor says which Service; a code lens brings them. */
export async function runCommand(command: string, given: readonly unknown[], next: ExecuteCommandSignature, pages: Pages): Promise<unknown> {
  const place = cursor();
  const fromPalette = command === SHOW_PATHS && given.length === 0;
  if (fromPalette && place === undefined) {
    void window.showInformationMessage("Kubehop: open a manifest and put the cursor into a Service.");
    return undefined;
  }
  const args = fromPalette ? [place] : [...given];
  const answer: unknown = await next(command, args);
  if (typeof answer === "string") await pages.show(pageName(command, args), answer);
  else if (command === SHOW_PATHS) void window.showInformationMessage("Kubehop: there is no Service here.");
  return answer;
}

function cursor(): Place | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), position: { line, character } };
}
