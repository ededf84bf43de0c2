/** What is wrong with the name of a port, in words for people (IANA_SVC_NAME). */

/** @param named `port name "HTTP" of container web` */
export function sayPortName(named: string, text: string, detail: string): string {
  if (detail.startsWith("must be no more")) return `${named} has ${Buffer.byteLength(text)} characters, more than 15`;
  if (detail.startsWith("must contain only")) return text === "" ? `${named} is empty` : `${named} has other characters than small letters, digits and hyphens`;
  if (detail.startsWith("must contain at least")) return `${named} has no small letter in it`;
  if (detail.startsWith("must not contain consecutive")) return `${named} has two hyphens in a row`;
  if (detail.startsWith("must not begin")) return `${named} begins or ends with a hyphen`;
  return `${named} ${detail}`;
}
