/** Renaming ports: all who name one, in all units, and names that stand for something else as well. */
import { afterEach, describe, expect, test } from "vitest";
import type { WorkspaceEdit } from "vscode-languageserver";
import { Client, type Files } from "./client.ts";
import { DEPLOYMENT, INGRESS, SERVICE } from "./shop.ts";

let client: Client | undefined;

afterEach(async () => {
  await client?.stop();
  client = undefined;
});

/** `file line:column new text`, sorted. */
async function renamed(files: Files, path: string, mark: string, newName: string): Promise<string[]> {
  client ??= await Client.start(files);
  const { folder } = client;
  const edit = await client.request<WorkspaceEdit | null>("textDocument/rename", { ...client.at(path, files[path] ?? "", mark), newName });
  return Object.entries(edit?.changes ?? {})
    .flatMap(([uri, edits]) => edits.map(({ range: { start }, newText }) => `${decodeURI(uri).slice(uri.indexOf(folder) + folder.length + 1)} ${start.line + 1}:${start.character + 1} ${newText}`))
    .sort();
}

const LABELLED = SERVICE.replace("metadata:\n", "metadata:\n  labels: { app: web }\n");

const MONITOR = `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: web
  namespace: shop
spec:
  selector:
    matchLabels:
      app: web
  endpoints:
    - port: http
    - port: other
`;

const SLICE = `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web-1
  namespace: shop
  labels:
    kubernetes.io/service-name: web
addressType: IPv4
ports:
  - name: http
    port: 8080
    protocol: TCP
endpoints:
  - addresses: [10.1.2.3]
`;

const ENDPOINTS = `apiVersion: v1
kind: Endpoints
metadata: { name: web, namespace: shop }
subsets:
  - addresses: [{ ip: 10.1.2.3 }]
    ports: [{ name: http, port: 8080 }]
`;

describe("a port of a Service", () => {
  const FILES: Files = { "service.yaml": LABELLED, "monitor.yaml": MONITOR, "ingress.yaml": INGRESS, "slice.yaml": SLICE, "endpoints.yaml": ENDPOINTS };
  const ALL = ["endpoints.yaml 6:21 plain", "ingress.yaml 17:25 plain", "monitor.yaml 11:13 plain", "service.yaml 11:13 plain", "slice.yaml 10:11 plain"];

  test.each([
    ["service.yaml", "name: ht|tp"],
    ["monitor.yaml", "port: ht|tp"],
    ["ingress.yaml", "name: ht|tp"],
    ["slice.yaml", "name: ht|tp"],
    ["endpoints.yaml", "name: ht|tp"],
  ])("with all who name it, from %s", async (path, mark) => {
    expect(await renamed(FILES, path, mark, "plain")).toEqual(ALL);
  });

  test.each<[string, string, string]>([
    ["whose Service has other labels", "      app: web", "      app: wep"],
    ["in another namespace", "namespace: shop", "namespace: monitoring"],
    ["whose selector is a regular expression", "      app: web", "      app: web.*"],
  ])("not in a ServiceMonitor %s", async (_title, from, to) => {
    const monitor = MONITOR.replace(from, to);
    expect(await renamed({ ...FILES, "monitor.yaml": monitor }, "service.yaml", "name: ht|tp", "plain")).toEqual(ALL.filter((place) => !place.startsWith("monitor.yaml")));
  });

  test("with the other Services that the same ServiceMonitor scrapes by that name", async () => {
    const other = LABELLED.replace("name: web\n", "name: api\n");
    expect(await renamed({ "service.yaml": LABELLED, "monitor.yaml": MONITOR, "other.yaml": other }, "service.yaml", "name: ht|tp", "plain")).toEqual([
      "monitor.yaml 11:13 plain",
      "other.yaml 11:13 plain",
      "service.yaml 11:13 plain",
    ]);
  });

  const KUSTOMIZED: Files = {
    "base/kustomization.yaml": "resources: [service.yaml, deployment.yaml]\n",
    "base/service.yaml": SERVICE,
    "base/deployment.yaml": DEPLOYMENT,
    "test/kustomization.yaml": "resources: [../base, ingress.yaml]\n",
    "test/ingress.yaml": INGRESS,
    "live/kustomization.yaml": "resources: [../base, ingress.yaml]\n",
    "live/ingress.yaml": INGRESS,
  };
  const IN_ALL = ["base/service.yaml 10:13 plain", "live/ingress.yaml 17:25 plain", "test/ingress.yaml 17:25 plain"];

  test.each(["base/service.yaml", "live/ingress.yaml", "test/ingress.yaml"])("in all units that its Service is part of, from %s", async (path) => {
    expect(await renamed(KUSTOMIZED, path, "name: ht|tp", "plain")).toEqual(IN_ALL);
  });

  test("to a name that only its Ingress refuses", async () => {
    await expect(renamed({ "service.yaml": SERVICE, "ingress.yaml": INGRESS }, "service.yaml", "name: ht|tp", "longer-than-fifteen")).rejects.toThrow('"longer-than-fifteen" is no name of a port for Ingress web: must be no more than 15 characters');
  });

  test("to such a name where no Ingress uses it", async () => {
    expect(await renamed({ "service.yaml": SERVICE }, "service.yaml", "name: ht|tp", "longer-than-fifteen")).toEqual(["service.yaml 10:13 longer-than-fifteen"]);
  });
});

