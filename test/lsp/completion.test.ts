/** Completion in texts that are being written. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CompletionItem } from "vscode-languageserver";
import { Client, positionOf } from "./client.ts";
import { SHOP } from "./shop.ts";

let client: Client;

const NEW = "new.yaml";

beforeAll(async () => {
  client = await Client.start(SHOP);
  await client.open(NEW, "");
});

afterAll(async () => {
  await client.stop();
});

const SERVICE_HEAD = "apiVersion: v1\nkind: Service\nmetadata:\n  name: new\n  namespace: shop\nspec:\n";
const WORKLOAD_HEAD = "apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: new\n  namespace: shop\nspec:\n";
const INGRESS_HEAD = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: new\n  namespace: shop\nspec:\n  rules:\n    - http:\n        paths:\n          - backend:\n              service:\n";
const POD_HEAD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: new\nspec:\n  containers:\n    - name: a\n      ports:\n        - name: admin\n          containerPort: 1\n";

/** Labels of the items; the cursor stands at `|`. */
async function completed(text: string): Promise<CompletionItem[]> {
  await client.edit(NEW, text.replace("|", ""));
  const position = positionOf(text.replace("|", ""), text);
  return (await client.request<CompletionItem[] | null>("textDocument/completion", { textDocument: { uri: client.uri(NEW) }, position })) ?? [];
}

