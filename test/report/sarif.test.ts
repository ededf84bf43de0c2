/** What the schema of SARIF asks for, and what the standard asks beyond it. */
import { describe, expect, it } from "vitest";
import { checkSarif } from "../../src/report/check-sarif.ts";
import type { CheckResult } from "../../src/report/check-result.ts";
import { at, finding, result } from "./sample.ts";

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly invocations: readonly { readonly executionSuccessful: boolean; readonly toolExecutionNotifications: readonly object[] }[];
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly message: { readonly text: string };
      readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }[];
      readonly suppressions: readonly object[];
      readonly fixes?: readonly object[];
    }[];
  }[];
}

const run = (of: CheckResult): Log["runs"][number] => (JSON.parse(checkSarif(of)) as Log).runs[0]!;
const rule = (id: string): CheckResult["rules"][number] => ({ id, severity: "error", category: "service", summary: "what", why: "why", fix: "fix" });
const selector = finding({ range: at("shop/web.yaml", "7:10-7:15") });

describe("checkSarif", () => {
  it("tells all of a finding", () => {
    const full = finding({
      range: at("shop/web.yaml", "7:10-8:1"),
      severity: "info",
      help: "write b",
      uncertain: ["a template"],
      related: [{ range: at("b.yaml", "5:6-7:8"), message: "there" }],
      fix: [{ range: at("shop/web.yaml", "7:10-7:15"), text: "b\n" }],
      suggestions: [{ message: "write c", edits: [{ range: at("b.yaml", "1:2-1:3"), text: "c" }, { range: at("a.yaml", "1:1-1:1"), text: "{d}" }] }],
      units: ["dev"],
    });
    const place = (uri: string, startLine: number, startColumn: number, endLine: number, endColumn: number) => ({
      artifactLocation: { uri, uriBaseId: "%SRCROOT%" },
      region: { startLine, startColumn, endLine, endColumn },
    });
    const deleted = (startLine: number, startColumn: number, endLine: number, endColumn: number, text: string) => ({
      deletedRegion: { startLine, startColumn, endLine, endColumn },
      insertedContent: { text },
    });
    expect(JSON.parse(checkSarif(result({ diagnostics: [full], rules: [rule("service-selector-no-match")] })))).toEqual({
      $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      version: "2.1.0",
      runs: [
        {
          tool: {
            driver: {
              name: "Kubehop",
              version: "1.2.3",
              semanticVersion: "1.2.3",
              rules: [
                {
                  id: "service-selector-no-match",
                  shortDescription: { text: "what" },
                  fullDescription: { text: "why" },
                  help: { text: "fix", markdown: "fix" },
                  defaultConfiguration: { level: "error" },
                  properties: { category: "service", tags: ["kubernetes", "service"] },
                },
              ],
            },
          },
          columnKind: "utf16CodeUnits",
          originalUriBaseIds: { "%SRCROOT%": { description: { text: "The working directory of the run." } } },
          invocations: [{ executionSuccessful: true, toolExecutionNotifications: [] }],
          results: [
            {
              ruleId: "service-selector-no-match",
              ruleIndex: 0,
              level: "note",
              message: { text: "No pod matches this selector\nuncertain: a template\nhelp: write b" },
              locations: [{ physicalLocation: place("shop/web.yaml", 7, 10, 8, 1) }],
              relatedLocations: [{ id: 1, physicalLocation: place("b.yaml", 5, 6, 7, 8), message: { text: "there" } }],
              fixes: [
                {
                  description: { text: "what --fix does" },
                  artifactChanges: [{ artifactLocation: { uri: "shop/web.yaml", uriBaseId: "%SRCROOT%" }, replacements: [deleted(7, 10, 7, 15, "b\n")] }],
                },
                {
                  description: { text: "write c" },
                  artifactChanges: [
                    { artifactLocation: { uri: "a.yaml", uriBaseId: "%SRCROOT%" }, replacements: [deleted(1, 1, 1, 1, "{d}")] },
                    { artifactLocation: { uri: "b.yaml", uriBaseId: "%SRCROOT%" }, replacements: [deleted(1, 2, 1, 3, "c")] },
                  ],
                },
              ],
              partialFingerprints: { "kubehop/v1": "service-selector-no-match@7" },
              properties: { messageId: "noMatch", uncertain: ["a template"], units: ["dev"] },
              suppressions: [],
            },
          ],
        },
      ],
    });
  });

  it("has what is suppressed, with who wants it so, and a list of suppressions for every result or none", () => {
    const { results, tool } = run(
      result({
        diagnostics: [selector],
        suppressed: [
          { diagnostic: { ...selector, ruleId: "b" }, by: "comment", reason: "so" },
          { diagnostic: { ...selector, ruleId: "a" }, by: "config", reason: "known" },
          { diagnostic: { ...selector, ruleId: "b" }, by: "baseline", reason: undefined },
        ],
        rules: ["a", "b", "service-selector-no-match"].map(rule),
      }),
    );
    expect(results.map(({ suppressions }) => suppressions)).toEqual([
      [],
      [{ kind: "inSource", justification: "so" }],
      [{ kind: "external", justification: "known" }],
      [{ kind: "external" }],
    ]);
    expect(results.map(({ ruleIndex }) => tool.driver.rules[ruleIndex]?.id)).toEqual(results.map(({ ruleId }) => ruleId));
  });

  it("tells what was not analysed, and that a rule failed", () => {
    const { invocations } = run(
      result({ diagnostics: [{ ...selector, messageId: "ruleFailed" }], summary: { skipped: [{ reason: "helm-template", count: 1, places: ["chart.yaml"] }] } }),
    );
    expect(invocations).toEqual([
      { executionSuccessful: false, toolExecutionNotifications: [{ level: "note", message: { text: "Not analysed: 1 Helm template, not rendered (chart.yaml)" } }] },
    ]);
  });

  it.each([
    ["a b.yaml", "a%20b.yaml"],
    ["../x/a.yaml", "../x/a.yaml"],
    ["c:d.yaml", "c%3Ad.yaml"],
    ["100%/#1?.yaml", "100%25/%231%3F.yaml"],
    ["gr\u00fcn.yaml", "gr%C3%BCn.yaml"],
    ["half\ud800.yaml", "half%EF%BF%BD.yaml"],
  ])("%j becomes a relative URI", (file, uri) => {
    const [one] = run(result({ diagnostics: [finding({ range: at(file, "1:1-1:2") })] })).results;
    expect(one!.locations[0]!.physicalLocation.artifactLocation.uri).toBe(uri);
  });

  it.each([
    ["image {{ .Values.x }} {0}", "image {{{{ .Values.x }}}} {{0}}"],
    ["[click](http://example.com)", "[click] (http://example.com)"],
    ["a list [a, b] (two)", "a list [a, b] (two)"],
    ["a\u202eb\n", "a<U+202E>b\\n"],
  ])("%j is a message without placeholders, links and hidden characters", (message, text) => {
    const [one] = run(result({ diagnostics: [finding({ range: selector.range, message })] })).results;
    expect(one!.message.text).toBe(text);
  });
});
