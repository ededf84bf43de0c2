/**
 * Formats of names. Each function returns the server's details, one for each broken rule, [] where there is none
 * (apimachinery pkg/util/validation/validation.go). Lengths are bytes.
 */

/** At most 63 of `[a-z0-9-]`. */
export function dns1123Label(text: string): string[] {
  const details = text.length > 0 && bytes(text) > 63 ? [MOST_63] : [];
  if (DNS_LABEL.test(text)) return details;
  if (DNS_SUBDOMAIN.test(text)) return [...details, "must not contain dots"];
  return [
    ...details,
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
  ];
}

/** Labels of whatever length between dots, 253 in all. */
export function dns1123Subdomain(text: string): string[] {
  const details = bytes(text) > 253 ? [MOST_253] : [];
  if (DNS_SUBDOMAIN.test(text)) return details;
  return [
    ...details,
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
  ];
}

const MOST_63 = "must be no more than 63 characters";
const MOST_253 = "must be no more than 253 characters";
const LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const DNS_LABEL = new RegExp(`^${LABEL}$`);
const DNS_SUBDOMAIN = new RegExp(`^${LABEL}(\\.${LABEL})*$`);

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
