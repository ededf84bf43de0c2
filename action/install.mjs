// Puts the kubehop of KUBEHOP_VERSION in place, and says as output `cli` where it is.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fail, setOutput, variable } from "./runner.mjs";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const version = variable("KUBEHOP_VERSION") || "local";

if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Kubehop needs Node 20.19 or newer, and here is ${process.versions.node}; put actions/setup-node before it`);
} else if (version === "local") {
  local(fileURLToPath(new URL("..", import.meta.url)));
} else if (/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$|^[a-z]+$/.test(version)) {
  published(join(variable("RUNNER_TEMP") || tmpdir(), `kubehop-${version}`));
} else {
  fail(`version ${version} is neither a version such as 1.2.3, nor a tag such as latest, nor local`);
}

function local(folder) {
  const cli = join(folder, "dist/kubehop.js");
  // Without the scripts of other packages; the build is run by name.
  const steps = [
    ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
    [process.execPath, "scripts/build.mjs"],
  ];
  if (existsSync(cli) || steps.every((step) => isDone(folder, step))) setOutput("cli", cli);
}

/** Not in the workspace: what a pull request writes into its .npmrc shall not count. */
function published(folder) {
  mkdirSync(folder, { recursive: true });
  const step = ["npm", "install", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", `kubehop@${version}`];
  if (isDone(folder, step)) setOutput("cli", join(folder, "node_modules/kubehop/dist/kubehop.js"));
}

function isDone(cwd, [command, ...args]) {
  // On Windows npm is a script of the shell, which would take a blank for the end of a path, as in C:\Program Files.
  const shell = process.platform === "win32" && command === "npm";
  const given = shell ? args.map((arg) => (arg.includes(" ") ? `"${arg}"` : arg)) : args;
  const { status, error } = spawnSync(command, given, { cwd, stdio: ["ignore", "inherit", "inherit"], shell });
  if (status === 0) return true;
  fail(`Kubehop could not be installed: ${command} ${args.join(" ")} ${error === undefined ? `ended with ${status}` : `failed: ${error.message}`}`);
  return false;
}
