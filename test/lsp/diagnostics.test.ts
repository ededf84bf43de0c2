/** Findings while typing, over the whole workspace. */
import { afterEach, describe, expect, test } from "vitest";
import { Client, type ClientOptions, type Files } from "./client.ts";

let client: Client | undefined;

afterEach(async () => {
  await client?.stop();
  client = undefined;
});

async function started(files: Files, options?: ClientOptions): Promise<Client> {
  client = await Client.start(files, options);
  return client;
}

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
`;

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 3
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.0
          ports:
            - name: http
              containerPort: 8080
`;

test("files that nobody has open are told of, and an unsaved Deployment changes the finding of the Service", async () => {
  const server = await started({ "service.yaml": SERVICE, "deployment.yaml": DEPLOYMENT });
  expect(await server.told("service.yaml")).toEqual([]);
  await server.open("deployment.yaml", DEPLOYMENT);
  await server.edit("deployment.yaml", DEPLOYMENT.replaceAll("app: web", "app: wep"));
  expect(await server.told("service.yaml")).toEqual(["8:10-8:13 error service-selector-no-match"]);
  const [finding] = await server.findings("service.yaml");
  expect(finding?.relatedInformation?.map(({ location }) => location.uri)).toContain(server.uri("deployment.yaml"));
  await server.edit("deployment.yaml", DEPLOYMENT);
  expect(await server.told("service.yaml")).toEqual([]);
  await server.edit("deployment.yaml", DEPLOYMENT.replaceAll("app: web", "app: wep"));
  expect(await server.told("service.yaml")).toHaveLength(1);
  await server.close("deployment.yaml"); // nothing was saved
  expect(await server.told("service.yaml")).toEqual([]);
});

const FINDING = SERVICE.replace("app: web", "app: wep");

test("what a finding tells", async () => {
  const server = await started({ "service.yaml": FINDING, "deployment.yaml": DEPLOYMENT }, { initializationOptions: { docsUrl: "https://docs.example.com/{rule}.md" } });
  const [finding] = await server.findings("service.yaml");
  expect(finding).toMatchObject({
    source: "kubehop",
    severity: 1,
    code: "service-selector-no-match",
    codeDescription: { href: "https://docs.example.com/service-selector-no-match.md" },
    range: { start: { line: 7, character: 9 }, end: { line: 7, character: 12 } },
    relatedInformation: [{ location: { uri: server.uri("deployment.yaml") } }],
    data: { messageId: "noMatch" },
  });
  const message = typeof finding?.message === "string" ? finding.message : "";
  expect(message.split("\n")).toEqual([expect.stringContaining("No pod in namespace shop"), expect.stringMatching(/^Help: /)]);
  expect(finding).not.toHaveProperty("tags");
});

test("no page without an address of pages", async () => {
  const server = await started({ "service.yaml": FINDING, "deployment.yaml": DEPLOYMENT }, { initializationOptions: { docsUrl: "javascript:alert(1)" } });
  expect((await server.findings("service.yaml"))[0]).not.toHaveProperty("codeDescription");
});

test("tags: what is deprecated, and what has no effect", async () => {
  const text = `# kubehop-disable-file service-type-invalid\n${SERVICE.replace("spec:", "spec:\n  loadBalancerIP: 192.0.2.1\n  type: LoadBalancer")}`;
  const server = await started({ "service.yaml": text, "deployment.yaml": DEPLOYMENT }, { initializationOptions: { preset: "all" } });
  const tags = (await server.findings("service.yaml")).flatMap(({ code, tags = [] }) => tags.map((tag) => `${code ?? ""} ${tag}`));
  expect(tags.sort()).toEqual(["load-balancer-ip-deprecated 2", "unused-suppression 1"]);
});

test("positions count UTF-16 code units, and lines end as the file has it", async () => {
  const text = FINDING.replaceAll("\n", "\r\n").replace("app: wep", '"😀": x, app: wep').replace("    \"😀\": x, app: wep", '    { "app": "wep", x: "😀" , y: z }');
  const server = await started({ "service.yaml": text.replace('{ "app": "wep", x: "😀" , y: z }', "app: wep # 😀"), "deployment.yaml": DEPLOYMENT });
  expect(await server.told("service.yaml")).toEqual(["8:10-8:13 error service-selector-no-match"]);
  await server.open("service.yaml", FINDING.replace("selector:\n    app: wep", 'selector: { "😀": a, app: wep }'));
  const [first] = await server.findings("service.yaml");
  expect(first?.range.start.line).toBe(6);
});

