// Bundles the CLI and the libraries into dist/: one bundle starts much faster than a tree of node_modules.
import { chmod, copyFile, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const entry = join(dist, "kubehop.js");
// Each is one file of its own, so that the CLI is cut into chunks for itself alone.
const libraries = { eslint: "src/eslint/index.ts", rule: "src/lint/index.ts", testing: "src/testing/index.ts" };
const types = { eslint: "src/eslint/public.d.ts" };
const shebang = "#!/usr/bin/env node\n";

// CommonJS dependencies call require() for Node's own modules, which an ES module has no name for.
const requireBanner =
  'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';

const esbuild = await loadEsbuild();
if (esbuild) await build(esbuild);

/** esbuild, or undefined when devDependencies were left out and `prepare` has nothing to do. */
async function loadEsbuild() {
  try {
    return await import("esbuild");
  } catch (error) {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  }
  if (process.env.npm_lifecycle_event !== "prepare") {
    console.error("build: esbuild is not installed; run npm ci with devDependencies");
    process.exitCode = 1;
  } else if (!(await exists(entry))) {
    console.error("build: esbuild is not installed, so dist/ was not built");
  }
  return undefined;
}

async function build({ build: bundle }) {
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const shared = {
    absWorkingDir: root,
    outdir: dist,
    write: false,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    legalComments: "none",
    logLevel: "warning",
    banner: { js: requireBanner },
    define: { __KUBEHOP_VERSION__: JSON.stringify(version) },
  };
  const bundles = await Promise.all([
    bundle({ ...shared, entryPoints: { kubehop: "src/cli/main.ts" }, chunkNames: "chunks/[name]-[hash]", splitting: true }),
    bundle({ ...shared, entryPoints: libraries }),
  ]).catch(() => process.exit(1)); // esbuild has printed the errors already

  // A fresh folder beside dist, then a rename: running processes never see a half-written dist.
  const fresh = await mkdtemp(join(root, ".dist-"));
  try {
    for (const { path, text } of bundles.flatMap(({ outputFiles }) => outputFiles)) await emit(fresh, path, text);
    for (const [name, path] of Object.entries(types)) await copyFile(join(root, path), join(fresh, `${name}.d.ts`));
    if (process.argv.includes("--types")) await writeTypes(fresh);
    await chmod(fresh, 0o755); // mkdtemp makes it private to this user
    await swap(fresh);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Only for what is published: compiling takes longer than all the rest. */
async function writeTypes(folder) {
  const { emitTypes } = await import("./emit-types.mjs");
  await emitTypes(root, join(folder, "types"));
}

async function emit(folder, path, text) {
  const target = join(folder, relative(dist, path));
  await mkdir(dirname(target), { recursive: true });
  const isEntry = path === entry;
  await writeFile(target, isEntry && !text.startsWith("#!") ? shebang + text : text);
  if (isEntry) await chmod(target, 0o755);
}

/** Puts `fresh` in place of dist. Retries, since another build may be swapping at the same time. */
async function swap(fresh) {
  for (let attempt = 1; ; attempt++) {
    const old = await mkdtemp(join(root, ".dist-"));
    try {
      await rename(dist, join(old, "dist")).catch(unless("ENOENT"));
      return await rename(fresh, dist);
    } catch (error) {
      if (attempt === 10 || !["ENOTEMPTY", "EEXIST", "EPERM"].includes(error.code)) throw error;
    } finally {
      await rm(old, { recursive: true, force: true });
    }
  }
}

function unless(code) {
  return (error) => {
    if (error.code !== code) throw error;
  };
}

function exists(path) {
  return stat(path).then(
    () => true,
    () => false,
  );
}
