/** Draws docs/pictures/editor.svg from the screen of a real Neovim: node scripts/run-ts.mjs scripts/editor-picture.ts [file]. Needs nvim and dist/. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Cell, screenSvg } from "./editor-picture/svg.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const [target = join(root, "docs/pictures/editor.svg")] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "kubehop-picture-"));
try {
  const svg = screenSvg(screen(folder), "Neovim with the language server: a finding below its line, and the paths of the Service");
  mkdirSync(dirname(resolve(target)), { recursive: true });
  writeFileSync(target, svg);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function screen(work: string): readonly (readonly Cell[])[] {
  const shop = join(work, "shop");
  const file = join(work, "screen.json");
  cpSync(join(root, "examples/shop"), shop, { recursive: true });
  const env = {
    ...process.env,
    KUBEHOP_NODE: process.execPath,
    KUBEHOP_SERVER: join(root, "dist/kubehop.js"),
    KUBEHOP_SCREEN: file,
    XDG_CACHE_HOME: join(work, "cache"), // its log
    XDG_STATE_HOME: join(work, "state"),
  };
  const { error } = spawnSync("nvim", ["--clean", "--headless", "-n", "-S", join(root, "scripts/editor-picture/screen.lua")], { cwd: shop, env });
  if (error !== undefined) throw error;
  const { rows, failure } = JSON.parse(readFileSync(file, "utf8")) as { readonly rows?: readonly (readonly Cell[])[]; readonly failure?: string };
  if (rows === undefined) throw new Error(failure);
  return rows;
}
