// Runs a TypeScript file: node scripts/run-ts.mjs <script.ts> [arguments]. Node 20 strips no types.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const [script] = process.argv.slice(2);
if (script === undefined) {
  console.error("usage: node scripts/run-ts.mjs <script.ts> [arguments]");
  process.exit(2);
}

// Under node_modules, so that packages left out of the bundle still resolve.
const cache = join(root, "node_modules/.cache/kubehop");
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, "run-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const outfile = join(folder, "script.mjs");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
await build({
  entryPoints: [resolve(script)],
  outfile,
  bundle: true,
  packages: "external",
  format: "esm",
  platform: "node",
  target: "node20.19",
  sourcemap: "inline",
  logLevel: "warning",
  define: { __KUBEHOP_VERSION__: JSON.stringify(version) },
  plugins: [{ name: "own-location", setup: keepOwnLocation }],
}).catch(() => process.exit(1)); // esbuild has printed the errors already

process.setSourceMapsEnabled(true);
process.argv.splice(1, 2, resolve(script)); // the script sees the arguments as if run by node
await import(pathToFileURL(outfile).href);

/** Lets each bundled file see its own path in import.meta rather than the bundle's. */
function keepOwnLocation({ onLoad }) {
  onLoad({ filter: /\.ts$/ }, async ({ path }) => {
    const location = { url: pathToFileURL(path).href, filename: path, dirname: dirname(path) };
    const text = await readFile(path, "utf8");
    const contents = text.replace(/\bimport\.meta\.(url|filename|dirname)\b/g, (_, key) =>
      JSON.stringify(location[key]),
    );
    return { contents, loader: "ts" };
  });
}
