/** Text -> documents with the Kubernetes objects in them. Nothing is dropped without a reason. */
import { placedSlips } from "./duplicate-keys.ts";
import { itemsAt, mapAt, scalarAt, stringAt } from "./fields.ts";
import { parseIndentation } from "./indentation.ts";
import type { ParsedDocument } from "./parse-yaml.ts";
import type { ManifestDocument, ManifestProblem, Resource, Skipped } from "./resource.ts";
import type { SourceText } from "./source-text.ts";
import { isForeignTemplate, isJinja, isTemplate } from "./template.ts";
import { YamlMap, type YamlNode, YamlSequence } from "./yaml-node.ts";

/** Parses all documents of a text; empty and comment-only documents are left out. */
export function parseManifests(source: SourceText): ManifestDocument[] {
  const { source: mended, documents } = parseIndentation(source);
  return documents
    .filter((parsed) => parsed.problems.length > 0 || !isEmpty(parsed.root))
    .map((parsed) => toDocument(mended, parsed));
}

function isEmpty(root: YamlNode | undefined): boolean {
  return root === undefined || (root.type === "Scalar" && root.value === null);
}

function toDocument(source: SourceText, parsed: ParsedDocument): ManifestDocument {
  const text = source.text.slice(parsed.start, parsed.end);
  const base = { source, range: source.range(parsed.start, parsed.end), root: parsed.root };
  const hint = kindHintOf(text);
  const hinted = hint === undefined ? {} : { kindHint: hint };
  if (isTemplate(text, parsed.root) || (parsed.root === undefined && isJinja(text))) {
    const skipped: Skipped = { reason: "helm-template", range: firstLine(source, parsed), text, ...hinted };
    return { ...base, root: undefined, resources: [], problems: [], skipped: [skipped], ...hinted };
  }
  if (parsed.root === undefined) {
    if (isForeignTemplate(source.file, text)) {
      const skipped: Skipped = { reason: "not-kubernetes", range: firstLine(source, parsed), ...hinted };
      return { ...base, resources: [], problems: [], skipped: [skipped] };
    }
    return { ...base, resources: [], problems: parsed.problems, skipped: [], ...hinted };
  }
  return { ...base, ...readObjects(source, parsed.root, parsed.slips) };
}

interface Objects {
  readonly resources: readonly Resource[];
  readonly problems: readonly ManifestProblem[];
  readonly skipped: readonly Skipped[];
}

function readObjects(source: SourceText, root: YamlNode, slips: readonly ManifestProblem[]): Objects {
  const resources: Resource[] = [];
  const problems: ManifestProblem[] = [];
  // kubectl takes a JSON array of objects no more than the server does; it is simply no manifest.
  const outcome = root instanceof YamlMap ? addObject(source, root, resources, problems, 0) : "foreign";
  if (outcome === "foreign") {
    const skipped: Skipped = { reason: "not-kubernetes", range: source.range(root.start, root.start + 1) };
    return { resources: [], problems: [], skipped: [skipped] };
  }
  // What has no kind may be the rest of an example in prose that `...` cuts short.
  const counted = slips.filter(({ id }) => id !== "separator" || resources.length > 0);
  return { resources, problems: [...placedSlips(counted, [...resources.map(({ body }) => body), root]), ...problems], skipped: [] };
}

/** Lists inside lists are legal but silly; deeper than this they are hostile. */
const MAX_LIST_DEPTH = 5;

function addObject(
  source: SourceText,
  body: YamlMap,
  resources: Resource[],
  problems: ManifestProblem[],
  depth: number,
): "object" | "foreign" {
  const apiVersion = stringAt(body, "apiVersion");
  const kind = stringAt(body, "kind");
  if (apiVersion === undefined || kind === undefined || apiVersion === "" || kind === "") {
    if (!looksLikeObject(body, apiVersion, kind)) return "foreign";
    problems.push(missingType(body, apiVersion === undefined || apiVersion === ""));
    return "object";
  }
  if (isList(body, apiVersion, kind) && depth < MAX_LIST_DEPTH) {
    addItems(source, body, kind, resources, problems, depth);
  } else {
    resources.push(toResource(source, body, apiVersion, kind));
  }
  return "object";
}

/** `List` and the typed lists that `kubectl get -o yaml` of old printed (RoleList, ServiceList). */
function isList(body: YamlMap, apiVersion: string, kind: string): boolean {
  if (!kind.endsWith("List") || !(body.get("items") instanceof YamlSequence)) return false;
  return (apiVersion === "v1" && kind === "List") || mapAt(body, "spec") === undefined;
}

