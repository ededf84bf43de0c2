/** What API servers up to 1.32 warned about addresses (pkg/api/service/warnings.go); they quoted Go's netip. */
import { parseAddress, parseBlock } from "./parse-address.ts";

/** Also for texts that are no address: `loadBalancerIP` takes any. */
export function oldAddressWarnings(path: string, text: string): string[] {
  const problem = addressProblem(text);
  if (problem !== undefined) return [`${path}: IP address was accepted, but will be invalid in a future Kubernetes release: ${problem}`];
  const canonical = sixSpelling(text);
  if (canonical === undefined || canonical === text) return [];
  return [`${path}: IPv6 address ${quoted(text)} is not in RFC 5952 canonical format (${quoted(canonical)}), which may cause controller apply-loops`];
}

export function oldBlockWarnings(path: string, text: string): string[] {
  const slash = text.lastIndexOf("/");
  const [address, digits] = [text.slice(0, Math.max(slash, 0)), text.slice(slash + 1)];
  const problem = slash < 0 ? "no '/'" : (addressProblem(address) ?? (/^(\d|[1-9]\d*)$/.test(digits) ? undefined : `bad bits after slash: ${quoted(digits)}`));
  if (problem !== undefined) return [`${path}: IP prefix was accepted, but will be invalid in a future Kubernetes release: netip.ParsePrefix(${quoted(text)}): ${problem}`];
  const canonical = sixSpelling(address);
  if (canonical === undefined || canonical === address || parseBlock(text) === undefined) return [];
  return [`${path}: IPv6 prefix ${quoted(text)} is not in RFC 5952 canonical format (${quoted(`${canonical}/${digits}`)}), which may cause controller apply-loops`];
}

/** Undefined for IPv4; mapped addresses end in IPv4. */
function sixSpelling(text: string): string | undefined {
  const parsed = parseAddress(text);
  if (parsed === undefined || !text.includes(":")) return undefined;
  return parsed.mapped ? `::ffff:${parsed.canonical}` : parsed.canonical;
}

/** Of addresses with several mistakes Go tells the first; here it may be another one of them. */
function addressProblem(text: string): string | undefined {
  const parsed = parseAddress(text);
  if (parsed !== undefined && !parsed.leadingZeros) return undefined;
  const first = /[.:%]/.exec(text)?.[0];
  const told = first === "." ? fourProblem(text) : first === ":" ? sixProblem(text) : first === "%" ? "missing IPv6 address" : "unable to parse IP";
  return `ParseAddr(${quoted(text)}): ${told}`;
}

function fourProblem(text: string): string {
  const strange = /[^0-9.]/.exec(text);
  const before = (strange === null ? text : text.slice(0, strange.index)).split(".");
  if (before.some((part) => /^0\d/.test(part))) return "IPv4 field has octet with leading zero";
  if (before.some((part) => part.length > 3 || Number(part) > 255)) return "IPv4 field has value >255";
  if (strange !== null) return `unexpected character (at ${quoted(text.slice(strange.index))})`;
  const hole = /^\.|\.\.|\.$/.exec(text);
  if (hole !== null) return `IPv4 field must have at least one digit (at ${quoted(text.slice(hole[0] === ".." ? hole.index + 1 : hole.index))})`;
  return before.length > 4 ? "IPv4 address too long" : "IPv4 address too short";
}

function sixProblem(text: string): string {
  const quad = text.slice(text.lastIndexOf(":") + 1);
  if (quad.includes(".")) return fourProblem(quad);
  const long = /[0-9a-f]{5}/i.exec(text);
  return long === null ? "unable to parse IP" : `each group must have 4 or less digits (at ${quoted(text.slice(long.index))})`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
