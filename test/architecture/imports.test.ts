import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { checkImports, parseImports, type Module } from "./import-rules.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

function readModules(folder: string): Module[] {
  const top = join(root, folder);
  if (!existsSync(top)) return [];
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return parseImports(relative(root, file).split(sep).join("/"), readFileSync(file, "utf8"));
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A module that imports the given specifiers; a leading "type " marks a type-only import. */
function module(path: string, ...imports: string[]): Module {
  return {
    path,
    imports: imports.map((text) => ({
      specifier: text.replace(/^type /, ""),
      typeOnly: text.startsWith("type "),
    })),
  };
}

describe("the house", () => {
  it("keeps its import rules", () => {
    expect(checkImports([...readModules("src"), ...readModules("rules")])).toEqual([]);
  });
});

describe("checkImports", () => {
  it("accepts downward imports, packages and data", () => {
    const modules = [
      module("src/diagnostic/range.ts"),
      module("src/manifest/parse.ts", "yaml", "node:fs", "../diagnostic/range.ts"),
      module("src/schema/load.ts", "../../schemas/v1/service.json", "../manifest/parse.ts"),
      module("src/lint/runner.ts", "../manifest/parse.ts"),
      module("src/report/text.ts", "../diagnostic/range.ts", "type ../lint/runner.ts"),
      module("rules/one.ts", "../src/lint/runner.ts"),
      module("rules/index.gen.ts", "./one.ts"),
      module("src/cli/main.ts", "../../rules/index.gen.ts", "../report/text.ts"),
    ];
    expect(checkImports(modules)).toEqual([]);
  });

  it("reports an upward import with file and specifier", () => {
    expect(checkImports([module("src/graph/build.ts", "../lint/runner.ts")])).toEqual([
      'src/graph/build.ts: imports "../lint/runner.ts": graph may not import lint',
    ]);
  });

  it("reports an upward import that is only a type", () => {
    expect(checkImports([module("src/graph/build.ts", "type ../dataplane/hop.ts")])).toHaveLength(1);
  });

  it("keeps lint apart from rules, and diagnostic from everything", () => {
    const modules = [
      module("src/lint/runner.ts", "../../rules/one.ts"),
      module("src/diagnostic/range.ts", "yaml"),
    ];
    expect(checkImports(modules)).toEqual([
      'src/lint/runner.ts: imports "../../rules/one.ts": lint may not import rules',
      'src/diagnostic/range.ts: imports "yaml": diagnostic imports nothing, packages included',
    ]);
  });

  it("lets report have the types of lint and no more", () => {
    expect(checkImports([module("src/report/text.ts", "../lint/runner.ts")])).toEqual([
      'src/report/text.ts: imports "../lint/runner.ts": report may only "import type" lint',
    ]);
  });

  it("reports unknown rooms", () => {
    const modules = [
      module("src/utils/strings.ts"),
      module("src/loose.ts"),
      module("src/rules/one.ts"),
      module("src/cli/main.ts", "../../test/support.ts", "../utils/strings.ts"),
    ];
    expect(checkImports(modules)).toEqual([
      "src/utils/strings.ts: lies in no known room",
      "src/loose.ts: lies in no known room",
      "src/rules/one.ts: lies in no known room",
      'src/cli/main.ts: imports "../../test/support.ts": it lies in no known room',
    ]);
  });

  it("reports a cycle inside a room, once", () => {
    const modules = [
      module("src/graph/a.ts", "./b.ts"),
      module("src/graph/b.ts", "./c.ts"),
      module("src/graph/c.ts", "./b.js"),
    ];
    expect(checkImports(modules)).toEqual([
      "src/graph/b.ts: import cycle: src/graph/b.ts -> src/graph/c.ts -> src/graph/b.ts",
    ]);
  });

  it("reports a cycle of types only, and a module that imports itself", () => {
    const modules = [
      module("src/graph/a.ts", "./b.ts"),
      module("src/graph/b.ts", "type ./a.ts"),
      module("src/graph/self.ts", "type ./self.ts"),
    ];
    expect(checkImports(modules)).toEqual([
      "src/graph/a.ts: import cycle: src/graph/a.ts -> src/graph/b.ts -> src/graph/a.ts",
      "src/graph/self.ts: import cycle: src/graph/self.ts -> src/graph/self.ts",
    ]);
  });
});

describe("parseImports", () => {
  it("finds every form of import and ignores text that looks like one", () => {
    const text = `
      import "./effect.ts";
      import value, { type T } from "./value.ts";
      import type { U } from "./type.ts";
      export { x } from "./export.ts";
      export type { V } from "./export-type.ts";
      export * from "./star.ts";
      type W = import("./import-type.ts").W;
      const lazy = () => import("./lazy.ts");
      // import "./comment.ts";
      const quoted = 'import "./string.ts"';
    `;
    expect(parseImports("src/graph/a.ts", text).imports).toEqual([
      { specifier: "./effect.ts", typeOnly: false },
      { specifier: "./value.ts", typeOnly: false },
      { specifier: "./type.ts", typeOnly: true },
      { specifier: "./export.ts", typeOnly: false },
      { specifier: "./export-type.ts", typeOnly: true },
      { specifier: "./star.ts", typeOnly: false },
      { specifier: "./import-type.ts", typeOnly: true },
      { specifier: "./lazy.ts", typeOnly: false },
    ]);
  });
});
