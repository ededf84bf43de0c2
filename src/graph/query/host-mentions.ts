/** Host names that programs are told to call: in environment, commands, arguments and configuration data. */
import type { SourceRange } from "../../diagnostic/source-range.ts";
import { itemsAt, mapAt, nodeAt } from "../../manifest/fields.ts";
import type { Resource } from "../../manifest/resource.ts";
import type { UnitMember } from "../../manifest/unit.ts";
import { YamlMap, type YamlNode, YamlScalar } from "../../manifest/yaml-node.ts";
import type { Container, PodClass } from "../model.ts";
import { perGraph, rememberedOnce } from "../remembered.ts";

export interface HostMention {
  /** In lower case, without the trailing dot. */
  readonly host: string;
  /** In lower case; undefined where none is written. */
  readonly scheme: string | undefined;
  /** As written; undefined where none is, or one that is filled in later. */
  readonly port: number | undefined;
  /** True where something that is no number stands for the port: `$(PORT)`. */
  readonly portOpen: boolean;
  /** Of the name alone, or of the whole value where escapes hide it. */
  readonly hostRange: SourceRange;
  /** Of the port, where one is written. */
  readonly portRange: SourceRange;
}

/** Whose program reads it. A ConfigMap is read in its own namespace (a volume or envFrom names no other). */
export interface MentioningObject {
  readonly resource: Resource;
  readonly namespace: string;
  readonly namespaceWritten: boolean;
  readonly changes: UnitMember["changes"];
  readonly mentions: readonly HostMention[];
  /** The fields that were read, as in `Change.fields`. */
  readonly fields: readonly string[];
}

/** All parts are bounded, so that a text costs its length. */
const HOST =
  /(?<![\w.$%@/\-})>\]*])(?:([a-z][a-z0-9+.-]{0,20}):\/\/(?:[^\s/@"'<>]{1,100}@)?)?([a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9_][a-z0-9-]{0,62}){0,7})\.?(?::(\d{1,5}))?(?![\w.$%@({<*[-])/gi;

/** Longer texts are data: certificates, dashboards. */
const LONGEST = 200_000;

/** What a workload or a ConfigMap mentions; undefined for other objects, and where it mentions nothing. */
export const mentionsOf = perGraph((graph, resource: Resource): MentioningObject | undefined => {
  const object = graph.objectOf(resource);
  const read = object?.type === "Workload" ? textsOfPods(object.pods) : textsOfData(resource);
  const member = graph.memberOf(resource);
  if (member === undefined || read === undefined || read.mentions.length === 0) return undefined;
  const { namespace } = resource;
  return { resource, namespace: namespace ?? "default", namespaceWritten: namespace !== undefined, changes: member.changes, mentions: read.mentions, fields: read.fields };
});

interface Texts {
  readonly mentions: readonly HostMention[];
  readonly fields: readonly string[];
}

/** Other graphs may hold the same pods. */
const textsOfPods = rememberedOnce(({ containers, path }: PodClass): Texts => {
  const lists = ["containers", "initContainers"].flatMap((list) => ["env", "command", "args"].map((field) => `spec.${list}.${field}`));
  return { mentions: containers.flatMap(containerTexts).flatMap(mentionsIn), fields: lists.map((field) => (path === "" ? field : `${path}.${field}`)) };
});

function textsOfData(resource: Resource): Texts | undefined {
  if (resource.group !== "" || resource.kind !== "ConfigMap") return undefined;
  const values = (mapAt(resource.body, "data")?.entries ?? []).flatMap(({ value }) => scalars([value]));
  return { mentions: values.flatMap(mentionsIn), fields: ["data"] };
}

function containerTexts({ node }: Container): YamlScalar[] {
  const env = itemsAt(node, "env").filter((item) => item instanceof YamlMap && !isImageName(item));
  return scalars([...env.map((item) => nodeAt(item, "value")), ...itemsAt(node, "command"), ...itemsAt(node, "args")]);
}

/** `RELATED_IMAGE_PROXY: proxy:8080` */
function isImageName(item: YamlNode): boolean {
  const name = nodeAt(item, "name");
  return name instanceof YamlScalar && /image/i.test(name.text);
}

function scalars(nodes: readonly (YamlNode | undefined)[]): YamlScalar[] {
  return nodes.filter((node): node is YamlScalar => node instanceof YamlScalar && typeof node.value === "string");
}

/** Aliases give one value to many. */
const mentionsIn = rememberedOnce((scalar: YamlScalar): readonly HostMention[] => {
  const { text } = scalar;
  if (text.length > LONGEST || !/[a-z]/i.test(text)) return [];
  const written = scalar.source.text.slice(scalar.start, scalar.end);
  const mentions: HostMention[] = [];
  let from = 0;
  for (const found of text.matchAll(HOST)) {
    const [whole, scheme, host = "", port] = found;
    const portOpen = port === undefined && text[found.index + whole.length] === ":";
    if (scheme === undefined && port === undefined && !host.includes(".svc")) continue;
    if (isProse(text, found.index)) continue;
    const at = written.indexOf(whole, from);
    if (at >= 0) from = at + whole.length;
    const [start, end] = [scalar.start + at, scalar.start + at + whole.length];
    const hostStart = start + whole.indexOf(host, afterUser(whole));
    mentions.push({
      host: host.toLowerCase(),
      scheme: scheme?.toLowerCase(),
      port: port === undefined ? undefined : Number(port),
      portOpen,
      hostRange: at < 0 ? scalar.range : scalar.source.range(hostStart, hostStart + host.length),
      portRange: at < 0 || port === undefined ? scalar.range : scalar.source.range(end - port.length, end),
    });
  }
  return mentions;
});

/** The host stands behind the scheme and whoever logs in. */
function afterUser(whole: string): number {
  const scheme = whole.indexOf("://");
  const user = whole.lastIndexOf("@");
  return Math.max(scheme < 0 ? 0 : scheme + 3, user + 1);
}

/** So far back a line is looked at. */
const LOOK_BACK = 200;

/** Comments are for readers, and `image: redis:7` names no host. */
function isProse(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - LOOK_BACK), index);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return /^\s*(#|\/\/|;)|(^|\s)(#|\/\/)\s|image/i.test(line);
}
