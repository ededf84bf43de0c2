/** Schemas as they are read: positioned trees of CRDs in manifests, or plain values of data files. Nothing is copied. */
import { YamlMap, type YamlNode, YamlScalar, YamlSequence } from "../../manifest/yaml-node.ts";

/** A value of JSON or a node of YAML; undefined where there is none. */
export type Raw = unknown;

export function isNode(raw: Raw): raw is YamlNode {
  return raw instanceof YamlMap || raw instanceof YamlSequence || raw instanceof YamlScalar;
}

function isObject(raw: Raw): raw is Readonly<Record<string, unknown>> {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

export function isMap(raw: Raw): boolean {
  return raw instanceof YamlMap || (!isNode(raw) && isObject(raw));
}

export function member(raw: Raw, ...names: readonly string[]): Raw {
  return names.reduce<Raw>((at, name) => {
    if (at instanceof YamlMap) return at.get(name);
    return !isNode(at) && isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }, raw);
}

export function names(raw: Raw): readonly string[] {
  if (raw instanceof YamlMap) return raw.entries.map(({ name }) => name);
  return !isNode(raw) && isObject(raw) ? Object.keys(raw) : [];
}

export function items(raw: Raw): readonly Raw[] {
  if (raw instanceof YamlSequence) return raw.items;
  return Array.isArray(raw) ? raw : [];
}

/** Undefined for what is no string, number or boolean. */
export function scalar(raw: Raw): string | number | bigint | boolean | undefined {
  const value: unknown = raw instanceof YamlScalar ? raw.value : raw;
  return typeof value === "string" || typeof value === "number" || typeof value === "bigint" || typeof value === "boolean" ? value : undefined;
}

export function text(raw: Raw): string | undefined {
  const value = scalar(raw);
  return typeof value === "string" ? value : undefined;
}

export function number(raw: Raw): number | undefined {
  const value = scalar(raw);
  return typeof value === "number" || typeof value === "bigint" ? Number(value) : undefined;
}

export function flag(raw: Raw): boolean {
  return scalar(raw) === true;
}

export function isNull(raw: Raw): boolean {
  return raw === null || (raw instanceof YamlScalar && raw.value === null);
}

export function texts(raw: Raw): readonly string[] {
  return items(raw).flatMap((item) => text(item) ?? []);
}

/** As plain JSON; whole numbers beyond 2^53 are rounded. */
export function plain(raw: Raw): unknown {
  if (isNull(raw)) return null;
  const value = scalar(raw);
  if (value !== undefined) return typeof value === "bigint" ? Number(value) : value;
  if (isMap(raw)) return Object.fromEntries(names(raw).map((name) => [name, plain(member(raw, name))]));
  return items(raw).map(plain);
}
