import { describe, expect, it } from "vitest";
import { loadTexts } from "../../src/manifest/load-texts.ts";

/** A piece of a Deployment, as tests compare with it. */
const piece = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nstatus: {readyReplicas: 1}\n";
const chainsaw = (operations: string, kind = "Test", group = "chainsaw.kyverno.io/v1alpha1"): string =>
  `apiVersion: ${group}\nkind: ${kind}\nmetadata: {name: web}\nspec: {steps: [{try: [${operations}]}]}\n`;
const step = (fields: string, group = "kuttl.dev/v1beta1"): string => `apiVersion: ${group}\nkind: TestStep\n${fields}\n`;

/** The files that are taken for expectations. */
function expectations(files: Record<string, string>): string[] {
  return loadTexts(files).files.filter(({ skipped }) => skipped.some(({ reason }) => reason === "test-expectation")).map(({ path }) => path);
}

describe("files of tests", () => {
  it.each<[name: string, path: string, files: Record<string, string>, isExpectation: boolean]>([
    ["KUTTL's assert", "e2e/web/00-assert.yaml", {}, true],
    ["KUTTL's errors", "e2e/web/01-errors.yml", {}, true],
    ["one of several of a step", "e2e/web/01-assert-pods.yaml", {}, true],
    ["named by a TestStep", "e2e/web/ready.yaml", { "e2e/web/00-step.yaml": step("assert: [ready.yaml]") }, true],
    ["an error of a TestStep", "e2e/ready.yaml", { "e2e/web/00-step.yaml": step("error: [../ready.yaml]") }, true],
    ["Chainsaw's assert", "e2e/web/ready.yaml", { "e2e/web/chainsaw-test.yaml": chainsaw("{assert: {file: ready.yaml}}") }, true],
    ["Chainsaw's error", "e2e/ready.yaml", { "e2e/web/chainsaw-test.yaml": chainsaw("{error: {file: ../ready.yaml}}") }, true],
    ["Chainsaw's patch", "e2e/web/more.yaml", { "e2e/web/chainsaw-test.yaml": chainsaw("{apply: {file: web.yaml}}, {patch: {file: more.yaml}}") }, true],
    ["in a template of steps", "e2e/ready.yaml", { "e2e/steps.yaml": chainsaw("{assert: {file: ready.yaml}}", "StepTemplate") }, true],
    ["applied to what is there", "e2e/web/labels.yaml", { "e2e/web/chainsaw-test.yaml": chainsaw("{apply: {file: labels.yaml}}"), "e2e/web/labels.yaml": piece.replace("status", "spec") }, true],
    ["near miss: no number", "deploy/assert.yaml", {}, false],
    ["near miss: another word", "deploy/00-assertion.yaml", {}, false],
    ["near miss: KUTTL knows no error", "deploy/00-error.yaml", {}, false],
    ["near miss: what the test applies", "e2e/web/00-install.yaml", { "e2e/web/chainsaw-test.yaml": chainsaw("{apply: {file: 00-install.yaml}}") }, false],
    ["near miss: applied and expected", "e2e/web/web.yaml", { "e2e/web/chainsaw-test.yaml": chainsaw("{create: {file: web.yaml}}, {assert: {file: web.yaml}}") }, false],
    ["near miss: applied by a TestStep", "e2e/web/web.yaml", { "e2e/web/00-step.yaml": step("apply: [web.yaml]\nassert: [web.yaml]") }, false],
    ["near miss: a Test of others", "e2e/web/ready.yaml", { "e2e/web/test.yaml": chainsaw("{assert: {file: ready.yaml}}", "Test", "tests.example/v1") }, false],
    ["near miss: a TestStep of others", "e2e/web/ready.yaml", { "e2e/web/test.yaml": step("assert: [ready.yaml]", "tests.example/v1") }, false],
    ["near miss: another folder", "e2e/ready.yaml", { "e2e/web/chainsaw-test.yaml": chainsaw("{assert: {file: ready.yaml}}") }, false],
    ["near miss: a resource of a kustomization", "deploy/00-assert.yaml", { "deploy/kustomization.yaml": "resources: [00-assert.yaml]" }, false],
  ])("%s", (_name, path, files, isExpectation) => {
    expect(expectations({ [path]: piece, ...files }).includes(path)).toBe(isExpectation);
    const members = loadTexts({ [path]: piece, ...files }).units.flatMap((unit) => unit.members.map(({ resource }) => resource.source.file));
    expect(members.includes(path)).toBe(!isExpectation);
  });

  it.each(["spec: {steps: [assert: {file: [a]}]}", "spec: {steps: &a [{try: *a}]}", "assert: {file: /abs.yaml}", "spec: 1"])("is total on %s", (text) => {
    expect(expectations({ "t.yaml": `apiVersion: chainsaw.kyverno.io/v1alpha1\nkind: Test\n${text}\n` })).toEqual([]);
  });
});
