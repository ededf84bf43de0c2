/** Certificates of Ingresses that are there, but under another name or in another namespace. */
import { errorsOf } from "../src/dataplane/refusals.ts";
import type { Ingress } from "../src/graph/model.ts";
import { hasCertificateMaker } from "../src/graph/query/ingress-annotations.ts";
import { missingObject } from "../src/graph/query/object-reference.ts";
import { mostAlike } from "../src/graph/query/service-reference.ts";
import { idleTlsSecrets, isSecretMade, type TlsSecret, tlsSecretsNamed } from "../src/graph/query/tls-secrets.ts";
import { defineRule } from "../src/lint/rule.ts";
import { itemsAt, mapAt, scalarAt } from "../src/manifest/fields.ts";
import type { YamlScalar } from "../src/manifest/yaml-node.ts";

export default defineRule({
  id: "ingress-tls-secret-missing",
  meta: {
    severity: "warning",
    category: "ingress",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "The Secret that an Ingress names for TLS is missing, and one nearby is not used",
  },
  docs: {
    why: "A certificate of an Ingress is a Secret in its own namespace. When there is none of that name, controllers log it and serve a certificate of their own, which browsers refuse. The API server does not check it. Most Secrets are in no repository, so the rule speaks only where one seems to be meant that is among the files: of a similar name that stands nowhere else, or of the very name in another namespace. Certificates of cert-manager count as the Secrets that they make.",
    fix: "Write the name of the Secret, or make it in the namespace of the Ingress.",
    whenNotToUse: "When Secrets are made or copied by something that the manifests do not show.",
  },
  messages: {
    similar: "Namespace {{namespace}} has no Secret {{secret}} among these files, but {{near}}, which nothing names, so HTTPS requests get a certificate of the controller",
    otherNamespace:
      "Namespace {{namespace}} has no Secret {{secret}} among these files (namespace {{other}} has it), and an Ingress takes Secrets of its own namespace only, so HTTPS requests get a certificate of the controller",
  },
  examples: {
    invalid: [{ title: "the Secret has another name", files: { "shop.yaml": example("shop-tls-cert") } }],
    valid: [{ title: "the name of the Secret", files: { "shop.yaml": example("shop-tls") } }],
  },
  create(context) {
    const { graph, cluster } = context.sourceCode;
    return {
      Ingress(ingress) {
        if (hasCertificateMaker(ingress)) return;
        for (const [node, ...others] of secretNames(ingress)) {
          const { namespace } = ingress;
          const secret = node.text;
          if (isSecretMade(graph, namespace, secret)) continue;
          const missing = missingObject(graph, ingress, { group: "", kind: "Secret", namespace, name: secret, fields: ["spec.tls"] });
          if (missing === undefined) continue;
          const elsewhere = ingress.namespaceWritten ? tlsSecretsNamed(graph, secret).find(isBoundToPlace) : undefined;
          const near = elsewhere ?? mostAlike(secret, idleTlsSecrets(graph, namespace));
          if (near === undefined || errorsOf(ingress, cluster).length > 0) continue;
          context.report({
            node,
            messageId: elsewhere === undefined ? "similar" : "otherNamespace",
            data: { namespace, secret, ...(elsewhere === undefined ? { near: near.name } : { other: elsewhere.namespace }) },
            related: [
              { node: near.node, message: `${near.maker.resource.kind} ${near.maker.resource.name} is in namespace ${near.namespace}` },
              ...others.map((other) => ({ node: other, message: "the same Secret is named here" })),
            ],
            help: elsewhere === undefined ? `write secretName: ${near.name}, or give the Secret this name` : `make the Secret in namespace ${namespace}`,
            doubts: [
              ...missing.doubts,
              ...(graph.kind === "kustomize" ? [{ text: "a secretGenerator of kustomize may make it" }] : []),
            ],
          });
        }
      },
    };
  },
});

/** One missing Secret is one cause, in however many entries it stands. */
function secretNames({ spec }: Ingress): readonly (readonly [YamlScalar, ...YamlScalar[]])[] {
  const groups = new Map<string, [YamlScalar, ...YamlScalar[]]>();
  for (const node of itemsAt(spec, "tls").flatMap((entry) => scalarAt(entry, "secretName") ?? [])) {
    const group = groups.get(node.text);
    if (group === undefined) groups.set(node.text, [node]);
    else group.push(node);
  }
  return [...groups.values()];
}

/** Secrets that something copies to other namespaces (reflector, replicator, kubed) are no mistake; nor is an open namespace. */
function isBoundToPlace({ namespaceWritten, maker }: TlsSecret): boolean {
  if (!namespaceWritten || maker.changes.some(({ what }) => what === "namespace")) return false;
  const { body } = maker.resource;
  const annotations = [mapAt(body, "metadata", "annotations"), mapAt(body, "spec", "secretTemplate", "annotations")];
  return annotations.every((map) => !(map?.entries ?? []).some(({ name }) => /reflect|replicat|sync|copy/.test(name)));
}

function example(name: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  tls:
    - hosts: [shop.example.com]
      secretName: ${name}
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: shop
spec:
  secretName: shop-tls
  dnsNames: [shop.example.com]
  issuerRef:
    name: letsencrypt
`;
}
