/** action/comment.mjs against a server that answers as GitHub's API does. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { ROOT, temporary, write } from "./tools.ts";

const { path: folder, remove } = temporary();
const MARKER = "<!-- kubehop: CI/lint -->";

interface Comment {
  readonly id: number;
  readonly body: string | null;
  readonly user: { readonly type: string } | null;
  readonly author_association: string;
}

let comments: Comment[] = [];
let status: number | undefined;
let asked: string[] = [];

const server: Server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const url = new URL(request.url ?? "", "http://localhost");
    const page = Number(url.searchParams.get("page") ?? 1);
    const text = Buffer.concat(chunks).toString("utf8");
    const { body } = (text === "" ? {} : JSON.parse(text)) as { body?: string };
    asked.push(`${request.method ?? ""} ${url.pathname}${url.search} ${request.headers.authorization ?? ""}${body === undefined ? "" : ` ${JSON.stringify(body)}`}`);
    response.writeHead(status ?? 200, { "content-type": "application/json" });
    response.end(JSON.stringify(request.method === "GET" ? comments.slice((page - 1) * 100, page * 100) : {}));
  });
});
server.listen(0, "127.0.0.1");

afterAll(() => {
  server.close();
  remove();
});

beforeEach(() => {
  [comments, status, asked] = [[], undefined, []];
});

/** As a job runs the script: nothing is printed but what the log shall show. */
async function comment(env: Readonly<Record<string, string>> = {}, event: object = { pull_request: { number: 7 } }, body = "## Kubehop\n"): Promise<{ readonly code: number | null; readonly out: string }> {
  if (!server.listening) await once(server, "listening");
  write(folder, { "event.json": JSON.stringify(event), "found.md": body });
  const child = spawn(process.execPath, [join(ROOT, "action/comment.mjs")], {
    env: {
      PATH: process.env["PATH"],
      GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      GITHUB_EVENT_PATH: join(folder, "event.json"),
      GITHUB_REPOSITORY: "shop/manifests",
      GITHUB_WORKFLOW: "CI",
      GITHUB_JOB: "lint",
      GITHUB_TOKEN: "secret",
      KUBEHOP_MARKDOWN: join(folder, "found.md"),
      KUBEHOP_FOUND: "1",
      ...env,
    },
  });
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString("utf8")));
  child.stderr.on("data", (chunk: Buffer) => (out += chunk.toString("utf8")));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, out };
}

const bot = (id: number, body: string | null = `${MARKER}\nold`): Comment => ({ id, body, user: { type: "Bot" }, author_association: "NONE" });

const LIST = "/repos/shop/manifests/issues/7/comments";
const BODY = JSON.stringify(`${MARKER}\n## Kubehop\n`);
const asks = (page: number): string => `GET ${LIST}?per_page=100&page=${page} Bearer secret`;

describe("what is asked of GitHub", () => {
  test.each<[what: string, there: Comment[], found: string, asked: string[]]>([
    ["the first finding", [], "1", [asks(1), `POST ${LIST} Bearer secret ${BODY}`]],
    ["nothing found, and nothing before", [], "0", [asks(1)]],
    ["nothing found any more", [bot(3)], "0", [asks(1), `PATCH /repos/shop/manifests/issues/comments/3 Bearer secret ${BODY}`]],
    ["found again", [bot(2, "hello"), bot(3), bot(4)], "1", [asks(1), `PATCH /repos/shop/manifests/issues/comments/3 Bearer secret ${BODY}`]],
    ["a stranger's comment with the marker, and one that quotes it", [{ ...bot(3), user: { type: "User" } }, bot(4, `> ${MARKER}`), { ...bot(5, null), user: null }], "1", [asks(1), `POST ${LIST} Bearer secret ${BODY}`]],
    ["a comment of another job", [bot(3, "<!-- kubehop: CI/other -->\n")], "1", [asks(1), `POST ${LIST} Bearer secret ${BODY}`]],
    ["a member's token", [{ ...bot(3), user: { type: "User" }, author_association: "MEMBER" }], "1", [asks(1), `PATCH /repos/shop/manifests/issues/comments/3 Bearer secret ${BODY}`]],
    ["many comments", [...Array.from({ length: 100 }, (_, i) => bot(100 + i, "talk")), bot(3)], "1", [asks(1), asks(2), `PATCH /repos/shop/manifests/issues/comments/3 Bearer secret ${BODY}`]],
  ])("%s", async (_what, there, found, wanted) => {
    comments = there;
    expect(await comment({ KUBEHOP_FOUND: found })).toEqual({ code: 0, out: "" });
    expect(asked).toEqual(wanted);
  });
});

