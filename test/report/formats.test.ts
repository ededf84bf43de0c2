/** Every format of `check` to the character, for one small result. */
import { describe, expect, it } from "vitest";
import type { CheckResult } from "../../src/report/check-result.ts";
import { FORMAT_NAMES, type FormatName, FORMATS } from "../../src/report/formats.ts";
import { plainStyle } from "../../src/report/style.ts";
import { at, finding, result } from "./sample.ts";

const plain = { style: plainStyle, width: undefined };
const print = (name: FormatName, of: CheckResult): string => FORMATS[name](of, plain);

const selector = finding({
  range: at("shop/web.yaml", "7:10-7:15"),
  help: "write app: web",
  related: [{ range: at("shop/deploy.yaml", "14:14-14:17"), message: "Deployment web has app=web" }],
  uncertain: ["a template was not rendered"],
  severity: "warning",
});
const port = finding({ ruleId: "node-port-range", messageId: "outside", message: "nodePort 8080 is outside 30000-32767", range: at("shop/web.yaml", "9:5-10:1"), units: ["dev", "prod"] });
const hint = finding({ ruleId: "team/hint", messageId: "hint", message: "A hint", severity: "info", range: at("a b.yaml", "1:1-1:2") });

const small = result({
  diagnostics: [hint, selector, port],
  suppressed: [{ diagnostic: port, by: "comment", reason: "another range" }],
  rules: [
    { id: "node-port-range", severity: "error", category: "exposure", summary: "A node port outside the range", why: "The API server refuses it.", fix: "Pick another number." },
    { id: "service-selector-no-match", severity: "error", category: "service", summary: "A selector without pods", why: "Nobody answers.", fix: "Mend the selector." },
    { id: "team/hint", severity: "info", category: "meta", summary: "a rule of a plugin", why: "", fix: "" },
  ],
  files: [
    { path: "a b.yaml", skipped: undefined },
    { path: "chart.yaml", skipped: "helm-template" },
    { path: "clean.yaml", skipped: undefined },
    { path: "shop/web.yaml", skipped: undefined },
  ],
  summary: { files: 4, resources: 3, skipped: [{ reason: "helm-template", count: 1, places: ["chart.yaml"] }] },
});
const clean = result({ files: [{ path: "clean.yaml", skipped: undefined }], summary: { files: 1 } });

describe("compact", () => {
  it("has a line for each finding, then the counts", () => {
    expect(print("compact", small)).toBe(`\
a b.yaml:1:1: info: A hint [team/hint]
shop/web.yaml:7:10: warning: No pod matches this selector [service-selector-no-match]
shop/web.yaml:9:5: error: nodePort 8080 is outside 30000-32767 [node-port-range]
1 error, 1 warning, 1 info in 4 files (3 resources). 1 finding suppressed by comments.
Not analysed: 1 Helm template, not rendered (chart.yaml)
`);
  });

  it("says that there is nothing", () => {
    expect(print("compact", clean)).toBe("31 resources, 9 Services, 1 file, no findings.\n");
  });
});

describe("github", () => {
  it("has a workflow command for each finding, columns where they are of one line", () => {
    expect(print("github", small)).toBe(`\
::notice file=a b.yaml,line=1,endLine=1,col=1,endColumn=2,title=team/hint::A hint
::warning file=shop/web.yaml,line=7,endLine=7,col=10,endColumn=15,title=service-selector-no-match::No pod matches this selector%0Auncertain: a template was not rendered%0Ahelp: write app: web
::error file=shop/web.yaml,line=9,endLine=10,title=node-port-range::nodePort 8080 is outside 30000-32767
`);
    expect(print("github", clean)).toBe("");
  });

  it("escapes what would end a property or a command", () => {
    const hostile = finding({ range: at("a,b:c%.yaml", "1:1-1:2"), message: "100%, a::b\n::error::x", help: "one\ntwo" });
    expect(print("github", result({ diagnostics: [hostile] }))).toBe(
      "::error file=a%2Cb%3Ac%25.yaml,line=1,endLine=1,col=1,endColumn=2,title=service-selector-no-match::100%25, a::b\\n::error::x%0Ahelp: one%0Atwo\n",
    );
  });
});