test("the version of the buffer stands beside its findings", async () => {
  const server = await started({ "service.yaml": SERVICE, "deployment.yaml": DEPLOYMENT });
  await server.open("service.yaml", SERVICE);
  await server.edit("service.yaml", FINDING);
  await server.settled();
  expect(server.published.get(server.uri("service.yaml"))?.version).toBe(2);
});

test("nothing is published twice", async () => {
  const server = await started({ "service.yaml": FINDING, "deployment.yaml": DEPLOYMENT });
  await server.settled();
  const before = server.history.length;
  await server.open("deployment.yaml", DEPLOYMENT);
  await server.edit("deployment.yaml", `${DEPLOYMENT}# more\n`);
  await server.settled();
  expect(server.history.slice(before)).toEqual([]);
});

test("a buffer that breaks and heals", async () => {
  const server = await started({ "service.yaml": SERVICE, "deployment.yaml": DEPLOYMENT });
  await server.open("service.yaml", SERVICE);
  await server.edit("service.yaml", SERVICE.replace("app: web", 'app: "web'));
  expect((await server.told("service.yaml")).map((told) => told.split(" ").at(-1))).toContain("manifest-unparsed");
  await server.edit("service.yaml", SERVICE);
  expect(await server.told("service.yaml")).toEqual([]);
});

describe("files that come, go and change on the disk", () => {
  test("a new one, and one that is deleted", async () => {
    const server = await started({ "service.yaml": FINDING });
    const before = await server.told("service.yaml");
    expect(before).not.toEqual([]);
    server.write("pod/deployment.yaml", DEPLOYMENT.replaceAll("app: web", "app: wep"));
    await server.watched("pod/deployment.yaml");
    expect(await server.told("service.yaml")).toEqual([]);
    server.remove("pod/deployment.yaml");
    await server.watched("pod/deployment.yaml");
    expect(await server.told("service.yaml")).toEqual(before);
    server.remove("service.yaml");
    await server.watched("service.yaml");
    expect(await server.told("service.yaml")).toEqual([]);
  });

  test("what an open buffer holds counts more", async () => {
    const server = await started({ "service.yaml": SERVICE, "deployment.yaml": DEPLOYMENT });
    await server.open("service.yaml", SERVICE);
    server.write("service.yaml", FINDING);
    await server.watched("service.yaml");
    expect(await server.told("service.yaml")).toEqual([]);
    await server.close("service.yaml");
    expect(await server.told("service.yaml")).toHaveLength(1);
  });

  test("a buffer without a file", async () => {
    const server = await started({ "service.yaml": FINDING });
    await server.open("deployment.yaml", DEPLOYMENT.replaceAll("app: web", "app: wep"));
    expect(await server.told("service.yaml")).toEqual([]);
  });
});

test("a buffer that is saved for the first time, where nobody watches files", async () => {
  const server = await started({ "deployment.yaml": DEPLOYMENT });
  await server.open("service.yaml", SERVICE);
  server.write("service.yaml", SERVICE);
  await server.edit("service.yaml", FINDING);
  expect(await server.told("service.yaml")).toHaveLength(1);
});