describe("a word, and no failure", () => {
  test("without a token, a pull request or an event", async () => {
    expect(await comment({ GITHUB_TOKEN: "" })).toEqual({ code: 0, out: "::notice title=Kubehop::No comment was written: there is no token\n" });
    const none = { code: 0, out: "::notice title=Kubehop::No comment was written: this run is of no pull request\n" };
    expect(await comment({}, { push: true })).toEqual(none);
    expect(await comment({}, { pull_request: { number: "7/../../8" } })).toEqual(none);
    expect(await comment({ GITHUB_EVENT_PATH: join(folder, "missing") })).toEqual(none);
    expect(asked).toEqual([]);
  });

  test.each<[status: number, word: RegExp]>([
    [403, /give the job the permission pull-requests: write/],
    [500, /GitHub answered 500 to GET \/repos/],
  ])("GitHub answers %d", async (answer, word) => {
    status = answer;
    const { code, out } = await comment();
    expect(code).toBe(0);
    expect(out).toMatch(/^::notice title=Kubehop::No comment was written: /);
    expect(out).toMatch(word);
    expect(out).not.toContain("secret");
  });

  test("too long a body", async () => {
    expect((await comment({}, undefined, "x".repeat(65_530))).out).toMatch(/it would be too long/);
    expect(asked).toEqual([]);
  });
});

test("a name of a workflow cannot leave the marker", async () => {
  await comment({ GITHUB_WORKFLOW: "a --> <b>\n" });
  expect(asked[1]).toContain(JSON.stringify("<!-- kubehop: a -- b/lint -->\n## Kubehop\n"));
});

describe("jobs that share a name", () => {
  const marked = (label: string): string => `<!-- kubehop: CI/lint/${label} -->`;

  async function posted(env: Readonly<Record<string, string>>): Promise<string> {
    asked = [];
    await comment(env);
    return (JSON.parse((asked.at(-1) ?? "").replace(/^.*? secret /, "")) as string).split("\n## Kubehop")[0] ?? "";
  }

  test.each<[what: string, env: Readonly<Record<string, string>>, head: string]>([
    ["no matrix", { KUBEHOP_MATRIX: "null" }, MARKER],
    ["a matrix", { KUBEHOP_MATRIX: '{\n  "folder": "charts/web",\n  "kube": 1.34\n}' }, `${marked("KEY")}\n**charts/web, 1.34**\n`],
    ["a key", { KUBEHOP_COMMENT_KEY: "production", KUBEHOP_MATRIX: '{"a":1}' }, `${marked("KEY")}\n**production**\n`],
    ["a key that would be more than text", { KUBEHOP_COMMENT_KEY: "--> <img src=x> [a](b) `*x*`\n@all" }, `${marked("KEY")}\n**-- img srcx ab x all**\n`],
    ["what is no JSON", { KUBEHOP_MATRIX: "{" }, MARKER],
  ])("%s", async (_what, env, head) => {
    const text = await posted(env);
    expect(text.replace(/(?<=lint\/)[0-9a-f]{12}/, "KEY")).toBe(head);
  });

  test("each keeps its own comment", async () => {
    const [one, two] = [await posted({ KUBEHOP_MATRIX: '{"folder":"a"}' }), await posted({ KUBEHOP_MATRIX: '{"folder":"b"}' })];
    expect(one).not.toBe(two);
    comments = [bot(2), bot(3, `${one}\nold`), bot(4, `${two}\nold`)];
    asked = [];
    await comment({ KUBEHOP_MATRIX: '{"folder":"b"}' });
    expect(asked[1]).toMatch(/^PATCH \/repos\/shop\/manifests\/issues\/comments\/4 /);
    asked = [];
    await comment();
    expect(asked[1]).toMatch(/^PATCH \/repos\/shop\/manifests\/issues\/comments\/2 /);
  });
});

test("a comment at a pull request starts a run of that pull request, one at an issue does not", async () => {
  expect(await comment({}, { issue: { number: 7, pull_request: { url: "x" } }, comment: {} })).toEqual({ code: 0, out: "" });
  expect(asked).toHaveLength(2);
  expect((await comment({}, { issue: { number: 7 }, comment: {} })).out).toMatch(/this run is of no pull request/);
  expect(asked).toHaveLength(2);
});
