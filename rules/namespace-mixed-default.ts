/** Objects without a namespace among objects of the same file that write theirs. */
import { oncePerGraph, perGraph } from "../src/graph/remembered.ts";
import { defineRule } from "../src/lint/rule.ts";
import { scalarAt } from "../src/manifest/fields.ts";
import type { UnitMember } from "../src/manifest/unit.ts";
import type { YamlScalar } from "../src/manifest/yaml-node.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";
import { NEWEST_MINOR } from "../src/schema/server-settings.ts";
import { builtInKind } from "../src/schema/types/kinds.ts";

export default defineRule({
  id: "namespace-mixed-default",
  meta: {
    severity: "warning",
    category: "meta",
    recommended: false,
    requiresGraph: true,
    since: "0.3.0",
    summary: "An object writes no namespace, while most others of its file write one and the same",
  },
  docs: {
    why: "An object without metadata.namespace goes to the namespace of whoever applies it: default, unless kubectl is told another one. Where the other objects write theirs, the one without it ends up apart from them, and Services, ConfigMaps and Secrets are not found across namespaces.",
    fix: "Write the namespace in all of them, or in none and apply them with -n.",
    whenNotToUse: "When the objects without a namespace are meant to live somewhere else.",
  },
  messages: {
    mixed: "{{kind}} {{name}} writes no namespace, while {{others}} objects of this file write {{namespace}}: applied without -n it goes to default",
  },
  examples: {
    invalid: [{ title: "the ConfigMap has no namespace", files: example("") }],
    valid: [{ title: "all objects write it", files: example(", namespace: shop") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Resource({ kind, name, namespace, head, source }, member) {
        if (namespace !== undefined || !isNamespaced(member)) return;
        const majority = majorityIn(graph, source.file);
        if (majority === undefined) return;
        context.report({
          node: head,
          messageId: "mixed",
          data: { kind, name: name === "" ? "without a name" : name, others: majority.count, namespace: majority.node.text },
          related: [{ node: majority.node, message: `another object writes namespace ${majority.node.text}` }],
          help: `write namespace: ${majority.node.text}`,
        });
      },
    };
  },
});

interface Majority {
  readonly count: number;
  /** Where the first of them writes it. */
  readonly node: YamlScalar;
}

/** Fewer objects show no habit. */
const LEAST = 2;

const majorityIn = perGraph((graph, file: string): Majority | undefined => {
  // Charts and texts are applied with a namespace as a rule, and kustomize may give one to all.
  const isPlain = graph.kind !== "helm" && graph.kind !== "markdown";
  return isPlain && !someAreMoved(graph) ? majorityOf(graph.membersIn(file).filter(isNamespaced)) : undefined;
});

const someAreMoved = oncePerGraph(({ members }) => members.some(({ changes }) => changes.some(({ what }) => what === "namespace")));

/** Undefined unless those that write a namespace all write the same one, and are more than those that write none. */
function majorityOf(members: readonly UnitMember[]): Majority | undefined {
  const written = members.filter(({ resource }) => resource.namespace !== undefined);
  const [first] = written;
  const node = scalarAt(first?.resource.body, "metadata", "namespace");
  if (node === undefined || written.length < LEAST || written.length <= members.length - written.length) return undefined;
  if (node.text === "default" || node.text.startsWith("kube-") || isUnresolved(node.text)) return undefined;
  return written.every(({ resource }) => resource.namespace === node.text) ? { count: written.length, node } : undefined;
}

function isNamespaced({ resource }: UnitMember): boolean {
  return builtInKind(resource, NEWEST_MINOR)?.scope === "namespaced";
}

function example(namespace: string): Record<string, string> {
  const services = ["web", "api"].map((name) => `apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { selector: { app: ${name} }, ports: [{ port: 80 }] }
---
`);
  return {
    "shop.yaml": `${services.join("")}apiVersion: v1
kind: ConfigMap
metadata: { name: settings${namespace} }
`,
  };
}
