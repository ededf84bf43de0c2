/** URLs that stand in the values of manifests: environment, arguments, ConfigMaps, annotations. */
import type { SourceRange } from "../../diagnostic/source-range.ts";
import type { Resource } from "../../manifest/resource.ts";
import type { YamlNode, YamlScalar } from "../../manifest/yaml-node.ts";
import type { UnitMember } from "../../manifest/unit.ts";
import { rememberedOnce } from "../remembered.ts";
import type { UnitGraph } from "../unit-graph.ts";

export interface UrlMention {
  readonly scheme: string;
  readonly host: string;
  /** Whose value it is. */
  readonly resource: Resource;
  /** Of the URL up to its host and port, or of the whole value where escapes hide it. */
  readonly range: SourceRange;
}

const URL_START = /\b([a-z][a-z0-9+.-]*):\/\/(?:[^\s/@"'<>]*@)?([a-z0-9][-a-z0-9.]*)(:\d+)?/gi;

/** Text for readers, not for programs. */
const SILENT_KINDS = new Set(["CustomResourceDefinition"]);

/** URLs with one of these hosts, in source order. @param hosts in lower case */
export function urlMentionsOf(graph: UnitGraph, hosts: readonly string[]): readonly UrlMention[] {
  const members = [...new Set(hosts.flatMap((host) => graph.lists.members.with(byHost, host)))];
  if (members.length > 1) members.sort((a, b) => graph.placeOf(a.resource) - graph.placeOf(b.resource));
  return members.flatMap(({ resource }) => mentionsIn(resource).filter((mention) => hosts.includes(hostOf(mention))));
}

const byHost = ({ resource }: UnitMember): string[] => mentionsIn(resource).map(hostOf);

/** In lower case, without the dot at its end. */
function hostOf({ host }: UrlMention): string {
  return host.toLowerCase().replace(/\.$/, "");
}

const mentionsIn = rememberedOnce((resource: Resource): readonly UrlMention[] => {
  if (SILENT_KINDS.has(resource.kind)) return [];
  return scalarsOf(resource.body).flatMap((scalar) => (scalar.text.includes("://") ? urlsIn(scalar, resource) : []));
});

function urlsIn(scalar: YamlScalar, resource: Resource): UrlMention[] {
  const { source } = scalar;
  let from = scalar.start;
  return [...scalar.text.matchAll(URL_START)].map(([url, scheme = "", host = ""]) => {
    const at = source.text.indexOf(url, from);
    const found = at >= 0 && at + url.length <= scalar.end;
    if (found) from = at + url.length;
    const range = found ? source.range(at, at + url.length) : scalar.range;
    return { scheme: scheme.toLowerCase(), host, resource, range };
  });
}

/** All values below a node; an alias is followed once. */
export function scalarsOf(root: YamlNode): YamlScalar[] {
  const scalars: YamlScalar[] = [];
  const seen = new Set<YamlNode>();
  const walk = (node: YamlNode): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.type === "Scalar") scalars.push(node);
    else if (node.type === "Map") for (const { value } of node.entries) walk(value);
    else for (const item of node.items) walk(item);
  };
  walk(root);
  return scalars;
}
