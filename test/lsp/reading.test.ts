/** Hover, code lens, inlay hints and commands over one shop. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CodeLens, Hover, InlayHint } from "vscode-languageserver";
import { Client } from "./client.ts";
import { DEPLOYMENT, SERVICE, SHOP } from "./shop.ts";

const FILES = {
  ...SHOP,
  "three.yaml": `${DEPLOYMENT.replaceAll("web", "three").replace("replicas: 3", "replicas: 2").replace("tier: front", "tier: back")}---\n${SERVICE.replaceAll("web", "three")}`,
  "silent.yaml": `# kubehop-disable-file service-selector-no-match -- elsewhere\n${SERVICE.replace("name: web", "name: silent").replace("app: web", "app: gone")}`,
  "external.yaml": "apiVersion: v1\nkind: Service\nmetadata:\n  name: outside\n  namespace: shop\nspec:\n  type: ExternalName\n  externalName: db.example.com\n",
} as const;

type File = keyof typeof FILES;

let client: Client;

beforeAll(async () => {
  client = await Client.start(FILES, { initializationOptions: { docsUrl: "https://docs.example.com/rules/{rule}.md" } });
  for (const [path, text] of Object.entries(FILES)) await client.open(path, text);
});

afterAll(async () => {
  await client.stop();
});

async function hover(path: File, mark: string): Promise<string | undefined> {
  const found = await client.request<Hover | null>("textDocument/hover", client.at(path, FILES[path], mark));
  return found === null ? undefined : (found.contents as { value: string }).value;
}


describe("hover", () => {
  test.each<[File, string]>([
    ["service.yaml", "kind: Serv|ice"],
    ["service.yaml", "metadata:\n  name: w|eb"],
    ["ingress.yaml", "service:\n                name: w|eb"],
  ])("on a Service: %s at %j", async (path, mark) => {
    expect(await hover(path, mark)).toMatchInlineSnapshot(`
      "**Service shop/web** (ClusterIP)

      - to Deployment/web x? :8080 \\(main\\)

      - ClusterIP \\<cluster IP\\>:80: pods of the namespace yes, pods elsewhere yes, nodes yes, outside no
      - Ingress web.example.com/:80: outside unknown"
    `);
  });

  test.each<[File, string, string | undefined]>([
    ["service.yaml", "selector:\n    app: w|eb", "**Selected by Service web**\n\n- Deployment web"],
    ["service.yaml", "targetPort: m|ain", "**Port 80/TCP** of Service web\n\n- to Deployment web: port 8080 (main)"],
    ["service.yaml", "po|rt: 80", "**Port 80/TCP** of Service web\n\n- to Deployment web: port 8080 (main)"],
    ["three.yaml", "selector:\n    app: th|ree", "**Selected by Service three**\n\n- Deployment three, 2 pods"],
    ["silent.yaml", "app: go|ne", "**Selected by Service silent**\n\n- no pods"],
    ["silent.yaml", "targetPort: m|ain", "**Port 80/TCP** of Service silent\n\n- leads to no pods"],
    ["policy.yaml", "tier: fr|ont", "**Selected by NetworkPolicy web** (spec.podSelector.matchLabels.tier)\n\n- Deployment web"],
    ["deployment.yaml", "matchLabels:\n      app: w|eb", "**Selected by Deployment web** (spec.selector.matchLabels.app)\n\n- Deployment web"],
    ["deployment.yaml", "image: regi|stry", undefined],
    ["settings.yaml", "da|ta", undefined],
    ["service.yaml", "api|Version", undefined],
  ])("%s at %j", async (path, mark, wanted) => {
    expect(await hover(path, mark)).toBe(wanted);
  });

  test("on a rule in a comment", async () => {
    const text = await hover("silent.yaml", "service-selector-no-m|atch");
    expect(text?.split("\n")[0]).toBe("**service-selector-no-match** (error): A Service's selector matches no pod of its namespace.");
    expect(text).toContain("**Fix:**");
    expect(text).toContain("(https://docs.example.com/rules/service-selector-no-match.md)");
  });
});

test.each<[File, readonly string[]]>([
  ["service.yaml", ["3:8 pods <- Deployment web"]],
  ["silent.yaml", ["4:8 no pods"]],
  ["three.yaml", ["32:8 2 pods <- Deployment three"]],
  ["external.yaml", []],
  ["deployment.yaml", []],
])("code lenses of %s", async (path, wanted) => {
  const lenses = await client.request<CodeLens[]>("textDocument/codeLens", { textDocument: { uri: client.uri(path) } });
  expect(lenses.map(({ range: { start }, command }) => `${start.line}:${start.character} ${command?.title ?? ""}`)).toEqual(wanted);
});

test.each<[File, { start: number; end: number }, readonly string[]]>([
  ["service.yaml", { start: 0, end: 20 }, ["11:22 = 8080"]],
  ["service.yaml", { start: 0, end: 5 }, []],
  ["silent.yaml", { start: 0, end: 20 }, []],
])("inlay hints of %s in %j", async (path, { start, end }, wanted) => {
  const range = { start: { line: start, character: 0 }, end: { line: end, character: 0 } };
  const hints = await client.request<InlayHint[]>("textDocument/inlayHint", { textDocument: { uri: client.uri(path) }, range });
  expect(hints.map(({ position, label }) => `${position.line}:${position.character} ${typeof label === "string" ? label : ""}`)).toEqual(wanted);
});

describe("commands", () => {
  const execute = async (command: string, ...given: unknown[]): Promise<string | null> => await client.request("workspace/executeCommand", { command, arguments: given });

  test("the paths of a Service, as the command line prints them", async () => {
    const text = await execute("kubehop.showPaths", { uri: client.uri("service.yaml"), position: { line: 3, character: 9 } });
    expect(text?.split("\n")[0]).toBe("shop/web  ClusterIP  service.yaml:4");
    expect(text).toContain("Deployment/web x? :8080 (main)");
  });

  test("the page of a rule", async () => {
    const text = await execute("kubehop.explain", { rule: "service-selector-no-match" });
    expect(text?.startsWith("service-selector-no-match  error")).toBe(true);
    expect(await execute("kubehop.explain", "service-selector-no-match")).toBe(text);
  });

  test.each([
    ["kubehop.showPaths", [{ uri: "file:///nowhere.yaml", position: { line: 0, character: 0 } }]],
    ["kubehop.showPaths", []],
    ["kubehop.showPaths", [{ uri: 5, position: "x" }]],
    ["kubehop.explain", [{ rule: "no-such-rule" }]],
    ["kubehop.unknown", [null]],
  ])("%s of %j is nothing", async (command, given) => {
    expect(await execute(command, ...given)).toBeNull();
  });

  test("no paths of a Deployment", async () => {
    expect(await execute("kubehop.showPaths", { uri: client.uri("deployment.yaml"), position: { line: 3, character: 9 } })).toBeNull();
  });
});
