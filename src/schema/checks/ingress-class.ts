/** IngressClasses (pkg/apis/networking/validation/validation.go, validateIngressClassSpec). */
import type { Field } from "../field.ts";
import { domainPrefixedPath } from "../formats/labels.ts";
import type { Review } from "../review.ts";
import { checkChoice } from "./choice.ts";
import { checkReference } from "./ingress-backend.ts";
import { checkFormat, LABEL_NAME } from "./text-format.ts";

const RULE = "ingress-class-invalid";
const MOST_BYTES = 250;

export function checkIngressClass(object: Field, review: Review): void {
  checkController(object.get("spec", "controller"), review);
  const parameters = object.get("spec", "parameters");
  if (!parameters.present) return;
  checkReference(parameters, RULE, review);
  checkScope(parameters, review);
}

function checkController(controller: Field, review: Review): void {
  const bytes = Buffer.byteLength(controller.text);
  const help = "write the name that the controller gives for its classes, such as k8s.io/ingress-nginx";
  if (bytes > MOST_BYTES) {
    review.refuse(controller, "Too long", `${review.since(32) ? "may not be more than" : "must have at most"} ${MOST_BYTES} bytes`, {
      rule: RULE,
      says: `controller is ${bytes} bytes long, and ${MOST_BYTES} is the most`,
      help,
    });
  }
  if (controller.text === "") {
    review.refuse(controller, "Required value", "", { rule: RULE, says: "the class names no controller", help });
    return;
  }
  for (const { detail } of domainPrefixedPath(controller.text)) {
    review.refuse(controller, "Invalid value", detail, { rule: RULE, says: `controller ${controller.shown} is no domain and path such as k8s.io/ingress-nginx`, help });
  }
}

/** An absent scope is Cluster by default. */
function checkScope(parameters: Field, review: Review): void {
  const [scope, namespace] = [parameters.get("scope"), parameters.get("namespace")];
  if (scope.present && scope.text !== "Cluster" && scope.text !== "Namespace") {
    checkChoice(scope, "networking/v1.IngressClassParametersReference.scope", review, { rule: RULE });
  } else if (scope.text !== "Namespace") {
    if (namespace.present) refuseNamespace(scope, namespace, review);
  } else if (namespace.present) {
    checkFormat(namespace, LABEL_NAME, review, { rule: RULE, what: "namespace" });
  } else {
    review.refuse(namespace, "Required value", "`parameters.scope` is set to 'Namespace'", {
      rule: RULE,
      says: "the parameters have scope Namespace and no namespace",
      help: "write the namespace of the parameters, or scope: Cluster",
      rests: [scope],
    });
  }
}

function refuseNamespace(scope: Field, namespace: Field, review: Review): void {
  review.refuse(namespace, "Forbidden", "`parameters.scope` is set to 'Cluster'", {
    rule: RULE,
    says: `the parameters have namespace ${namespace.shown}, and their scope is Cluster${scope.present ? "" : " by default"}`,
    help: "write scope: Namespace, or remove the namespace",
    rests: [scope],
  });
}