describe("the config", () => {
  const FILES = { "service.yaml": FINDING, "deployment.yaml": DEPLOYMENT };

  test("counts, and is read again when it changes", async () => {
    const server = await started({ ...FILES, "kubehop.config.yaml": "rules:\n  service-selector-no-match: off\n" });
    expect(await server.told("service.yaml")).toEqual([]);
    server.write("kubehop.config.yaml", "rules:\n  service-selector-no-match: warning\n");
    await server.watched("kubehop.config.yaml");
    expect(await server.told("service.yaml")).toEqual(["8:10-8:13 warning service-selector-no-match"]);
  });

  test("where it is wrong says so, and the last right one stays", async () => {
    const server = await started({ ...FILES, "kubehop.config.yaml": "rules:\n  service-selector-no-match: off\n" });
    await server.settled();
    server.write("kubehop.config.yaml", "ruels: {}\n");
    await server.watched("kubehop.config.yaml");
    expect(await server.told("service.yaml")).toEqual([]);
    expect((await server.told("kubehop.config.yaml")).map((told) => told.split(" ").at(-1))).toEqual(["config"]);
    server.write("kubehop.config.yaml", "{}\n");
    await server.watched("kubehop.config.yaml");
    expect(await server.told("kubehop.config.yaml")).toEqual([]);
    expect(await server.told("service.yaml")).toHaveLength(1);
  });

  test("that is JavaScript is not run, which is said once", async () => {
    const server = await started({ ...FILES, "kubehop.config.js": "throw new Error('it ran');\n" });
    await server.settled();
    await server.watched("kubehop.config.js");
    await server.settled();
    expect(server.messages).toEqual([expect.stringContaining("kubehop.config.js was not run")]);
    expect(await server.told("service.yaml")).toHaveLength(1);
  });

  test("settings of the client", async () => {
    const server = await started(FILES);
    const before = await server.told("deployment.yaml");
    await server.notify("workspace/didChangeConfiguration", { settings: { kubehop: { preset: "all" } } });
    expect((await server.told("deployment.yaml")).length).toBeGreaterThan(before.length);
  });

  test("that begins to ignore a file that is open", async () => {
    const server = await started(FILES);
    await server.open("service.yaml", FINDING);
    expect(await server.told("service.yaml")).toHaveLength(1);
    server.write("kubehop.config.yaml", "ignores: [service.yaml]\n");
    await server.watched("kubehop.config.yaml");
    expect(await server.told("service.yaml")).toEqual([]);
  });

  test("leaves out what it ignores, open or not", async () => {
    const server = await started({ ...FILES, "kubehop.config.yaml": "ignores: [service.yaml]\n" });
    await server.open("service.yaml", FINDING);
    expect(await server.told("service.yaml")).toEqual([]);
  });
});

