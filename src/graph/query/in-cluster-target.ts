/** Which Service of the cluster the target of an ExternalName stands for. */
import type { Service } from "../model.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { externalTarget, withoutDot } from "./external-name.ts";

export interface InClusterTarget {
  readonly namespace: string;
  readonly name: string;
  /** False for short forms: an ExternalName is looked up without the search domains of pods, so these do not resolve. */
  readonly full: boolean;
}

/** A Service, or a pod by the name that a headless Service gives it. */
const FULL = /^(?:[^.]+\.)?([^.]+)\.([^.]+)\.svc$/;
const SHORT = /^([^.]+)\.([^.]+)(?:\.svc)?$/;

/**
 * Undefined where the target is no name of the cluster. A short form may be a name of public DNS as well, so it counts only
 * where the unit has that Service, or where it ends in `.svc`, which no public name does.
 */
export function inClusterTarget(graph: UnitGraph, service: Service, domain: string): InClusterTarget | undefined {
  const written = externalTarget(service);
  if (written === undefined) return undefined;
  const target = withoutDot(written);
  const inDomain = target.endsWith(`.${domain}`) ? target.slice(0, -domain.length - 1) : undefined;
  const [, name, namespace] = (inDomain === undefined ? undefined : FULL.exec(inDomain)) ?? [];
  if (name !== undefined && namespace !== undefined) return { namespace, name, full: true };
  return shortForm(graph, service, inDomain ?? target);
}

function shortForm(graph: UnitGraph, service: Service, target: string): InClusterTarget | undefined {
  if (!target.includes(".")) {
    const found = graph.service(service.namespace, target, service.resource);
    return found === undefined ? undefined : { namespace: service.namespace, name: target, full: false };
  }
  const [, name, namespace] = SHORT.exec(target) ?? [];
  if (name === undefined || namespace === undefined) return undefined;
  const known = graph.service(namespace, name, service.resource) !== undefined;
  return known || target.endsWith(".svc") ? { namespace, name, full: false } : undefined;
}

/** Nobody writes longer chains on purpose. */
const MOST_STEPS = 8;

/** The ExternalNames through which the target leads back to the Service; undefined where it does not. */
export function loopOf(graph: UnitGraph, service: Service, domain: string): readonly Service[] | undefined {
  const seen = [service];
  for (let at: Service = service; seen.length <= MOST_STEPS; ) {
    const target = inClusterTarget(graph, at, domain);
    const next = target?.full === true ? graph.service(target.namespace, target.name, at.resource) : undefined;
    if (next === undefined) return undefined;
    if (next.namespace === service.namespace && next.name === service.name) return seen;
    seen.push(next);
    at = next;
  }
  return undefined;
}
