/** The type of a Service, and what goes with it in no case: being headless, having no ports. */
import type { Review } from "../review.ts";
import { checkChoice } from "./choice.ts";
import type { Service } from "./service-facts.ts";

export function checkType(service: Service, review: Review): void {
  const { spec, type, headless, clusterIPs, headlessFields, ports } = service;
  const field = spec.get("type");
  if (field.text !== "") checkChoice(field, "core/v1.ServiceSpec.type", review, { rule: "service-type-invalid" });
  if (ports.length === 0 && !headless && type !== "ExternalName") {
    review.refuse(spec.get("ports"), "Required value", "", {
      rule: "service-port-invalid",
      says: "there are no ports",
      help: "add ports with the port that clients call; only headless Services and ExternalNames may have none",
      rests: [field, ...headlessFields],
    });
  }
  const [only] = clusterIPs;
  if (only === undefined || !headless || (type !== "LoadBalancer" && type !== "NodePort")) return;
  review.refuse(only.field, "Invalid value", `may not be set to 'None' for ${type} services`, {
    rule: "headless-external-type",
    path: "spec.clusterIPs[0]",
    says: `clusterIP None does not go with type ${type}`,
    help: `remove clusterIP: None, or write type: ClusterIP; a ${type} needs an address of its own`,
    rests: [field, ...headlessFields],
    related: [{ node: field.place, message: "the type" }],
  });
}
