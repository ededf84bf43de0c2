/** Tutorials make pods by command as well: `kubectl run web --image nginx` beside a Service that selects it. */
import type { ManifestFile } from "./resource.ts";
import { lineStartsOf, SourceText } from "./source-text.ts";
import type { Gap } from "./unit.ts";

const COMMAND = /\bkubectl\b(.*?)\b(run|create\s+deploy(?:ment)?)\s+([a-z0-9][-a-z0-9.]*)(.*)$/;

/** One gap for each pod or Deployment that a command in the text would make, with the labels of its pods. */
export function commandGaps(file: ManifestFile): Gap[] {
  if (!file.text.includes("kubectl")) return [];
  const source = new SourceText(file.path, file.text);
  return commandLines(file.text).flatMap(({ text, start, end }): Gap[] => {
    const [, before = "", verb = "", name = "", rest = ""] = COMMAND.exec(text) ?? [];
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
  let open: CommandLine | undefined;
  for (const [index, start] of starts.entries()) {
    const line = text.slice(start, starts[index + 1]).replace(/[\r\n]+$/, "");
    const own: CommandLine = { text: line, start: start + line.search(/\S|$/), end: start + line.trimEnd().length };
    const joined: CommandLine = open === undefined ? own : { ...open, text: `${open.text} ${line.trim()}` };
    open = /\\\s*$/.test(line) ? { ...joined, text: joined.text.replace(/\\\s*$/, "") } : undefined;
    if (open === undefined) found.push(joined);
  }
  return open === undefined ? found : [...found, open];
}