test("a port of a container with the hooks of its life", async () => {
  const deployment = DEPLOYMENT.replace("          readinessProbe:", "          lifecycle:\n            preStop:\n              httpGet: { port: main }\n          readinessProbe:");
  expect(await renamed({ "deployment.yaml": deployment, "service.yaml": SERVICE }, "deployment.yaml", "- name: ma|in", "web")).toEqual([
    "deployment.yaml 25:32 web",
    "deployment.yaml 28:21 web",
    "deployment.yaml 30:21 web",
    "service.yaml 12:19 web",
  ]);
});

describe("anchors", () => {
  test.each<[string, Files, string, string, string]>([
    [
      "a label that is the name as well",
      { "service.yaml": SERVICE.replace("  namespace: shop", "  namespace: shop\n  labels:\n    app: &p http").replace("name: http", "name: *p"), "ingress.yaml": INGRESS },
      "ingress.yaml", "name: ht|tp", "the name at service.yaml:7:13 has an anchor, and metadata.labels.app of Service web uses it too",
    ],
    [
      "the name of a port that an annotation repeats",
      { "service.yaml": SERVICE.replace("name: http", "name: &p http").replace("selector:\n", "externalName: x\n  selector:\n") + "status: { note: *p }\n" },
      "service.yaml", "&p ht|tp", "the name at service.yaml:11:16 has an anchor, and status.note of Service web uses it too",
    ],
    [
      "the name of a container",
      { "deployment.yaml": DEPLOYMENT.replace("- name: web\n", "- name: &n main\n").replace("- name: main", "- name: *n"), "service.yaml": SERVICE },
      "service.yaml", "targetPort: ma|in", "the name at deployment.yaml:18:20 has an anchor, and spec.template.spec.containers[0].name of Deployment web uses it too",
    ],
    [
      "what a merge key brings",
      { "service.yaml": SERVICE.replace("  selector:", "  extra: &e { name: http }\n  selector:").replace("- name: http\n", "- <<: *e\n"), "ingress.yaml": INGRESS },
      "ingress.yaml", "name: ht|tp", "the name at service.yaml:7:21 has an anchor, and spec.extra.name of Service web uses it too",
    ],
  ])("refused: %s", async (_title, files, path, mark, message) => {
    await expect(renamed(files, path, mark, "plain")).rejects.toThrow(message);
  });

  test("one that only names of ports share is renamed with the users of each", async () => {
    const deployment = DEPLOYMENT.replace("port: main", "port: &n main").replace("- name: main", "- name: *n");
    expect(await renamed({ "deployment.yaml": deployment, "service.yaml": SERVICE }, "deployment.yaml", "&n ma|in", "web")).toEqual(["deployment.yaml 25:24 web", "service.yaml 12:19 web"]);
  });

  test("ports that two Services share by an alias", async () => {
    const shared = `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata: { name: web, namespace: shop }
    spec:
      selector: { app: web }
      ports: &ports
        - name: http
          port: 80
  - apiVersion: v1
    kind: Service
    metadata: { name: again, namespace: shop }
    spec:
      selector: { app: web }
      ports: *ports
`;
    const other = INGRESS.replace("name: web\n                port", "name: again\n                port");
    expect(await renamed({ "services.yaml": shared, "ingress.yaml": INGRESS, "other.yaml": other }, "ingress.yaml", "name: ht|tp", "plain")).toEqual([
      "ingress.yaml 17:25 plain",
      "other.yaml 17:25 plain",
      "services.yaml 10:17 plain",
    ]);
  });
});

test("a user that is written over several lines is not left behind", async () => {
  const ingress = INGRESS.replace("name: http", "name: >-\n                    http");
  await expect(renamed({ "service.yaml": SERVICE, "ingress.yaml": ingress }, "service.yaml", "name: ht|tp", "plain")).rejects.toThrow("the name at ingress.yaml:17:25 is written as a block; write it on one line first");
});

test("JSON with an escape in a user's name", async () => {
  const slice = JSON.stringify({ apiVersion: "v1", kind: "Endpoints", metadata: { name: "web", namespace: "shop" }, subsets: [{ addresses: [{ ip: "10.1.2.3" }], ports: [{ name: "http", port: 1 }] }] }).replace('"http"', '"\\u0068ttp"');
  expect(await renamed({ "service.yaml": SERVICE, "endpoints.json": slice }, "service.yaml", "name: ht|tp", "plain")).toEqual(['endpoints.json 1:145 "plain"', "service.yaml 10:13 plain"]);
});

test.each<[string, string, string]>([
  ["a port of a kind whose users are not known", SERVICE.replace("v1", "example.com/v1").replace("kind: Service", "kind: Thing"), "name: ht|tp"],
  ["what a template fills in", SERVICE.replace("name: http", "name: ${PORT}"), "name: ${PO|RT}"],
])("nothing to rename: %s", async (_title, text, mark) => {
  client = await Client.start({ "service.yaml": text });
  expect(await client.request("textDocument/prepareRename", client.at("service.yaml", text, mark))).toBeNull();
});
