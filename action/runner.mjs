// What the scripts of the action share: the files and commands by which a step speaks with the runner of GitHub Actions.
import { appendFileSync } from "node:fs";

/** @returns {string} the trimmed value of a variable; "" where it is not set */
export function variable(name) {
  return (process.env[name] ?? "").trim();
}

/** Of one line each. */
export function setOutput(name, value) {
  const file = process.env.GITHUB_OUTPUT;
  const line = `${name}=${String(value).replaceAll(/[\r\n]/g, " ")}\n`;
  if (file) appendFileSync(file, line);
}

export function notice(text) {
  console.log(`::notice title=Kubehop::${escapeData(text)}`);
}

/** The step fails. */
export function fail(text) {
  console.log(`::error title=Kubehop::${escapeData(text)}`);
  process.exitCode = 1;
}

/** As `escapeData` of the toolkit's command.ts (actions/toolkit, packages/core/src/command.ts). */
function escapeData(text) {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
