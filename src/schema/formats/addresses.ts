/** Formats of IP addresses and blocks (apimachinery pkg/util/validation/ip.go). Details as in `names.ts`. */
import { BAD_ADDRESS, BAD_BLOCK, parseAddress, type ParsedAddress, parseBlock, type ParsedBlock } from "./parse-address.ts";

export { parseAddress, parseBlock, type ParsedAddress, type ParsedBlock };

/**
 * An address in a field of long standing. Since 1.36 zeros in front and IPv4-mapped addresses are refused (gate
 * StrictIPCIDRValidation); a spelling other than the canonical one never is.
 */
export function legacyAddress(text: string, minor: number): string[] {
  const parsed = parseAddress(text);
  if (parsed === undefined) return [BAD_ADDRESS];
  return minor >= 36 ? strictDetails(parsed) : [];
}

/** An address in a newer field: canonical. */
export function strictAddress(text: string): string[] {
  const parsed = parseAddress(text);
  if (parsed === undefined) return [BAD_ADDRESS];
  const details = strictDetails(parsed);
  if (details.length > 0 || parsed.canonical === text) return details;
  return [`must be in canonical form (${JSON.stringify(parsed.canonical)})`];
}

/** A block in a field of long standing; since 1.36 also without bits behind the prefix. */
export function legacyBlock(text: string, minor: number): string[] {
  const parsed = parseBlock(text);
  if (parsed === undefined) return [BAD_BLOCK];
  return minor >= 36 ? strictBlockDetails(parsed) : [];
}

/** A block in a newer field: canonical. */
export function strictBlock(text: string): string[] {
  const parsed = parseBlock(text);
  if (parsed === undefined) return [BAD_BLOCK];
  const details = strictBlockDetails(parsed);
  if (details.length > 0 || parsed.canonical === text) return details;
  return [`must be in canonical form (${JSON.stringify(parsed.canonical)})`];
}

/** Addresses that nobody outside of the machine or link can be reached at; `text` is a valid address. */
export function endpointAddress(text: string): string[] {
  const parsed = parseAddress(text);
  if (parsed === undefined) return [];
  const { family, bits } = parsed;
  const within = (four: readonly [bigint, bigint], six: readonly [bigint, bigint]): boolean => {
    const [base, length] = family === "IPv4" ? four : six;
    return bits >> ((family === "IPv4" ? 32n : 128n) - length) === base;
  };
  return [
    ...(bits === 0n ? [`may not be unspecified (${text})`] : []),
    ...(within([127n, 8n], [1n, 128n]) ? ["may not be in the loopback range (127.0.0.0/8, ::1/128)"] : []),
    ...(within([0xa9fen, 16n], [0xfe80n >> 6n, 10n]) ? ["may not be in the link-local range (169.254.0.0/16, fe80::/10)"] : []),
    ...(within([0xe00000n, 24n], [0xff02n, 16n]) ? ["may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)"] : []),
  ];
}

/** Warnings (since 1.33) about a valid address that later versions refuse, or that has another usual spelling. */
export function addressWarnings(path: string, text: string, minor: number): string[] {
  const parsed = parseAddress(text);
  if (parsed === undefined) return [];
  const { canonical, leadingZeros, mapped } = parsed;
  const [shown, meant] = [JSON.stringify(text), JSON.stringify(canonical)];
  if (leadingZeros || mapped) return [`${path}: non-standard IP address ${shown} ${verdict(minor)}: use ${meant}`];
  return canonical === text ? [] : [`${path}: IPv6 address ${shown} should be in RFC 5952 canonical format (${meant})`];
}

/** The same for blocks; bits behind the prefix leave open whether the block or the one address is meant. */
export function blockWarnings(path: string, text: string, minor: number): string[] {
  const parsed = parseBlock(text);
  if (parsed === undefined) return [];
  const { address, network, single, canonical, hostBits, leadingZeros } = parsed;
  const [shown, meant] = [JSON.stringify(text), JSON.stringify(network)];
  const warnings = [
    ...(hostBits ? [`${path}: CIDR value ${shown} is ambiguous in this context (should be ${meant} or ${JSON.stringify(single)}?)`] : []),
    ...(leadingZeros || address.mapped ? [`${path}: non-standard CIDR value ${shown} ${verdict(minor)}: use ${meant}`] : []),
  ];
  if (warnings.length > 0 || canonical === text) return warnings;
  return [`${path}: IPv6 CIDR value ${shown} should be in RFC 5952 canonical format (${JSON.stringify(canonical)})`];
}

function verdict(minor: number): string {
  return minor >= 36 ? "is invalid" : "will be considered invalid in a future Kubernetes release";
}

function strictDetails({ leadingZeros, mapped }: ParsedAddress): string[] {
  return [
    ...(leadingZeros ? ["must not have leading 0s"] : []),
    ...(mapped && !leadingZeros ? ["must not be an IPv4-mapped IPv6 address"] : []),
  ];
}

function strictBlockDetails({ address, leadingZeros, hostBits }: ParsedBlock): string[] {
  if (leadingZeros) return ["must not have leading 0s in IP or prefix length"];
  if (address.mapped) return ["must not have an IPv4-mapped IPv6 address"];
  return hostBits ? ["must not have bits set beyond the prefix length"] : [];
}
