/** What the simulator expects of a case in one mode. */
import type { Case, Probe, ProxyMode } from "./case.ts";
import { idOf, type Manifest } from "./cases/objects.ts";
import type { Prediction, ProbeExpectation } from "./simulation/expectation.ts";
import { clusterFor, graphOf } from "./simulation/load.ts";
import { expectQuery } from "./simulation/names.ts";
import { expectProbe, type Scene } from "./simulation/packets.ts";
import { olderWays } from "./simulation/older.ts";
import { placesOf } from "./simulation/places.ts";

/**
 * Queries are asked when all is done, as the laboratory does.
 * @param minor of Kubernetes: where versions differ the simulator follows the newest, and what older ones do
 * otherwise is told in `older.ts`
 */
export function simulate(one: Case, mode: ProxyMode, minor: string): Prediction {
  const probes = new Map<string, ProbeExpectation>();
  let objects = one.objects;
  let scene = sceneOf(one, objects, mode, minor);
  for (const step of one.steps ?? one.probes.map(({ id }) => ({ do: "probe" as const, id }))) {
    if (step.do === "apply") {
      objects = applied(objects, step.objects);
      scene = sceneOf(one, objects, mode, minor);
    }
    if (step.do === "probe") probes.set(step.id, expectProbe(scene, probeOf(one, step.id)));
  }
  return { probes, queries: new Map(one.queries.map((query) => [query.id, expectQuery(scene.cluster, query)])) };
}

function sceneOf(one: Case, objects: readonly Manifest[], mode: ProxyMode, minor: string): Scene {
  return { one, cluster: clusterFor(graphOf(objects), one, mode), places: placesOf(one, objects), older: olderWays(mode, minor) };
}

function probeOf({ name, probes }: Case, id: string): Probe {
  const probe = probes.find((p) => p.id === id);
  if (probe === undefined) throw new Error(`${name}: there is no probe ${id}`);
  return probe;
}

function applied(before: readonly Manifest[], changed: readonly Manifest[]): Manifest[] {
  const key = (object: Manifest): string => `${object.kind} ${idOf(object)}`;
  return [...new Map([...before, ...changed].map((object) => [key(object), object])).values()];
}
