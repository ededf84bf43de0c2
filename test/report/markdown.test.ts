/** Pages in Markdown: what texts become, and how much of a page there is. */
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import { checkMarkdown } from "../../src/report/check-markdown.ts";
import { githubSummary } from "../../src/report/github-summary.ts";
import { markdownCode, markdownText } from "../../src/report/markdown-text.ts";
import { at, finding, result } from "./sample.ts";

describe("markdownText", () => {
  it.each([
    ["plain, as usual: app=web (x)", "plain, as usual: app=web (x)"],
    ["a|b", "a&#124;b"],
    ["<any node>", "&#60;any node&#62;"],
    ["**b** `c` _d_", "&#42;&#42;b&#42;&#42; &#96;c&#96; &#95;d&#95;"],
    ["@user", "&#64;&#8203;user"],
    ["a @ b, # 1", "a &#64; b, &#35; 1"],
    ["see #12", "see &#35;&#8203;12"],
    ["https://example.com", "https:&#8203;//example.com"],
    ["WWW.example.com", "WWW&#8203;.example.com"],
    ["a\nb\u200b", "a&#92;nb&#60;U+200B&#62;"],
    ["x".repeat(601), `${"x".repeat(600)}\u2026`],
    [`${"x".repeat(599)}\ud83d\ude00`, `${"x".repeat(599)}\u2026`],
  ])("%j", (text, markdown) => {
    expect(markdownText(text)).toBe(markdown);
  });
});

describe("markdownCode", () => {
  it.each([
    ["a/b.yaml:1:2", "<code>a/b.yaml:1:2</code>"],
    ["</code><b>|`@user`", "<code>&#60;/code&#62;&#60;b&#62;&#124;&#96;&#64;user&#96;</code>"],
    ["https://www.example.com", "<code>https&#58;//www&#46;example.com</code>"],
  ])("%j", (text, markdown) => {
    expect(markdownCode(text)).toBe(markdown);
  });
});

const many = (count: number, message = "No pod"): Diagnostic[] =>
  Array.from({ length: count }, (_, index) => finding({ range: at("web.yaml", `${index + 1}:1-${index + 1}:2`), message }));
const rows = (page: string): number => page.split("\n").filter((line) => line.startsWith("| error")).length;

describe("checkMarkdown", () => {
  it("folds what is beyond 50 findings", () => {
    expect(checkMarkdown(result({ diagnostics: many(50) }))).not.toContain("<details>");
    const page = checkMarkdown(result({ diagnostics: many(52) }));
    expect(rows(page)).toBe(52);
    expect(page.slice(page.indexOf("<details>"))).toBe(`\
<details>
<summary>2 more findings</summary>

| Severity | Place | Finding | Rule |
| --- | --- | --- | --- |
| error | <code>web.yaml:51:1</code> | No pod | <code>service-selector-no-match</code> |
| error | <code>web.yaml:52:1</code> | No pod | <code>service-selector-no-match</code> |

</details>
`);
  });

  it.each([
    [1_000, "No pod matches"],
    [60_000, "x"],
    [500, "@".repeat(1_000)],
    [30, "\u4e00".repeat(700)],
    [51, "@a".repeat(1_000)],
  ])("stays below what a comment may have, with %i findings", (count, message) => {
    const page = checkMarkdown(result({ diagnostics: many(count, message), summary: { skipped: [{ reason: "helm-template", count: 1, places: ["#a".repeat(5_000)] }] } }));
    expect(page.length).toBeLessThan(65_536);
    const left = count - rows(page);
    if (left > 0) expect(page).toContain(`\n${left} findings are not shown: there is no more room here.\n`);
    else expect(page).not.toContain("not shown");
  });
});

describe("githubSummary", () => {
  it("stays within its bytes, with a count of what is left out", () => {
    const of = result({ diagnostics: many(500), units: [{ name: ".", kind: "folder", resources: 1, services: 1 }] });
    const page = githubSummary(of, 20_000);
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(20_000);
    expect(page).toContain(`\n${500 - rows(page)} findings are not shown: there is no more room here.\n`);
    expect(page).toContain("\n1 Service is not shown: there is no more room here.\n");
    expect(rows(githubSummary(of, 1_000_000))).toBe(500);
    expect(rows(githubSummary(of, 0))).toBe(0);
  });
});
