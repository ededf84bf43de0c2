/** The formats of `check`: one more takes a file of its own and a line here. */
import { checkCheckstyle } from "./check-checkstyle.ts";
import { checkCompact } from "./check-compact.ts";
import { checkGithub } from "./check-github.ts";
import { checkGitlab } from "./check-gitlab.ts";
import { checkJson } from "./check-json.ts";
import { checkJunit } from "./check-junit.ts";
import { checkMarkdown } from "./check-markdown.ts";
import type { CheckResult } from "./check-result.ts";
import { checkSarif } from "./check-sarif.ts";
import { checkText } from "./check-text.ts";
import type { TextOptions } from "./text-options.ts";

/** The whole output, with its final line break; options are for text. */
export type Reporter = (result: CheckResult, options: TextOptions) => string;

/** By name, in the order in which they are told. */
export const FORMATS = {
  text: checkText,
  compact: checkCompact,
  json: checkJson,
  sarif: checkSarif,
  github: checkGithub,
  gitlab: checkGitlab,
  junit: checkJunit,
  checkstyle: checkCheckstyle,
  markdown: checkMarkdown,
} as const satisfies Readonly<Record<string, Reporter>>;

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];
