/** Which fields name a port, what the API server takes for a name there, and where one text stands for several of them. */
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { ManifestFile, Resource } from "../manifest/resource.ts";
import { YamlMap, type YamlNode, YamlScalar, YamlSequence } from "../manifest/yaml-node.ts";
import { dns1123Label, portName } from "../schema/formats/names.ts";
import { podSpecOf } from "./pod-spec.ts";

/** What is wrong with a name. */
export type NameCheck = (name: string) => string[];

/** By group and kind: ways of fields with "[]" for an item of a list. */
const FIELDS: Readonly<Record<string, readonly (readonly [RegExp, NameCheck])[]>> = {
  "/Service": [[/^spec\.ports\.\[\]\.name$/, dns1123Label], [/^spec\.ports\.\[\]\.targetPort$/, portName]],
  // Stricter than what a Service may call its port (validateIngressBackend in pkg/apis/networking/validation/validation.go).
  "networking.k8s.io/Ingress": [[/\.service\.port\.name$|\.servicePort$/, portName]],
  "extensions/Ingress": [[/\.servicePort$/, portName]],
  "networking.k8s.io/NetworkPolicy": [[/^spec\.(in|e)gress\.\[\]\.ports\.\[\]\.port$/, portName]],
  "/Endpoints": [[/^subsets\.\[\]\.ports\.\[\]\.name$/, dns1123Label]],
  "discovery.k8s.io/EndpointSlice": [[/^ports\.\[\]\.name$/, dns1123Label]],
  "monitoring.coreos.com/ServiceMonitor": [[/^spec\.endpoints\.\[\]\.port$/, dns1123Label]],
};

const OF_CONTAINER = /(^|\.)(containers|initContainers)\.\[\]\.(ports\.\[\]\.name|(livenessProbe|readinessProbe|startupProbe|lifecycle\.postStart|lifecycle\.preStop)\.(httpGet|tcpSocket)\.port)$/;

/** Groups of the kinds with pods that the graph knows. */
const POD_GROUPS: ReadonlySet<string> = new Set(["", "apps", "batch", "extensions"]);

/** Undefined where the field names no port, or one whose users are not known. */
export function portNameCheck(resource: Resource, way: string): NameCheck | undefined {
  const known = FIELDS[`${resource.group}/${resource.kind}`]?.find(([pattern]) => pattern.test(way));
  if (known !== undefined) return known[1];
  return POD_GROUPS.has(resource.group) && OF_CONTAINER.test(way) && podSpecOf(resource) !== undefined ? portName : undefined;
}

/** One field that has a scalar for its value, which an alias or a merge key may have brought there. */
export interface Use {
  readonly resource: Resource;
  /** `spec.ports[0].name`. */
  readonly path: string;
  readonly check: NameCheck | undefined;
}

export interface UsedScalar {
  readonly node: YamlScalar;
  readonly uses: readonly Use[];
}

/** All scalars of a file that read as the text, by where they stand. The parser bounds what aliases may add. */
export function scalarsReading(file: ManifestFile, text: string): ReadonlyMap<string, UsedScalar> {
  const found = new Map<string, { readonly node: YamlScalar; readonly uses: Use[] }>();
  const add = (resource: Resource, node: YamlScalar, path: string, isKey: boolean): void => {
    if (node.text !== text) return;
    const key = placeKey(node.range);
    const used = found.get(key) ?? { node, uses: [] };
    found.set(key, used);
    used.uses.push({ resource, path, check: isKey ? undefined : portNameCheck(resource, path.replaceAll(/\[\d+\]/g, ".[]")) });
  };
  const walk = (resource: Resource, node: YamlNode, path: string): void => {
    if (node instanceof YamlScalar) add(resource, node, path, false);
    else if (node instanceof YamlSequence) node.items.forEach((item, index) => { walk(resource, item, `${path}[${index}]`); });
    else if (node instanceof YamlMap) {
      for (const { key, name, value } of node.entries) {
        const way = path === "" ? name : `${path}.${name}`;
        add(resource, key, way, true);
        walk(resource, value, way);
      }
    }
  };
  for (const resource of file.documents.flatMap(({ resources }) => resources)) walk(resource, resource.body, "");
  return found;
}

export function placeKey({ file, start }: SourceRange): string {
  return `${file}\0${start.line}\0${start.column}`;
}
