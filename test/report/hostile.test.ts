/** Whatever stands in a manifest or in the name of a file, each format stays what it is. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkCheckstyle } from "../../src/report/check-checkstyle.ts";
import { checkGithub } from "../../src/report/check-github.ts";
import { checkJunit } from "../../src/report/check-junit.ts";
import { checkMarkdown } from "../../src/report/check-markdown.ts";
import type { CheckResult } from "../../src/report/check-result.ts";
import { FORMAT_NAMES, FORMATS } from "../../src/report/formats.ts";
import { githubSummary } from "../../src/report/github-summary.ts";
import { plainStyle } from "../../src/report/style.ts";
import { printable } from "../../src/report/text-cells.ts";
import { at, finding, result } from "./sample.ts";
import { parseXml } from "./xml-check.ts";

const TRAPS = [
  "]]>", "<!--", "</failure>", "<script>", "&amp;", "&#0;", '"', "'", "\0", "\u0008", "\u001b[31m", "\u009b2J", "\ufffe", "\uffff", "\ud800", "\udc00", "\u202e", "\u200b", "\u2028",
  "\n::error::x", "\r\n::add-mask::y", "::", ",line=1", "%0A", "%25", "|", "\\|", "`", "``", "**b**", "[a](http://example.com)", "![i](//x)", "@user", "team@example.com", "#1", "a/b#2", "!3",
  "~label", "www.example.com", "https://example.com", "</details>", "<br>", "$x$", "{0}", "{{", "##[error]", "#", "##vso[a]", "\ud83d\ude00", "e\u0301",
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...TRAPS), fc.string({ unit: "binary", maxLength: 5 }), fc.string({ maxLength: 5 })), { maxLength: 8 })
  .map((parts) => parts.join(""));

interface Texts {
  readonly file: string;
  readonly message: string;
  readonly help: string;
  readonly reason: string;
}

const texts: fc.Arbitrary<Texts> = fc.record({ file: hostile, message: hostile, help: hostile, reason: hostile });

function resultOf({ file, message, help, reason }: Texts): CheckResult {
  const d = finding({ range: at(file, "1:1-1:2"), message, help, uncertain: [reason], related: [{ range: at(file, "2:1-2:2"), message: reason }], suggestions: [{ message: help, edits: [{ range: at(file, "1:1-1:2"), text: reason }] }] });
  return result({
    diagnostics: [d, { ...d, severity: "info" }],
    suppressed: [{ diagnostic: d, by: "comment", reason }],
    files: [{ path: file, skipped: undefined }],
    summary: { skipped: [{ reason: "helm-template", count: 1, places: [file] }], unknownKinds: [{ kind: reason, count: 1 }] },
  });
}

const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

describe("hostile texts", () => {
  it("leave XML well-formed, and come out as they were", () => {
    fc.assert(
      fc.property(texts, (given) => {
        const page = resultOf(given);
        const legal = given.file.replace(/[\0-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/gu, (c) => `<U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}>`);
        const [file] = parseXml(checkCheckstyle(page)).children;
        expect([file!.attributes["name"], file!.children.length]).toEqual([legal, 2]);
        const [suite] = parseXml(checkJunit(page)).children;
        expect([suite!.attributes["name"], suite!.children.map(({ children }) => children[0]!.name)]).toEqual([legal, ["failure", "system-out"]]);
      }),
    );
  });

  it("leave JSON readable", () => {
    fc.assert(
      fc.property(texts, (given) => {
        const page = resultOf(given);
        for (const name of ["json", "sarif", "gitlab"] as const) expect(typeof JSON.parse(FORMATS[name](page))).toBe("object");
        const [issue] = JSON.parse(FORMATS.gitlab(page)) as { location: { path: string } }[];
        expect(issue!.location.path).toBe(given.file);
      }),
    );
  });

  it("make no further workflow command, and are read back as they were", () => {
    fc.assert(
      fc.property(texts, (given) => {
        const lines = checkGithub(resultOf(given)).split(/\r\n|\r|\n/);
        expect(lines.pop()).toBe("");
        expect(lines.map((line) => commandOf(line))).toEqual(
          ["error", "notice"].map((name) => ({
            name,
            properties: { file: printable(given.file), line: "1", endLine: "1", col: "1", endColumn: "2", title: "service-selector-no-match" },
            message: [given.message, `uncertain: ${given.reason}`, ...`help: ${given.help}`.split("\n")].map(printable).join("\n"),
          })),
        );
      }),
    );
  });

  it("are no Markdown", () => {
    fc.assert(
      fc.property(texts, (given) => {
        const page = resultOf(given);
        for (const text of [checkMarkdown(page), githubSummary(page, 1_000_000)]) {
          const rows = text.split("\n").filter((line) => line.startsWith("| error") || line.startsWith("| info"));
          expect(rows.map((row) => row.split("|").length)).toEqual([6, 6]);
          const bare = text.replace(/<\/?code>|<br>\n?|^## |^\| --- .*$|\|/gm, " ").replace(/&#\d+;/g, "\u00a7");
          expect(bare).not.toMatch(/[\\`*_[\]<>&|~^$#!@]|:\/\/|www\./i);
          const prose = text.replace(/<code>.*?<\/code>|^## /gm, "").replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
          expect(prose).not.toMatch(/[@#!~%$^&]\w|:\/\/|www\./i);
        }
      }),
    );
  });

  it.each(FORMAT_NAMES)("neither steer a terminal or a CI system nor hide in %s", (name) => {
    fc.assert(
      fc.property(texts, (given) => {
        const page = FORMATS[name](resultOf(given), { style: plainStyle, width: undefined });
        expect(page.replace(/\n/g, "")).not.toMatch(unseen);
        // Where GitHub's own commands stand nothing else is looked for in the line.
        if (name !== "github") expect(page).not.toMatch(/^\s*::(error|add-mask)\b[^\n]*::|##(vso|teamcity)?\[/m);
      }),
    );
  });
});

/** As the runner reads one (actions/runner, src/Runner.Common/ActionCommand.cs). */
function commandOf(line: string): object {
  const [, name, properties = "", data = ""] = /^::(\w+) (.*?)::(.*)$/su.exec(line) ?? [];
  const plain = (text: string): string => text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%25", "%");
  const pairs = properties.split(",").map((pair): [string, string] => [pair.slice(0, pair.indexOf("=")), plain(pair.slice(pair.indexOf("=") + 1))]);
  return { name, properties: Object.fromEntries(pairs), message: data.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%") };
}
