/** Session affinity. Its configuration counts with ClientIP only: without it defaulting drops whatever it says. */
import type { Review } from "../review.ts";
import { checkChoice } from "./choice.ts";
import type { Service } from "./service-facts.ts";

const LONGEST = 86400;

/** Words that stand for an affinity elsewhere, or for something else here. */
const MEANT: Readonly<Record<string, { readonly help: string; readonly meant?: string } | undefined>> = {
  clusterip: { help: "write ClientIP; ClusterIP is a Service type", meant: "ClientIP" },
  cookie: { help: "write ClientIP; affinity by cookie is a matter of the Ingress controller" },
};

export function checkSessionAffinity({ spec, sessionAffinity }: Service, review: Review): void {
  const field = spec.get("sessionAffinity");
  const words = MEANT[field.text.toLowerCase().replace(/[^a-z]/g, "")];
  if (field.text !== "") checkChoice(field, ["ClientIP", "None"], review, { rule: "session-affinity-invalid", ...words });
  const timeout = spec.get("sessionAffinityConfig", "clientIP", "timeoutSeconds");
  // Without a timeout the whole block is filled in.
  if (sessionAffinity !== "ClientIP" || !timeout.present || (timeout.number > 0 && timeout.number <= LONGEST)) return;
  review.refuse(timeout, "Invalid value", `must be greater than 0 and less than ${LONGEST}`, {
    rule: "session-affinity-config-invalid",
    says: `timeoutSeconds ${timeout.shown} is outside 1-${LONGEST}`,
    help: timeout.number < 1 ? "write 1 or more, or remove the block for the default of 10800" : `write ${LONGEST} (one day) or less`,
    rests: [field],
  });
}
