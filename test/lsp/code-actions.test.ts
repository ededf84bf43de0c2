/** Code actions: what they change, and for which version. */
import { afterEach, describe, expect, test } from "vitest";
import type { CodeAction, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import { Client } from "./client.ts";

const MISSPELT = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: Clusterip
  selector:
    app: gone
  ports:
    - port: 80
`;

let client: Client | undefined;

afterEach(async () => {
  await client?.stop();
  client = undefined;
});

async function actionsOf(text: string, line: number, options: { readonly only?: readonly string[]; readonly versioned?: boolean } = {}): Promise<CodeAction[]> {
  client = await Client.start({ "service.yaml": text }, { initializationOptions: { docsUrl: "https://docs.example.com/{rule}" }, capabilities: { workspace: { workspaceEdit: { documentChanges: options.versioned === true } } } });
  await client.open("service.yaml", text);
  const position = { line, character: 8 };
  const context = { diagnostics: [], ...(options.only === undefined ? {} : { only: options.only }) };
  return (await client.request<CodeAction[] | null>("textDocument/codeAction", { textDocument: { uri: client.uri("service.yaml") }, range: { start: position, end: position }, context })) ?? [];
}

function editsOf(edit: WorkspaceEdit | undefined): TextEdit[] {
  return Object.values(edit?.changes ?? {}).flat();
}

function applied(text: string, edit: WorkspaceEdit | undefined): string {
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), ({ index, 0: end }) => index + end.length)];
  const offset = ({ line, character }: { line: number; character: number }): number => (starts[line] ?? text.length) + character;
  return editsOf(edit).sort((a, b) => offset(b.range.start) - offset(a.range.start)).reduce((result, { range, newText }) => result.slice(0, offset(range.start)) + newText + result.slice(offset(range.end)), text);
}

describe("of a misspelt type", () => {
  test("what there is", async () => {
    const actions = await actionsOf(MISSPELT, 5);
    expect(actions.map(({ title, kind, isPreferred = false }) => [title, kind, isPreferred])).toMatchInlineSnapshot(`
      [
        [
          "Fix: write ClusterIP",
          "quickfix",
          true,
        ],
        [
          "Disable service-type-invalid for this line",
          "quickfix",
          false,
        ],
        [
          "Disable service-type-invalid for this file",
          "quickfix",
          false,
        ],
        [
          "Explain service-type-invalid",
          "quickfix",
          false,
        ],
        [
          "Fix all that Kubehop can fix in this file",
          "source.fixAll.kubehop",
          false,
        ],
      ]
    `);
  });

  test("the comment for the line has its indentation and room for a reason", async () => {
    const action = (await actionsOf(MISSPELT, 5)).find(({ title }) => title.includes("for this line"));
    const text = applied(MISSPELT, action?.edit);
    expect(text.split("\n").slice(4, 7)).toEqual(["spec:", `  # kubehop-disable-next-line ${String(action?.diagnostics?.[0]?.code)} -- say why`, "  type: Clusterip"]);
    await client?.edit("service.yaml", text);
    expect((await client?.told("service.yaml"))?.filter((told) => told.includes(String(action?.diagnostics?.[0]?.code)))).toEqual([]);
  });

  test("with CRLF as the file has it", async () => {
    const action = (await actionsOf(MISSPELT.replaceAll("\n", "\r\n"), 5)).find(({ title }) => title.includes("for this line"));
    expect(editsOf(action?.edit).map(({ newText }) => newText.endsWith("why\r\n"))).toEqual([true]);
  });

  test("the comment for the file is its first line", async () => {
    const action = (await actionsOf(MISSPELT, 5)).find(({ title }) => title.includes("for this file"));
    expect(applied(MISSPELT, action?.edit).split("\n")[0]).toBe(`# kubehop-disable-file ${String(action?.diagnostics?.[0]?.code)} -- say why`);
  });

  test("explain is a command with the id and the page", async () => {
    const action = (await actionsOf(MISSPELT, 5)).find(({ title }) => title.startsWith("Explain"));
    const rule = String(action?.diagnostics?.[0]?.code);
    expect(action?.command).toEqual({ title: `Explain ${rule}`, command: "kubehop.explain", arguments: [{ rule, url: `https://docs.example.com/${rule}` }] });
  });

  test("nothing on a line without findings", async () => {
    expect((await actionsOf(MISSPELT, 0, { only: ["quickfix"] })).map(({ title }) => title)).toEqual([]);
  });
});

describe("fix all", () => {
  const TWO = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: clusterIP\n  selector:\n    app: web\n  ports:\n    - port: "80"\n      protocol: tcp\n';
  const MENDED = TWO.replace("clusterIP", "ClusterIP").replace('"80"', "80").replace("tcp", "TCP");

  test("mends what can be mended for certain, in one edit", async () => {
    const actions = await actionsOf(TWO, 0, { only: ["source.fixAll.kubehop"] });
    expect(actions.map(({ title, kind }) => [title, kind])).toEqual([["Fix all that Kubehop can fix in this file", "source.fixAll.kubehop"]]);
    expect(applied(TWO, actions[0]?.edit)).toBe(MENDED);
  });

  test.each([[["source.fixAll"]], [["source"]]])("is part of %j", async (only) => {
    expect(await actionsOf(TWO, 0, { only })).toHaveLength(1);
  });

  test.each([[["quickfix"]], [["source.organizeImports"]], [["refactor"]]])("is no part of %j", async (only) => {
    expect(await actionsOf(TWO, 0, { only })).toEqual([]);
  });

  test("there is none where nothing can be mended", async () => {
    expect(await actionsOf(MENDED, 0, { only: ["source"] })).toEqual([]);
  });

  test("is for the version that it was made of", async () => {
    const [action] = await actionsOf(TWO, 0, { only: ["source"], versioned: true });
    expect(action?.edit?.documentChanges?.map((change) => ("textDocument" in change ? change.textDocument.version : undefined))).toEqual([1]);
  });
});
