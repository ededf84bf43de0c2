/** The import rules of the house as pure functions, so that the checker itself can be tested. */
import { posix } from "node:path";
import ts from "typescript";

/** One import, re-export, `import()` or `import("...")` type, as written. */
export interface ModuleImport {
  readonly specifier: string;
  /** True when nothing remains at run time: `import type`, `export type`, an import type. */
  readonly typeOnly: boolean;
}

/** One source file; `path` is relative to the repository, with forward slashes. */
export interface Module {
  readonly path: string;
  readonly imports: readonly ModuleImport[];
}

type Access = "any" | "type-only";

const everyRoom = "*";

/** What each room may import besides itself. `rules` is the folder beside `src`. */
const allowed: ReadonlyMap<string, ReadonlyMap<string, Access>> = new Map([
  ["diagnostic", rooms()],
  ["manifest", rooms("diagnostic")],
  ["schema", rooms("diagnostic", "manifest")],
  ["graph", rooms("diagnostic", "manifest")],
  ["dataplane", rooms("diagnostic", "manifest", "schema", "graph")],
  ["lint", rooms("diagnostic", "manifest", "schema", "graph", "dataplane")],
  ["rules", rooms("diagnostic", "manifest", "schema", "graph", "dataplane", "lint")],
  ["report", new Map<string, Access>([...rooms("diagnostic", "dataplane"), ["lint", "type-only"]])],
  ["testing", rooms("diagnostic", "lint")],
  ["cli", rooms(everyRoom)],
  ["lsp", rooms(everyRoom)],
  ["eslint", rooms(everyRoom)],
]);

function rooms(...names: string[]): Map<string, Access> {
  return new Map(names.map((name) => [name, "any"]));
}

/** Reads the imports of one source text from its syntax tree. */
export function parseImports(path: string, text: string): Module {
  const imports: ModuleImport[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier && ts.isStringLiteralLike(specifier)) {
      imports.push({ specifier: specifier.text, typeOnly });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      // `import { type X }` still loads the module under verbatimModuleSyntax.
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true);
    } else if (ts.isExternalModuleReference(node)) {
      add(node.expression, false);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return { path, imports };
}

/** Every violation of the house, one message each; empty when the table is clean. */
export function checkImports(modules: readonly Module[]): string[] {
  return [...checkRooms(modules), ...checkCycles(modules)];
}

function checkRooms(modules: readonly Module[]): string[] {
  const messages: string[] = [];
  for (const module of modules) {
    const room = roomOf(module.path);
    const access = room === undefined ? undefined : allowed.get(room);
    if (room === undefined || access === undefined) {
      messages.push(`${module.path}: lies in no known room`);
      continue;
    }
    for (const imported of module.imports) {
      const reason = refusal(module.path, room, access, imported);
      if (reason) messages.push(`${module.path}: imports "${imported.specifier}": ${reason}`);
    }
  }
  return messages;
}

function refusal(
  path: string,
  room: string,
  access: ReadonlyMap<string, Access>,
  { specifier, typeOnly }: ModuleImport,
): string | undefined {
  const target = resolve(path, specifier);
  if (target === undefined) {
    return room === "diagnostic" ? "diagnostic imports nothing, packages included" : undefined;
  }
  if (!target.endsWith(".ts")) return undefined; // data, such as a schema
  const targetRoom = roomOf(target);
  if (targetRoom === undefined) return "it lies in no known room";
  if (targetRoom === room) return undefined;
  const granted = access.get(targetRoom) ?? access.get(everyRoom);
  if (granted === undefined) return `${room} may not import ${targetRoom}`;
  if (granted === "type-only" && !typeOnly) return `${room} may only "import type" ${targetRoom}`;
  return undefined;
}

/** `src/<room>/...` or `rules/...`; undefined for anything else, a file directly in src included. */
function roomOf(path: string): string | undefined {
  const [top, name, ...rest] = path.split("/");
  if (top === "rules") return "rules";
  // A folder src/rules would be mistaken for the rules beside src.
  return top === "src" && rest.length > 0 && name !== "rules" ? name : undefined;
}

/** The repository path of a relative import, undefined for a package. */
function resolve(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  // TypeScript also takes ./x.js for ./x.ts; a cycle must not hide behind that.
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, ".ts");
}

function checkCycles(modules: readonly Module[]): string[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const done = new Set<string>();
  const trail: string[] = [];
  const messages: string[] = [];
  const walk = (path: string): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      messages.push(`${path}: import cycle: ${[...trail.slice(start), path].join(" -> ")}`);
      return;
    }
    const module = byPath.get(path);
    if (module === undefined || done.has(path)) return;
    trail.push(path);
    for (const { specifier } of module.imports) {
      const target = resolve(path, specifier);
      if (target !== undefined) walk(target);
    }
    trail.pop();
    done.add(path);
  };
  for (const { path } of modules) walk(path);
  return messages;
}
