// As much of VS Code as the extension and its language client touch: host.cjs <extension> <project> <trusted|untrusted>.
// Prints as JSON what a user would have seen. What is not here is a proxy that answers everything with itself.
const { readFileSync, readdirSync } = require("node:fs");
const Module = require("node:module");
const { join } = require("node:path");
const { fileURLToPath, pathToFileURL } = require("node:url");

const [extension, project, trust] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(join(extension, "package.json"), "utf8"));
const settings = JSON.parse(process.env.KUBEHOP_SETTINGS ?? "{}");
const seen = { status: [], findings: {}, log: [], messages: [], pages: {}, commands: [], providers: [] };
const commands = new Map();
const contentProviders = new Map();
const trustListeners = [];

/** Stands for all that nobody asks about: callable, constructible, and every property is one more. */
function anything(overrides = {}) {
  const own = new Map();
  return new Proxy(class {}, {
    get(target, key) {
      if (key in overrides) return overrides[key];
      if (key === "then" || key === Symbol.toPrimitive || key === Symbol.iterator) return undefined;
      if (key === "prototype") return target.prototype;
      if (!own.has(key)) own.set(key, anything());
      return own.get(key);
    },
    set: () => true,
    apply: () => anything(),
    construct: (target, args, newTarget) => Reflect.construct(target, args, newTarget),
  });
}

const disposable = { dispose() {} };
const listen = () => disposable;

class Uri {
  constructor(scheme, path) {
    Object.assign(this, { scheme, path, fsPath: path, authority: "", query: "", fragment: "" });
  }
  static parse(text) {
    return text.startsWith("file:") ? Uri.file(fileURLToPath(text)) : new Uri(text.slice(0, text.indexOf(":")), text.slice(text.indexOf(":") + 1));
  }
  static file(path) {
    return new Uri("file", path);
  }
  static from({ scheme, path }) {
    return new Uri(scheme, path);
  }
  toString() {
    return this.scheme === "file" ? pathToFileURL(this.path).href : `${this.scheme}:${this.path}`;
  }
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(a, b, c, d) {
    [this.start, this.end] = typeof a === "number" ? [new Position(a, b), new Position(c, d)] : [a, b];
  }
}

class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}

class EventEmitter {
  #listeners = [];
  event = (listener) => {
    this.#listeners.push(listener);
    return disposable;
  };
  fire(value) {
    for (const listener of this.#listeners) listener(value);
  }
  dispose() {}
}

class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: listen };
  cancel() {}
  dispose() {}
}

function documentOf(path) {
  const text = readFileSync(path, "utf8");
  return { uri: Uri.file(path), languageId: "yaml", version: 1, isClosed: false, getText: () => text };
}

const documents = readdirSync(project).filter((name) => name.endsWith(".yaml")).map((name) => documentOf(join(project, name)));

function configuration(section = "") {
  const find = (name) => {
    const full = [section, name].filter((part) => part !== "").join(".");
    if (full in settings) return settings[full];
    const known = Object.entries(manifest.contributes.configuration.properties);
    const within = known.filter(([key]) => key.startsWith(`${full}.`) && !key.includes("trace"));
    if (within.length > 0) return Object.fromEntries(within.map(([key, { default: given }]) => [key.slice(full.length + 1), settings[key] ?? given]));
    return known.find(([key]) => key === full)?.[1].default;
  };
  return { get: (name, fallback) => find(name) ?? fallback, has: (name) => find(name) !== undefined };
}

const log = Object.fromEntries(["info", "warn", "error", "debug", "trace", "append", "appendLine"].map((level) => [level, (text) => seen.log.push(String(text))]));

const vscode = anything({
  Uri, Position, Range, Diagnostic, EventEmitter, CancellationTokenSource,
  version: "1.101.0",
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
  LanguageStatusSeverity: { Information: 0, Warning: 1, Error: 2 },
  env: anything({ language: "en", appName: "host" }),
  workspace: anything({
    isTrusted: trust === "trusted",
    workspaceFolders: [{ uri: Uri.file(project), name: "project", index: 0 }],
    textDocuments: documents,
    getConfiguration: configuration,
    onDidGrantWorkspaceTrust: (listener) => (trustListeners.push(listener), disposable),
    ...Object.fromEntries(["OpenTextDocument", "CloseTextDocument", "ChangeTextDocument", "SaveTextDocument", "ChangeConfiguration", "ChangeWorkspaceFolders"].map((name) => [`onDid${name}`, listen])),
    registerTextDocumentContentProvider: (scheme, provider) => (contentProviders.set(scheme, provider), disposable),
    openTextDocument: async (uri) => ({ uri, text: contentProviders.get(uri.scheme).provideTextDocumentContent(uri) }),
  }),
  window: anything({
    activeTextEditor: undefined,
    visibleTextEditors: [],
    tabGroups: anything({ all: [], onDidChangeTabs: listen }),
    createOutputChannel: () => ({ ...log, ...disposable, logLevel: 3, onDidChangeLogLevel: listen, show() {} }),
    showTextDocument: async ({ uri, text }) => void (seen.pages[uri.path] = text),
    ...Object.fromEntries(["Information", "Warning", "Error"].map((kind) => [`show${kind}Message`, async (text) => void seen.messages.push(text)])),
  }),
  languages: anything({
    match: () => 10,
    createLanguageStatusItem: () => new Proxy({}, {
      set(item, key, value) {
        if (key === "busy") seen.status.push(`${item.text}: ${item.detail}`);
        return Reflect.set(item, key, value);
      },
    }),
    createDiagnosticCollection: () => ({
      set(uri, list) {
        seen.findings[uri.path.slice(project.length + 1)] = (list ?? []).map(({ range, code, severity }) => `${range.start.line + 1}:${range.start.character + 1} ${["error", "warning", "info"][severity]} ${code?.value ?? code}`);
      },
      delete() {}, clear() {}, ...disposable,
    }),
    ...Object.fromEntries(["Hover", "Definition", "Reference", "CodeActions", "CodeLens", "CompletionItem", "Rename", "DocumentSymbol", "WorkspaceSymbol", "InlayHints"].map((name) => [`register${name}Provider`, () => (seen.providers.push(name), disposable)])),
  }),
  commands: {
    registerCommand(name, run) {
      if (commands.has(name)) throw new Error(`command '${name}' already exists`);
      commands.set(name, run);
      return { dispose: () => commands.delete(name) };
    },
  },
});

const load = Module._load;
Module._load = (request, ...rest) => (request === "vscode" ? vscode : load(request, ...rest));

async function until(condition) {
  const end = Date.now() + 30_000;
  while (!condition() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function main() {
  const { activate, deactivate } = require(join(extension, manifest.main));
  await activate({ subscriptions: [], asAbsolutePath: (path) => join(extension, path) });
  const hasFindings = () => Object.values(seen.findings).some((list) => list.length > 0);
  if (commands.has("kubehop.showPaths")) {
    await until(hasFindings);
    await commands.get("kubehop.showPaths")();
    await commands.get("kubehop.showPaths")({ uri: Uri.file(join(project, "service.yaml")).toString(), position: { line: 3, character: 2 } });
    await commands.get("kubehop.restart")();
  }
  seen.commands = [...commands.keys()].sort();
  await deactivate();
  process.stdout.write(JSON.stringify(seen));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
