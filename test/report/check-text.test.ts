import { describe, expect, it } from "vitest";
import { checkText } from "../../src/report/check-text.ts";
import { ansiStyle, plainStyle } from "../../src/report/style.ts";
import { cellWidth } from "../../src/report/text-cells.ts";
import { at, finding, result, withoutColour } from "./sample.ts";

const plain = { style: plainStyle, width: undefined };
const narrow = { style: plainStyle, width: 80 };

const service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector:\n    app: webui\n";

const oneLabelAway = finding({
  range: at("shop/svc.yaml", "7:10-7:15"),
  message: "No pod in namespace shop matches this selector, so the Service has no endpoints and every connection to it is refused",
  related: [{ range: at("shop/deploy.yaml", "14:14-14:20"), message: "Deployment web is one label away: app=web-ui" }],
  help: "write app: web-ui here, or app: webui in the pod template",
  uncertain: ["pods may be made by the Helm template charts/a/templates/web.yaml"],
});

const everything = result({
  diagnostics: [
    oneLabelAway,
    finding({ range: at("shop/svc.yaml", "7:10-7:15"), severity: "warning", ruleId: "other-rule", units: ["overlays/dev", "overlays/prod"] }),
  ],
  texts: { "shop/svc.yaml": service },
  suppressed: [{ diagnostic: oneLabelAway, by: "comment", reason: undefined }],
  units: [
    { name: "overlays/dev", kind: "kustomize", resources: 20, services: 5 },
    { name: "overlays/prod", kind: "kustomize", resources: 11, services: 4 },
  ],
  summary: {
    skipped: [
      {
        reason: "helm-template",
        count: 4,
        places: ["charts/redis/templates/a.yaml", "charts/redis/templates/b.yaml", "charts/redis/templates/c.yaml", "charts/x/templates/d.yaml"],
      },
      { reason: "not-kubernetes", count: 1, places: ["ci.yaml"] },
    ],
    unknownKinds: [{ kind: "Certificate.cert-manager.io", count: 2 }],
    notEvaluated: [],
  },
});

describe("checkText", () => {
  it("prints a finding with place, source, other end, doubt, remedy and units", () => {
    expect(checkText(everything, narrow)).toBe(`\
shop/svc.yaml:7:10  error  No pod in namespace shop matches this selector, so
                           the Service has no endpoints and every connection to
                           it is refused  service-selector-no-match
    6 |   selector:
    7 |     app: webui
      |          ^^^^^
  shop/deploy.yaml:14:14  Deployment web is one label away: app=web-ui
  uncertain: pods may be made by the Helm template charts/a/templates/web.yaml
  help: write app: web-ui here, or app: webui in the pod template

shop/svc.yaml:7:10  warning  No pod matches this selector  other-rule
    6 |   selector:
    7 |     app: webui
      |          ^^^^^
  units: overlays/dev, overlays/prod

1 error, 1 warning in 14 files (31 resources, 2 units). 1 finding suppressed by
comments.
Not analysed: 4 Helm templates, not rendered (in charts/redis/templates,
                charts/x/templates)
              1 document that is no Kubernetes object (ci.yaml)
Unknown kinds: Certificate.cert-manager.io (2)
More on a rule: kubehop explain service-selector-no-match
`);
  });

  it("keeps each finding's message on one line where the width is unlimited", () => {
    const [first] = checkText(everything, plain).split("\n");
    expect(first).toBe(
      "shop/svc.yaml:7:10  error  No pod in namespace shop matches this selector, so the Service has no endpoints and every connection to it is refused  service-selector-no-match",
    );
  });

  it("moves the messages of all findings below their places when one has no room", () => {
    const long = finding({ range: at(`${"deep/".repeat(10)}svc.yaml`, "1:1-1:2") });
    const short = finding({ range: at("a.yaml", "1:1-1:2") });
    const text = checkText(result({ diagnostics: [short, long] }), narrow);
    expect(text).toContain("a.yaml:1:1  error\n  No pod matches this selector  service-selector-no-match\n");
  });

  it.each([40, 41, 47, 53, 60, 66, 73, 80, 120])("stays within %i columns", (width) => {
    const lines = checkText(everything, { style: plainStyle, width }).split("\n");
    expect(Math.max(...lines.map(cellWidth))).toBeLessThanOrEqual(width);
  });

  it("says the same with and without colour", () => {
    const coloured = checkText(everything, { style: ansiStyle, width: 80 });
    expect(coloured).not.toBe(withoutColour(coloured));
    expect(withoutColour(coloured)).toBe(checkText(everything, narrow));
  });

  it("says what was looked at when there is nothing to find", () => {
    expect(checkText(result(), plain)).toBe("31 resources, 9 Services, 14 files, no findings.\n");
  });

  it("climbs to few folders when much was left out", () => {
    const places = ["a/b/c/1.yaml", "a/b/d/2.yaml:3", "a/e/3.yaml", "f/g/4.yaml", "h/5.yaml"];
    const skipped = [{ reason: "kustomize-input" as const, count: 5, places }];
    expect(checkText(result({ summary: { skipped } }), plain)).toContain(
      "Not analysed: 5 files that kustomize uses as patches or inputs (below a, f, h)\n",
    );
  });

  it("says so when there was nothing to look at", () => {
    const nothing = result({ summary: { files: 1, resources: 0 } });
    expect(checkText(nothing, plain)).toBe("No Kubernetes object in 1 file, no findings.\n");
  });

  it("does not let a manifest steer the terminal or forge a line", () => {
    const evil = finding({ range: at("a\u001b[2J.yaml", "1:1-1:2"), message: "name x\n0 errors", help: "write \u202ey" });
    const text = checkText(result({ diagnostics: [evil], texts: { "a\u001b[2J.yaml": "a: \u001b[31m" } }), plain);
    expect(text).not.toMatch(/[\u001b\u202e]/);
    expect(text).toContain("a<U+001B>[2J.yaml:1:1  error  name x\\n0 errors");
  });

  it("tells a doubt once, with its place", () => {
    const doubt = "pods may be made by the template a.yaml";
    const related = [{ range: at("a.yaml", "3:1-3:2"), message: doubt }];
    const text = checkText(result({ diagnostics: [finding({ range: at("b.yaml", "1:1-1:2"), related, uncertain: [doubt] })] }), plain);
    expect(text).toContain(`\n  uncertain: ${doubt} (a.yaml:3:1)\n`);
    expect(text.split(doubt)).toHaveLength(2);
  });

  it("cuts long lists of other places", () => {
    const related = Array.from({ length: 9 }, (_, index) => ({ range: at("b.yaml", `${index + 1}:1-1:1`), message: "also here" }));
    const text = checkText(result({ diagnostics: [finding({ range: at("a.yaml", "1:1-1:2"), related })] }), plain);
    expect(text.match(/also here/g)).toHaveLength(6);
    expect(text).toContain("  and 3 more places\n");
  });

  it("does not name the unit that the path names already", () => {
    const units = [
      { name: "a", kind: "folder" as const, resources: 1, services: 1 },
      { name: "b", kind: "folder" as const, resources: 1, services: 1 },
    ];
    const inside = finding({ range: at("a/x.yaml", "1:1-1:2"), units: ["a"] });
    const outside = finding({ range: at("base/x.yaml", "1:1-1:2"), units: ["b"] });
    const text = checkText(result({ units, diagnostics: [inside, outside] }), plain);
    expect(text.match(/^ {2}unit: .*$/gm)).toEqual(["  unit: b"]);
  });
});
