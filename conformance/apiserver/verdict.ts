/** An answer to a manifest as it is compared: the server's, read from its words, and Kubehop's. */
import { duplicateField } from "../../src/manifest/duplicate-keys.ts";
import { loadTexts } from "../../src/manifest/load-texts.ts";
import type { ManifestDocument, ManifestProblem } from "../../src/manifest/resource.ts";
import { DEFAULT_SERVER, type ServerSettings } from "../../src/schema/server-settings.ts";
import { violationsOf } from "../../src/schema/server.ts";
import type { Violation } from "../../src/schema/violation.ts";
import type { Answer, Manifest } from "./case.ts";

/** `decode`: of an unknown kind, the text, a type (the server names the first at most); `validate`: all that comes later. */
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

/** Never said to a pod by a whole API server, whose admission (ServiceAccount) sets the account that is missing. */
const NO_ACCOUNT = "must not be specified when serviceAccountName is not set";

/** @throws where the answer is none that has to do with the manifest */
export function theirVerdict({ status, message = "", causes = [], warnings = [] }: Answer): Verdict {
  if (status === 200 || status === 201) return { stage: "accepted", problems: [], warnings };
  // No client would get as far as this, nor hear the warnings of the address to which it was sent.
  if (status === 404 || /no kind ".*" is registered|does not match the expected API version/.test(message)) {
    return { stage: "decode", problems: [{ field: "", reason: "unknown kind", detail: message }], warnings: [] };
  }
  if (status === 400) return { ...decodeVerdict(message), warnings };
  if (status === 422) {
    const problems = causes.filter(([, , text]) => !text.endsWith(NO_ACCOUNT)).map(([field, , text]) => ({ field, ...reasonOf(text) }));
    return { stage: problems.length > 0 ? "validate" : "accepted", problems, warnings };
  }
  const [, detail] = /^Internal error occurred: (failed to allocate requested HealthCheck NodePort .*)$/s.exec(message) ?? [];
  if (status === 500 && detail !== undefined) {
    return { stage: "validate", problems: [{ field: "spec.healthCheckNodePort", reason: "Internal error", detail }], warnings };
  }
  // The only other refusals outside of validation; the server names no field.
  if (status === 500 && message.startsWith("resourceVersion should not be set")) {
    return { stage: "validate", problems: [{ field: "metadata.resourceVersion", reason: "Internal error", detail: message }], warnings };
  }
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
  return { stage: "decode", problems: [{ field: withoutStructs(field ?? ""), reason: "wrong type", detail: message }] };
}

/** `spec.rules.IngressRuleValue.http`: a struct of Go that stands for no key of the manifest. */
function withoutStructs(path: string): string {
  return path.split(".").filter((step) => !/^[A-Z]\w*[a-z]\w*$/.test(step)).join(".");
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

/** The server stops after the first of them that finds something. */
const AFTER_DECODING = ["allocate", "validate", "common", "store"] as const;

const loaded = new WeakMap<Manifest, readonly ManifestDocument[]>();

function documentsOf(manifest: Manifest): readonly ManifestDocument[] {
  let documents = loaded.get(manifest);
  if (documents === undefined) {
    documents = loadTexts({ [`case.${manifest.format}`]: manifest.body }).files.flatMap((file) => file.documents);
    loaded.set(manifest, documents);
  }
  return documents;
}

/** The first stage that refuses, as the server would stop there. */
export function ourVerdict(manifest: Manifest, minor: string): Verdict {
  const documents = documentsOf(manifest);
  const faults = documents.flatMap(({ problems }) => problems);
  const resources = documents.flatMap((document) => document.resources);
  const violations = resources.flatMap((resource) => violationsOf(resource, settingsOf(minor)));
  const warnings = violations.filter(({ stage }) => stage === "warn").map(({ detail }) => detail);
  const some = (stage: Violation["stage"]): Problem[] =>
    violations.filter((one) => one.stage === stage).map(({ field, reason, detail }) => ({ field, reason, detail }));
  const decoded = [...faults.map(problemOf), ...some("decode")];
  if (faults.some(({ id }) => id === "duplicateKey") && manifest.format === "json" && decoded.length === faults.length) {
    return { stage: "strict", problems: [...decoded, ...some("strict")], warnings };
  }
  if (decoded.length > 0 || resources.length === 0) return { stage: "decode", problems: decoded, warnings };
  const strict = some("strict");
  if (strict.length > 0) return { stage: "strict", problems: strict, warnings };
  const refused = AFTER_DECODING.map(some).find(({ length }) => length > 0) ?? [];
  return { stage: refused.length > 0 ? "validate" : "accepted", problems: refused, warnings };
}

function problemOf({ id, message, duplicate }: ManifestProblem): Problem {
  if (duplicate === undefined) return { field: "", reason: id, detail: message };
  return { field: duplicateField(duplicate), reason: "duplicate field", detail: "" };
}
