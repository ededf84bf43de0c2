/** Ingresses (pkg/apis/networking/validation/validation.go, pkg/registry/networking/ingress/strategy.go). */
import type { Field } from "../field.ts";
import { parseAddress } from "../formats/addresses.ts";
import { dns1123Subdomain, wildcardSubdomain } from "../formats/names.ts";
import type { Review } from "../review.ts";
import { checkIngressBackend } from "./ingress-backend.ts";
import { checkIngressPaths } from "./ingress-path.ts";
import { checkFormat, SUBDOMAIN_NAME } from "./text-format.ts";

const RULE = "ingress-invalid";
const CLASS_ANNOTATION = "kubernetes.io/ingress.class";

export function checkIngress(object: Field, review: Review): void {
  const spec = object.get("spec");
  const [rules, backend, className] = [spec.get("rules"), spec.get("defaultBackend"), spec.get("ingressClassName")];
  if (rules.items.length === 0 && !backend.present) refuseEmpty(spec, [rules, backend], review);
  if (backend.present) checkIngressBackend(backend, review);
  for (const rule of rules.items) checkRule(rule, review);
  for (const tls of spec.get("tls").items) checkTLS(tls, review);
  if (className.present) checkFormat(className, SUBDOMAIN_NAME, review, { rule: RULE, what: "ingressClassName" });
  checkClassAnnotation(object, className, review);
}

function refuseEmpty(spec: Field, rests: readonly Field[], review: Review): void {
  review.refuse(spec, "Invalid value", "either `defaultBackend` or `rules` must be specified", {
    rule: RULE,
    says: "there are neither rules nor a defaultBackend",
    help: "write rules, or a defaultBackend for all requests",
    at: spec.keyPlace,
    rests,
  });
}

function checkRule(rule: Field, review: Review): void {
  const [host, http] = [rule.get("host"), rule.get("http")];
  if (host.text !== "") {
    if (parseAddress(host.text) !== undefined) {
      review.refuse(host, "Invalid value", "must be a DNS name, not an IP address", {
        rule: "ingress-host-invalid",
        says: `host ${host.shown} is an IP address`,
        help: "write a DNS name, or remove host to take requests for any",
      });
    }
    checkHost(host, review);
  }
  if (http.present) checkIngressPaths(http, review);
}

function checkTLS(tls: Field, review: Review): void {
  const secret = tls.get("secretName");
  for (const host of tls.get("hosts").items) checkHost(host, review);
  if (secret.text !== "") checkFormat(secret, SUBDOMAIN_NAME, review, { rule: RULE, what: "secretName" });
}

/** What has a star in it is a wildcard. */
function checkHost(host: Field, review: Review): void {
  const wildcard = host.text.includes("*");
  review.refuseEach(host, wildcard ? wildcardSubdomain(host.text) : dns1123Subdomain(host.text), {
    rule: "ingress-host-invalid",
    says: host.text === "" ? "a host is empty" : `host ${host.shown} is no ${wildcard ? "wildcard name such as *.example.com" : "DNS name"}`,
    help: helpForHost(host.text),
  });
}

function helpForHost(text: string): string {
  const bare = text.trim().toLowerCase().replace(/^[a-z]+:\/\//, "").replace(/[:/].*$/, "").replace(/\.$/, "");
  const better = bare !== text && (bare.includes("*") ? wildcardSubdomain(bare) : dns1123Subdomain(bare)).length === 0;
  if (text.includes("*") && !better) return "write a star for the first part only, as in *.example.com";
  if (!better) return "write small letters, digits, hyphens and dots";
  return /[:/]/.test(text) ? `write ${bare}; a host has no scheme, port or path` : `write ${bare}`;
}

/** The annotation that came before the field, alone or beside it. */
function checkClassAnnotation(object: Field, className: Field, review: Review): void {
  const annotation = object.get("metadata", "annotations").entries.find(({ key }) => key === CLASS_ANNOTATION);
  if (annotation === undefined) return;
  if (!className.present) {
    review.warn(annotation, `annotation "${CLASS_ANNOTATION}" is deprecated, please use 'spec.ingressClassName' instead`, {
      rule: "ingress-annotation-deprecated",
      says: `The annotation ${CLASS_ANNOTATION} is deprecated in favour of spec.ingressClassName`,
      help: annotation.text === "" ? "write ingressClassName" : `write ingressClassName: ${annotation.text}, if an IngressClass of that name exists`,
      at: annotation.keyPlace,
      rests: [className],
    });
  } else if (annotation.text !== className.text) {
    review.refuse(annotation, "Invalid value", "must match `ingressClassName` when both are specified", {
      rule: "ingress-class-duplicated",
      says: `the annotation ${CLASS_ANNOTATION} is ${annotation.shown}, and ingressClassName is ${className.shown}`,
      help: "remove the annotation",
      path: `annotations.${CLASS_ANNOTATION}`,
      rests: [className],
      related: [{ node: className.place, message: "ingressClassName is here" }],
    });
  }
}
