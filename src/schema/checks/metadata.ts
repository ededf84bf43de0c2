/** `metadata` of any object (apimachinery pkg/api/validation/objectmeta.go). */
import { isUnresolved } from "../../manifest/unresolved.ts";
import type { Field } from "../field.ts";
import { dns1123Label, dns1123Subdomain, pathSegmentName } from "../formats/names.ts";
import type { Review } from "../review.ts";
import { builtInKind } from "../types/kinds.ts";
import { sayName, type Words } from "./label-words.ts";
import { checkAnnotations, checkLabels } from "./labels.ts";
import { checkFinalizers, checkOwnerReferences } from "./ownership.ts";
import { checkSystemFields } from "./system-fields.ts";

export interface Naming {
  /** Details of the format of names, by minor version; [] for a good one. */
  readonly format: (text: string, minor: number) => string[];
  /** The rule that tells of a bad name. */
  readonly rule: string;
}

/** Whatever the kind, a name must fit into the path of a URL (apiserver pkg/registry/rest/create.go). */
const ANY_NAME: Naming = { format: pathSegmentName, rule: "name-invalid" };

/** Groups whose kinds go through the checks of pkg/apis/core/validation (ValidateObjectMeta), which ask more of finalizers. */
const STRICT_GROUPS = new Set([
  "", "apps", "autoscaling", "batch", "certificates.k8s.io", "coordination.k8s.io", "discovery.k8s.io", "flowcontrol.apiserver.k8s.io",
  "networking.k8s.io", "node.k8s.io", "rbac.authorization.k8s.io", "resource.k8s.io", "scheduling.k8s.io", "storage.k8s.io",
]);

/** Kinds whose strategies warn about names that are no DNS labels (pkg/registry/{apps,batch,core}/.../strategy.go). */
const HOSTNAMES = new Map<string, string>([
  ["/Pod", "this is used in the Pod's hostname"],
  ...["/ReplicationController", "apps/Deployment", "apps/ReplicaSet", "batch/Job", "batch/CronJob"].map((kind) => [kind, "this is used in Pod names and hostnames"] as const),
]);

/** What the server makes of generateName: 58 bytes of it, and five random letters and digits. */
const RANDOM = "x7x7x";
const MOST_GENERATED = 58;

/** @param naming undefined for kinds whose names have no format that is known here */
export function checkMetadata(object: Field, naming: Naming | undefined, review: Review): void {
  const metadata = object.get("metadata");
  checkNames(object, naming, review);
  const kind = kindOf(object);
  if (naming !== undefined && !isClusterScoped(object, review)) checkName(metadata.get("namespace"), metadata.get("namespace").text, ["Namespace", dns1123Label], review);
  checkLabels(metadata.get("labels"), review, undefined, undefined, filledLabel(object));
  checkAnnotations(metadata.get("annotations"), review);
  checkOwnerReferences(metadata.get("ownerReferences"), review);
  checkFinalizers(metadata.get("finalizers"), STRICT_GROUPS.has(object.resource.group), review);
  if (naming !== undefined) checkSystemFields(object, review);
  if (HOSTNAMES.has(kind)) warnAboutHostname(object, HOSTNAMES.get(kind) ?? "", review);
}

/** A Namespace that is named has its name as a label, instead of any other (pkg/apis/core/v1/defaults.go). */
function filledLabel(object: Field): string | undefined {
  return kindOf(object) === "/Namespace" && object.get("metadata", "name").scalar !== "" && object.get("metadata", "name").present ? "kubernetes.io/metadata.name" : undefined;
}

/** A namespace of theirs is cleared without a word. */
function isClusterScoped({ resource }: Field, review: Review): boolean {
  return builtInKind(resource, review.settings.minor)?.scope === "cluster";
}

/** The name that the server gives or finds; "" where there is none. */
export function effectiveName(object: Field): string {
  const metadata = object.get("metadata");
  const prefix = metadata.get("generateName").text;
  if (metadata.get("name").text !== "" || prefix === "") return metadata.get("name").text;
  return Buffer.from(prefix).subarray(0, MOST_GENERATED).toString() + RANDOM;
}

