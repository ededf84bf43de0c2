/** The claims of devices that a pod brings along (pkg/apis/core/validation/validation.go, validatePodResourceClaim). */
import type { Field } from "../../field.ts";
import { dns1123Label, dns1123Subdomain } from "../../formats/names.ts";
import type { Review } from "../../review.ts";
import { nameOrPlace } from "./pod-parts.ts";
import { Teller } from "./teller.ts";

export function checkResourceClaims(spec: Field, review: Review): void {
  const names = new Map<string, Field>();
  for (const claim of spec.get("resourceClaims").items) {
    const teller = new Teller(review, "resources-invalid", `resource claim ${nameOrPlace(claim)}`);
    const name = claim.get("name");
    const first = names.get(name.text);
    if (name.text === "") teller.required(name);
    else if (first !== undefined) teller.duplicate(name, first, `two resource claims are named ${name.shown}`, { help: "give each a name of its own" });
    else {
      teller.name(name, dns1123Label(name.text));
      names.set(name.text, name);
    }
    checkOrigin(claim, teller);
  }
}

function checkOrigin(claim: Field, teller: Teller): void {
  const origins = [claim.get("resourceClaimName"), claim.get("resourceClaimTemplateName")];
  const given = origins.filter(({ present }) => present);
  if (given.length === 2) {
    teller.invalid(claim, "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified", `${teller.owner} has both resourceClaimName and resourceClaimTemplateName`, { help: "keep one of them", rests: origins });
  } else if (given.length === 0) {
    teller.invalid(claim, "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`", `${teller.owner} has neither resourceClaimName nor resourceClaimTemplateName`, { help: "add one of them", rests: origins });
  }
  for (const origin of given) teller.name(origin, dns1123Subdomain(origin.text));
}
