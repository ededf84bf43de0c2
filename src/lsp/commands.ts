/** Commands: the paths of a Service as text, and the page of a rule. */
import type { Position } from "vscode-languageserver";
import { allRules } from "../../rules/index.gen.ts";
import { rulePageOf } from "../cli/rule-page.ts";
import { eachServicePaths } from "../dataplane/paths.ts";
import { explainText } from "../report/explain-text.ts";
import { pathsText } from "../report/paths-text.ts";
import { plainStyle } from "../report/style.ts";
import { EXPLAIN } from "./code-actions.ts";
import { SHOW_PATHS } from "./lenses.ts";
import { resourceAt } from "./place.ts";
import { toPosition } from "./positions.ts";
import type { Workspace } from "./workspace.ts";

export const COMMANDS: readonly string[] = [SHOW_PATHS, EXPLAIN];

const PLAIN = { style: plainStyle, width: 100 };

/** The text, or undefined where the arguments mean nothing. */
export function execute(workspace: Workspace, command: string, args: readonly unknown[]): string | undefined {
  const [first] = args;
  if (command === SHOW_PATHS) return showPaths(workspace, first);
  return command === EXPLAIN ? explain(first) : undefined;
}

/** What `kubehop paths --service NS/NAME` prints, for each unit of the Service. */
function showPaths(workspace: Workspace, argument: unknown): string | undefined {
  const { uri, position } = asRecord(argument);
  const located = typeof uri === "string" && isPosition(position) ? workspace.at(uri) : undefined;
  if (located === undefined || !isPosition(position)) return undefined;
  const snapshot = located.entry.project.snapshot();
  const file = snapshot.files.get(located.path);
  const resource = file === undefined ? undefined : resourceAt(file, toPosition(position));
  if (resource === undefined) return undefined;
  const services = snapshot.graphsOf(located.path).flatMap((graph) => {
    const service = graph.objectOf(resource);
    return service?.type === "Service" ? [{ graph, service }] : [];
  });
  if (services.length === 0) return undefined;
  return [...pathsText(eachServicePaths(services, snapshot.cluster), services.length > 1, PLAIN)].join("");
}

/** Takes the id alone too. */
function explain(argument: unknown): string | undefined {
  const id = typeof argument === "string" ? argument : asRecord(argument)["rule"];
  const rule = allRules.find((known) => known.id === id);
  return rule === undefined ? undefined : explainText(rulePageOf(rule), PLAIN);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function isPosition(value: unknown): value is Position {
  const { line, character } = asRecord(value);
  return Number.isInteger(line) && Number.isInteger(character);
}
