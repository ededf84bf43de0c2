/** Requests to API servers and their answers: expected of 1.36, observed of 1.31 (`cases.json`). */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadTexts } from "../../../src/manifest/load-texts.ts";
import { violationsOf } from "../../../src/schema/server.ts";
import type { ServerSettings } from "../../../src/schema/server-settings.ts";
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
  /** Why the answer hangs on what no manifest tells. */
  readonly beyond?: string;
  readonly expected: Told;
  readonly observed: Told;
}

const cases = JSON.parse(readFileSync(new URL("cases.json", import.meta.url), "utf8")) as readonly Case[];

function settings(minor: number, cluster: Case["cluster"]): ServerSettings {
  const common = { minor, nodePortRange: { from: 30000, to: 32767 } };
  if (cluster === undefined) return { ...common, serviceCIDRs: ["10.96.0.0/16"], ipFamilies: ["IPv4"] };
  return { ...common, serviceCIDRs: ["10.96.0.0/16", "fd00:10:96::/112"], ipFamilies: ["IPv4", "IPv6"] };
}

const within = cases.filter(({ beyond }) => beyond === undefined);

/** A text that is no manifest, or no YAML, is refused before anything is decoded. */
function ask({ manifest, contentType, cluster }: Case, minor: number): Answer | "unreadable" {
  const path = contentType === "application/json" ? "case.json" : "case.yaml";
  const documents = loadTexts({ [path]: manifest }).files.flatMap((file) => file.documents);
  const [resource] = documents.flatMap((document) => document.resources);
  if (resource === undefined || documents.some(({ problems }) => problems.length > 0)) return "unreadable";
  return answerOf(violationsOf(resource, settings(minor, cluster)));
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
    expect(cases.filter(({ beyond }) => beyond !== undefined).map(({ id }) => id).sort()).toEqual(["D01i", "D01w", "D02w", "D03i", "D51", "DRY1", "OCC4"]);
  });

  it.each(within.map((one) => [one.id, one] as const))("%s of 1.36", (_id, one) => {
    expect(tellAnswer(ask(one, 36))).toEqual(tell(one.expected));
  });

  it.each(within.map((one) => [one.id, one] as const))("%s of 1.31", (_id, one) => {
    expect(tellAnswer(ask(one, 31))).toEqual(tell(one.observed));
  });
});
