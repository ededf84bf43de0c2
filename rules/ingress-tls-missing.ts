/** Ingresses whose hosts are served without TLS, as far as the manifest says. */
import { errorsOf } from "../src/dataplane/refusals.ts";
import type { Ingress } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { annotationsOf } from "../src/graph/query/ingress-annotations.ts";
import { serviceBackends } from "../src/graph/query/ingress-backends.ts";
import type { UnitGraph } from "../src/graph/unit-graph.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";
import { itemsAt, nodeAt, scalarAt } from "../src/manifest/fields.ts";
import { YamlScalar } from "../src/manifest/yaml-node.ts";

/** Certificates by annotation: of clouds, of Traefik's routers, of tunnels, of redirects to an Ingress that has them. */
const BY_ANNOTATION = /cert|tls|ssl|https|acme|listen-ports|entrypoints|frontend-?config|scheme/i;

/** Controllers that bring TLS along without being asked. */
const OWN_TLS = /tailscale|ngrok|cloudflare|pomerium/;

export default defineRule({
  id: "ingress-tls-missing",
  meta: {
    severity: "info",
    category: "ingress",
    recommended: false,
    requiresGraph: true,
    since: "0.3.0",
    summary: "A host of an Ingress has no TLS",
  },
  docs: {
    why: "An Ingress serves HTTPS for the hosts that stand under spec.tls. Requests for others arrive as plain text, or meet a certificate of the controller. Clouds and some controllers have annotations for certificates instead; where there is one, the rule is silent.",
    fix: "Write the host under spec.tls with a secretName; cert-manager fills the Secret where an issuer is named in the annotations.",
    whenNotToUse: "When something before the Ingress ends TLS, or the controller has a certificate for all hosts.",
  },
  messages: {
    none: "This Ingress has no tls, so requests for its hosts are served without encryption, or with a certificate of the controller",
    host: "Host {{host}} is not listed under tls, so requests for it are served without encryption, or with a certificate of the controller",
  },
  examples: {
    invalid: [{ title: "no tls", files: { "shop.yaml": example("") } }],
    valid: [{ title: "the host under tls", files: { "shop.yaml": example("  tls:\n    - hosts: [shop.example.com]\n      secretName: shop-tls\n") } }],
  },
  create(context) {
    const { graph, cluster } = context.sourceCode;
    return {
      Ingress(ingress) {
        const { spec, className, resource } = ingress;
        if (spec === undefined || serviceBackends(ingress).length === 0 || OWN_TLS.test(className ?? "") || errorsOf(ingress, cluster).length > 0) return;
        if (annotationsOf(ingress).some(({ name, value }) => BY_ANNOTATION.test(name) && value.text !== "false")) return;
        const doubts = doubtsAboutFields(inFields(ingress, ["spec.tls", "spec.rules", "metadata.annotations"]));
        const help = "write the host under tls with the Secret of its certificate";
        const open = openHosts(graph, ingress);
        if (itemsAt(spec, "tls").length === 0) {
          if (open.length === 0 && !servesAnyHost(ingress)) return;
          const node: Located = resource.body.entry("spec")?.key ?? resource.head;
          context.report({ node, messageId: "none", data: {}, help, doubts });
          return;
        }
        for (const host of open) context.report({ node: host, messageId: "host", data: { host: host.text }, help, doubts });
      },
    };
  },
});

/** Where hosts under tls serve no rule, something is misspelt, and ingress-tls-host-mismatch says it. */
function openHosts(graph: UnitGraph, { spec }: Ingress): readonly YamlScalar[] {
  if (itemsAt(spec, "tls").some((entry) => itemsAt(entry, "hosts").length === 0)) return [];
  const hosts = hostsOfRules(spec).filter(({ text }) => text !== "");
  const served = new Set(hosts.map(({ text }) => text));
  const parents = new Set([...served].map((name) => name.slice(name.indexOf(".") + 1)));
  if (hostsOfTls(spec).some((name) => !served.has(name) && !(name.startsWith("*.") && parents.has(name.slice(2))))) return [];
  return hosts.filter(({ text }) => ![text, `*.${text.slice(text.indexOf(".") + 1)}`, `*.${text}`].some((cover) => graph.lists.ingresses.with(byListedHost, cover).length > 0));
}

/** By all Ingresses of the unit: controllers merge those of one host. */
const byListedHost = ({ spec }: Ingress): readonly string[] => hostsOfTls(spec);

function hostsOfTls(spec: Ingress["spec"]): readonly string[] {
  return itemsAt(spec, "tls").flatMap((entry) => itemsAt(entry, "hosts").flatMap((host) => (host instanceof YamlScalar ? host.text : [])));
}

function hostsOfRules(spec: Ingress["spec"]): readonly YamlScalar[] {
  return itemsAt(spec, "rules").flatMap((rule) => scalarAt(rule, "host") ?? []);
}

function servesAnyHost({ spec }: Ingress): boolean {
  if (nodeAt(spec, "defaultBackend") !== undefined || nodeAt(spec, "backend") !== undefined) return true;
  return itemsAt(spec, "rules").some((rule) => (scalarAt(rule, "host")?.text ?? "") === "");
}

function example(tls: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
${tls}  rules:
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
`;
}
