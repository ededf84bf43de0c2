/** What the server's decoder says of a value where a scalar is wanted, as Go's and Kubernetes' own decoders word it. */
import type { SourceText } from "../../manifest/source-text.ts";
import { type ScalarValue, YamlMap, type YamlNode, YamlScalar, YamlSequence } from "../../manifest/yaml-node.ts";
import { parseQuantity } from "../formats/quantity.ts";
import type { ScalarName } from "./definitions.ts";

/** Why a scalar is refused: of a wrong kind, not in bounds, or text that does not parse. */
export interface Refusal {
  readonly why: "kind" | "fraction" | "range" | "format";
  /** `json: cannot unmarshal string into Go struct field ` and ` of type int32` stand around the field's name. */
  readonly given?: string;
  readonly goType?: string;
  /** The whole text where a type has a decoder of its own, which does not know the field. */
  readonly detail?: string;
}

const BOUNDS = { int32: [-(2n ** 31n), 2n ** 31n - 1n], int64: [-(2n ** 63n), 2n ** 63n - 1n] } as const;

/** As Go's decoder names the kinds of JSON values. */
export function kindName(node: YamlNode): "string" | "number" | "bool" | "object" | "array" | "null" {
  if (node instanceof YamlMap) return "object";
  if (node instanceof YamlSequence) return "array";
  return node.value === null ? "null" : typeof node.value === "string" ? "string" : typeof node.value === "boolean" ? "bool" : "number";
}

/** Undefined where the decoder takes it. Null is absent wherever it stands. */
export function refuseScalar(name: ScalarName, node: YamlNode): Refusal | undefined {
  const given = kindName(node);
  if (given === "null") return undefined;
  switch (name) {
    case "string":
      return given === "string" ? undefined : { why: "kind", given, goType: "string" };
    case "bool":
      return given === "bool" ? undefined : { why: "kind", given, goType: "bool" };
    case "double":
      return given === "number" ? undefined : { why: "kind", given, goType: "float64" };
    case "int32":
    case "int64":
      return refuseInteger(node, name, given);
    case "int-or-string":
      return given === "string" ? undefined : refuseInteger(node, "int32", given);
    case "quantity":
      return refuseQuantity(node);
    case "time":
    case "micro-time":
      return given === "string" ? refuseTime(textOf(node), name) : { why: "kind", given, goType: "string" };
    case "bytes":
      return refuseBytes(node, given);
    case "schema-or-bool":
      return given === "object" || given === "bool" ? undefined : { why: "kind", detail: "boolean or JSON schema expected" };
    case "any":
    case "schema-or-array":
    case "schema-or-strings":
      return undefined;
  }
}

function textOf(node: YamlNode): string {
  return node instanceof YamlScalar ? node.text : "";
}

function refuseInteger(node: YamlNode, name: "int32" | "int64", given: string): Refusal | undefined {
  if (given !== "number" || !(node instanceof YamlScalar)) return { why: "kind", given, goType: name };
  const { value } = node;
  if (!isWhole(value) || writtenAsFraction(node)) return { why: "fraction", given: numberText(node), goType: name };
  const [least, most] = BOUNDS[name];
  return value < least || value > most ? { why: "range", given: numberText(node), goType: name } : undefined;
}

/** As the decoder finds it: of YAML as Go prints numbers into JSON. */
function numberText({ value, text, source }: YamlScalar): string {
  return `number ${isJson(source) ? text : String(value).replace(/e-(\d)$/, "e-0$1")}`;
}

function isWhole(value: ScalarValue): value is number | bigint {
  return typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
}

/**
 * YAML is rewritten as JSON before it is decoded, which makes 80 of `80.0`. JSON is decoded as it is written, and the
 * decoder of whole numbers does not take `80.0` (util/yaml `YAMLOrJSONDecoder` tells them apart by the first character).
 */
function writtenAsFraction({ text, source }: YamlScalar): boolean {
  return /[.eE]/.test(text) && !/^[-+]?0x/i.test(text) && isJson(source);
}

const json = new WeakMap<SourceText, boolean>();

