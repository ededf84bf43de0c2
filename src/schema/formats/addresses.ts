/** Formats of IP addresses and blocks (apimachinery pkg/util/validation/ip.go). Details as in `names.ts`. */

/** An address in a field of long standing: 1.36 refuses zeros in front and IPv4-mapped IPv6, before they passed. */
export function ipAddress(text: string, minor: number): string[] {
  throw new Error(`not written: ${text} ${minor}`);
}
