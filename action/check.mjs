// Runs kubehop over the workspace: findings to the log and the step's summary, counts and files as outputs.
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fail, setOutput, variable } from "./runner.mjs";

const FORMATS = ["github", "compact", "text", "none"];
const SEVERITIES = ["error", "warning", "info", "never"];
const SAFE = ["auto", "true", "false"];
/** Strangers start these, and they run with the secrets of the repository: code that they bring along must not. */
const UNTRUSTED_EVENTS = ["pull_request_target", "workflow_run", "issue_comment"];
const MATCHER = fileURLToPath(new URL("../.github/kubehop-matcher.json", import.meta.url));

const format = variable("KUBEHOP_FORMAT") || "github";
const failOn = variable("KUBEHOP_FAIL_ON") || "error";
const safe = variable("KUBEHOP_SAFE") || "auto";

if (!FORMATS.includes(format)) fail(`format ${format} is none of ${FORMATS.join(", ")}`);
else if (!SEVERITIES.includes(failOn)) fail(`fail-on ${failOn} is none of ${SEVERITIES.join(", ")}`);
else if (!SAFE.includes(safe)) fail(`safe ${safe} is none of ${SAFE.join(", ")}`);
else check();

function check() {
  const folder = mkdtempSync(join(variable("RUNNER_TEMP") || tmpdir(), "kubehop-"));
  const files = { json: join(folder, "kubehop.json"), sarif: join(folder, "kubehop.sarif"), markdown: join(folder, "kubehop.md") };
  const token = randomUUID();
  if (format === "compact") console.log(`::add-matcher::${MATCHER}`);
  // A line of a manifest shall be no command to the runner; those of format github are made to be.
  if (format !== "github") console.log(`::stop-commands::${token}`);
  const { status, error } = spawnSync(process.execPath, [variable("KUBEHOP_CLI"), ...argumentsFor(files, folder)], { stdio: ["ignore", "inherit", "inherit"] });
  if (format !== "github") console.log(`::${token}::`);
  if (format === "compact") console.log("::remove-matcher owner=kubehop::");
  if (error !== undefined) return fail(`Kubehop could not be run: ${error.message}`);
  if (status !== 0) return fail(status === 2 ? "The inputs or the config of Kubehop are wrong; the log says how" : `Kubehop failed (exit code ${status})`);
  conclude(files);
}

function argumentsFor({ json, sarif, markdown }, folder) {
  const shown = format === "none" ? [] : [format];
  // Only with the format github the summary of the step is written.
  const hidden = format === "github" ? [] : [`github:${join(folder, "annotations.txt")}`];
  const formats = [...shown, ...hidden, `json:${json}`, `sarif:${sarif}`, `markdown:${markdown}`];
  const since = variable("KUBEHOP_CHANGED_SINCE");
  const paths = variable("KUBEHOP_PATHS").split("\n").map((path) => path.trim()).filter((path) => path !== "");
  return [
    "check",
    "--exit-zero",
    ...formats.flatMap((name) => ["--format", name]),
    ...option("--config", variable("KUBEHOP_CONFIG")),
    ...option("--baseline", variable("KUBEHOP_BASELINE")),
    ...(since === "" ? [] : ["--changed", `--since=${since}`]),
    ...(safe === "true" || (safe === "auto" && UNTRUSTED_EVENTS.includes(variable("GITHUB_EVENT_NAME"))) ? ["--safe"] : []),
    "--",
    ...paths,
  ];
}

function option(name, value) {
  return value === "" ? [] : [`${name}=${value}`];
}

function conclude({ json, sarif, markdown }) {
  const { errors, warnings, infos } = JSON.parse(readFileSync(json, "utf8")).summary;
  const counts = { errors, warnings, infos };
  for (const [name, value] of Object.entries({ ...counts, sarif, markdown, found: errors + warnings + infos })) setOutput(name, value);
  const grave = { error: errors, warning: errors + warnings, info: errors + warnings + infos, never: 0 }[failOn];
  if (grave > 0) fail(`Kubehop found errors: ${errors}, warnings: ${warnings}, infos: ${infos}; the step fails on ${failOn}`);
}
