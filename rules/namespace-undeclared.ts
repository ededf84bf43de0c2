/** A namespace that objects are in, but that no manifest of the unit makes. */
import { isDeclaredElsewhere } from "../src/graph/doubts.ts";
import { oncePerGraph, perGraph } from "../src/graph/remembered.ts";
import { defineRule } from "../src/lint/rule.ts";
import { scalarAt } from "../src/manifest/fields.ts";
import type { UnitMember } from "../src/manifest/unit.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";

export default defineRule({
  id: "namespace-undeclared",
  meta: {
    severity: "info",
    category: "meta",
    recommended: false,
    requiresGraph: true,
    since: "0.3.0",
    summary: "No Namespace object of the unit makes a namespace that its objects are in",
  },
  docs: {
    why: "The API server refuses objects of a namespace that does not exist: `namespaces \"shop\" not found`. It makes none by itself, apart from default, kube-system, kube-public and kube-node-lease (pkg/controlplane/controller/systemnamespaces). Manifests without their Namespace can only be applied where somebody made it before.",
    fix: "Add a Namespace object, with the labels that its policies and its pod security need.",
    whenNotToUse: "When namespaces are made by somebody else: the administrators of the cluster, Argo CD with CreateNamespace, or helm with --create-namespace.",
  },
  messages: {
    undeclared: "No manifest makes namespace {{namespace}}, so the API server refuses its objects unless somebody made it before",
  },
  examples: {
    invalid: [{ title: "no Namespace", files: { "config.yaml": configMap() } }],
    valid: [
      {
        title: "the Namespace is there",
        files: { "config.yaml": configMap(), "namespace.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n" },
      },
    ],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Resource({ namespace, body }, member) {
        if (namespace === undefined || !isFirst(graph, member)) return;
        const node = scalarAt(body, "metadata", "namespace");
        if (node === undefined || SYSTEM.has(namespace) || isUnresolved(namespace)) return;
        const isMade = graph.namespaces.get(namespace)?.resource !== undefined;
        if (isMade || mayBeMade(graph) || graph.neighbours.some((other) => other.namespaces.get(namespace)?.resource !== undefined)) return;
        const missing = { of: "Namespace", name: namespace };
        if (["", namespace].some((place) => isDeclaredElsewhere(graph, { ...missing, namespace: place }))) return;
        context.report({ node, messageId: "undeclared", data: { namespace }, help: `add a Namespace ${namespace}` });
      },
    };
  },
});

/** The first object that stays in its namespace: one finding for all of them. */
const isFirst = perGraph((graph, member: UnitMember): boolean => graph.lists.members.with(byNamespace, member.resource.namespace)[0] === member);

const byNamespace = ({ resource, changes }: UnitMember): (string | undefined)[] => (changes.some(({ what }) => what === "namespace") ? [] : [resource.namespace]);

/** What was not analysed may make any. */
const mayBeMade = oncePerGraph(({ gaps }) => {
  return gaps.some(({ kindHint }) => kindHint === undefined || kindHint === "Namespace" || kindHint === "List");
});

/** Made by the API server (pkg/controlplane/controller/systemnamespaces). */
const SYSTEM = new Set(["default", "kube-system", "kube-public", "kube-node-lease"]);

function configMap(): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: shop
`;
}
