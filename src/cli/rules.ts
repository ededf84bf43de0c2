/** `kubehop rules` and `kubehop explain RULE`. */
import { allRules } from "../../rules/index.gen.ts";
import { explainJson } from "../report/explain-json.ts";
import { explainText } from "../report/explain-text.ts";
import { rulesJson } from "../report/rules-json.ts";
import { rulesMarkdown } from "../report/rules-md.ts";
import { rulesText } from "../report/rules-text.ts";
import { EXIT, type ExitCode, UsageError } from "./exit.ts";
import { rulePageOf, ruleSummaryOf } from "./rule-page.ts";
import { unknownRule } from "./settings.ts";
import { print, textOptions } from "./terminal.ts";
import { VERSION } from "./version.ts";

export interface FormatFlags {
  readonly format: "text" | "json";
  /** Columns of text output. */
  readonly width?: number;
}

export interface RulesFlags extends Omit<FormatFlags, "format"> {
  readonly format: "text" | "json" | "md";
}

export function rules({ format, width }: RulesFlags): ExitCode {
  const summaries = allRules.map(ruleSummaryOf);
  if (format === "json") print(rulesJson(VERSION, summaries));
  else print(format === "md" ? rulesMarkdown(summaries) : rulesText(summaries, textOptions(width)));
  return EXIT.clean;
}

/** @throws UsageError when there is no such rule */
export function explain(id: string, flags: FormatFlags): ExitCode {
  const rule = allRules.find((candidate) => candidate.id === id);
  if (rule === undefined) {
    throw new UsageError([unknownRule(id, allRules)]);
  }
  const page = rulePageOf(rule);
  print(flags.format === "json" ? explainJson(VERSION, page) : explainText(page, textOptions(flags.width)));
  return EXIT.clean;
}
