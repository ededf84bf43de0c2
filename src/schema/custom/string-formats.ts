/**
 * Formats of strings as the API server checks them in custom resources (kube-openapi pkg/validation/strfmt; which
 * ones count: apiextensions-apiserver pkg/apiserver/validation/formats.go). Dashes in their names mean nothing.
 */
import { parseAddress, parseBlock } from "../formats/addresses.ts";
import { isDuration } from "./duration.ts";
import { isRequestUri } from "./request-uri.ts";

type FormatTest = (text: string) => boolean;

const UUID = uuid("[0-9a-f]{4}", "[0-9a-f]{4}");

function uuid(third: string, fourth: string): RegExp {
  return new RegExp(`^[0-9a-f]{8}-?[0-9a-f]{4}-?${third}-?${fourth}-?[0-9a-f]{12}$`, "i");
}

const matches = (pattern: RegExp): FormatTest => (text) => pattern.test(text);

const FORMATS: ReadonlyMap<string, FormatTest> = new Map<string, FormatTest>([
  ["bsonobjectid", matches(/^[0-9a-fA-F]{24}$/)],
  ["uri", isRequestUri],
  // Mail headers have a grammar of their own; no address is without this sign.
  ["email", (text) => text.includes("@")],
  ["hostname", isHostname],
  ["ipv4", (text) => text.includes(".") && parseAddress(text) !== undefined],
  ["ipv6", (text) => text.includes(":") && isPlainAddress(text)],
  ["cidr", (text) => parseBlock(text) !== undefined],
  ["mac", isMac],
  ["uuid", matches(UUID)],
  ["uuid3", matches(uuid("3[0-9a-f]{3}", "[0-9a-f]{4}"))],
  ["uuid4", matches(uuid("4[0-9a-f]{3}", "[89ab][0-9a-f]{3}"))],
  ["uuid5", matches(uuid("5[0-9a-f]{3}", "[89ab][0-9a-f]{3}"))],
  ["isbn", (text) => isIsbn10(text) || isIsbn13(text)],
  ["isbn10", isIsbn10],
  ["isbn13", isIsbn13],
  ["ssn", matches(/^(?=.{11}$)\d{3}[- ]?\d{2}[- ]?\d{4}$/)],
  ["hexcolor", matches(/^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/)],
  ["rgbcolor", isRgbColor],
  ["byte", isBase64],
  ["date", isDate],
  ["duration", isDuration],
  ["datetime", isDateTime],
]);

/** Since 1.34. */
const NAME_FORMATS: ReadonlyMap<string, FormatTest> = new Map<string, FormatTest>([
  ["k8sshortname", (text) => text.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text)],
  ["k8slongname", (text) => text.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(text)],
]);

/** Known to the server, and not checked here: nobody uses them. */
const UNCHECKED: ReadonlySet<string> = new Set(["creditcard", "password"]);

/** Does the server of this version look at the format at all? It forgets all others. */
export function isKnownFormat(name: string, minor: number): boolean {
  const plain = name.replaceAll("-", "");
  return FORMATS.has(plain) || UNCHECKED.has(plain) || (minor >= 34 && NAME_FORMATS.has(plain));
}

/** True for what fits, and for formats that are not checked. */
export function hasFormat(text: string, name: string): boolean {
  const plain = name.replaceAll("-", "");
  const test = FORMATS.get(plain) ?? NAME_FORMATS.get(plain);
  return test === undefined || test(text);
}

/** Go's own parser takes no zeros in front. */
function isPlainAddress(text: string): boolean {
  return parseAddress(text)?.leadingZeros === false;
}

const LABEL = /^[a-zA-Z0-9\p{S}\p{L}](?:[-a-zA-Z0-9\p{S}\p{L}]*[a-zA-Z0-9\p{S}\p{L}])?$/u;
const SINGLE_LABEL = /^[a-zA-Z0-9\p{S}\p{L}](?:-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?$/u;
const TOP_LEVEL = /^[a-zA-Z\p{L}]{2,63}$/u;

/** A label alone may hold one dash only, behind its first character; of a domain the last one is of letters. */
function isHostname(text: string): boolean {
  const labels = text.split(".");
  if (Buffer.byteLength(text) > 255 || labels.some((label) => Buffer.byteLength(label) > 63)) return false;
  if (SINGLE_LABEL.test(text)) return true;
  return labels.length > 1 && TOP_LEVEL.test(labels.at(-1) ?? "") && labels.slice(0, -1).every((label) => LABEL.test(label));
}

function isMac(text: string): boolean {
  if (text.length < 14) return false;
  const separator = text[2] === ":" || text[2] === "-" ? text[2] : ".";
  const parts = text.split(separator);
  if (separator === ".") return [3, 4, 10].includes(parts.length) && parts.every((part) => /^[0-9a-fA-F]{4}$/.test(part));
  return [6, 8, 20].includes(parts.length) && parts.every((part) => /^[0-9a-fA-F]{2}$/.test(part));
}

function isIsbn10(text: string): boolean {
  const bare = text.replace(/[\s-]+/g, "");
  if (!/^(?:[0-9]{9}X|[0-9]{10})$/.test(bare)) return false;
  const sum = [...bare].reduce((total, char, index) => total + (index + 1) * (char === "X" ? 10 : Number(char)), 0);
  return sum % 11 === 0;
}

function isIsbn13(text: string): boolean {
  const bare = text.replace(/[\s-]+/g, "");
  if (!/^[0-9]{13}$/.test(bare)) return false;
  const sum = [...bare.slice(0, 12)].reduce((total, char, index) => total + (index % 2 === 0 ? 1 : 3) * Number(char), 0);
  return Number(bare[12]) === (10 - (sum % 10)) % 10;
}

/** Values up to 255 as the pattern of the server counts them: it takes 1999 for no more than 19. */
const COLOR_VALUE = "\\s*(0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])\\s*";
const RGB = new RegExp(`^rgb\\(${COLOR_VALUE},${COLOR_VALUE},${COLOR_VALUE}\\)$`);

function isRgbColor(text: string): boolean {
  return text.length < 200 && RGB.test(text);
}

/** Not empty, padded, without line breaks. */
function isBase64(text: string): boolean {
  return text.length > 0 && text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1) return false;
  const february = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0) ? 29 : 28;
  return Number(day) <= ([31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1] ?? 0);
}

const TIME = /^([0-9]{2}):([0-9]{2}):([0-9]{2})(?:.[0-9]+)?(?:z|[+-][0-9]{2}:[0-9]{2})$/;

/** Needs a zone, as RFC 3339 does. */
function isDateTime(text: string): boolean {
  const [date = "", time] = text.toLowerCase().split("t");
  if (time === undefined || !isDate(date)) return false;
  const [, hour = "", minute = "", second = ""] = TIME.exec(time) ?? [];
  return hour !== "" && hour <= "23" && minute <= "59" && second <= "59";
}
