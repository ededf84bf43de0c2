/** No request at any position of any text fails, however broken the text is. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { Client } from "./client.ts";
import { TANGLE } from "./tangle.ts";

const PATHS = Object.keys(TANGLE);
const POSITION_REQUESTS = ["textDocument/hover", "textDocument/definition", "textDocument/references", "textDocument/completion", "textDocument/prepareRename", "textDocument/rename"] as const;
const FILE_REQUESTS = ["textDocument/documentSymbol", "textDocument/codeLens", "textDocument/inlayHint", "textDocument/codeAction"] as const;
const SCRAPS = ["", "\r\n", "\t", "  ", "- ", ": ", "'", '"', "{", "[", "&a ", "*a", "<<: ", "---\n", "|\n", "#", "😀", "\u0000", "name:", "ports:\n  - ", "!!int ", "? "];

const step = fc.record({
  path: fc.constantFrom(...PATHS),
  line: fc.nat(60),
  character: fc.nat(40),
  length: fc.nat(30),
  scrap: fc.constantFrom(...SCRAPS),
  request: fc.constantFrom(...POSITION_REQUESTS, ...FILE_REQUESTS),
});

test("random edits and requests at random positions", async () => {
  const client = await Client.start(TANGLE, { initializationOptions: { preset: "all" }, capabilities: { workspace: { workspaceEdit: { documentChanges: true } } } });
  try {
    for (const [path, text] of Object.entries(TANGLE)) await client.open(path, text);
    let version = 1;
    for (const { path, line, character, length, scrap, request } of fc.sample(step, { numRuns: 400, seed: 3 })) {
      version += 1;
      const textDocument = { uri: client.uri(path) };
      const position = { line, character };
      const range = { start: position, end: { line: line + (length % 3), character: character + length } };
      await client.notify("textDocument/didChange", { textDocument: { ...textDocument, version }, contentChanges: [{ range, text: scrap }] });
      const params = { textDocument, position, range, newName: "other", context: { includeDeclaration: true, diagnostics: [] } };
      // What the client asks for in vain is an error of the protocol; a defect is in the log.
      await client.request(request, params).catch((error: unknown) => {
        expect(String(error)).toContain("no name of a port");
      });
    }
    await client.settled();
    expect(client.logs).toEqual([]);
  } finally {
    await client.stop();
  }
}, 60_000);

test.each([
  ["a file that is not there", "nowhere.yaml"],
  ["a file that was deleted", "base/service.yaml"],
])("every request about %s", async (_, path) => {
  const client = await Client.start(TANGLE);
  try {
    client.remove("base/service.yaml");
    await client.watched("base/service.yaml");
    for (const position of [{ line: 0, character: 0 }, { line: 1_000_000, character: 1_000_000 }]) {
      for (const request of [...POSITION_REQUESTS, ...FILE_REQUESTS]) {
        const range = { start: position, end: position };
        expect((await client.request(request, { textDocument: { uri: client.uri(path) }, position, range, newName: "other", context: { diagnostics: [], includeDeclaration: true } })) ?? []).toEqual([]);
      }
    }
    expect(client.logs).toEqual([]);
  } finally {
    await client.stop();
  }
});
