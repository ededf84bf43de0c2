/** Requests to API servers and their answers: expected of 1.36, observed of 1.31 (`cases.json`). */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import nodePortDuplicate from "../../../rules/node-port-duplicate.ts";
import { lintTexts } from "../../../src/lint/lint-texts.ts";
import { duplicateField } from "../../../src/manifest/duplicate-keys.ts";
import { loadTexts } from "../../../src/manifest/load-texts.ts";
import type { ManifestProblem } from "../../../src/manifest/resource.ts";
import { violationsOf } from "../../../src/schema/server.ts";
import type { ServerSettings } from "../../../src/schema/server-settings.ts";
import type { Violation } from "../../../src/schema/violation.ts";
import { type Answer, answerOf } from "./replay.ts";

interface Told {
  readonly errors?: readonly { readonly field?: string; readonly reason?: string; readonly detail: string }[];
  readonly warnings?: readonly string[];
}

interface Case {
  readonly id: string;
  readonly manifest: string;
  readonly contentType?: string;
  readonly cluster?: "dual-stack";
  /** Strict unless said. */
  readonly fieldValidation?: "Warn" | "Ignore";
  readonly dryRun?: boolean;
  /** An object that exists already. */
  readonly before?: string;
  /** The namespace in the URL; that of the object unless said. */
  readonly requestNamespace?: string;
  readonly expected: Told;
  readonly observed: Told;
}

const cases = JSON.parse(readFileSync(new URL("cases.json", import.meta.url), "utf8")) as readonly Case[];

function settings(minor: number, { cluster, requestNamespace }: Case): ServerSettings {
  const common = { minor, nodePortRange: { from: 30000, to: 32767 }, ...(requestNamespace === undefined ? {} : { requestNamespace }) };
  if (cluster === undefined) return { ...common, serviceCIDRs: ["10.96.0.0/16"], ipFamilies: ["IPv4"] };
  return { ...common, serviceCIDRs: ["10.96.0.0/16", "fd00:10:96::/112"], ipFamilies: ["IPv4", "IPv6"] };
}

/** A text that is no manifest, or no YAML, is refused before anything is decoded. */
function ask(one: Case, minor: number): Answer | "unreadable" {
  const path = one.contentType === "application/json" ? "case.json" : "case.yaml";
  const documents = loadTexts({ [path]: one.manifest }).files.flatMap((file) => file.documents);
  const [resource] = documents.flatMap((document) => document.resources);
  const problems = documents.flatMap((document) => document.problems);
  const doubled = problems.filter(({ id }) => id === "duplicateKey");
  if (resource === undefined || problems.length > doubled.length || (doubled.length > 0 && one.fieldValidation === undefined)) return "unreadable";
  const violations = violationsOf(resource, settings(minor, one)).filter((violation) => isAsked(violation, one));
  const answer = answerOf(violations);
  if (one.fieldValidation !== "Warn") return answer;
  return { ...answer, warnings: [...answer.warnings, ...doubled.map((problem) => doubledKey(problem, path))] };
}

/** Less than strict validation drops unknown fields (no case of this file has some with Warn); a dry run allocates no node port. */
function isAsked({ stage, detail }: Violation, { fieldValidation, dryRun }: Case): boolean {
  if (stage === "strict") return fieldValidation === undefined;
  return dryRun !== true || !detail.startsWith("provided port is not in the valid range");
}

/** The server's words for a key that stands twice: YAML by line, JSON by path. */
function doubledKey({ range, duplicate }: ManifestProblem, path: string): string {
  if (duplicate === undefined) throw new Error("no key stands twice");
  return path.endsWith(".json") ? `duplicate field "${duplicateField(duplicate)}"` : `line ${range.start.line}: key "${duplicate.name}" already set in map`;
}

/** What another object takes away is the business of rules that see both. */
function askBeside({ manifest, before }: Case): object {
  const found = lintTexts({ files: { "a.yaml": before ?? "", "b.yaml": manifest }, rules: [nodePortDuplicate] });
  return { errors: found.map(({ data: { field, reason, detail } }) => `${String(field)}: ${String(reason)}: ${String(detail)}`), warnings: [] };
}

/** Errors of decoding have no field, and their words depend on Go's version; internal errors have none either. */
function tell(told: Told): object {
  const errors = (told.errors ?? []).map(({ field, reason, detail }) => (field === undefined ? "refused" : `${field}: ${reason}: ${detail}`));
  return { errors: [...new Set(errors)].sort(), warnings: [...(told.warnings ?? [])].sort() };
}

function tellAnswer(answer: Answer | "unreadable"): object {
  if (answer === "unreadable") return { errors: ["refused"], warnings: [] };
  const errors = answer.errors.map(({ stage, field, reason, detail }) => {
    return stage === "decode" || stage === "strict" || reason === "Internal error" ? "refused" : `${field}: ${reason}: ${detail}`;
  });
  return { errors: [...new Set(errors)].sort(), warnings: [...answer.warnings].sort() };
}

describe("what the API server answers", () => {
  it("has all cases", () => {
    expect(cases).toHaveLength(255);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });

  it.each<[string, string, string | undefined, boolean]>([
    ["the same", "kind: ConfigMap\nmetadata: {name: a, namespace: shop}", "shop", true],
    ["none in the object", "kind: ConfigMap\nmetadata: {name: a}", "shop", true],
    ["a request that goes where the object says", "kind: ConfigMap\nmetadata: {name: a, namespace: shop}", undefined, true],
    ["a kind without namespaces, whose namespace is cleared", "kind: Namespace\nmetadata: {name: a, namespace: other}", "shop", true],
    ["another", "kind: ConfigMap\nmetadata: {name: a, namespace: other}", "shop", false],
  ])("with a namespace in the URL: %s", (_name, text, requestNamespace, taken) => {
    const one: Case = { id: "", manifest: `apiVersion: v1\n${text}\n`, expected: {}, observed: {}, ...(requestNamespace === undefined ? {} : { requestNamespace }) };
    expect(ask(one, 36)).toMatchObject({ verdict: taken ? "accept" : "reject" });
  });

  it.each(cases.map((one) => [one.id, one] as const))("%s of 1.36", (_id, one) => {
    expect(one.before === undefined ? tellAnswer(ask(one, 36)) : askBeside(one)).toEqual(tell(one.expected));
  });

  it.each(cases.map((one) => [one.id, one] as const))("%s of 1.31", (_id, one) => {
    expect(one.before === undefined ? tellAnswer(ask(one, 31)) : askBeside(one)).toEqual(tell(one.observed));
  });
});
