/** Which hints the EndpointSlice controller sets (staging/src/k8s.io/endpointslice/trafficdist/trafficdist.go). */
import type { Service } from "../../graph/model.ts";
import type { Endpoint, EndpointConditions, Place } from "./model.ts";
import type { Nodes } from "./nodes.ts";

export type HintMode = "none" | "zone" | "node";

export type Hints = Pick<Endpoint, "zoneHints" | "nodeHints">;

const NONE: Hints = { zoneHints: undefined, nodeHints: undefined };

/** The annotation takes precedence, and its hints follow the CPUs of the nodes: nobody can foretell them. */
export function hintMode({ trafficDistribution, topologyMode }: Service): HintMode {
  if (topologyMode?.text === "Auto" || topologyMode?.text === "auto") return "none";
  const wish = trafficDistribution?.text;
  if (wish === "PreferSameNode") return "node";
  return wish === "PreferClose" || wish === "PreferSameZone" ? "zone" : "none";
}

/** Ready endpoints alone get hints, each for its own zone and node as far as it has one. */
export function hintsFor(mode: HintMode, { ready }: EndpointConditions, place: Place, nodes: Nodes): Hints {
  if (mode === "none" || !ready || place.kind !== "node") return NONE;
  const zone = nodes.byName.get(place.name)?.zone;
  return { zoneHints: zone === undefined ? undefined : [zone], nodeHints: mode === "node" ? [place.name] : undefined };
}
