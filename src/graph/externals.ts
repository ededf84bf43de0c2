/** What the config declares to exist elsewhere: nothing is called missing that it names. */
import type { Missing } from "./absence.ts";
import type { Labels } from "./model.ts";

/** Names may hold `*` for any number of characters. */
export interface Externals {
  /** Whatever is looked for in these namespaces may live elsewhere. */
  readonly namespaces: readonly string[];
  readonly services: readonly ExternalName[];
  readonly workloads: readonly ExternalWorkload[];
  /** Pods of whatever namespace carry these: a selector that asks for one of them may match there. Without a value: any. */
  readonly labels: readonly ExternalLabel[];
  /** Objects of other kinds: Secrets, IngressClasses, custom resources. */
  readonly objects: readonly (ExternalName & { readonly kind: string })[];
}

export interface ExternalName {
  readonly namespace: string;
  readonly name: string;
}

export interface ExternalWorkload extends ExternalName {
  /** `*` for any. */
  readonly kind: string;
  /** All labels of its pods. */
  readonly labels: Readonly<Record<string, string>>;
}

export interface ExternalLabel {
  readonly key: string;
  readonly value: string | undefined;
}

export const NO_EXTERNALS: Externals = { namespaces: [], services: [], workloads: [], labels: [], objects: [] };

/** True where the config says that what is absent here exists. */
export function isDeclared(externals: Externals, { of, namespace, name, selector }: Missing): boolean {
  const { namespaces, services, workloads, labels, objects } = externals;
  if (namespaces.some((pattern) => matches(pattern, namespace))) return true;
  if (of === "pods") {
    if (selector === undefined) return false;
    return (
      labels.some((label) => asksFor(selector, label)) ||
      workloads.some((workload) => matches(workload.namespace, namespace) && hasAll(workload.labels, selector))
    );
  }
  if (name === undefined) return false;
  const isNamed = (external: ExternalName): boolean => matches(external.namespace, namespace) && matches(external.name, name);
  if (of === "Service") return services.some(isNamed);
  return [...workloads, ...objects].some((external) => matches(external.kind, of) && isNamed(external));
}

function asksFor(selector: Labels, { key, value }: ExternalLabel): boolean {
  const asked = selector.get(key);
  return asked !== undefined && (value === undefined || asked.value === value);
}

function hasAll(labels: Readonly<Record<string, string>>, selector: Labels): boolean {
  if (selector.size === 0) return false;
  return [...selector.values()].every(({ key, value }) => Object.hasOwn(labels, key) && labels[key] === value);
}

/** In linear time: each part between stars is looked for once, from left to right. */
export function matches(pattern: string, text: string): boolean {
  const [first = "", ...parts] = pattern.split("*");
  if (parts.length === 0) return first === text;
  const last = parts.pop() ?? "";
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
