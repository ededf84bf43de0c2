/** Roles and what binds them to subjects (pkg/apis/rbac/validation/validation.go). */
import { dns1123Subdomain } from "../formats/names.ts";
import type { Field } from "../field.ts";
import type { Check, Review } from "../review.ts";
import { checkFacts, isEmpty, requireField } from "./other-kinds.ts";

const GROUP = "rbac.authorization.k8s.io";

export const checkRole: Check = (object, review) => {
  for (const rule of object.get("rules").items) checkPolicyRule(rule, true, review);
};

export const checkClusterRole: Check = (object, review) => {
  const aggregation = object.get("aggregationRule");
  const selectors = aggregation.get("clusterRoleSelectors");
  if (aggregation.present && isEmpty(selectors)) requireField(selectors, "at least one clusterRoleSelector required if aggregationRule is non-nil", review);
  for (const rule of object.get("rules").items) checkPolicyRule(rule, false, review);
};

function checkPolicyRule(rule: Field, namespaced: boolean, review: Review): void {
  const [verbs, groups, resources, names, urls] = ["verbs", "apiGroups", "resources", "resourceNames", "nonResourceURLs"].map((name) => rule.get(name));
  if (!verbs || !groups || !resources || !names || !urls) return;
  if (isEmpty(verbs)) requireField(verbs, "verbs must contain at least one value", review);
  if (isEmpty(urls)) {
    if (isEmpty(groups)) requireField(groups, "resource rules must supply at least one api group", review);
    if (isEmpty(resources)) requireField(resources, "resource rules must supply at least one resource", review);
    return;
  }
  if (namespaced) {
    review.refuse(urls, "Invalid value", "namespaced rules cannot apply to non-resource URLs", {
      rule: "field-value", says: `${urls.path} stands in a Role, which holds for one namespace, and URLs lie in none`, help: "move the rule into a ClusterRole",
    });
  }
  if ([groups, resources, names].some((list) => !isEmpty(list))) {
    review.refuse(urls, "Invalid value", "rules cannot apply to both regular resources and non-resource URLs", {
      rule: "field-value", says: `${rule.path} names both resources and nonResourceURLs`, help: "write a rule for each", rests: [groups, resources, names],
    });
  }
}

export const checkRoleBinding: Check = (object, review) => {
  checkFacts(`${GROUP}/RoleBinding`)(object, review);
  for (const subject of object.get("subjects").items) checkSubject(subject, true, review);
};

export const checkClusterRoleBinding: Check = (object, review) => {
  checkFacts(`${GROUP}/ClusterRoleBinding`)(object, review);
  for (const subject of object.get("subjects").items) checkSubject(subject, false, review);
};

function checkSubject(subject: Field, namespaced: boolean, review: Review): void {
  const [kind, name, group, namespace] = [subject.get("kind"), subject.get("name"), subject.get("apiGroup"), subject.get("namespace")];
  if (kind.text === "ServiceAccount") {
    if (name.text !== "") {
      for (const detail of dns1123Subdomain(name.text)) {
        review.refuse(name, "Invalid value", detail, { rule: "field-value", says: `${name.path} ${name.shown} is no name of a ServiceAccount`, help: "write small letters, digits, hyphens and dots", rests: [kind] });
      }
    }
    if (group.text !== "") refuseGroup(group, "", `remove it: ServiceAccounts are in the core group, "" or absent`, kind, review);
    if (!namespaced && namespace.text === "") requireField(namespace, "", review);
  } else if ((kind.text === "User" || kind.text === "Group") && group.text !== "" && group.text !== GROUP) {
    refuseGroup(group, GROUP, `write ${GROUP}, or remove it`, kind, review);
  }
}

function refuseGroup(group: Field, wanted: string, help: string, kind: Field, review: Review): void {
  review.refuse(group, "Unsupported value", `supported values: "${wanted}"`, {
    rule: "field-value", says: `${group.path} ${group.shown} is no group of a ${kind.text}`, help, rests: [kind],
  });
}
