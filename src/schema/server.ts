/** The answer that an API server would give to the creation of an object. */
import { isEncrypted } from "../manifest/encrypted.ts";
import type { Resource } from "../manifest/resource.ts";
import { CHECKS } from "./checks/index.ts";
import { checkMetadata } from "./checks/metadata.ts";
import type { CustomSchemas } from "./custom/custom-schemas.ts";
import { Field } from "./field.ts";
import { Review } from "./review.ts";
import type { ServerSettings } from "./server-settings.ts";
import { builtInKind } from "./types/kinds.ts";
import { checkTypes } from "./types/types.ts";
import type { Violation } from "./violation.ts";

/** By settings first: there are few of them, and objects by the thousand. */
const known = new WeakMap<ServerSettings, WeakMap<Resource, readonly Violation[]>>();
const NOTHING: readonly Violation[] = [];

/**
 * Everything that the server would object to or warn about, in the order in which it checks. Where the server
 * stops at its first stage with errors, what later stages would say is there too.
 * @param custom what is known of custom kinds, and the unit that the object is seen in
 */
export function violationsOf(resource: Resource, settings: ServerSettings, custom?: CustomPlace): readonly Violation[] {
  if (isEncrypted(resource)) return NOTHING;
  const byCustom = custom?.schemas.violationsOf(resource, settings, custom.unit);
  if (byCustom !== undefined) return byCustom;
  let answers = known.get(settings);
  if (answers === undefined) known.set(settings, (answers = new WeakMap()));
  let answer = answers.get(resource);
  if (answer === undefined) {
    const found = review(resource, settings);
    answers.set(resource, (answer = found.length === 0 ? NOTHING : found));
  }
  return answer;
}

export interface CustomPlace {
  readonly schemas: CustomSchemas;
  readonly unit: string;
}

/** True where the server takes the object, with or without warnings. */
export function isAccepted(violations: readonly Violation[]): boolean {
  return violations.every(({ stage }) => stage === "warn");
}

function review(resource: Resource, settings: ServerSettings): readonly Violation[] {
  const answer = new Review(settings);
  const object = Field.of(resource);
  if (!checkTypes(object, answer)) return answer.violations;
  checkRequest(object, answer);
  const checks = CHECKS.get(`${resource.group}/${resource.kind}`);
  const metadata = (): void => {
    checkMetadata(object, checks?.naming, answer);
  };
  if (checks?.metadataLast === true) answer.inCommon(metadata);
  else metadata();
  checks?.check(object, answer);
  return answer.violations;
}

/** apiserver pkg/registry/rest/meta.go, EnsureObjectNamespaceMatchesRequestNamespace; kubectl refuses the same before it asks. */
function checkRequest(object: Field, answer: Review): void {
  const { requestNamespace, minor } = answer.settings;
  const namespace = object.get("metadata", "namespace");
  if (requestNamespace === undefined || namespace.text === "" || namespace.text === requestNamespace) return;
  if (builtInKind(object.resource, minor)?.scope !== "namespaced") return;
  answer.refuseRequest(namespace, "the namespace of the provided object does not match the namespace sent on the request", {
    rule: "metadata-invalid",
    path: "",
    says: `the namespace ${namespace.shown} is not ${requestNamespace}, where the request goes`,
    help: `write ${requestNamespace}, or leave the namespace out`,
  });
}
