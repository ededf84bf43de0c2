/** CustomResourceDefinitions of a run: in which units they are, and whether they are those of an object's cluster. */
import type { SourceRange } from "../../diagnostic/source-range.ts";
import { touches } from "../../manifest/change-fields.ts";
import { folderOf, isWithin } from "../../manifest/display-path.ts";
import type { ManifestFile, Resource } from "../../manifest/resource.ts";
import type { Unit } from "../../manifest/unit.ts";
import type { CustomKind } from "./definition.ts";

export interface FoundDefinition extends Place {
  readonly kind: CustomKind;
  readonly resource: Resource;
}

export interface Place {
  /** The units that it is in. */
  readonly units: ReadonlySet<string>;
  /** Those of them that kustomize builds: all that is in them is applied together. */
  readonly built: ReadonlySet<string>;
  /** A patch may alter its schemas, so that nothing can be told by it. */
  readonly altered: boolean;
}

export function isDefinition({ apiVersion, kind }: Resource): boolean {
  return kind === "CustomResourceDefinition" && apiVersion === "apiextensions.k8s.io/v1";
}

const byFile = new WeakMap<ManifestFile, readonly Resource[]>();

/** Those of a file. Remembered: of a project that is loaded again and again most files stay. */
export function definitionsIn(file: ManifestFile): readonly Resource[] {
  let known = byFile.get(file);
  if (known === undefined) {
    known = file.documents.flatMap(({ resources }) => resources.filter(isDefinition));
    byFile.set(file, known);
  }
  return known;
}

/** What of a definition decides about its objects. */
const DECISIVE = ["spec.group", "spec.names", "spec.versions"];

export const NO_PLACE: Place = { units: new Set(), built: new Set(), altered: false };

export function placesOf(units: readonly Unit[]): Map<Resource, Place> {
  const places = new Map<Resource, Place>();
  for (const unit of units) {
    for (const { resource, changes } of unit.members) {
      if (!isDefinition(resource)) continue;
      const place = places.get(resource) ?? NO_PLACE;
      places.set(resource, {
        units: new Set([...place.units, unit.name]),
        built: unit.kind === "kustomize" ? new Set([...place.built, unit.name]) : place.built,
        altered: place.altered || changes.some((change) => change.what === "object" && touches(change, DECISIVE)),
      });
    }
  }
  return places;
}

/** Folders that hold definitions apart from the rest of what they belong to. */
const DEFINITIONS_APART = /\/(crds?|bases|setup|definitions|customresourcedefinitions?)$/i;

/** Surely of one cluster: built together, or one lies above the other. */
export function belongs({ resource: definition, built }: FoundDefinition, resource: Resource, unit: string): boolean {
  if (built.has(unit)) return true;
  let home = `/${folderOf(definition.source.file)}`;
  while (DEFINITIONS_APART.test(home)) home = home.replace(DEFINITIONS_APART, "");
  const folder = folderOf(resource.source.file);
  return home === "" || home === "/." || isWithin(home.slice(1), folder) || isWithin(folder, home.slice(1));
}

export function doubtAbout({ resource: { head } }: FoundDefinition): { text: string; range: SourceRange } {
  const { range } = head;
  return { text: `the CustomResourceDefinition in ${range.file} may be another than that of this cluster`, range };
}
