/** Session affinity. Its configuration counts with ClientIP only: without it defaulting drops whatever it says. */
import type { Review } from "../review.ts";
import { rangeOf } from "../types/limits.ts";
import { checkChoice } from "./choice.ts";
import type { Service } from "./service-facts.ts";

/** Words that stand for an affinity elsewhere, or for something else here. */
const MEANT: Readonly<Record<string, { readonly help: string; readonly meant?: string } | undefined>> = {
  clusterip: { help: "write ClientIP; ClusterIP is a Service type", meant: "ClientIP" },
  cookie: { help: "write ClientIP; affinity by cookie is a matter of the Ingress controller" },
};

export function checkSessionAffinity({ spec, sessionAffinity }: Service, review: Review): void {
  const field = spec.get("sessionAffinity");
  const words = MEANT[field.text.toLowerCase().replace(/[^a-z]/g, "")];
  if (field.text !== "") checkChoice(field, "core/v1.ServiceSpec.sessionAffinity", review, { rule: "session-affinity-invalid", ...words });
  const timeout = spec.get("sessionAffinityConfig", "clientIP", "timeoutSeconds");
  // Without a timeout the whole block is filled in.
  const { from, to } = rangeOf("core/v1.ClientIPConfig.timeoutSeconds", review.settings.minor);
  if (sessionAffinity !== "ClientIP" || !timeout.present || (timeout.number >= from && timeout.number <= to)) return;
  review.refuse(timeout, "Invalid value", `must be greater than 0 and less than ${to}`, {
    rule: "session-affinity-config-invalid",
    says: `timeoutSeconds ${timeout.shown} is outside ${from}-${to}`,
    help: timeout.number < from ? `write ${from} or more, or remove the block for the default of 10800` : `write ${to} (one day) or less`,
    rests: [field],
  });
}
