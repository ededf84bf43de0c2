/** Definition, references, rename and symbols over one shop. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DocumentSymbol, Location, WorkspaceEdit, WorkspaceSymbol } from "vscode-languageserver";
import { Client } from "./client.ts";
import { SHOP } from "./shop.ts";

type File = keyof typeof SHOP;

let client: Client;

beforeAll(async () => {
  client = await Client.start(SHOP);
  for (const [path, text] of Object.entries(SHOP)) await client.open(path, text);
});

afterAll(async () => {
  await client.stop();
});

/** `deployment.yaml 14:9-14:17 app: web` */
function shown(path: string, { start, end }: Location["range"]): string {
  const text = SHOP[path as File];
  const lines = text.split("\n");
  const covered = start.line === end.line ? (lines[start.line] ?? "").slice(start.character, end.character) : "...";
  return `${path} ${start.line + 1}:${start.character + 1} ${covered}`;
}

function tell(locations: readonly Location[] | null): string[] {
  return (locations ?? []).map(({ uri, range }) => shown(uri.slice(uri.lastIndexOf("/") + 1), range));
}

describe("definition", () => {
  test.each<[File, string, readonly string[]]>([
    ["service.yaml", "app: w|eb", ["deployment.yaml 14:9 app: web"]],
    ["service.yaml", "sel|ector:", ["deployment.yaml 4:9 web"]],
    ["service.yaml", "targetPort: ma|in", ["deployment.yaml 27:21 main"]],
    ["service.yaml", "port: 8|0", []],
    ["ingress.yaml", "service:\n                name: w|eb", ["service.yaml 4:9 web"]],
    ["ingress.yaml", "name: ht|tp", ["service.yaml 10:13 http"]],
    ["ingress.yaml", "host: we|b", []],
    ["deployment.yaml", "matchLabels:\n      app: w|eb", ["deployment.yaml 14:9 app: web"]],
    ["deployment.yaml", "port: ma|in", ["deployment.yaml 27:21 main"]],
    ["deployment.yaml", "name: setti|ngs", ["settings.yaml 4:9 settings"]],
    ["deployment.yaml", "image: reg|istry", []],
    ["policy.yaml", "tier: fr|ont", ["deployment.yaml 15:9 tier: front"]],
    ["policy.yaml", "port: ma|in", ["deployment.yaml 27:21 main"]],
    ["scaler.yaml", "kind: Deployment\n    name: w|eb", ["deployment.yaml 4:9 web"]],
  ])("%s at %j", async (path, mark, wanted) => {
    expect(tell(await client.request("textDocument/definition", client.at(path, SHOP[path], mark)))).toEqual(wanted);
  });
});

describe("references", () => {
  test.each<[File, string, readonly string[]]>([
    ["deployment.yaml", "labels:\n        app: w|eb", ["deployment.yaml 10:7 app: web", "service.yaml 8:5 app: web"]],
    ["deployment.yaml", "metadata:\n  name: w|eb", ["policy.yaml 8:5 ...", "scaler.yaml 12:11 web", "service.yaml 7:3 selector"]],
    ["deployment.yaml", "- name: ma|in", ["deployment.yaml 25:21 main", "policy.yaml 12:17 main", "service.yaml 12:19 main"]],
    ["service.yaml", "metadata:\n  name: w|eb", ["ingress.yaml 15:23 web"]],
    ["service.yaml", "name: ht|tp", ["ingress.yaml 17:25 http"]],
    ["service.yaml", "targetPort: ma|in", ["deployment.yaml 25:21 main", "policy.yaml 12:17 main", "service.yaml 12:19 main"]],
    ["settings.yaml", "name: set|tings", ["deployment.yaml 22:23 settings"]],
    ["settings.yaml", "da|ta:", []],
  ])("%s at %j", async (path, mark, wanted) => {
    const params = { ...client.at(path, SHOP[path], mark), context: { includeDeclaration: false } };
    expect(tell(await client.request("textDocument/references", params))).toEqual(wanted);
  });

  test("with the declaration", async () => {
    const params = { ...client.at("service.yaml", SHOP["service.yaml"], "name: ht|tp"), context: { includeDeclaration: true } };
    expect(tell(await client.request("textDocument/references", params))).toEqual(["ingress.yaml 17:25 http", "service.yaml 10:13 http"]);
  });
});

describe("rename", () => {
  async function renamed(path: File, mark: string, newName: string): Promise<string[]> {
    const edit = await client.request<WorkspaceEdit>("textDocument/rename", { ...client.at(path, SHOP[path], mark), newName });
    return Object.entries(edit.changes ?? {}).flatMap(([uri, edits]) => edits.map(({ range, newText }) => `${shown(uri.slice(uri.lastIndexOf("/") + 1), range)} -> ${newText}`)).sort();
  }
  const OF_CONTAINER = ["deployment.yaml 25:21 main -> web", "deployment.yaml 27:21 main -> web", "policy.yaml 12:17 main -> web", "service.yaml 12:19 main -> web"];

  test.each<[File, string]>([
    ["deployment.yaml", "- name: ma|in"],
    ["deployment.yaml", "port: ma|in"],
    ["service.yaml", "targetPort: ma|in"],
    ["policy.yaml", "port: ma|in"],
  ])("a port of a container from %s at %j", async (path, mark) => {
    expect(await renamed(path, mark, "web")).toEqual(OF_CONTAINER);
  });

  test.each<[File, string]>([
    ["service.yaml", "name: ht|tp"],
    ["ingress.yaml", "name: ht|tp"],
  ])("a port of a Service from %s at %j", async (path, mark) => {
    expect(await renamed(path, mark, "plain")).toEqual(["ingress.yaml 17:25 http -> plain", "service.yaml 10:13 http -> plain"]);
  });

  test.each([
    ["UPPER"],
    ["much-longer-than-a-port"],
    [""],
  ])("not to %j", async (newName) => {
    await expect(renamed("deployment.yaml", "- name: ma|in", newName)).rejects.toThrow("is no name of a port");
  });

  test.each<[File, string]>([
    ["service.yaml", "metadata:\n  name: w|eb"],
    ["service.yaml", "port: 8|0"],
    ["deployment.yaml", "containerPort: 80|80"],
    ["deployment.yaml", "- name: w|eb"],
  ])("nothing but ports: %s at %j", async (path, mark) => {
    expect(await client.request("textDocument/prepareRename", client.at(path, SHOP[path], mark))).toBeNull();
  });
});

test("symbols of a file", async () => {
  const symbols = await client.request<DocumentSymbol[]>("textDocument/documentSymbol", { textDocument: { uri: client.uri("service.yaml") } });
  expect(symbols.map(({ name, detail, children }) => [name, detail, (children ?? []).map((child) => `${child.name} ${child.detail ?? ""}`)])).toEqual([["Service web", "shop", ["http 80"]]]);
  const [own] = await client.request<DocumentSymbol[]>("textDocument/documentSymbol", { textDocument: { uri: client.uri("deployment.yaml") } });
  expect(own?.children?.map(({ name, detail }) => [name, detail])).toEqual([["main", "8080"]]);
});

test.each([
  ["depweb", ["Deployment web"]],
  ["WEB", ["Deployment web", "Ingress web", "NetworkPolicy web", "HorizontalPodAutoscaler web", "Service web"]],
  ["nothing of the kind", []],
])("symbols of the workspace: %s", async (query, wanted) => {
  const symbols = await client.request<WorkspaceSymbol[]>("workspace/symbol", { query });
  expect(symbols.map(({ name }) => name)).toEqual(wanted);
});
