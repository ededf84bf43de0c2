/** What the server warns of in pods that it takes (pkg/api/pod/warnings.go). */
import type { Field } from "../../field.ts";
import { legacyAddress } from "../../formats/addresses.ts";
import type { Review } from "../../review.ts";
import { warnOfAddress } from "../address-phrases.ts";
import { warnOfContainers } from "./container-warnings.ts";
import { warnOfFraction } from "./fractional.ts";
import type { PodView } from "./pod-parts.ts";
import { warnOfPorts } from "./port-warnings.ts";
import { warnOfScheduling } from "./scheduling-warnings.ts";
import { warnOfVolumes } from "./volume-warnings.ts";

const RULE = "pod-warning";

const OLD_ANNOTATIONS: readonly (readonly [key: string, text: string, help: string])[] = [
  ["scheduler.alpha.kubernetes.io/critical-pod", 'non-functional in v1.16+; use the "priorityClassName" field instead', "write spec.priorityClassName instead"],
  ["security.alpha.kubernetes.io/sysctls", 'non-functional in v1.11+; use the "sysctls" field instead', "write spec.securityContext.sysctls instead"],
  ["security.alpha.kubernetes.io/unsafe-sysctls", 'non-functional in v1.11+; use the "sysctls" field instead', "write spec.securityContext.sysctls instead"],
];

export function warnOfPod(pod: PodView, review: Review): void {
  const { spec } = pod;
  warnOfScheduling(spec, review);
  warnOfAnnotations(pod, review);
  warnOfVolumes(spec, review);
  warnOfTwins(spec, review);
  for (const resource of ["memory", "ephemeral-storage"]) warnOfFraction(spec.get("overhead"), resource, review);
  warnOfContainers(pod, review);
  warnOfPorts(pod, review);
  warnOfGracePeriod(pod, review);
  if (review.since(33)) warnOfAddresses(spec, review);
}

function warnOfAnnotations({ metadata }: PodView, review: Review): void {
  for (const annotation of metadata.get("annotations").entries) {
    const old = OLD_ANNOTATIONS.find(([key]) => key === annotation.key);
    if (old === undefined) continue;
    review.warn(annotation, `${annotation.path}: ${old[1]}`, { rule: RULE, says: `The annotation ${old[0]} has had no effect for years`, help: old[2], at: annotation.keyPlace });
  }
}

/** Of equal addresses and secrets `kubectl apply` may drop one. */
function warnOfTwins(spec: Field, review: Review): void {
  const ips = new Map<string, Field>();
  for (const alias of spec.get("hostAliases").items) {
    const ip = alias.get("ip");
    if (ip.text === "") continue;
    const first = ips.get(ip.text);
    if (first === undefined) {
      ips.set(ip.text, ip);
      continue;
    }
    review.warn(ip, `${ip.path}: duplicate ip ${JSON.stringify(ip.text)}`, {
      rule: RULE,
      says: `Two entries of hostAliases are for ${ip.shown}; kubectl apply may lose one of them`,
      help: "put all hostnames of an address into one entry",
      related: [{ node: first.place, message: "the first of them" }],
      rests: [first],
    });
  }
  const names = new Map<string, Field>();
  for (const secret of spec.get("imagePullSecrets").items) {
    const name = secret.get("name");
    const first = names.get(name.text);
    if (first === undefined) names.set(name.text, name);
    else warnOfSecretTwin(name, first, review);
    if (name.text !== "") continue;
    review.warn(name, `${name.path}: invalid empty name ""`, { rule: RULE, says: "An entry of imagePullSecrets names no secret", help: "add its name, or remove the entry" });
  }
}

function warnOfSecretTwin(name: Field, first: Field, review: Review): void {
  review.warn(name, `${name.path}: duplicate name ${JSON.stringify(name.text)}`, {
    rule: RULE,
    says: `imagePullSecrets names ${name.shown} twice`,
    help: "remove one of them",
    related: [{ node: first.place, message: "the first of them" }],
    rests: [first],
  });
}

/** Of a Pod the server makes it 1 before it looks (pkg/apis/core/v1/conversion.go). */
function warnOfGracePeriod({ isPod, spec }: PodView, review: Review): void {
  const field = spec.get("terminationGracePeriodSeconds");
  if (isPod || field.number >= 0) return;
  review.warn(field, `${field.path}: must be >= 0; negative values are invalid and will be treated as 1`, {
    rule: RULE,
    says: `terminationGracePeriodSeconds is ${field.shown}, and the server makes it 1`,
    help: "write 0 or more seconds",
  });
}

function warnOfAddresses(spec: Field, review: Review): void {
  const fields = [...spec.get("dnsConfig", "nameservers").items, ...spec.get("hostAliases").items.map((alias) => alias.get("ip"))];
  for (const field of fields) {
    if (legacyAddress(field.text, review.settings.minor).length === 0) warnOfAddress(field, review);
  }
}
