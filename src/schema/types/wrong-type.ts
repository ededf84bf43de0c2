/** Tells values of a wrong type: what is written, what is wanted, and how to write it. */
import { YamlScalar, type YamlNode } from "../../manifest/yaml-node.ts";
import { quote, unquote } from "../edits.ts";
import type { Field } from "../field.ts";
import { parseQuantity } from "../formats/quantity.ts";
import type { Finding, Review } from "../review.ts";
import type { FieldType, ScalarType } from "./definitions.ts";
import { decoderPath, fieldOf, nameOf } from "./place.ts";
import { type Refusal, refuseScalar } from "./scalars.ts";
import type { Place } from "./walk.ts";

export function tellWrongType(object: Field, place: Place, node: YamlNode, type: FieldType, refusal: Refusal, review: Review): void {
  const field = fieldOf(object, place);
  const { given = "", goType = "", detail } = refusal;
  const text = detail ?? `json: cannot unmarshal ${given} into Go struct field ${decoderPath(place)} of type ${goType}`;
  const name = nameOf(place);
  const words = node instanceof YamlScalar ? ofScalar(field, name, node, type, refusal) : { ...ofCollection(name, node, type), at: field.keyPlace };
  review.wrongType(field, text, { rule: "wrong-type", ...words });
}

type Words = Pick<Finding, "says" | "help" | "fix">;

function ofCollection(name: string, node: YamlNode, type: FieldType): Words {
  const written = node.type === "Map" ? "a map" : "a list";
  const says = `${name} is ${written}, not ${wanted(type)}`;
  if (type.form === "list") return { says, help: `begin each item of ${name} with "- "` };
  if (type.form === "scalar") return { says, help: `write ${wanted(type)} in its place` };
  return { says, help: node.type === "Sequence" ? `write the fields of ${name} without "- "` : undefined };
}

function ofScalar(field: Field, name: string, node: YamlScalar, type: FieldType, { why }: Refusal): Words {
  // What stands in a Secret is shown nowhere.
  const value = type.form === "scalar" && type.name === "bytes" ? name : `${name} ${field.shown}`;
  if (type.form !== "scalar") return { says: `${value} is ${whatIs(node)}, not ${wanted(type)}`, help: instead(name, node, type) };
  switch (why) {
    case "fraction":
      return { says: `${value} is no whole number`, help: wholeHelp(node) };
    case "range":
      return { says: `${value} does not fit into ${type.name === "int64" ? 64 : 32} bits`, help: `write a number of at most ${type.name === "int64" ? 2n ** 63n - 1n : 2 ** 31 - 1}` };
    case "format":
      return { says: `${value} is not ${wanted(type)}`, ...formatHelp(node, type) };
    case "kind":
      return { says: `${value} is ${whatIs(node)}, not ${wanted(type)}`, ...kindHelp(field, node, type) };
  }
}

/** As the server's YAML reader takes it. */
function whatIs({ value, text }: YamlScalar): string {
  if (typeof value === "string") return "text";
  if (typeof value !== "boolean") return "a number";
  return text.toLowerCase() === String(value) ? "a boolean" : `read as ${String(value)}`;
}

function wanted(type: FieldType): string {
  if (type.form === "list") return "a list";
  if (type.form !== "scalar") return type.form === "map" ? "a map" : "a map of fields";
  return WANTED[type.name] ?? "a value";
}

const WANTED: Readonly<Record<string, string | undefined>> = {
  string: "text",
  bool: "true or false",
  int32: "a whole number",
  int64: "a whole number",
  double: "a number",
  bytes: "valid base64",
  "int-or-string": "a whole number or text",
  quantity: "a quantity",
  time: "a time as RFC 3339 has it",
  "micro-time": "a time as RFC 3339 has it, with six digits after the second",
  "schema-or-bool": "true, false or a schema",
};

function kindHelp(field: Field, node: YamlScalar, type: ScalarType): Omit<Words, "says"> {
  const bare = node.text.trim();
  if (type.name === "string") {
    // Numbers may be written in ways that text would keep: what is meant is what is seen.
    const help = typeof node.value === "boolean" && !/^(true|false)$/i.test(bare) ? `write "${bare}" in quotes; plain ${bare} means ${String(node.value)}` : `write "${bare}" in quotes`;
    return { help, fix: quote(field) };
  }
  if (typeof node.value !== "string") return { help: `write ${wanted(type)}` };
  if (type.name === "bool") {
    const meant = { true: true, yes: true, on: true, false: false, no: false, off: false }[bare.toLowerCase()];
    if (meant === undefined) return { help: "write true or false" };
    const same = bare === String(meant);
    return { help: same ? `write ${bare} without quotes` : `write ${String(meant)}`, ...(same ? { fix: unquote(field) } : {}) };
  }
  const fits = type.name !== "quantity" && /^-?(0|[1-9]\d*)$/.test(bare) && refuseScalar(type.name, new YamlScalar(node.source, 0, 0, BigInt(bare.slice(0, 30)), bare, "plain")) === undefined;
  return fits ? { help: `write ${bare} without quotes`, fix: unquote(field) } : { help: `write ${wanted(type)}` };
}

function wholeHelp({ value, text }: YamlScalar): string {
  if (typeof value === "number" && Number.isInteger(value)) return `write ${value}; in JSON ${text} is no whole number to the API server`;
  return "write a whole number";
}

function instead(name: string, node: YamlScalar, type: FieldType): string | undefined {
  if (type.form !== "list") return `write fields below ${name}`;
  const item = type.of.form === "scalar" ? node.text : "...";
  return item === "..." ? `begin each item of ${name} with "- "` : `write it as a list: [${/^[\w.:/-]+$/.test(item) ? item : JSON.stringify(item)}]`;
}

function formatHelp(node: YamlScalar, type: ScalarType): Omit<Words, "says"> {
  if (type.name === "bytes") return { help: "encode it with base64; a Secret takes plain text under stringData" };
  if (type.name === "time") return { help: "write it like 2006-01-02T15:04:05Z" };
  if (type.name === "micro-time") return { help: "write it like 2006-01-02T15:04:05.000000Z" };
  const meant = nearQuantity(node.text);
  return { help: meant === undefined ? "write a number, or one with a unit: 500m, 128Mi, 2Gi" : `write ${meant}` };
}

/** `1gb`, `512MB`, `100 Mi` and `0.5 cores` as they are meant. */
function nearQuantity(text: string): string | undefined {
  const [, number, unit = ""] = /^\s*(\d{1,15}(?:\.\d{1,15})?)\s*([A-Za-z]{1,6})\s*$/.exec(text) ?? [];
  if (number === undefined) return undefined;
  const short = unit.toLowerCase().replace(/bytes?$|b$/, "");
  const suffix = { "": "", core: "", cores: "", cpu: "", m: unit.startsWith("M") ? "M" : "m", k: "k", ki: "Ki", mi: "Mi", g: "G", gi: "Gi", t: "T", ti: "Ti" }[short];
  const decimal = unit.toLowerCase() === "mb" ? "M" : suffix;
  return decimal !== undefined && parseQuantity(`${number}${decimal}`) !== undefined ? `${number}${decimal}` : undefined;
}