describe("several roots", () => {
  const FILES = { "a/service.yaml": FINDING, "b/deployment.yaml": DEPLOYMENT.replaceAll("app: web", "app: wep"), "c/service.yaml": FINDING };

  test("know nothing of each other, and what lies outside of all is looked at by itself when it is open", async () => {
    const server = await started(FILES, { roots: ["a", "b"] });
    const own = await server.told("a/service.yaml");
    expect(own).toHaveLength(1);
    expect(await server.told("c/service.yaml")).toEqual([]);
    await server.open("c/service.yaml", FINDING);
    expect(await server.told("c/service.yaml")).toEqual(own);
    await server.close("c/service.yaml");
    expect(await server.told("c/service.yaml")).toEqual([]);
  });

  test("come and go", async () => {
    const server = await started(FILES, { roots: ["a"], capabilities: { workspace: { workspaceFolders: true } } });
    expect(await server.told("a/service.yaml")).toHaveLength(1);
    await server.notify("workspace/didChangeWorkspaceFolders", { event: { added: [{ uri: server.uri("c"), name: "c" }], removed: [{ uri: server.uri("a"), name: "a" }] } });
    expect(await server.told("a/service.yaml")).toEqual([]);
    expect(await server.told("c/service.yaml")).toHaveLength(1);
  });

  test("a file that was looked at by itself becomes part of a new root", async () => {
    const server = await started({ ...FILES, "c/deployment.yaml": DEPLOYMENT }, { roots: ["a"], capabilities: { workspace: { workspaceFolders: true } } });
    await server.open("c/service.yaml", SERVICE);
    expect(await server.told("c/service.yaml")).toHaveLength(1);
    await server.notify("workspace/didChangeWorkspaceFolders", { event: { added: [{ uri: server.uri("c"), name: "c" }], removed: [] } });
    expect(await server.told("c/service.yaml")).toEqual([]);
  });

  test("one within the other: the inner one tells of its files", async () => {
    const server = await started(FILES, { roots: ["", "a"] });
    expect(await server.told("a/service.yaml")).toHaveLength(1);
    await server.open("a/service.yaml", SERVICE);
    expect(await server.told("a/service.yaml")).toHaveLength(1);
  });

  describe("one within the other that comes or goes", () => {
    const capabilities = { workspace: { workspaceFolders: true } };
    const SPLIT = { "service.yaml": SERVICE, "a/deployment.yaml": DEPLOYMENT };
    const MISSED = DEPLOYMENT.replaceAll("app: web", "app: wep");

    async function change(server: Client, added: readonly string[], removed: readonly string[]): Promise<void> {
      const folders = (paths: readonly string[]): object[] => paths.map((path) => ({ uri: server.uri(path), name: path }));
      await server.notify("workspace/didChangeWorkspaceFolders", { event: { added: folders(added), removed: folders(removed) } });
    }

    test("the outer one knows the buffers of both, while they are edited and when they are closed", async () => {
      const server = await started(SPLIT, { roots: ["", "a"] });
      expect(await server.told("service.yaml")).toEqual([]);
      await server.open("a/deployment.yaml", MISSED);
      expect(await server.told("service.yaml")).toHaveLength(1);
      await server.edit("a/deployment.yaml", DEPLOYMENT);
      expect(await server.told("service.yaml")).toEqual([]);
      await server.edit("a/deployment.yaml", MISSED);
      expect(await server.told("service.yaml")).toHaveLength(1);
      await server.close("a/deployment.yaml");
      expect(await server.told("service.yaml")).toEqual([]);
    });

    test("a buffer that was open before the inner root came is not kept by the outer one when it is closed", async () => {
      const server = await started(SPLIT, { capabilities });
      await server.open("a/deployment.yaml", MISSED);
      expect(await server.told("service.yaml")).toHaveLength(1);
      await change(server, ["a"], []);
      expect(await server.told("service.yaml")).toHaveLength(1);
      await server.close("a/deployment.yaml");
      expect(await server.told("service.yaml")).toEqual([]);
    });

    test("what only the outer one finds in a file of the new inner one is withdrawn, and is told again without it", async () => {
      const server = await started({ ...SPLIT, "a/service.yaml": FINDING, "a/kubehop.config.yaml": "rules:\n  service-selector-no-match: off\n" }, { capabilities });
      const before = await server.told("a/service.yaml");
      expect(before.map((told) => told.split(" ").at(-1))).toEqual(["service-selector-no-match"]);
      await change(server, ["a"], []);
      expect(await server.told("a/service.yaml")).toEqual([]);
      await change(server, [], ["a"]);
      expect(await server.told("a/service.yaml")).toEqual(before);
    });

    test("an unsaved buffer of the inner one counts in the outer one that is left, and by itself without any", async () => {
      const server = await started({ "a/service.yaml": SERVICE, "deployment.yaml": DEPLOYMENT }, { roots: ["", "a"], capabilities });
      const alone = await server.told("a/service.yaml");
      expect(alone).toHaveLength(1);
      await server.open("a/service.yaml", SERVICE.replace("targetPort: http", "targetPort: nothing"));
      await change(server, [], ["a"]);
      expect((await server.told("a/service.yaml")).map((told) => told.split(" ").at(-1))).toEqual(["target-port-unresolved"]);
      await change(server, [], [""]);
      expect(await server.told("a/service.yaml")).toEqual(alone);
      await server.close("a/service.yaml");
      expect(await server.told("a/service.yaml")).toEqual([]);
    });

    test("a root is the same one with a slash at its end", async () => {
      const server = await started(FILES, { roots: ["a"], capabilities });
      expect(await server.told("a/service.yaml")).toHaveLength(1);
      await server.notify("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [{ uri: `${server.uri("a")}/`, name: "a" }] } });
      expect(await server.told("a/service.yaml")).toEqual([]);
    });
  });

  test("without any, buffers that have no file are looked at too", async () => {
    const server = await started({}, { roots: [] });
    await server.openUri("untitled:Untitled-1", SERVICE.replace("kind: Service", "kind: Servicee"));
    await server.settled();
    expect(server.published.get("untitled:Untitled-1")?.diagnostics.map(({ code }) => code)).toEqual(["kind-unknown"]);
    await server.openUri("untitled:Untitled-2", "no manifest", "plaintext");
    await server.settled();
    expect(server.published.has("untitled:Untitled-2")).toBe(false);
  });
});
