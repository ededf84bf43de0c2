/** Which Service of the cluster a host name stands for, as far as the name itself can tell. */
import { bareText, editDistance } from "../../diagnostic/similar.ts";
import type { Service } from "../model.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { pairOf } from "./pod-labels.ts";

export interface NamedService {
  readonly name: string;
  readonly namespace: string;
  /** The pod's own name in front of that of the Service: `db-0.db.shop.svc`. */
  readonly pod: string | undefined;
  /**
   * `full`: `cart.shop.svc`, which can be nothing else; `namespace`: `cart.shop`, which may be a public name as well;
   * `bare`: `cart`, found in the namespace of who asks.
   */
  readonly form: "full" | "namespace" | "bare";
  /** The cluster domain behind `.svc`, where one is written. */
  readonly domain: string | undefined;
}

const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Names that every machine or pod answers itself. */
const LOCAL = new Set(["localhost", "localhost4", "localhost6", "host", "hostname", "kubernetes", "example"]);

/** Undefined for names that stand for something else, or may do so. @param from the namespace of who asks */
export function namedService(graph: UnitGraph, host: string, from: string): NamedService | undefined {
  const labels = host.split(".");
  const svc = labels.indexOf("svc");
  if (labels.some((label) => label.length > 63) || !/[a-z]/.test(host)) return undefined;
  if (svc === 2 || svc === 3) {
    const [name = "", namespace = ""] = labels.slice(svc - 2);
    const pod = svc === 3 ? labels[0] : undefined;
    if (![name, namespace, pod ?? name].every((label) => LABEL.test(label))) return undefined;
    const domain = labels.slice(svc + 1).join(".");
    return { name, namespace, pod, form: "full", domain: domain === "" ? undefined : domain };
  }
  const [name = "", namespace, ...more] = labels;
  if (svc >= 0 || more.length > 0 || !LABEL.test(name)) return undefined;
  if (namespace === undefined) return LOCAL.has(name) ? undefined : { name, namespace: from, pod: undefined, form: "bare", domain: undefined };
  return graph.namespaces.has(namespace) ? { name, namespace, pod: undefined, form: "namespace", domain: undefined } : undefined;
}

/** So many hyphens may be too many or too few; lengths are compared first since most names differ in these. */
const MOST_PUNCTUATION = 3;

/** The Service of the namespace whose name differs by a slip of the pen; numbers that differ are no slip (`db-0`, `db-1`). */
export function misspelt(graph: UnitGraph, namespace: string, name: string): Service | undefined {
  const most = name.length < 8 ? 1 : 2;
  if (name.length < 4) return undefined;
  return likelyOnes(graph, namespace, name).find((service) => {
    const other = service.name;
    if (Math.abs(other.length - name.length) > MOST_PUNCTUATION) return false;
    if (bareText(other) === bareText(name)) return true;
    if (Math.abs(other.length - name.length) > most || lettersOf(other) === lettersOf(name)) return false;
    return editDistance(name, other) <= most;
  });
}

function lettersOf(name: string): string {
  return bareText(name).replace(/\d+/g, "");
}

/** Beyond so many Services of a namespace only those that begin or end alike are compared. */
const MOST_COMPARED = 300;
const PART = 3;

function likelyOnes(graph: UnitGraph, namespace: string, name: string): readonly Service[] {
  const services = graph.servicesIn(namespace);
  if (services.length <= MOST_COMPARED) return services;
  return partsOf(name).flatMap((part) => graph.lists.services.with(byPart, pairOf(namespace, part)).slice(0, MOST_COMPARED));
}

const byPart = ({ namespace, name }: Service): string[] => partsOf(name).map((part) => pairOf(namespace, part));

function partsOf(name: string): string[] {
  return [`^${name.slice(0, PART)}`, `${name.slice(-PART)}$`];
}
