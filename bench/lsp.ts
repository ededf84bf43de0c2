/**
 * Editing through the language server, measured where an editor would: from sending a change until the findings of that
 * file are there, or those of another file for which it makes a difference.
 *
 * Usage: npm run bench -- --lsp [--objects 5000] [--per-file 10] [--edits 60] [--shape repository]
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createProtocolConnection, type ProtocolConnection, type PublishDiagnosticsParams, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { generate, type Shape, SHAPES, writeFiles } from "./generate.ts";
import { median } from "./measure.ts";

const CLI = fileURLToPath(new URL("../dist/kubehop.js", import.meta.url));

/** Each edit breaks a selector or mends it again, so that the findings of the file are others each time. */
interface Edit {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export async function lsp(args: readonly string[]): Promise<void> {
  if (!existsSync(CLI)) throw new Error("dist is not built: npm run build");
  const objects = Number(valueOf(args, "--objects") ?? 5000);
  const edits = Number(valueOf(args, "--edits") ?? 60);
  const perFile = Number(valueOf(args, "--per-file") ?? 10);
  const shape = valueOf(args, "--shape") ?? "repository";
  if (!Object.hasOwn(SHAPES, shape) || ![objects, edits, perFile].every((number) => number > 0)) throw new Error(`usage: --lsp [--objects N] [--per-file N] [--edits N] [--shape ${Object.keys(SHAPES).join("|")}]`);
  const folder = mkdtempSync(join(tmpdir(), "kubehop-bench-"));
  try {
    const files = inFilesOf(perFile, generate(shape as Shape, objects));
    writeFiles(folder, files);
    console.log(`${objects} objects (${shape}) in ${files.size} files of ${([...files.values()].reduce((sum, text) => sum + text.length, 0) / files.size / 1024).toFixed(1)} KiB`);
    await measure(folder, files, edits);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All in one folder, so that they are one unit; each kind in files of its own, so that what belongs together lies apart. */
function inFilesOf(count: number, files: ReadonlyMap<string, string>): Map<string, string> {
  const byKind = new Map<string, string[]>();
  for (const document of [...files.values()].flatMap((text) => text.split("---\n"))) {
    const kind = /^kind: (.*)$/m.exec(document)?.[1] ?? "";
    byKind.set(kind, [...(byKind.get(kind) ?? []), document]);
  }
  const documents = [...byKind.values()].flat();
  const made = new Map<string, string>();
  for (let at = 0; at < documents.length; at += count) made.set(`${String(at / count).padStart(5, "0")}.yaml`, documents.slice(at, at + count).join("---\n"));
  return made;
}

function valueOf(args: readonly string[], flag: string): string | undefined {
  const at = args.indexOf(flag);
  return at < 0 ? undefined : args[at + 1];
}

async function measure(folder: string, files: ReadonlyMap<string, string>, edits: number): Promise<void> {
  const server = spawn(process.execPath, [CLI, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const waiting = new Map<string, (params: PublishDiagnosticsParams) => void>();
  connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => { waiting.get(params.uri)?.(params); });
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();
  const start = performance.now();
  await connection.sendRequest("initialize", { processId: null, rootUri: pathToFileURL(folder).href, workspaceFolders: null, capabilities: {} });
  await connection.sendNotification("initialized", {});
  const service = placeIn(files, /^kind: Service\n(?:.*\n)*? {2}selector:\n( {4}app: (.*))$/m);
  const pods = placeIn(files, new RegExp(`^kind: (?:Deployment|Pod)\\n(?:(?!---).*\\n)*? {6}labels:\\n(?:(?!---).*\\n)*?( {8}(?:app|tier): (${service.value}))$`, "m"));
  const open = (one: Place): Promise<void> => {
    return connection.sendNotification("textDocument/didOpen", { textDocument: { uri: uriOf(folder, one), languageId: "yaml", version: 1, text: files.get(one.path) ?? "" } });
  };
  await open(service);
  await open(pods);
  await connection.sendRequest("textDocument/documentSymbol", { textDocument: { uri: uriOf(folder, service) } });
  console.log(`ready after ${(performance.now() - start).toFixed(0)} ms`);
  const text = files.get(service.path) ?? "";
  print("edit of a selector -> findings of its file", await editing(connection, uriOf(folder, service), service, uriOf(folder, service), edits, waiting));
  print("edit of the pods' labels -> findings of the Service in another file", await editing(connection, uriOf(folder, pods), pods, uriOf(folder, service), edits, waiting));
  print("hover on a Service", await hovering(connection, uriOf(folder, service), text, edits));
  console.log(`server's peak memory ${memoryOf(server.pid)}`);
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  connection.dispose();
}

/** A label in a file: the end of its value is where the edits are made. */
interface Place {
  readonly path: string;
  readonly value: string;
  readonly line: number;
  readonly end: number;
}

/** In the file that is nearest to the middle. @param pattern with the line and its value in brackets */
function placeIn(files: ReadonlyMap<string, string>, pattern: RegExp): Place {
  const all = [...files];
  const fromMiddle = all.map((entry, index) => ({ entry, distance: Math.abs(index - all.length / 2) })).sort((a, b) => a.distance - b.distance);
  for (const { entry: [path, text] } of fromMiddle) {
    const found = pattern.exec(text);
    const [whole = "", line = "", value = ""] = found ?? [];
    if (found !== null) return { path, value, line: text.slice(0, found.index + whole.length).split("\n").length - 1, end: line.length };
  }
  throw new Error(`no file has ${pattern.source}`);
}

function uriOf(folder: string, { path }: Place): string {
  return pathToFileURL(join(folder, path)).href;
}

/** @param told whose findings are waited for */
async function editing(connection: ProtocolConnection, uri: string, { line, end }: Place, told: string, count: number, waiting: Map<string, (params: PublishDiagnosticsParams) => void>): Promise<number[]> {
  const times: number[] = [];
  for (let version = 2; version < count + 2 + WARM; version++) {
    const isBroken = version % 2 === 0;
    const change: Edit = isBroken ? { line, from: end, to: end, text: "x" } : { line, from: end, to: end + 1, text: "" };
    const start = performance.now();
    const answered = new Promise<void>((resolve) => { waiting.set(told, () => { resolve(); }); });
    const range = { start: { line, character: change.from }, end: { line, character: change.to } };
    await connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ range, text: change.text }] });
    await answered;
    if (version >= 2 + WARM) times.push(performance.now() - start);
    // As fast as people type.
    await new Promise((resolve) => setTimeout(resolve, 120));
  }
  return times;
}

/** The first ones teach the compiler what is hot. */
const WARM = 20;

async function hovering(connection: ProtocolConnection, uri: string, text: string, count: number): Promise<number[]> {
  const line = text.split("\n").findIndex((one) => one === "kind: Service");
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await connection.sendRequest("textDocument/hover", { textDocument: { uri }, position: { line, character: 7 } });
    times.push(performance.now() - start);
  }
  return times;
}

function print(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const p95 = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? Number.NaN;
  console.log(`${what}: median ${median(sorted).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, worst ${(sorted.at(-1) ?? Number.NaN).toFixed(1)} ms (${times.length})`);
}

function memoryOf(pid: number | undefined): string {
  try {
    return /^VmHWM:\s+(\d+ kB)$/m.exec(readFileSync(`/proc/${pid ?? 0}/status`, "utf8"))?.[1] ?? "unknown";
  } catch {
    return "unknown";
  }
}