function addItems(
  source: SourceText,
  list: YamlMap,
  listKind: string,
  resources: Resource[],
  problems: ManifestProblem[],
  depth: number,
): void {
  const itemKind = listKind.slice(0, -"List".length);
  for (const item of itemsAt(list, "items")) {
    if (!(item instanceof YamlMap)) {
      problems.push({ id: "listItem", message: "This item of the List is no object", range: item.range });
      continue;
    }
    // The items of a typed list may leave out what the list itself says.
    const apiVersion = stringAt(item, "apiVersion") ?? stringAt(list, "apiVersion");
    const kind = stringAt(item, "kind") ?? itemKind;
    if (itemKind !== "" && apiVersion !== undefined) resources.push(toResource(source, item, apiVersion, kind));
    else if (addObject(source, item, resources, problems, depth + 1) === "foreign") {
      problems.push({
        id: "listItem",
        message: "This item of the List has neither apiVersion nor kind, so it is no object",
        range: source.range(item.start, item.start + 1),
      });
    }
  }
}

/** A mapping with only one of the two is taken for a broken manifest when the rest looks like one. */
function looksLikeObject(body: YamlMap, apiVersion: string | undefined, kind: string | undefined): boolean {
  const shaped = mapAt(body, "metadata") !== undefined;
  if (apiVersion === undefined && kind === undefined) return shaped && mapAt(body, "spec") !== undefined && stringAt(body, "metadata", "name") !== undefined;
  if (apiVersion === undefined) return shaped;
  return shaped || mapAt(body, "spec") !== undefined;
}

function missingType(body: YamlMap, noVersion: boolean): ManifestProblem {
  const first = body.entries[0]?.key ?? body;
  const kind = stringAt(body, "kind");
  const version = kind === undefined ? undefined : USUAL_VERSION[kind];
  if (!noVersion) {
    return {
      id: "missingKind",
      message: "This document has no kind, so kubectl refuses it and it was not analysed",
      range: (body.entry("apiVersion")?.key ?? first).range,
      help: "add kind: (Deployment, Service, ...)",
    };
  }
  return {
    id: "missingApiVersion",
    message: "This document has no apiVersion, so kubectl refuses it and it was not analysed",
    range: (body.entry("kind")?.key ?? first).range,
    help: version === undefined ? "add apiVersion:" : `add apiVersion: ${version}`,
  };
}

const USUAL_VERSION: Readonly<Record<string, string | undefined>> = {
  Pod: "v1", Service: "v1", Endpoints: "v1", ConfigMap: "v1", Secret: "v1", Namespace: "v1",
  Deployment: "apps/v1", StatefulSet: "apps/v1", DaemonSet: "apps/v1", ReplicaSet: "apps/v1",
  Job: "batch/v1", CronJob: "batch/v1", Ingress: "networking.k8s.io/v1",
  NetworkPolicy: "networking.k8s.io/v1", EndpointSlice: "discovery.k8s.io/v1",
};

function toResource(source: SourceText, body: YamlMap, apiVersion: string, kind: string): Resource {
  const slash = apiVersion.indexOf("/");
  const name = scalarAt(body, "metadata", "name");
  const kindNode = scalarAt(body, "kind") ?? body.entries[0]?.key;
  const head = name ?? kindNode;
  if (kindNode === undefined || head === undefined) throw new Error("an object without any key has no kind");
  return {
    apiVersion,
    group: slash < 0 ? "" : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    kind,
    name: name?.text ?? "",
    namespace: scalarAt(body, "metadata", "namespace")?.text || undefined,
    body,
    kindNode,
    head,
    source,
  };
}

function kindHintOf(text: string): string | undefined {
  return /^[ \t]*"?kind"?:[ \t]*["']?([A-Za-z]\w*)/m.exec(text)?.[1];
}

/** Where to point for a document that is left out as a whole: its first line with content. */
function firstLine(source: SourceText, parsed: ParsedDocument): ReturnType<SourceText["range"]> {
  const text = source.text.slice(parsed.start, parsed.end);
  const at = parsed.start + Math.max(0, text.search(/\S/));
  const end = source.text.indexOf("\n", at);
  return source.range(at, end < 0 ? parsed.end : end);
}
