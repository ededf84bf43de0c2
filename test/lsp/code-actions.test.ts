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

async function actionsOf(text: string, line: number, options: { readonly only?: readonly string[]; readonly versioned?: boolean; readonly character?: number } = {}): Promise<CodeAction[]> {
  client = await Client.start({ "service.yaml": text }, { initializationOptions: { docsUrl: "https://docs.example.com/{rule}" }, capabilities: { workspace: { workspaceEdit: { documentChanges: options.versioned === true } } } });
  await client.open("service.yaml", text);
  const position = { line, character: options.character ?? 8 };
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

describe("a finding within a text of several lines", () => {
  const config = (body: string): string => `apiVersion: v1
kind: ConfigMap
metadata: { name: c, namespace: shop }
data:
${body}---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec:
  containers:
    - name: web
      image: nginx
`;
  const WANT = "service-dns-port-mismatch";
  const [OFF, ON] = [`# kubehop-disable ${WANT} -- say why`, `# kubehop-enable ${WANT}`];

  test.each<[what: string, body: string, wanted: string]>([
    ["in the middle of a mapping", "  a: |\n    one\n    http://web.shop.svc:81/\n    two\n  b: c\n", `  ${OFF}\n  a: |\n    one\n    http://web.shop.svc:81/\n    two\n  ${ON}\n  b: c\n`],
    ["with blank lines behind it", "  a: |\n    http://web.shop.svc:81/\n\n  b: c\n", `  ${OFF}\n  a: |\n    http://web.shop.svc:81/\n\n  ${ON}\n  b: c\n`],
    ["at the end of a document", "  a: |-\n    http://web.shop.svc:81/\n", `  ${OFF}\n  a: |-\n    http://web.shop.svc:81/\n  ${ON}\n`],
    ["with blank lines that are kept", "  a: |+\n    http://web.shop.svc:81/\n\n\n  b: c\n", `  ${OFF}\n  a: |+\n    http://web.shop.svc:81/\n\n\n  ${ON}\n  b: c\n`],
  ])("is silenced around it: %s", async (_, body, wanted) => {
    const text = config(body);
    const line = text.split("\n").findIndex((one) => one.includes("svc:81"));
    client = await Client.start({ "all.yaml": text });
    await client.open("all.yaml", text);
    const [finding] = (await client.findings("all.yaml")).filter(({ code }) => code === WANT);
    expect(finding?.range.start.line).toBe(line);
    const actions = (await client.request<CodeAction[] | null>("textDocument/codeAction", { textDocument: { uri: client.uri("all.yaml") }, range: finding?.range, context: { diagnostics: [] } })) ?? [];
    expect(actions.map(({ title }) => title).filter((title) => title.startsWith("Disable"))).toEqual([`Disable ${WANT} for this text`, `Disable ${WANT} for this file`]);
    const silenced = applied(text, actions.find(({ title }) => title.endsWith("for this text"))?.edit);
    expect(silenced).toBe(config(wanted));
    await client.edit("all.yaml", silenced);
    expect((await client.told("all.yaml")).filter((told) => told.includes(WANT) || told.includes("suppression"))).toEqual([]);
  });

  test("with CRLF as the file has it", async () => {
    const text = config("  a: |\n    http://web.shop.svc:81/\n  b: c\n").replaceAll("\n", "\r\n");
    const action = (await actionsOf(text, 5, { character: 25 })).find(({ title }) => title.endsWith("for this text"));
    expect(applied(text, action?.edit)).toBe(config(`  ${OFF}\n  a: |\n    http://web.shop.svc:81/\n  ${ON}\n  b: c\n`).replaceAll("\n", "\r\n"));
  });

  test("at the very end of a file without a line break it is silenced to the end", async () => {
    const text = `${config("  x: y\n")}      args:\n        - |\n          http://web.shop.svc:81/`;
    client = await Client.start({ "all.yaml": text });
    await client.open("all.yaml", text);
    const [finding] = (await client.findings("all.yaml")).filter(({ code }) => code === WANT);
    const actions = (await client.request<CodeAction[] | null>("textDocument/codeAction", { textDocument: { uri: client.uri("all.yaml") }, range: finding?.range, context: { diagnostics: [] } })) ?? [];
    expect(applied(text, actions.find(({ title }) => title.endsWith("for this text"))?.edit)).toBe(text.replace("        - |", `        ${OFF}\n        - |`));
  });
});
