import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { findServer, type FoundServer, type ServerRequest } from "../src/find-server.ts";

const root = mkdtempSync(join(tmpdir(), "kubehop-find-server-"));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const files: Readonly<Record<string, string>> = {
  "plain/a.yaml": "",
  "tools/kubehop": "",
  "tools/kubehop.mjs": "",
  "own/node_modules/kubehop/package.json": '{ "bin": { "kubehop": "dist/kubehop.js" } }',
  "own/node_modules/kubehop/dist/kubehop.js": "",
  "empty/node_modules/kubehop/package.json": '{ "bin": { "kubehop": "dist/kubehop.js" } }',
  "strange/node_modules/kubehop/package.json": '{ "bin": 7 }',
  "broken/node_modules/kubehop/package.json": "{",
  "null/node_modules/kubehop/package.json": "null",
};
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const bundled = "/extension/kubehop.js";
const extension: FoundServer = { from: "extension", path: bundled, isScript: true };
const project: FoundServer = { from: "project", path: join(root, "own/node_modules/kubehop/dist/kubehop.js"), isScript: true };

const cases: readonly (Partial<Pick<ServerRequest, "path" | "isTrusted">> & { readonly folders: readonly string[]; readonly found: FoundServer | undefined })[] = [
  { folders: [], found: extension },
  { folders: ["plain"], found: extension },
  { folders: ["own"], found: project },
  { folders: ["plain", "own"], found: project },
  { folders: ["own"], isTrusted: false, found: extension },
  { folders: ["empty"], found: extension },
  { folders: ["strange"], found: extension },
  { folders: ["broken"], found: extension },
  { folders: ["null"], found: extension },
  { folders: ["own"], path: join(root, "tools/kubehop"), found: { from: "setting", path: join(root, "tools/kubehop"), isScript: false } },
  { folders: ["own"], path: "../tools/kubehop.mjs", found: { from: "setting", path: join(root, "tools/kubehop.mjs"), isScript: true } },
  { folders: ["own"], path: "../tools/kubehop.mjs", isTrusted: false, found: extension },
  { folders: ["own"], path: "../tools/other", found: undefined },
  { folders: ["own"], path: "../tools", found: undefined },
];

describe("findServer", () => {
  test.each(cases)("folders $folders, path $path, trusted $isTrusted", ({ folders, path = "", isTrusted = true, found }) => {
    expect(findServer({ path, folders: folders.map((folder) => join(root, folder)), isTrusted, bundled })).toEqual(found);
  });
});
