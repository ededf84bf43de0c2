/** How addresses, shares and lists read in a trace. */
import { familyOf, isSymbolic } from "../cluster/ip.ts";
import type { Address } from "../cluster/model.ts";

/** `10.0.0.1:80`, `[fd00::1]:80`, `<cluster IP of shop/web>:80`; without port the address alone. */
export function socket(address: Address, port: number | string | undefined): string {
  if (port === undefined) return address;
  const shown = familyOf(address) === "IPv6" && !isSymbolic(address) ? `[${address}]` : address;
  return `${shown}:${port}`;
}

/** Fractions that somebody would write are shown as such. */
const LARGEST_DENOMINATOR = 100;

export function fraction(share: number): string {
  for (let below = 1; below <= LARGEST_DENOMINATOR; below += 1) {
    const above = share * below;
    if (Math.abs(above - Math.round(above)) < 1e-9) return `${Math.round(above)}/${below}`;
  }
  return `${(share * 100).toFixed(2)} %`;
}

/** At most so many, then how many are left. */
export function someOf(texts: readonly string[], most = 5): string {
  const more = texts.length - most;
  return more > 0 ? `${texts.slice(0, most).join(", ")} and ${more} more` : texts.join(", ");
}
