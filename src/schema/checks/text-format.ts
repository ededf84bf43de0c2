/** Texts that have to keep to one of the server's formats, and what people are told when they do not. */
import type { TextEdit } from "../../diagnostic/text-edit.ts";
import type { Field } from "../field.ts";
import { endpointAddress } from "../formats/addresses.ts";
import { labelValue, qualifiedName } from "../formats/labels.ts";
import { dns1035Label, dns1123Label, dns1123Subdomain, pathSegmentName, portName } from "../formats/names.ts";
import type { Review } from "../review.ts";
import { addressHelp, addressPhrase } from "./address-phrases.ts";
import { sayKey, sayLabelValue, sayName, type Words } from "./label-words.ts";

export interface TextFormat {
  readonly details: (text: string, minor: number) => string[];
  readonly words: (what: string, field: Field, detail: string) => Words;
}

const named = (what: string, { text, shown }: Field, detail: string): Words => sayName(`${what} ${shown}`, text, detail);

export const LABEL_NAME: TextFormat = { details: dns1123Label, words: named };
export const SUBDOMAIN_NAME: TextFormat = { details: dns1123Subdomain, words: named };
export const LABEL_VALUE: TextFormat = { details: labelValue, words: (what, { text }, detail) => sayLabelValue(what, text, detail) };
export const QUALIFIED_NAME: TextFormat = { details: qualifiedName, words: (what, { text }, detail) => sayKey(what, text, detail) };

/** Since 1.36 Services may begin with a digit (gate RelaxedServiceNameValidation). */
export const SERVICE_NAME: TextFormat = { details: (text, minor) => (minor >= 36 ? dns1123Label(text) : dns1035Label(text)), words: named };

export const PORT_NAME: TextFormat = {
  details: portName,
  words: (what, { text, shown }, detail) => {
    if (/^\d+$/.test(text)) return { says: `${what} ${shown} is a name and no number, and names have a letter`, help: `write ${text} without quotes` };
    return { says: `${what} ${shown} ${detail}`, help: "write at most 15 small letters, digits and hyphens, with a letter among them" };
  },
};

export const PATH_SEGMENT: TextFormat = {
  details: pathSegmentName,
  words: (what, { shown }, detail) => ({ says: `${what} ${shown} ${detail.replaceAll("'", '"')}`, help: "write the name alone" }),
};

export interface FormatFinding {
  readonly rule: string;
  /** What people call the field: "hostname". */
  readonly what: string;
  /** In place of the format's help. */
  readonly help?: string | undefined;
  readonly path?: string;
  readonly rests?: readonly Field[];
  readonly fix?: readonly TextEdit[] | undefined;
}

/** One error for each detail of the format. */
export function checkFormat(field: Field, format: TextFormat, review: Review, finding: FormatFinding): void {
  const { what, help, ...rest } = finding;
  for (const detail of format.details(field.text, review.settings.minor)) {
    const words = format.words(what, field, detail);
    review.refuse(field, "Invalid value", detail, { ...rest, says: words.says, help: help ?? words.help });
  }
}

/** As `checkFormat`, with another error where nothing is written. */
export function checkRequiredText(field: Field, format: TextFormat, review: Review, finding: FormatFinding & { readonly detail?: string }): void {
  const { detail = "", what, ...rest } = finding;
  if (field.text !== "") checkFormat(field, format, review, { ...rest, what });
  else review.refuse(field, "Required value", detail, { ...rest, says: `${what} is missing`, help: finding.help ?? `write the ${what}` });
}

/** One error for each detail of an address. */
export function refuseAddress(field: Field, details: readonly string[], review: Review, finding: FormatFinding): void {
  const { what, ...rest } = finding;
  const special = endpointAddress(field.text);
  for (const detail of details) {
    const help = special.includes(detail) ? "write the address at which other machines reach the endpoint" : (addressHelp(field.text) ?? barePart(field.text));
    review.refuse(field, "Invalid value", detail, { ...rest, says: `${what} ${field.shown} ${addressPhrase(detail)}`, help });
  }
}

/** The address in `10.9.8.7/32`, `10.9.8.7:80` or `[2001:db8::7]`. */
function barePart(text: string): string {
  const plain = /^\[?([^\][/]+?)\]?(\/\d+|:\d+)?$/.exec(text.trim())?.[1] ?? "";
  return plain !== text && addressHelp(`0${plain}`) !== undefined ? `write ${plain}, the address alone` : "write an address such as 10.9.8.7 or 2001:db8::7";
}
