/**
 * Formats of names. Each function returns the server's details, one for each broken rule, [] where there is none
 * (apimachinery pkg/util/validation/validation.go). Lengths are bytes.
 */

const LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const LOOSE_LABEL = "_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
const ALPHA_LABEL = "[a-z]([-a-z0-9]*[a-z0-9])?";
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const LOOSE_SUBDOMAIN = `${LOOSE_LABEL}(\\.${LOOSE_LABEL})*`;
const WILDCARD = `\\*\\.${SUBDOMAIN}`;

/** At most 63 of small letters, digits and hyphens. */
export function dns1123Label(text: string): string[] {
  const details = tooLong(text, 63);
  if (matches(LABEL, text)) return details;
  if (matches(SUBDOMAIN, text)) return [...details, "must not contain dots"];
  const words = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
  return [...details, patternDetail(words, LABEL, "my-name", "123-abc")];
}

/** A label that begins with a letter. */
export function dns1035Label(text: string): string[] {
  const details = tooLong(text, 63);
  if (matches(ALPHA_LABEL, text)) return details;
  const words = "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character";
  return [...details, patternDetail(words, ALPHA_LABEL, "my-name", "abc-123")];
}

const SUBDOMAIN_WORDS = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";

/** Labels of whatever length between dots, 253 in all. */
export function dns1123Subdomain(text: string): string[] {
  const details = tooLong(text, 253);
  return matches(SUBDOMAIN, text) ? details : [...details, patternDetail(SUBDOMAIN_WORDS, SUBDOMAIN, "example.com")];
}

/** As in search domains of pods. */
export function dns1123SubdomainWithUnderscore(text: string): string[] {
  const details = tooLong(text, 253);
  const words = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character";
  return matches(LOOSE_SUBDOMAIN, text) ? details : [...details, patternDetail(words, LOOSE_SUBDOMAIN, "example.com")];
}

/** `*.` and a subdomain. */
export function wildcardSubdomain(text: string): string[] {
  const details = tooLong(text, 253);
  const words = "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character";
  return matches(WILDCARD, text) ? details : [...details, patternDetail(words, WILDCARD, "*.example.com")];
}

/** IANA_SVC_NAME: names of container ports, and of ports that refer to them. */
export function portName(text: string): string[] {
  return [
    ...tooLong(text, 15),
    ...(/^[-a-z0-9]+$/.test(text) ? [] : ["must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"]),
    ...(/[a-z]/.test(text) ? [] : ["must contain at least one letter (a-z)"]),
    ...(text.includes("--") ? ["must not contain consecutive hyphens"] : []),
    ...(/^-|-$/.test(text) ? ["must not begin or end with a hyphen"] : []),
  ];
}

export function portNumber(port: number): string[] {
  return inRange(port, 1, 65535);
}

export function inRange(value: number, from: number, to: number): string[] {
  return value >= from && value <= to ? [] : [`must be between ${from} and ${to}, inclusive`];
}

/** Names that stand in the path of a URL: of Roles, and of what other objects refer to. */
export function pathSegmentName(text: string): string[] {
  if (text === "." || text === "..") return [`may not be '${text}'`];
  return ["/", "%"].filter((part) => text.includes(part)).map((part) => `may not contain '${part}'`);
}

export function httpHeaderName(text: string): string[] {
  const pattern = "[-A-Za-z0-9]+";
  return matches(pattern, text) ? [] : [patternDetail("a valid HTTP header must consist of alphanumeric characters or '-'", pattern, "X-Header-Name")];
}

/** Since 1.32 anything printable but `=`; before letters, digits, `_`, `-` and `.`, no digit first (gate RelaxedEnvironmentVariableValidation). */
export function envVarName(text: string, minor: number): string[] {
  if (minor >= 32) {
    if (text === "") return ["environment variable name must be non-empty"];
    return /^[ -<>-~]+$/.test(text) ? [] : ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
  }
  const pattern = "[-._a-zA-Z][-._a-zA-Z0-9]*";
  const words = "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit";
  return [...(matches(pattern, text) ? [] : [patternDetail(words, pattern, "my.env-name", "MY_ENV.NAME", "MyEnvName1")]), ...upward(text)];
}

/** Keys of ConfigMaps and Secrets. */
export function configMapKey(text: string): string[] {
  const pattern = "[-._a-zA-Z0-9]+";
  const details = tooLong(text, 253);
  const words = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'";
  return [...details, ...(matches(pattern, text) ? [] : [patternDetail(words, pattern, "key.name", "KEY_NAME", "key-name")]), ...upward(text)];
}

/** `10%`, without an upper bound. */
export function percent(text: string): string[] {
  const words = "a valid percent string must be a numeric string followed by an ending '%'";
  return matches("[0-9]+%", text) ? [] : [patternDetail(words, "[0-9]+%", "1%", "93%")];
}

function upward(text: string): string[] {
  if (text === ".") return ["must not be '.'"];
  if (text === "..") return ["must not be '..'"];
  return text.startsWith("..") ? ["must not start with '..'"] : [];
}

/** Details of texts that are too long. */
export function tooLong(text: string, most: number): string[] {
  return Buffer.byteLength(text) > most ? [`must be no more than ${most} characters`] : [];
}

/** The server's words for a text that does not match a pattern. */
export function patternDetail(words: string, pattern: string, ...examples: readonly string[]): string {
  if (examples.length === 0) return `${words} (regex used for validation is '${pattern}')`;
  const shown = examples.map((example) => `'${example}', `).join(" or ");
  return `${words} (e.g. ${shown}regex used for validation is '${pattern}')`;
}

const compiled = new Map<string, RegExp>();

/** Of patterns of this room: those of manifests would fill the memory. */
function matches(pattern: string, text: string): boolean {
  let regex = compiled.get(pattern);
  if (regex === undefined) compiled.set(pattern, (regex = new RegExp(`^(?:${pattern})$`)));
  return regex.test(text);
}