test.each<[string, string, readonly string[]]>([
  ["keys of a selector", `${SERVICE_HEAD}  selector:\n    |`, ["app", "tier"]],
  ["keys but those that are there", `${SERVICE_HEAD}  selector:\n    app: web\n    t|`, ["tier"]],
  ["keys before others", `${SERVICE_HEAD}  selector:\n    |\n    app: web\n`, ["tier"]],
  ["values of a label", `${SERVICE_HEAD}  selector:\n    app: |`, ["web"]],
  ["values of a label that nobody has", `${SERVICE_HEAD}  selector:\n    none: |`, []],
  ["labels of another namespace", `${SERVICE_HEAD.replace("shop", "other")}  selector:\n    |`, []],
  ["matchLabels", `${WORKLOAD_HEAD}  selector:\n    matchLabels:\n      tier: |`, ["front"]],
  ["targetPort", `${SERVICE_HEAD}  selector:\n    app: web\n  ports:\n    - port: 80\n      targetPort: |`, ["main"]],
  ["targetPort as the first key", `${SERVICE_HEAD}  ports:\n    - targetPort: m|`, ["main"]],
  ["protocol", `${SERVICE_HEAD}  ports:\n    - port: 80\n      protocol: |`, ["SCTP", "TCP", "UDP"]],
  ["type", `${SERVICE_HEAD}  type: |`, ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"]],
  ["a boolean", `${SERVICE_HEAD}  publishNotReadyAddresses: |`, ["true", "false"]],
  ["the Service of a backend", `${INGRESS_HEAD}                name: |`, ["web"]],
  ["the port's name of a backend", `${INGRESS_HEAD}                name: web\n                port:\n                  name: |`, ["http"]],
  ["the port's number of a backend", `${INGRESS_HEAD}                name: web\n                port:\n                  number: |`, ["80"]],
  ["the port of a Service that is not there", `${INGRESS_HEAD}                name: none\n                port:\n                  number: |`, []],
  ["serviceName", `${WORKLOAD_HEAD}  serviceName: |`, ["web"]],
  ["what an autoscaler scales", "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: a\n  namespace: shop\nspec:\n  scaleTargetRef:\n    kind: Deployment\n    name: |", ["web"]],
  ["the port of a probe", `${POD_HEAD}      livenessProbe:\n        httpGet:\n          port: |`, ["admin"]],
  ["kinds of a version", "apiVersion: discovery.k8s.io/v1\nkind: |", ["EndpointSlice"]],
  ["versions of a kind", "kind: EndpointSlice\napiVersion: |", ["discovery.k8s.io/v1"]],
  ["fields of a port", `${SERVICE_HEAD}  ports:\n    - port: 80\n      |`, ["appProtocol", "name", "nodePort", "protocol", "targetPort"]],
  ["fields of the second port", `${SERVICE_HEAD}  ports:\n    - port: 80\n    - |`, ["appProtocol", "name", "nodePort", "port", "protocol", "targetPort"]],
  ["a list in the column of its key", `${SERVICE_HEAD}  ports:\n  - port: 80\n    n|`, ["appProtocol", "name", "nodePort", "protocol", "targetPort"]],
  ["the top", "kind: Service\napiVersion: v1\n|", ["metadata", "spec", "status"]],
  ["nothing in a comment", `${SERVICE_HEAD}  # |`, []],
  ["nothing of an unknown kind", "apiVersion: example.com/v1\nkind: Pool\nspec:\n  |", []],
  ["the second document", `${SERVICE_HEAD}---\n${SERVICE_HEAD}  selector:\n    app: |`, ["web"]],
  ["beside what is broken", `${SERVICE_HEAD}  selector:\n    app: "web\n  type: |`, ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"]],
  ["with CRLF", `${SERVICE_HEAD}  selector:\n    app: |`.replaceAll("\n", "\r\n"), ["web"]],
])("%s", async (_, text, wanted) => {
  expect((await completed(text)).map(({ label }) => label).sort()).toEqual([...wanted].sort());
});

test("a field brings its colon, and the beginning of what is in it", async () => {
  const items = new Map((await completed(`${SERVICE_HEAD}  |`)).map(({ label, insertText }) => [label, insertText]));
  expect([items.get("type"), items.get("ports"), items.get("selector")]).toEqual(["type: ", "ports:\n  - ", "selector:\n  "]);
});

/** The text after the first item that is called so was taken, by a client that does what the edit says. */
async function taken(text: string, label: string): Promise<string | undefined> {
  const item = (await completed(text)).find((one) => one.label === label);
  if (item?.textEdit === undefined || !("range" in item.textEdit)) return undefined;
  const { range: { start, end }, newText } = item.textEdit;
  expect([start.line, end]).toEqual([end.line, positionOf(text.replace("|", ""), text)]);
  const lines = text.replace("|", "").split("\n");
  const line = lines[start.line] ?? "";
  return [...lines.slice(0, start.line), line.slice(0, start.character) + newText + line.slice(end.character), ...lines.slice(start.line + 1)].join("\n");
}

const KEBAB = "app.kubernetes.io/name";

test.each<[what: string, typed: string, label: string, wanted: string]>([
  ["a value with a hyphen", `${KEBAB}: shop-|`, "shop-web", `${KEBAB}: shop-web`],
  ["nothing typed yet", `${KEBAB}: |`, "shop-web", `${KEBAB}: shop-web`],
  ["a key with dots and a slash", "app.kubernetes.io/n|", KEBAB, `${KEBAB}: `],
  ["a value in quotes", `${KEBAB}: "shop-|"`, "shop-web", `${KEBAB}: "shop-web"`],
  ["a value in quotes that are not closed", `${KEBAB}: 'sh|`, "shop-web", `${KEBAB}: 'shop-web`],
  ["a key in quotes", '"app.k|": shop-web', KEBAB, `"${KEBAB}": shop-web`],
  ["a number in quotes", 'version: "1|"', "1.5", 'version: "1.5"'],
  ["a number without", "version: 1|", "1.5", 'version: "1.5"'],
  ["characters of two code units before it", `"\u{1f600}": |`, "x-y", '"\u{1f600}": x-y'],
])("what is taken replaces what was typed: %s", async (_, typed, label, wanted) => {
  const labels = `app.kubernetes.io/name: shop-web\n        version: "1.5"\n        "\u{1f600}": x-y`;
  await client.open("kebab.yaml", `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop-web\n  namespace: kebab\nspec:\n  selector:\n    matchLabels: {}\n  template:\n    metadata:\n      labels:\n        ${labels}\n    spec:\n      containers: []\n`);
  const head = SERVICE_HEAD.replace("namespace: shop", "namespace: kebab");
  expect(await taken(`${head}  selector:\n    ${typed}`, label)).toBe(`${head}  selector:\n    ${wanted}`);
  await client.close("kebab.yaml");
});

test("a field that is taken replaces its beginning, and a list item's dash stays", async () => {
  expect(await taken(`${SERVICE_HEAD}  po|`, "ports")).toBe(`${SERVICE_HEAD}  ports:\n  - `);
  expect(await taken(`${SERVICE_HEAD}  ports:\n    - targ|`, "targetPort")).toBe(`${SERVICE_HEAD}  ports:\n    - targetPort: `);
});

const JSON_HEAD = '{"apiVersion": "v1", "kind": "Service",\n  "metadata": {"name": "new", "namespace": "shop"},\n  "spec": {\n';
const JSON_INGRESS = '{"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": {"name": "new", "namespace": "shop"}, "spec": {"rules": [{"http": {"paths": [{"backend": {"service": ';

test.each<[string, string, readonly string[]]>([
  ["keys of a selector, in quotes", `${JSON_HEAD}    "selector": {"|"}}}`, ["app", "tier"]],
  ["keys but those that are there, in a text that ends here", `${JSON_HEAD}    "selector": {"app": "web", "t|`, ["tier"]],
  ["keys before others", `${JSON_HEAD}    "selector": {"|", "app": "web"}}}`, ["tier"]],
  ["a key without quotes", `${JSON_HEAD}    "selector": {|}}}`, ['"app": ', '"tier": ']],
  ["values of a label, in quotes", `${JSON_HEAD}    "selector": {"app": "|"}}}`, ["web"]],
  ["values of a label without quotes", `${JSON_HEAD}    "selector": {"app": |}}}`, ['"web"']],
  ["a boolean", `${JSON_HEAD}    "publishNotReadyAddresses": |}}`, ["true", "false"]],
  ["type", `${JSON_HEAD}    "type": "Cl|"}}`, ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"]],
  ["targetPort in a list", `${JSON_HEAD}    "selector": {"app": "web"},\n    "ports": [{"port": 80, "targetPort": "|"}]}}`, ["main"]],
  ["fields of the second port", `${JSON_HEAD}    "ports": [{"port": 80}, {"name": "b", "|"}]}}`, ["appProtocol", "nodePort", "port", "protocol", "targetPort"]],
  ["fields on a line of their own", `${JSON_HEAD}    "ports": [\r\n      {\r\n        "port": 80,\r\n        |\r\n      }\r\n    ]}}`, ['"appProtocol": ', '"name": ', '"nodePort": ', '"protocol": ', '"targetPort": ']],
  ["the port's number of a backend", `${JSON_INGRESS}{"name": "web", "port": {"number": |}}}]}}]}}`, ["80"]],
  ["the port's name of a backend", `${JSON_INGRESS}{"name": "web", "port": {"name": "|"}}}]}}]}}`, ["http"]],
  ["kinds", '{"apiVersion": "discovery.k8s.io/v1", "kind": "|"}', ["EndpointSlice"]],
  ["nothing behind a value", `${JSON_HEAD}    "type": "ClusterIP" |}}`, []],
  ["nothing in a list of objects", `${JSON_HEAD}    "ports": [|]}}`, []],
  ["nothing in front", '|{"apiVersion": "v1"}', []],
])("JSON: %s", async (_what, text, wanted) => {
  expect((await completed(text)).map(({ textEdit }) => textEdit?.newText)).toEqual(wanted);
});

test("JSON: what is typed is replaced, and its quotes stay", async () => {
  const [first] = await completed(`${JSON_HEAD}    "selector": {"app": "we|"}}}`);
  expect(first?.textEdit).toEqual({ range: { start: { line: 3, character: 25 }, end: { line: 3, character: 27 } }, newText: "web" });
});
