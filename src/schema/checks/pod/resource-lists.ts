/** Lists of amounts of resources as the server sees them after defaulting (pkg/apis/core/v1/defaults.go). */
import type { Field } from "../../field.ts";
import { addQuantities, compareQuantities, type Quantity, roundedToMilli } from "../../formats/quantity.ts";
import { quantityText } from "../../formats/quantity-text.ts";
import { containersOf, isSidecar, type PodContainer } from "./pod-parts.ts";
import { quantityOf } from "./quantity-field.ts";

export interface Amount {
  readonly name: string;
  readonly quantity: Quantity;
  /** Where it is written; a defaulted one stands where it comes from. */
  readonly field: Field;
  /** The server's path. */
  readonly path: string;
}

/** In the server's spelling. */
export function amountText({ quantity, field }: Amount): string {
  return quantityText(quantity, String(field.scalar ?? ""));
}

export type Amounts = ReadonlyMap<string, Amount>;

/** A Pod itself, not what a workload makes pods of. */
export function isOfPod(spec: Field): boolean {
  return spec.resource.kind === "Pod" && spec.parent?.parent === undefined;
}

/** What is written; amounts that cannot be read are left out. */
export function amountsOf(list: Field): Map<string, Amount> {
  const amounts = new Map<string, Amount>();
  for (const field of list.entries) {
    const quantity = quantityOf(field);
    if (quantity !== undefined) amounts.set(field.key, { name: field.key, quantity: roundedToMilli(quantity), field, path: field.path });
  }
  return amounts;
}

/** In Pods, containers ask for what limits them, unless they say what they ask for. */
export function requestsOf({ field, kind }: PodContainer, spec: Field): Amounts {
  const resources = field.get("resources");
  const requests = resources.get("requests");
  const amounts = amountsOf(requests);
  if (!isOfPod(spec) || kind === "ephemeral") return amounts;
  const written = new Set(requests.entries.map(({ key }) => key));
  for (const limit of amountsOf(resources.get("limits")).values()) {
    if (!written.has(limit.name)) amounts.set(limit.name, { ...limit, path: `${requests.path}[${limit.name}]` });
  }
  return amounts;
}

export function limitsOf({ field }: PodContainer): Amounts {
  return amountsOf(field.get("resources", "limits"));
}

type Totals = Map<string, Quantity>;

/**
 * What all containers need at once: the sum of those that stay, or what an init container needs beside the sidecars
 * before it, if that is more (component-helpers resource/helpers.go, AggregateContainerRequests). Undefined where
 * amounts cannot be added up.
 */
export function totalsOf(spec: Field, of: (container: PodContainer) => Amounts): Totals | undefined {
  const containers = containersOf(spec);
  const totals: Totals = new Map();
  const sidecars: Totals = new Map();
  const most: Totals = new Map();
  for (const container of containers) {
    if (container.kind === "container" && !add(totals, quantities(of(container)))) return undefined;
  }
  for (const container of containers.filter(({ kind }) => kind === "init")) {
    const own = quantities(of(container));
    if (isSidecar(container)) {
      if (!add(totals, own) || !add(sidecars, own)) return undefined;
      raise(most, sidecars);
    } else {
      const beside = new Map(sidecars);
      if (!add(beside, own)) return undefined;
      raise(most, beside);
    }
  }
  raise(totals, most);
  return totals;
}

function quantities(amounts: Amounts): Totals {
  return new Map([...amounts].map(([name, { quantity }]) => [name, quantity]));
}

function add(totals: Totals, more: Totals): boolean {
  for (const [name, quantity] of more) {
    const before = totals.get(name);
    const sum = before === undefined ? quantity : addQuantities(before, quantity);
    if (sum === undefined) return false;
    totals.set(name, sum);
  }
  return true;
}

function raise(totals: Totals, other: Totals): void {
  for (const [name, quantity] of other) {
    const before = totals.get(name);
    if (before === undefined || compareQuantities(before, quantity) < 0) totals.set(name, quantity);
  }
}