/** Where the name comes from. */
export function nameField(object: Field): Field {
  const metadata = object.get("metadata");
  const name = metadata.get("name");
  return name.text === "" && metadata.get("generateName").text !== "" ? metadata.get("generateName") : name;
}

function checkNames(object: Field, naming: Naming | undefined, review: Review): void {
  const metadata = object.get("metadata");
  const { format, rule } = naming ?? ANY_NAME;
  const [name, prefix] = [metadata.get("name"), metadata.get("generateName")];
  const { minor } = review.settings;
  if (prefix.text !== "" && !isFinalNameOnly(object, minor)) {
    const segment = format === pathSegmentName;
    // What comes behind makes a good name of "..".
    for (const detail of format(segment ? prefix.text : withoutTrailingDash(prefix.text), minor).filter((one) => !segment || !one.startsWith("may not be"))) {
      review.refuse(prefix, "Invalid value", detail, { rule, ...sayPrefix("generateName", prefix, detail) });
    }
  }
  const effective = effectiveName(object);
  if (effective === "") {
    // Configuration files of programs look like objects, but need no names.
    if (naming === undefined || isOpenName(name) || isOpenName(prefix)) return;
    review.refuse(name, "Required value", "name or generateName is required", {
      rule, says: `the ${object.resource.kind} has no name`, help: "add name to metadata",
    });
    return;
  }
  const from = nameField(object);
  for (const written of format(effective, minor)) {
    const detail = isFinalNameOnly(object, minor) ? written.replace(/ characters$/, " bytes") : written;
    const said = from.key === "name" ? sayName(`the name ${name.shown}`, name.text, detail) : sayPrefix("a name made of generateName", prefix, detail);
    review.refuse(from, "Invalid value", detail, { rule, path: name.path, ...said });
  }
}

function sayPrefix(what: string, prefix: Field, detail: string): Words {
  const { says, help } = sayName(`${what} ${prefix.shown}`, prefix.text, detail);
  return { says, help: prefix.text.endsWith("-") && /^write [-.a-z0-9]+[a-z0-9]$/.test(help) ? `${help}-` : help };
}

/** Since 1.35 ReplicationControllers have only their final name checked, by newer code (ValidateObjectMetaWithOpts). */
function isFinalNameOnly(object: Field, minor: number): boolean {
  return minor >= 35 && kindOf(object) === "/ReplicationController";
}

function checkName(field: Field, text: string, [kind, format]: readonly [string, (text: string) => string[]], review: Review): void {
  if (text === "") return;
  for (const detail of format(text)) {
    review.refuse(field, "Invalid value", detail, { rule: "metadata-invalid", ...sayName(`the ${kind.toLowerCase()} ${field.shown}`, text, detail) });
  }
}

function warnAboutHostname(object: Field, why: string, review: Review): void {
  const from = nameField(object);
  const details = dns1123Label(effectiveName(object));
  const refused = dns1123Subdomain(effectiveName(object)).length > 0;
  if (details.length === 0 || effectiveName(object) === "") return;
  review.warn(from, `metadata.name: ${why}, which can result in surprising behavior; a DNS label is recommended: [${details.join(" ")}]`, {
    rule: "name-surprising",
    path: "metadata.name",
    follows: refused,
    says: `The name ${from.shown} ${details.includes("must not contain dots") ? "has a dot in it" : "is longer than 63 characters"}, which the hostnames of its pods cannot have`,
    help: from.text.includes(".") ? `write ${from.text.replaceAll(".", "-")}` : "shorten it to 63 characters",
  });
}

/** The server masks a dash at the end together with the character before it. */
function withoutTrailingDash(prefix: string): string {
  return prefix.length > 1 && prefix.endsWith("-") ? `${prefix.slice(0, -2)}a` : prefix;
}

function isOpenName({ node }: Field): boolean {
  return node?.type === "Scalar" && isUnresolved(node.text);
}

function kindOf({ resource }: Field): string {
  return `${resource.group}/${resource.kind}`;
}
