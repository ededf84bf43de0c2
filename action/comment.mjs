// Keeps one comment at the pull request with what was found; where it cannot, it says so and nothing fails.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { notice, variable } from "./runner.mjs";

/** So many pages of a hundred comments are searched. */
const MOST_PAGES = 30;
const MOST_CHARACTERS = 65_536;

// Other jobs have comments of their own, and so has each job of a matrix: the variables of the runner call them all the same.
const part = partOfJob();
const names = [variable("GITHUB_WORKFLOW"), variable("GITHUB_JOB")].join("/").replaceAll(/[^\w ./-]/g, "");
const marker = `<!-- kubehop: ${names}${part === undefined ? "" : `/${part.id}`} -->`;
const token = variable("GITHUB_TOKEN");
const number = pullRequest();

if (number === undefined) notice("No comment was written: this run is of no pull request");
else if (token === "") notice("No comment was written: there is no token");
else {
  try {
    await comment();
  } catch (error) {
    notice(`No comment was written: ${error.message}`);
  }
}

/** Undefined where the job is one, and runs this once. */
function partOfJob() {
  const key = variable("KUBEHOP_COMMENT_KEY");
  const text = key || Object.values(matrix()).map((value) => (typeof value === "object" ? JSON.stringify(value) : String(value))).join(", ");
  if (text === "") return undefined;
  const id = createHash("sha256").update(key || JSON.stringify(matrix())).digest("hex").slice(0, 12);
  return { id, label: text.replaceAll(/\s+/g, " ").replaceAll(/[^\w ,./-]/g, "").slice(0, 100).trim() || id };
}

function matrix() {
  try {
    return JSON.parse(variable("KUBEHOP_MATRIX")) ?? {};
  } catch {
    return {};
  }
}

function pullRequest() {
  try {
    const { pull_request: own, issue } = JSON.parse(readFileSync(variable("GITHUB_EVENT_PATH"), "utf8"));
    const found = own?.number ?? (issue?.pull_request === undefined ? undefined : issue.number);
    return Number.isInteger(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

async function comment() {
  const body = `${marker}\n${part === undefined ? "" : `**${part.label}**\n\n`}${readFileSync(variable("KUBEHOP_MARKDOWN"), "utf8")}`;
  if (body.length > MOST_CHARACTERS) throw new Error("it would be too long");
  const issues = `/repos/${variable("GITHUB_REPOSITORY")}/issues`;
  const old = await ownComment(`${issues}/${number}/comments`);
  if (old !== undefined) await ask("PATCH", `${issues}/comments/${old}`, { body });
  // Nobody needs to be told that nothing was found, unless something was before.
  else if (variable("KUBEHOP_FOUND") !== "0") await ask("POST", `${issues}/${number}/comments`, { body });
}

/** The id of the comment that an earlier run wrote; strangers may write the marker too. */
async function ownComment(path) {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const comments = await ask("GET", `${path}?per_page=100&page=${page}`);
    const own = comments.find(({ body, user, author_association: role }) => {
      return body?.startsWith(marker) && (user?.type === "Bot" || ["OWNER", "MEMBER", "COLLABORATOR"].includes(role));
    });
    if (own !== undefined) return own.id;
    if (comments.length < 100) return undefined;
  }
  return undefined;
}

async function ask(method, path, content) {
  const response = await fetch(`${variable("GITHUB_API_URL") || "https://api.github.com"}${path}`, {
    method,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "user-agent": "kubehop",
      "x-github-api-version": "2022-11-28",
    },
    ...(content === undefined ? {} : { body: JSON.stringify(content) }),
    signal: AbortSignal.timeout(30_000),
  });
  if (response.status === 403) throw new Error("the token may not; give the job the permission pull-requests: write (pull requests from forks have none)");
  if (!response.ok) throw new Error(`GitHub answered ${response.status} to ${method} ${path.split("?")[0]}`);
  return response.json();
}
