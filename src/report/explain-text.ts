/** `explain RULE --format text`: one rule with its reasons and what it really prints. */
import { findingText, severityPaint } from "./finding-text.ts";
import { optionLines } from "./rule-options.ts";
import type { RulePage, RulePageExample } from "./rule-page.ts";
import { sourcesOf } from "./sources.ts";
import type { TextOptions } from "./text-options.ts";
import { indentBy, wrapText } from "./wrap.ts";

/** Ends with a line break. */
export function explainText(page: RulePage, options: TextOptions): string {
  const { style } = options;
  const facts = [inPresets(page.presets), ...(page.fixable ? ["fixable"] : [])].join(", ");
  const blocks: string[][] = [
    [
      `${style.bold(page.id)}  ${severityPaint(page.severity, style)(page.severity)}  ${style.dim(facts)}`,
      ...wrapText(`${page.summary}.`, options.width),
    ],
    section("Why", prose(page.why, options), options),
    section("Fix", prose(page.fix, options), options),
    section("When not to use it", prose(page.whenNotToUse, options), options),
    ...(page.options.length === 0 ? [] : [section("Options", optionsText(page, options), options)]),
    ...page.invalid.slice(0, 1).flatMap((example) => exampleText("Wrong", example, options)),
    ...page.valid.slice(0, 1).flatMap((example) => exampleText("Right", example, options)),
    section("Switch it off", switchOff(page.id), options),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function inPresets(presets: readonly string[]): string {
  const [only, second] = presets;
  return second === undefined ? `preset ${only ?? ""} only` : `presets ${presets.slice(0, -1).join(", ")} and ${presets.at(-1) ?? ""}`;
}

function section(title: string, lines: readonly string[], { style }: TextOptions): string[] {
  return [style.bold(title), ...indentBy(2, lines)];
}

/** Paragraphs stay apart. */
function prose(text: string, { width }: TextOptions): string[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .flatMap((paragraph, index) => {
      const lines = wrapText(paragraph.replace(/\s+/g, " ").trim(), width === undefined ? undefined : width - 2);
      return index === 0 ? lines : ["", ...lines];
    });
}

function optionsText({ options, defaultOptions }: RulePage, { width }: TextOptions): string[] {
  return optionLines(options, defaultOptions).flatMap(({ name, type, default: value, description }) => {
    const head = `${name}: ${type}${value === undefined ? "" : `, default ${value}`}`;
    const room = width === undefined ? undefined : width - 4;
    return [head, ...(description === "" ? [] : indentBy(2, wrapText(description, room)))];
  });
}

/** The files as blocks, then what the tool says of them. */
function exampleText(label: string, example: RulePageExample, options: TextOptions): string[][] {
  const { style, width } = options;
  const title = `${label}: ${example.title}`;
  const files = Object.entries(example.files);
  const texts = files.map(([path, text], index) => {
    const lines = [style.dim(`# ${path}`), ...text.trimEnd().split("\n")];
    return index === 0 ? section(title, lines, options) : indentBy(2, lines);
  });
  const sources = sourcesOf(example.files);
  const inner = { style, width: width === undefined ? undefined : width - 2 };
  const output = example.diagnostics.map((d) => indentBy(2, findingText(d, sources, inner)));
  return [...texts, ...output];
}

function switchOff(id: string): string[] {
  return [`in a manifest:  # kubehop-disable-next-line ${id} -- reason`, `in the config:  { "rules": { "${id}": "off" } }`];
}