describe("gitlab", () => {
  it("has an issue for each finding", () => {
    expect(print("gitlab", result({ diagnostics: [selector] }))).toBe(`\
[
  {
    "description": "No pod matches this selector",
    "check_name": "service-selector-no-match",
    "fingerprint": "service-selector-no-match@7",
    "severity": "minor",
    "location": {
      "path": "shop/web.yaml",
      "lines": {
        "begin": 7
      }
    }
  }
]
`);
    expect(print("gitlab", clean)).toBe("[]\n");
  });

  it("gives each finding a fingerprint of its own, and each severity its word", () => {
    const issues = JSON.parse(print("gitlab", result({ diagnostics: [hint, port, port, port] }))) as { fingerprint: string; severity: string }[];
    expect(issues.map(({ fingerprint, severity }) => [fingerprint, severity])).toEqual([
      ["team/hint@1", "info"],
      ["node-port-range@9", "critical"],
      ["node-port-range@9-2", "critical"],
      ["node-port-range@9-3", "critical"],
    ]);
  });
});

describe("junit", () => {
  it("has a suite for each file: infos pass, files that were left out are skipped", () => {
    expect(print("junit", small)).toBe(`\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="kubehop" tests="5" failures="2" errors="0" skipped="1">
  <testsuite name="a b.yaml" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="team/hint 1:1" classname="a b.yaml" file="a b.yaml" line="1">
      <system-out>a b.yaml:1:1: info: A hint</system-out>
    </testcase>
  </testsuite>
  <testsuite name="chart.yaml" tests="1" failures="0" errors="0" skipped="1">
    <testcase name="not analysed" classname="chart.yaml" file="chart.yaml">
      <skipped message="Helm template, not rendered"/>
    </testcase>
  </testsuite>
  <testsuite name="clean.yaml" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="no findings" classname="clean.yaml" file="clean.yaml"/>
  </testsuite>
  <testsuite name="shop/web.yaml" tests="2" failures="2" errors="0" skipped="0">
    <testcase name="service-selector-no-match 7:10" classname="shop/web.yaml" file="shop/web.yaml" line="7">
      <failure message="No pod matches this selector" type="warning">shop/web.yaml:7:10: warning: No pod matches this selector
uncertain: a template was not rendered
help: write app: web</failure>
    </testcase>
    <testcase name="node-port-range 9:5" classname="shop/web.yaml" file="shop/web.yaml" line="9">
      <failure message="nodePort 8080 is outside 30000-32767" type="error">shop/web.yaml:9:5: error: nodePort 8080 is outside 30000-32767</failure>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  it("tells two findings of one rule at one place apart", () => {
    const two = print("junit", result({ diagnostics: [port, { ...port, message: "another" }] }));
    expect([...two.matchAll(/testcase name="([^"]*)"/g)].map(([, name]) => name)).toEqual(["node-port-range 9:5", "node-port-range 9:5-2"]);
  });
});

describe("checkstyle", () => {
  it("has the files with findings", () => {
    expect(print("checkstyle", small)).toBe(`\
<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="a b.yaml">
    <error line="1" column="1" severity="info" message="A hint" source="kubehop.team/hint"/>
  </file>
  <file name="shop/web.yaml">
    <error line="7" column="10" severity="warning" message="No pod matches this selector" source="kubehop.service-selector-no-match"/>
    <error line="9" column="5" severity="error" message="nodePort 8080 is outside 30000-32767" source="kubehop.node-port-range"/>
  </file>
</checkstyle>
`);
    expect(print("checkstyle", clean)).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n</checkstyle>\n');
  });
});

describe("markdown", () => {
  it("has counts, a table, and what was not analysed", () => {
    expect(print("markdown", small)).toBe(`\
## Kubehop

1 error, 1 warning, 1 info in 4 files (3 resources). 1 finding suppressed by comments.

| Severity | Place | Finding | Rule |
| --- | --- | --- | --- |
| info | <code>a b.yaml:1:1</code> | A hint | <code>team/hint</code> |
| warning | <code>shop/web.yaml:7:10</code> | No pod matches this selector<br>uncertain: a template was not rendered<br>help: write app: web | <code>service-selector-no-match</code> |
| error | <code>shop/web.yaml:9:5</code> | nodePort 8080 is outside 30000-32767 | <code>node-port-range</code> |

Not analysed: 1 Helm template, not rendered (chart.yaml)
`);
    expect(print("markdown", clean)).toBe("## Kubehop\n\n31 resources, 9 Services, 1 file, no findings.\n");
  });
});

describe("every format", () => {
  it.each(FORMAT_NAMES)("%s is the same from call to call, and ends with a line break", (name) => {
    expect(print(name, small)).toBe(print(name, small));
    expect(print(name, small)).toMatch(/\n$/);
  });
});

