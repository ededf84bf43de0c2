/** Which Services are worth comparing with a ServiceMonitor that finds none: all of few, the likely ones of many. */
import type { Labels, Service } from "../model.ts";
import { perGraph } from "../remembered.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { groupedBy, pairOf } from "./pod-labels.ts";
import { ownLabels, type ServiceMonitor } from "./service-monitors.ts";
import { SimilarTexts } from "./similar-texts.ts";

/** So many Services are compared with one selector at most. */
const MOST_COMPARED = 50;
/** Of one reason to be likely; distinct values that resemble the wanted one. */
const MOST_ALIKE = 10;
/** Longer selectors are no slip of the pen. */
const MOST_LABELS = 8;

/** No namespaces are called so: all of them, and the default one for those that write none. */
const ANYWHERE = "*";
const UNWRITTEN = "";

/** Where there are none in the namespaces, those that write no namespace: they may be applied there. */
export function candidatesFor(graph: UnitGraph, { namespaces, wanted }: ServiceMonitor): readonly Service[] {
  const places = namespaces === "any" ? [ANYWHERE] : [...namespaces];
  const found = places.flatMap((place) => likely(graph, place, wanted));
  return (found.length > 0 ? found : likely(graph, UNWRITTEN, wanted)).slice(0, MOST_COMPARED);
}

function likely(graph: UnitGraph, place: string, wanted: Labels): readonly Service[] {
  const all = servicesAt(graph, place);
  if (all.length <= MOST_COMPARED) return all;
  const { bySelected, byOwn, byValue, values } = indexOf(graph, place);
  const labels = [...wanted.values()].slice(0, MOST_LABELS);
  const selecting = labels.map(({ key, value }) => bySelected.get(pairOf(key, value)) ?? []);
  const rarest = selecting.reduce((least, list) => (list.length < least.length ? list : least), selecting[0] ?? []);
  const chosen = new Set(rarest.slice(0, MOST_ALIKE));
  for (const { key, value } of labels) {
    for (const service of byValue.get(value)?.slice(0, MOST_ALIKE) ?? []) chosen.add(service);
    for (const alike of values.get(key)?.alike(value, MOST_ALIKE) ?? []) {
      for (const service of byOwn.get(pairOf(key, alike))?.slice(0, 1) ?? []) chosen.add(service);
    }
  }
  return [...chosen];
}

const servicesAt = perGraph((graph, place: string): readonly Service[] => {
  if (place === ANYWHERE) return graph.services;
  return place === UNWRITTEN ? graph.servicesIn("default").filter(({ namespaceWritten }) => !namespaceWritten) : graph.servicesIn(place);
});

interface PlaceIndex {
  /** By what they select. */
  readonly bySelected: ReadonlyMap<string, readonly Service[]>;
  /** By the labels that they carry themselves. */
  readonly byOwn: ReadonlyMap<string, readonly Service[]>;
  readonly byValue: ReadonlyMap<string, readonly Service[]>;
  /** The values of each key. */
  readonly values: ReadonlyMap<string, SimilarTexts>;
}

const indexOf = perGraph((graph, place: string): PlaceIndex => {
  const services = servicesAt(graph, place);
  const values = new Map<string, SimilarTexts>();
  for (const { key, value } of services.flatMap((service) => [...ownLabels(service).values()])) {
    const known = values.get(key) ?? new SimilarTexts();
    values.set(key, known);
    known.add(value);
  }
  return {
    bySelected: groupedBy(services, ({ selector }) => pairsOf(selector)),
    byOwn: groupedBy(services, (service) => pairsOf(ownLabels(service))),
    byValue: groupedBy(services, (service) => new Set(Array.from(ownLabels(service).values(), ({ value }) => value))),
    values,
  };
});

function pairsOf(labels: Labels | undefined): string[] {
  return Array.from(labels?.values() ?? [], ({ key, value }) => pairOf(key, value));
}
