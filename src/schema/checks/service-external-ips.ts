/** `externalIPs`: addresses that nodes can be reached at. */
import { endpointAddress, legacyAddress } from "../formats/addresses.ts";
import type { Review } from "../review.ts";
import { addressHelp, addressPhrase } from "./address-phrases.ts";
import type { Service } from "./service-facts.ts";

export function checkExternalIPs({ externalIPs }: Service, review: Review): void {
  for (const field of externalIPs) {
    const { text } = field;
    const details = legacyAddress(text, review.settings.minor);
    for (const detail of details.length > 0 ? details : endpointAddress(text)) {
      review.refuse(field, "Invalid value", detail, {
        rule: "external-ip-invalid",
        says: `${field.shown} of externalIPs ${addressPhrase(detail)}`,
        help: addressHelp(text) ?? "write an address that routers send to the nodes",
      });
    }
  }
}
