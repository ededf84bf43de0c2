// Bundles the extension into dist/, and puts the server of this checkout into dist/server/. Needs the root's devDependencies.
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../..");

await build({
  absWorkingDir: here,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  bundle: true,
  format: "cjs", // the extension's package is CommonJS, which all hosts load
  platform: "node",
  target: "node22",
  external: ["vscode"],
  minify: true,
  legalComments: "none",
  logLevel: "warning",
}).catch(() => process.exit(1)); // esbuild has printed the errors already
await copyServer();

/** The command line alone, without the libraries, laid out as in its package: it looks for schemas beside dist. */
async function copyServer() {
  const server = join(here, "dist/server");
  await rm(server, { recursive: true, force: true });
  await mkdir(join(server, "dist"), { recursive: true });
  for (const part of ["dist/kubehop.js", "dist/chunks", "schemas/kubernetes", "schemas/custom"]) {
    await cp(join(root, part), join(server, part), { recursive: true });
  }
  const { name, version, type, bin } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  await writeFile(join(server, "package.json"), `${JSON.stringify({ name, version, type, bin }, undefined, 2)}\n`);
  if ((await readdir(join(server, "dist/chunks"))).length === 0) throw new Error("dist/ of the root is not built");
}
