// Writes the types that authors of rules get: those that `kubehop` and `kubehop/testing` lead to, and no others.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import ts from "typescript";

const entries = ["lint/index.d.ts", "testing/index.d.ts"];

/** @param {string} root the repository  @param {string} target folder that gets the types */
export async function emitTypes(root, target) {
  const all = await mkdtemp(join(root, ".types-"));
  try {
    compile(root, all);
    for (const [path, text] of await closure(all)) {
      await mkdir(dirname(join(target, path)), { recursive: true });
      await writeFile(join(target, path), text);
    }
  } finally {
    await rm(all, { recursive: true, force: true });
  }
}

function compile(root, outDir) {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const files = entries.map((entry) => `src/${entry.replace(".d.ts", ".ts")}`);
  const compilerOptions = { ...config.compilerOptions, noEmit: false, declaration: true, emitDeclarationOnly: true, rootDir: "src", outDir };
  const { fileNames, options, errors } = ts.parseJsonConfigFileContent({ compilerOptions, files }, ts.sys, root);
  const program = ts.createProgram(fileNames, options);
  const problems = [...errors, ...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  if (problems.length > 0) {
    throw new Error(ts.formatDiagnostics(problems, { getCanonicalFileName: (name) => name, getCurrentDirectory: () => root, getNewLine: () => "\n" }));
  }
}

/** Texts by path; compiled is all that the code needs, and types need less. */
async function closure(folder) {
  const texts = new Map();
  const open = [...entries];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (texts.has(path)) continue;
    const text = await readFile(join(folder, path), "utf8");
    texts.set(path, text);
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      if (fileName.startsWith(".")) open.push(posix.join(posix.dirname(path), fileName).replace(/\.ts$/, ".d.ts"));
    }
  }
  return texts;
}