function isJson(source: SourceText): boolean {
  let known = json.get(source);
  if (known === undefined) json.set(source, (known = /^\s*\{/.test(source.text) && parses(source.text)));
  return known;
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const PLAIN_QUANTITY = /^\d+(?:m|[KMGT]i)?$/;

/** apimachinery pkg/api/resource/quantity.go: numbers are read as well. */
function refuseQuantity(node: YamlNode): Refusal | undefined {
  const text = textOf(node);
  if (node instanceof YamlScalar && typeof node.value !== "boolean") {
    if (typeof node.value !== "string" || PLAIN_QUANTITY.test(text) || parseQuantity(text) !== undefined) return undefined;
  }
  const isText = node instanceof YamlScalar && typeof node.value === "string";
  const shaped = isText && /^[-+]?\d*(?:\.\d*)?[eEinumkKMGTP]+[-+]?\d*$/.test(text.trim());
  const detail = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
  return { why: "format", detail: shaped ? "unable to parse quantity's suffix" : detail };
}

const TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{1,2}):(\d{2}):(\d{2})([.,]\d+)?(?:Z|[-+](\d{2}):(\d{2}))$/;
const LAYOUTS = { time: "2006-01-02T15:04:05Z07:00", "micro-time": "2006-01-02T15:04:05.000000Z07:00" } as const;

/** apimachinery pkg/apis/meta/v1/time.go and micro_time.go, by Go's time.Parse. */
function refuseTime(text: string, name: "time" | "micro-time"): Refusal | undefined {
  const parts = TIME.exec(text);
  const [, year, month, day, hour, minute, second, , offsetHour = 0, offsetMinute = 0] = (parts ?? []).map(Number);
  const fraction = parts?.[7] ?? "";
  const days = new Date(Date.UTC(2000 + ((year ?? 0) % 400), month ?? 0, 0)).getUTCDate();
  const inRange =
    between(month, 1, 12) && between(day, 1, days) && between(hour, 0, 23) && between(minute, 0, 59) && between(second, 0, 59);
  const inZone = parts?.[8] === undefined || (between(offsetHour, 0, 24) && between(offsetMinute, 0, 60));
  if (inRange && inZone && (name === "time" || fraction.length === 7)) return undefined;
  return { why: "format", detail: `parsing time ${JSON.stringify(text)} as "${LAYOUTS[name]}"` };
}

function between(value: number | undefined, least: number, most: number): boolean {
  return value !== undefined && value >= least && value <= most;
}

/** Go's base64.StdEncoding: padding is needed, line ends are skipped; a list of bytes is taken as well. */
function refuseBytes(node: YamlNode, given: string): Refusal | undefined {
  if (node instanceof YamlSequence) return refuseByteList(node);
  if (given !== "string") return { why: "kind", given, goType: "[]uint8" };
  const text = textOf(node);
  const at = illegalBase64(text);
  return at === undefined ? undefined : { why: "format", detail: `illegal base64 data at input byte ${at}` };
}

/** Offset that Go's decoder complains about: of a wrong character, or of a group that is cut short. */
function illegalBase64(text: string): number | undefined {
  const wrong = /[^A-Za-z0-9+/\r\n]/.exec(text);
  const content = wrong === null ? text : text.slice(0, wrong.index);
  const letters = content.replace(/[\r\n]/g, "").length;
  const rest = letters % 4;
  if (wrong === null) return rest === 0 ? undefined : content.length - rest;
  if (wrong[0] !== "=" || rest < 2) return wrong.index;
  const padding = text.slice(wrong.index).replace(/[\r\n]/g, "");
  return padding === "=".repeat(4 - rest) ? undefined : text.length;
}

function refuseByteList({ items }: YamlSequence): Refusal | undefined {
  const wrong = items.find((item) => {
    if (!(item instanceof YamlScalar)) return true;
    const { value } = item;
    return value !== null && !(typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 255 && !writtenAsFraction(item));
  });
  if (wrong === undefined) return undefined;
  const given = kindName(wrong);
  return { why: "kind", given: given === "number" ? `number ${textOf(wrong)}` : given, goType: "uint8" };
}
