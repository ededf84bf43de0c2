/** The same object defined twice in one unit. */
import type { Doubt } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";
import { defineRule } from "../src/lint/rule.ts";
import { nodeAt } from "../src/manifest/fields.ts";
import { bodyDigest } from "../src/manifest/definitions.ts";
import { canonicalText } from "../src/manifest/object-key.ts";
import type { Resource } from "../src/manifest/resource.ts";
import type { UnitMember } from "../src/manifest/unit.ts";

export interface Options {
  /** Report objects that several files of a plain folder define. Default: only those that select different pods. */
  readonly acrossFiles?: boolean;
}

/** In which way the definition clashes with an earlier one. */
interface Clash {
  readonly earlier: UnitMember;
  readonly messageId: "kustomize" | "differs" | "repeated" | "otherFile";
  readonly help: string;
  readonly doubts?: readonly Doubt[];
}

export default defineRule<"differs" | "otherFile" | "repeated" | "kustomize", readonly [Options?]>({
  id: "duplicate-resource",
  meta: {
    severity: "error",
    category: "meta",
    recommended: true,
    requiresGraph: true,
    since: "0.1.0",
    summary: "The same object is defined twice",
    schema: [
      {
        type: "object",
        properties: {
          acrossFiles: {
            type: "boolean",
            description: "Report objects that several files of a plain folder define, which may be alternatives. Without it only those that select different pods, as a copy does that nobody renamed.",
          },
        },
        additionalProperties: false,
      },
    ],
  },
  docs: {
    why: "Two manifests with the same kind, namespace and name are one object to the cluster: kubectl apply lets the later one overwrite the earlier one, kubectl create and kustomize refuse it. Mostly somebody copied a document and forgot to rename it.",
    fix: "Rename one of the two, or remove it. Where no namespace is written, default is meant.",
    whenNotToUse: "When a file holds alternatives of which only one is ever applied. Of objects that several files define, only those are told that select different pods: in public projects all others were alternatives; acrossFiles: true tells them all.",
  },
  messages: {
    differs: "{{kind}} {{name}} is defined a second time in this file, and differently, so kubectl apply overwrites the earlier definition",
    otherFile:
      "{{kind}} {{name}} is defined in {{other}} too, and differently, so whichever of the two is applied later overwrites the other",
    repeated: "{{kind}} {{name}} is defined a second time with the same content",
    kustomize: "{{kind}} {{name}} is defined a second time in this kustomization, so kustomize build refuses it",
  },
  examples: {
    invalid: [{ title: "A copy that was not renamed", files: example("web") }],
    valid: [{ title: "Two names", files: example("web-admin") }],
  },
  defaultOptions: [{}],
  create(context) {
    const { graph } = context.sourceCode;
    const { acrossFiles } = context.options[0] ?? {};
    const { kind: unitKind } = graph;
    const clashOf = (member: UnitMember): Clash | undefined => {
      const { name, namespace = "" } = member.resource;
      if (name === "" || isUnresolved(name + namespace)) return undefined;
      const definitions = graph.definitionsOf(member.resource);
      const before = definitions.slice(0, definitions.indexOf(member)).filter((other) => sameMoves(other, member));
      return unitKind === "kustomize" ? clashInKustomization(member, before) : clashInFolder(member, before);
    };
    return {
      Resource(resource, member) {
        const clash = unitKind === "markdown" ? undefined : clashOf(member);
        if (clash === undefined) return;
        const { earlier, messageId, ...rest } = clash;
        if (messageId === "otherFile" && !(acrossFiles ?? selectDifferently(resource, earlier.resource))) return;
        const { head, source } = earlier.resource;
        const { kind, name, namespace = "default" } = resource;
        context.report({
          node: resource.head,
          messageId,
          data: { kind, name, namespace, other: source.file },
          related: [{ node: head, message: "the earlier definition" }],
          ...rest,
        });
      },
    };
  },
});

/**
 * kustomize takes an object only once, even with the same content. In another version it is another one to it
 * (kyaml/resid/resid.go, GvknEquals), and the same to the cluster.
 */
function clashInKustomization(member: UnitMember, before: readonly UnitMember[]): Clash | undefined {
  const { changes, resource } = member;
  const earlier = before.find((other) => other.resource.version === resource.version);
  if (earlier === undefined) return clashInFolder(member, before);
  const doubts = doubtsAboutFields(inFields({ changes }, ["metadata.name", "metadata.namespace"]));
  return { earlier, messageId: "kustomize", help: "remove one of the two, or make it a patch", doubts };
}

function clashInFolder({ resource }: UnitMember, before: readonly UnitMember[]): Clash | undefined {
  const [first] = before;
  if (first === undefined) return undefined;
  const { file } = resource.source;
  const content = bodyDigest(resource);
  const beside = before.filter((other) => other.resource.source.file === file);
  const different = beside.find((other) => bodyDigest(other.resource) !== content);
  if (different !== undefined) return { earlier: different, messageId: "differs", help: "rename or remove one of the two" };
  const [same] = beside;
  if (same !== undefined) {
    const doubts = [{ text: "kubectl apply takes both without harm; only kubectl create refuses the second" }];
    return { earlier: same, messageId: "repeated", help: "remove one of the two", doubts };
  }
  // The same text in several files is a copy that does no harm.
  if (before.some((other) => bodyDigest(other.resource) === content)) return undefined;
  const doubts = [{ text: "the two files may be alternatives of which only one is applied" }];
  return { earlier: first, messageId: "otherFile", help: "rename or remove one of the two, or put them into folders that are units of their own", doubts };
}

/** Alternatives of one application select the same pods; a copy that nobody renamed selects those of another. */
function selectDifferently(a: Resource, b: Resource): boolean {
  return selectorOf(a) !== selectorOf(b);
}

function selectorOf({ body }: Resource): string {
  const selector = nodeAt(body, "spec", "selector") ?? nodeAt(body, "spec", "podSelector");
  return selector === undefined ? "" : canonicalText(selector);
}

/** Prefixes and namespaces of different kustomizations may part the two. */
function sameMoves(a: UnitMember, b: UnitMember): boolean {
  return movesOf(a) === movesOf(b);
}

function movesOf({ changes }: UnitMember): string {
  const moves = changes.filter(({ what }) => what === "name" || what === "namespace");
  return JSON.stringify(moves.map(({ by, range }) => [by, range]));
}

function example(second: string): Record<string, string> {
  const service = (name: string, port: number): string => `apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec:
  selector: { app: web }
  ports: [{ port: ${port} }]
`;
  return { "services.yaml": `${service("web", 80)}---\n${service(second, 8081)}` };
}
