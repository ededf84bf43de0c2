/** Formats of label keys and values (apimachinery pkg/util/validation/validation.go). Details as in `names.ts`. */
import { dns1123Subdomain, patternDetail, tooLong as tooManyCharacters } from "./names.ts";

const NAME = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
const WORDS = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
const NAME_PATTERN = new RegExp(`^(?:${NAME})$`);

/**
 * `name` or `prefix/name`: label keys, finalizers, appProtocol, classes of load balancers. Since 1.35 the server
 * words it as a label key, and counts bytes where it said characters before (pkg/api/validate/content/kube.go).
 */
export function qualifiedName(text: string, minor = 36): string[] {
  const parts = text.split("/");
  if (parts.length > 2) {
    return [`a ${minor >= 35 ? "valid label key" : "qualified name"} ${namePattern()} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const name = parts.at(-1) ?? "";
  return [
    ...(parts.length === 1 ? [] : prefixDetails(parts[0] ?? "", minor)),
    ...(name === "" ? ["name part must be non-empty"] : tooLong(name, 63, minor).map((detail) => `name part ${detail}`)),
    ...(NAME_PATTERN.test(name) ? [] : [`name part ${namePattern()}`]),
  ];
}

function namePattern(): string {
  return patternDetail(WORDS, NAME, "MyName", "my.name", "123-abc");
}

function prefixDetails(prefix: string, minor: number): string[] {
  if (prefix === "") return ["prefix part must be non-empty"];
  return dns1123Subdomain(prefix).map((detail) => `prefix part ${inUnit(detail, minor)}`);
}

function tooLong(text: string, most: number, minor: number): string[] {
  return tooManyCharacters(text, most).map((detail) => inUnit(detail, minor));
}

function inUnit(detail: string, minor: number): string {
  return minor >= 35 ? detail.replace(/^(must be no more than \d+) characters$/, "$1 bytes") : detail;
}

/** Empty, or at most 63 of the same letters as names. */
export function labelValue(text: string, minor = 36): string[] {
  const words = "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  const fits = text === "" || NAME_PATTERN.test(text);
  return [...tooLong(text, 63, minor), ...(fits ? [] : [patternDetail(words, `(${NAME})?`, "MyValue", "my_value", "12345")])];
}

/** Each detail comes with the text that it is about. */
export function domainPrefixedPath(text: string): { readonly detail: string; readonly about: string }[] {
  const slash = text.indexOf("/");
  const [host, path] = [text.slice(0, Math.max(slash, 0)), text.slice(slash + 1)];
  if (slash <= 0 || path === "") return [{ detail: 'must be a domain-prefixed path (such as "acme.io/foo")', about: text }];
  const details = dns1123Subdomain(host).map((detail) => ({ detail, about: host }));
  if (/^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(path)) return details;
  return [...details, { detail: patternDetail("Invalid path", "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+"), about: path }];
}
