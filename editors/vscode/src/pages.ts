/** Texts of the server, such as the paths of a Service, as documents that nobody can edit. */
import { EventEmitter, type TextDocumentContentProvider, Uri, ViewColumn, window, workspace, type Disposable } from "vscode";

export const PAGE_SCHEME = "kubehop";

export class Pages implements TextDocumentContentProvider, Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #registered: readonly Disposable[];
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#registered = [
      workspace.registerTextDocumentContentProvider(PAGE_SCHEME, this),
      workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === PAGE_SCHEME) this.#texts.delete(uri.toString());
      }),
    ];
  }

  provideTextDocumentContent(uri: Uri): string | undefined {
    return this.#texts.get(uri.toString());
  }

  /** The page of the same name is shown anew. */
  async show(name: string, text: string): Promise<void> {
    const uri = Uri.from({ scheme: PAGE_SCHEME, path: name });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preserveFocus: true, preview: true });
  }

  dispose(): void {
    for (const part of this.#registered) part.dispose();
    this.#changed.dispose();
  }
}
