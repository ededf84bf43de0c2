/** Tutorials make pods by command as well: `kubectl run web --image nginx` beside a Service that selects it. */
import type { ManifestFile } from "./resource.ts";
import { lineStartsOf, SourceText } from "./source-text.ts";
import type { Gap } from "./unit.ts";

const COMMAND = /\bkubectl\b(.*?)\b(run|create\s+deploy(?:ment)?)\s+([a-z0-9][-a-z0-9.]*)(.*)$/;

/** Longer ones nobody types, and the pattern looks at such a text again for each "kubectl" in it. */
const LONGEST = 10_000;

/** One gap for each pod or Deployment that a command in the text would make, with the labels of its pods. */
export function commandGaps(file: ManifestFile): Gap[] {
  if (!file.text.includes("kubectl")) return [];
  const source = new SourceText(file.path, file.text);
  return commandLines(file.text).flatMap(({ text, start, end }): Gap[] => {
    const [, before = "", verb = "", name = "", rest = ""] = (text.length > LONGEST ? null : COMMAND.exec(text)) ?? [];
    // A dry run only prints a manifest; a word between kubectl and the verb would be another command.
    if (name === "" || /--dry-run/.test(rest) || /[`|;&]/.test(before)) return [];
    const run = verb === "run";
    const podLabels = labelsOf(rest) ?? { [run ? "run" : "app"]: name };
    return [{ what: `"kubectl ${verb} ${name}" in this text`, range: source.range(start, end), kindHint: run ? "Pod" : "Deployment", podLabels }];
  });
}

/** `-l app=web,tier=front` and `--labels=...` replace the label that kubectl would set. */
function labelsOf(options: string): Record<string, string> | undefined {
  const text = /(?:^|\s)(?:-l|--labels)[=\s]+["']?([^\s"']+)/.exec(options)?.[1];
  if (text === undefined) return undefined;
  return Object.fromEntries(text.split(",").map((pair) => [pair.split("=")[0] ?? "", pair.split("=")[1] ?? ""]));
}

interface CommandLine {
  readonly text: string;
  readonly start: number;
  /** End of the first line: what is pointed at. */
  readonly end: number;
}

/** Lines, with those that a backslash continues joined. */
function commandLines(text: string): CommandLine[] {
  const starts = lineStartsOf(text);
  const found: CommandLine[] = [];
  let parts: string[] = [];
  let place = { start: 0, end: 0 };
  for (const [index, start] of starts.entries()) {
    const line = text.slice(start, starts[index + 1]).trimEnd();
    if (parts.length === 0) place = { start: start + line.search(/\S|$/), end: start + line.length };
    const isContinued = line.endsWith("\\") && index + 1 < starts.length;
    const own = isContinued ? line.slice(0, -1) : line;
    parts.push(parts.length === 0 ? own : own.trim());
    if (isContinued) continue;
    found.push({ text: parts.join(" "), ...place });
    parts = [];
  }
  return found;
}
