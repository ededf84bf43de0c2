/** What the status bar tells of the server. */
import { type Disposable, type DocumentSelector, languages, LanguageStatusSeverity } from "vscode";
import { State } from "vscode-languageclient/node";
import type { FoundServer } from "./find-server.ts";

/** Languages of files that may be manifests. */
export const LANGUAGES = ["yaml", "json"] as const;

const ORIGINS: Readonly<Record<FoundServer["from"], string>> = {
  setting: "from the setting kubehop.path",
  project: "from the project's node_modules",
  extension: "that came with the extension",
};

export class Status implements Disposable {
  readonly #item = languages.createLanguageStatusItem("kubehop", selector());

  constructor() {
    this.#item.name = "Kubehop";
    this.#item.command = { command: "kubehop.restart", title: "Restart" };
  }

  starting(): void {
    this.#show("Kubehop", "starting", LanguageStatusSeverity.Information, true);
  }

  changed(state: State, version: string | undefined, from: FoundServer["from"]): void {
    if (state === State.Running) this.#show(`Kubehop ${version ?? ""}`.trimEnd(), ORIGINS[from], LanguageStatusSeverity.Information);
    else if (state === State.Starting) this.starting();
    else this.#show("Kubehop", "stopped", LanguageStatusSeverity.Warning);
  }

  failed(why: string): void {
    this.#show("Kubehop", `does not run: ${why}`, LanguageStatusSeverity.Error);
  }

  dispose(): void {
    this.#item.dispose();
  }

  #show(text: string, detail: string, severity: LanguageStatusSeverity, busy = false): void {
    Object.assign(this.#item, { text, detail, severity, busy });
  }
}

function selector(): DocumentSelector {
  return LANGUAGES.map((language) => ({ scheme: "file", language }));
}
