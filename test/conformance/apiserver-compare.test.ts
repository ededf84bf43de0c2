/** The comparison with API servers sees a difference where there is one. */
import { describe, expect, it } from "vitest";
import type { Json } from "../../conformance/apiserver/case.ts";
import { applyChanges } from "../../conformance/apiserver/changes.ts";
import { differencesOf } from "../../conformance/apiserver/compare.ts";
import { printYaml } from "../../conformance/apiserver/print.ts";
import { theirVerdict, type Verdict } from "../../conformance/apiserver/verdict.ts";

const accepted: Verdict = { stage: "accepted", problems: [], warnings: [] };
const refused = (field: string, reason = "Invalid value", detail = "must be good"): Verdict => ({ stage: "validate", problems: [{ field, reason, detail }], warnings: [] });

describe("differencesOf", () => {
  it.each<[string, Verdict, Verdict, string[]]>([
    ["nothing", accepted, accepted, []],
    ["the same error", refused("a"), refused("a"), []],
    ["a value in front", refused("a", "Invalid value", '"x": must be good'), refused("a"), []],
    ["who refuses", accepted, refused("a"), ["verdict"]],
    ["who accepts", refused("a"), accepted, ["verdict"]],
    ["another field", refused("a[0].b"), refused("a[1].b"), ["paths"]],
    ["another reason", refused("a"), refused("a", "Forbidden"), ["paths"]],
    ["one more error", refused("a"), { ...refused("a"), problems: [...refused("a").problems, ...refused("b").problems] }, ["paths"]],
    ["another stage", { ...refused("a", "unknown field"), stage: "strict" }, refused("a"), ["paths"]],
    ["other words", refused("a"), refused("a", "Invalid value", "must be bad"), ["details"]],
    ["a warning", { ...accepted, warnings: ["w"] }, accepted, ["warnings"]],
    ["a warning that a refusal hides", refused("a"), { ...refused("a"), warnings: ["w"] }, []],
    ["a warning of a version, which nothing hides", refused("a"), { ...refused("a"), warnings: ["v1 X is deprecated in v1.33+"] }, ["warnings"]],
    ["a decoder's field without indexes", { ...refused("a.b"), stage: "decode" }, { ...refused("a[3].b[k]"), stage: "decode" }, []],
    ["a decoder's other field", { ...refused("a.b"), stage: "decode" }, { ...refused("a.c"), stage: "decode" }, ["paths"]],
  ])("%s", (_name, theirs, ours, aspects) => {
    expect(differencesOf(theirs, ours).map(({ aspect }) => aspect)).toEqual(aspects);
  });
});

describe("theirVerdict", () => {
  it("reads the causes of a refusal", () => {
    const answer = { status: 422, causes: [["spec.type", "FieldValueNotSupported", 'Unsupported value: "x": supported values: "y"']] } as const;
    expect(theirVerdict(answer)).toEqual({ stage: "validate", problems: [{ field: "spec.type", reason: "Unsupported value", detail: '"x": supported values: "y"' }], warnings: [] });
  });

  it("reads the fields of strict decoding", () => {
    const message = 'Service in version "v1" cannot be handled as a Service: strict decoding error: unknown field "spec.a[0].b", duplicate field "spec.c"';
    expect(theirVerdict({ status: 400, message }).problems).toEqual([
      { field: "spec.a[0].b", reason: "unknown field", detail: "" },
      { field: "spec.c", reason: "duplicate field", detail: "" },
    ]);
  });

  it("reads the field of a decoder, without structs of Go", () => {
    const message = "json: cannot unmarshal string into Go struct field ServiceBackendPort.spec.rules.IngressRuleValue.http.paths of type int32";
    expect(theirVerdict({ status: 400, message }).problems[0]?.field).toBe("spec.rules.http.paths");
  });
});

describe("applyChanges", () => {
  const object: Json = { a: { b: [1, 2] }, c: "x" };

  it.each([
    ["sets", { at: ["a", "b", 1], to: 5 }, { a: { b: [1, 5] }, c: "x" }],
    ["makes what is above", { at: ["d", 0, "e"], to: 5 }, { a: { b: [1, 2] }, c: "x", d: [{ e: 5 }] }],
    ["drops an item", { drop: ["a", "b", 0] }, { a: { b: [2] }, c: "x" }],
    ["renames a key in its place", { rename: ["a"], as: "A" }, { A: { b: [1, 2] }, c: "x" }],
    ["puts aside what is in the way", { at: ["c", "d"], to: 5 }, { a: { b: [1, 2] }, c: { d: 5 } }],
    ["drops nothing where nothing is", { drop: ["d", "e"] }, object],
  ])("%s", (_name, change, expected) => {
    expect(JSON.stringify(applyChanges(object, [change]))).toBe(JSON.stringify(expected));
  });
});

it("prints YAML that means what it was made of", () => {
  const object: Json = { yes: "no", list: [{ a: 1, b: [] }, [1], null, {}], map: { "a b": "x: y" }, plain: { $plain: "0777" } };
  expect(printYaml(object)).toBe('"yes": "no"\nlist:\n  - a: 1\n    b: []\n  - - 1\n  - null\n  - {}\nmap:\n  "a b": "x: y"\nplain: 0777\n');
});
