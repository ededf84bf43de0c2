/** Clients that differ: in how they spell addresses, in what they watch, in how they say that a setting is gone. */
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { RegistrationParams } from "vscode-languageserver";
import { Client, type ClientOptions, type Files } from "./client.ts";
import { DEPLOYMENT, SERVICE } from "./shop.ts";

const FINDING = SERVICE.replace("app: web", "app: wep");
const NO_MATCH = "8:10-8:13 error service-selector-no-match";
const FILES = { "service.yaml": FINDING, "deployment.yaml": DEPLOYMENT };

let client: Client | undefined;

async function started(files: Files, options: ClientOptions = {}): Promise<Client> {
  client = await Client.start(files, options);
  return client;
}

afterEach(async () => {
  await client?.stop();
  client = undefined;
});

describe("settings", () => {
  const INFO = "5:14-5:18 info namespace-undeclared";

  test.each<[what: string, later: object | null, told: readonly string[]]>([
    ["an empty text", { preset: "" }, []],
    ["null", { preset: null }, []],
    ["a value that there is not", { preset: "everything" }, []],
    ["another one", { preset: "recommended" }, []],
    ["nothing, so that it is as at the start", {}, []],
    ["no section, so that it is as at the start", null, []],
    ["the same, which is none", { preset: "all" }, [INFO]],
  ])("that are taken back by %s", async (_, later, told) => {
    const server = await started(FILES, { initializationOptions: { preset: "recommended" } });
    expect(await server.told("deployment.yaml")).toEqual([]);
    await server.notify("workspace/didChangeConfiguration", { settings: { kubehop: { preset: "all" } } });
    expect(await server.told("deployment.yaml")).toEqual([INFO]);
    await server.notify("workspace/didChangeConfiguration", { settings: { kubehop: later } });
    expect(await server.told("deployment.yaml")).toEqual(told);
  });

  test("that other sections change stay", async () => {
    const server = await started(FILES);
    await server.notify("workspace/didChangeConfiguration", { settings: { kubehop: { preset: "all" } } });
    await server.notify("workspace/didChangeConfiguration", { settings: { yaml: { validate: false } } });
    expect(await server.told("deployment.yaml")).toEqual([INFO]);
  });

  test("one alone leaves the others of the start", async () => {
    const server = await started(FILES, { initializationOptions: { docsUrl: "https://docs.example.com/{rule}" } });
    await server.notify("workspace/didChangeConfiguration", { settings: { kubehop: { preset: "all" } } });
    const [finding] = await server.findings("service.yaml");
    expect(finding?.codeDescription?.href).toBe("https://docs.example.com/service-selector-no-match");
    await server.notify("workspace/didChangeConfiguration", { settings: { kubehop: { docsUrl: "" } } });
    expect((await server.findings("service.yaml"))[0]?.codeDescription).toBeUndefined();
  });
});

describe("files that nobody watches", () => {
  async function saved(server: Client, path: string, text: string): Promise<void> {
    server.write(path, text);
    await server.notify("textDocument/didSave", { textDocument: { uri: server.uri(path) } });
  }

  test("what was saved counts when the buffer is closed", async () => {
    const server = await started(FILES);
    await server.open("service.yaml", FINDING);
    await server.edit("service.yaml", SERVICE);
    await saved(server, "service.yaml", SERVICE);
    await server.close("service.yaml");
    expect(await server.told("service.yaml")).toEqual([]);
  });

  test("a new file stays part of the project when its buffer is closed", async () => {
    const server = await started({ "service.yaml": SERVICE });
    expect(await server.told("service.yaml")).toHaveLength(1);
    await server.open("deployment.yaml", "");
    await server.edit("deployment.yaml", DEPLOYMENT);
    await saved(server, "deployment.yaml", DEPLOYMENT);
    await server.close("deployment.yaml");
    expect(await server.told("service.yaml")).toEqual([]);
  });

  test("the config counts as it is saved", async () => {
    const server = await started({ ...FILES, "kubehop.config.yaml": "{}\n" });
    await server.open("kubehop.config.yaml", "{}\n");
    expect(await server.told("service.yaml")).toEqual([NO_MATCH]);
    await saved(server, "kubehop.config.yaml", "rules: { service-selector-no-match: off }\n");
    expect(await server.told("service.yaml")).toEqual([]);
  });
});

describe("folders", () => {
  const IN_FOLDERS = { "a/service.yaml": SERVICE, "b/deployment.yaml": DEPLOYMENT };
  const WITHOUT_PODS = ["7:3-7:11 error service-selector-no-match"];

  test("one that is deleted, moved here or created empty is told by itself", async () => {
    const server = await started(IN_FOLDERS);
    expect(await server.told("a/service.yaml")).toEqual([]);
    renameSync(join(server.folder, "b"), `${server.folder}-b`);
    await server.watched("b");
    expect(await server.told("a/service.yaml")).toHaveLength(1);
    renameSync(`${server.folder}-b`, join(server.folder, "c.d"));
    await server.watched("c.d");
    expect(await server.told("a/service.yaml")).toEqual([]);
    mkdirSync(join(server.folder, "empty"));
    await server.watched("empty");
    rmSync(join(server.folder, "c.d"), { recursive: true });
    await server.watched("c.d");
    expect((await server.told("a/service.yaml")).map((told) => told.split(" ").at(-1))).toEqual(WITHOUT_PODS.map((told) => told.split(" ").at(-1)));
  });

  test("the client is asked to tell of them, and of no change to other files", async () => {
    const server = await started({ ...FILES, "notes.txt": "" }, { capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } } });
    await server.settled();
    const watchers = server.registered.flatMap(({ registrations }: RegistrationParams) => registrations).flatMap(({ method, registerOptions }) => {
      return method === "workspace/didChangeWatchedFiles" ? (registerOptions as { watchers: unknown[] }).watchers : [];
    });
    // 5: created or deleted ("WatchKind" of the protocol).
    expect(watchers).toEqual([{ globPattern: "**/*.{yaml,yml,json}" }, { globPattern: "**/Kustomization" }, { globPattern: "**/.gitignore" }, { globPattern: "**/*", kind: 5 }]);
  });
});

describe("an address that the client spells in its own way", () => {
  const PATHS = { "a(b) c/service.yaml": FINDING, "a(b) c/deployment.yaml": DEPLOYMENT };
  const spelled = (server: Client): string => server.uri("a(b) c/service.yaml").replace("(", "%28").replace(")", "%29");

  /** What a client shows that takes both for one file. */
  function shown(server: Client): number | undefined {
    return server.history.filter(({ uri }) => decodeURIComponent(uri).endsWith("/a(b) c/service.yaml")).at(-1)?.diagnostics.length;
  }

  test("findings come back when a mended buffer is closed without saving", async () => {
    const server = await started(PATHS);
    expect(await server.told("a(b) c/service.yaml")).toEqual([NO_MATCH]);
    const uri = spelled(server);
    await server.openUri(uri, FINDING);
    await server.settled();
    expect(shown(server)).toBe(1);
    await server.notify("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [{ text: SERVICE }] });
    await server.settled();
    expect(shown(server)).toBe(0);
    await server.notify("textDocument/didClose", { textDocument: { uri } });
    await server.settled();
    expect(shown(server)).toBe(1);
  });

  test("a client that takes them for two files has the findings once", async () => {
    const server = await started(PATHS);
    await server.settled();
    await server.openUri(spelled(server), FINDING);
    await server.settled();
    const counts = [server.uri("a(b) c/service.yaml"), spelled(server)].map((uri) => server.published.get(uri)?.diagnostics.length);
    expect(counts).toEqual([0, 1]);
  });
});
