/** An answer to a manifest as it is compared: the server's, read from its words, and Kubehop's. */
import { loadTexts } from "../../src/manifest/load-texts.ts";
import { DEFAULT_SERVER, type ServerSettings } from "../../src/schema/server-settings.ts";
import { violationsOf } from "../../src/schema/server.ts";
import type { Violation } from "../../src/schema/violation.ts";
import type { Answer, Manifest } from "./case.ts";

/** `decode`: of an unknown kind, the text, a type (the server names the first at most); `validate`: allocation as well. */
export type Stage = "accepted" | "decode" | "strict" | "validate";

export interface Problem {
  /** "" where the server names none. */
  readonly field: string;
  readonly reason: string;
  readonly detail: string;
}

export interface Verdict {
  readonly stage: Stage;
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
}

const REASONS = ["Required value", "Invalid value", "Unsupported value", "Duplicate value", "Forbidden", "Too long", "Too many", "Not found", "Internal error"];

/** @throws where the answer is none that has to do with the manifest */
export function theirVerdict({ status, message = "", causes = [], warnings = [] }: Answer): Verdict {
  if (status === 200 || status === 201) return { stage: "accepted", problems: [], warnings };
  if (status === 400 || status === 404) return { ...decodeVerdict(message), warnings };
  if (status === 422) {
    return { stage: "validate", problems: causes.map(([field, , text]) => ({ field, ...reasonOf(text) })), warnings };
  }
  const [, detail] = /^Internal error occurred: (failed to allocate requested HealthCheck NodePort .*)$/s.exec(message) ?? [];
  if (status === 500 && detail !== undefined) {
    return { stage: "validate", problems: [{ field: "spec.healthCheckNodePort", reason: "Internal error", detail }], warnings };
  }
  if (status === 409 && message.includes("resourceVersion")) throw new Error(message);
  return { stage: "validate", problems: [{ field: "", reason: `status ${status}`, detail: message }], warnings };
}

function reasonOf(text: string): { reason: string; detail: string } {
  const reason = REASONS.find((one) => text.startsWith(one)) ?? "";
  return { reason, detail: text.slice(reason.length).replace(/^: /, "") };
}

function decodeVerdict(message: string): { stage: Stage; problems: readonly Problem[] } {
  const [, strict] = /strict decoding error: (.*)$/s.exec(message) ?? [];
  if (strict !== undefined) {
    const fields = [...strict.matchAll(/(unknown|duplicate) field "((?:[^"\\]|\\.)*)"/g)];
    if (fields.length > 0) {
      const problems = fields.map(([, what, field]) => ({ field: JSON.parse(`"${field ?? ""}"`) as string, reason: `${what ?? ""} field`, detail: "" }));
      return { stage: "strict", problems };
    }
  }
  const [, field] = /Go struct field \w+\.(\S*) of type/.exec(message) ?? [];
  return { stage: "decode", problems: [{ field: field ?? "", reason: "wrong type", detail: message }] };
}

const settings = new Map<string, ServerSettings>();

/** What the lab's server is told, see `conformance/internal/asking/server.go`. */
export function settingsOf(minor: string): ServerSettings {
  let known = settings.get(minor);
  if (known === undefined) {
    known = { ...DEFAULT_SERVER, minor: Number(minor.split(".")[1]), serviceCIDRs: ["10.96.0.0/16"], ipFamilies: ["IPv4"] };
    settings.set(minor, known);
  }
  return known;
}

/** The first stage that refuses, as the server would stop there. */
export function ourVerdict({ body, format }: Manifest, minor: string): Verdict {
  const { files } = loadTexts({ [`case.${format}`]: body });
  const documents = files.flatMap((file) => file.documents);
  const faults = documents.flatMap(({ problems }) => problems);
  const resources = documents.flatMap((document) => document.resources);
  const violations = resources.flatMap((resource) => violationsOf(resource, settingsOf(minor)));
  const warnings = violations.filter(({ stage }) => stage === "warn").map(({ detail }) => detail);
  const some = (stage: Violation["stage"]): Problem[] =>
    violations.filter((one) => one.stage === stage).map(({ field, reason, detail }) => ({ field, reason, detail }));
  const decoded = [...faults.map(({ id, message }) => ({ field: "", reason: id, detail: message })), ...some("decode")];
  if (faults.some(({ id }) => id === "duplicateKey") && format === "json" && decoded.length === faults.length) {
    return { stage: "strict", problems: [...decoded, ...some("strict")], warnings };
  }
  if (decoded.length > 0 || resources.length === 0) return { stage: "decode", problems: decoded, warnings };
  const [strict, allocated, validated] = [some("strict"), some("allocate"), some("validate")];
  if (strict.length > 0) return { stage: "strict", problems: strict, warnings };
  const refused = allocated.length > 0 ? allocated : validated;
  return { stage: refused.length > 0 ? "validate" : "accepted", problems: refused, warnings };
}
