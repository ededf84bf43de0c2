/** The program itself, on real pipes. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, expect, test } from "vitest";
import { createProtocolConnection, type InitializeResult, type PublishDiagnosticsParams, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";

const CLI = fileURLToPath(new URL("../../dist/kubehop.js", import.meta.url));

const folders: string[] = [];
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function start(...args: readonly string[]) {
  const child = spawn(process.execPath, [CLI, "lsp", ...args], { stdio: ["pipe", "pipe", "pipe"] });
  children.push(child);
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();
  return { child, connection };
}

test.each([[["--stdio"]], [[]]])("serves with %j, and ends when it is told to", async (args) => {
  const folder = mkdtempSync(join(tmpdir(), "kubehop-stdio-"));
  folders.push(folder);
  writeFileSync(join(folder, "a.yaml"), "apiVersion: v1\nkind: Servicee\nmetadata:\n  name: web\n");
  const { child, connection } = start(...args);
  const published = new Promise<PublishDiagnosticsParams>((resolve) => { connection.onNotification("textDocument/publishDiagnostics", resolve); });
  const { capabilities, serverInfo } = await connection.sendRequest<InitializeResult>("initialize", { processId: process.pid, rootUri: pathToFileURL(folder).href, workspaceFolders: null, capabilities: {} });
  expect(serverInfo?.name).toBe("kubehop");
  expect(capabilities.positionEncoding).toBe("utf-16");
  await connection.sendNotification("initialized", {});
  expect((await published).diagnostics.map(({ code }) => code)).toEqual(["kind-unknown"]);
  await connection.sendRequest("shutdown");
  const ended = once(child, "exit");
  await connection.sendNotification("exit");
  expect(await ended).toEqual([0, null]);
});

test("ends when the client is gone", async () => {
  const { child, connection } = start("--stdio");
  await connection.sendRequest("initialize", { processId: null, rootUri: null, workspaceFolders: null, capabilities: {} });
  const ended = once(child, "exit");
  connection.end();
  child.stdin.end();
  await ended;
});
