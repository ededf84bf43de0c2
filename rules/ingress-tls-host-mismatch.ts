/** Hosts under tls that no rule serves, beside rules whose hosts are not under tls. */
import { errorsOf } from "../src/dataplane/refusals.ts";
import { mostSimilar } from "../src/diagnostic/similar.ts";
import type { Ingress } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { annotationsOf, hasCertificateMaker } from "../src/graph/query/ingress-annotations.ts";
import { defineRule } from "../src/lint/rule.ts";
import { itemsAt, nodeAt, scalarAt } from "../src/manifest/fields.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";
import { YamlScalar } from "../src/manifest/yaml-node.ts";

export default defineRule({
  id: "ingress-tls-host-mismatch",
  meta: {
    severity: "warning",
    category: "ingress",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "The hosts under tls of an Ingress are not those of its rules",
  },
  docs: {
    why: "An entry of tls says for which hosts its certificate is served, and the documentation asks that they match the hosts of the rules (content/en/docs/concepts/services-networking/ingress.md of kubernetes/website). For a host that stands in a rule only, controllers serve a certificate of their own or plain HTTP, and browsers warn. A wildcard stands for one label: *.example.com covers a.example.com, but neither example.com nor a.b.example.com. cert-manager makes certificates for exactly the hosts that stand here.",
    fix: "Write the hosts of the rules under tls.",
    whenNotToUse: "With controllers that choose certificates by the names in them and pass over this list, such as Traefik and the one of GKE.",
  },
  messages: {
    mismatch:
      "No rule serves {{host}}, and tls does not list {{open}}, which rules serve, so HTTPS requests for {{open}} get a certificate of the controller, or none",
  },
  examples: {
    invalid: [{ title: "a host misspelt", files: { "shop.yaml": example("shop.exmaple.com") } }],
    valid: [
      { title: "the host of the rule", files: { "shop.yaml": example("shop.example.com") } },
      { title: "a wildcard that covers it", files: { "shop.yaml": example('"*.example.com"') } },
    ],
  },
  create(context) {
    const { graph, cluster } = context.sourceCode;
    return {
      Ingress(ingress) {
        const { entries, listed, served } = hostsOf(ingress);
        if (listed.length === 0 || served.length === 0 || servesAnyHost(ingress)) return;
        // An entry without hosts covers all; one without a Secret leaves the choice to the controller.
        if (entries.some((entry) => itemsAt(entry, "hosts").length === 0 || scalarAt(entry, "secretName") === undefined)) return;
        if ([...listed, ...served].some(({ text }) => isUnresolved(text)) || errorsOf(ingress, cluster).length > 0) return;
        const exact = hasCertificateMaker(ingress);
        const names = new Set(listed.map(({ text }) => text));
        const open = served.filter(({ text }) => !isCovered(text, names) && (exact || !names.has(`*.${text}`)));
        const spare = listed.filter(({ text }) => !isServed(text, ingress));
        for (const [host, hosts] of pairs(spare, open)) {
          context.report({
            node: host,
            messageId: "mismatch",
            data: { host: host.text, open: hosts.map(({ text }) => text).join(", ") },
            related: hosts.map((node) => ({ node, message: "the host of a rule that tls does not list" })),
            help: `write ${hosts.map(({ text }) => text).join(" and ")} under tls`,
            doubts: [
              ...(exact ? [] : [{ text: "some controllers go by the names in the certificate, not by this list" }]),
              ...doubtsAboutFields(inFields(ingress, ["spec.tls", "spec.rules", "metadata.annotations"])),
            ],
          });
        }
      },
    };

    /** By a rule of this or another Ingress, or by what an annotation adds to one. */
    function isServed(name: string, ingress: Ingress): boolean {
      const { ingresses } = graph.lists;
      const isHost = (host: string): boolean => ingresses.with(byHost, host).length > 0;
      if (isHost(name) || (name.startsWith("*.") && ingresses.with(byParent, name.slice(2)).length > 0)) return true;
      const parent = name.slice(name.indexOf(".") + 1);
      if (isHost(`*.${parent}`)) return true;
      return annotationsOf(ingress).some((annotation) => {
        if (annotation.name.endsWith("/from-to-www-redirect")) return isHost(name.replace(/^www\./, "")) || isHost(`www.${name}`);
        return annotation.value.text.includes(name);
      });
    }
  },
});

interface Hosts {
  readonly entries: ReturnType<typeof itemsAt>;
  readonly listed: readonly YamlScalar[];
  /** One of each name. */
  readonly served: readonly YamlScalar[];
}

function hostsOf({ spec }: Ingress): Hosts {
  const entries = itemsAt(spec, "tls");
  const listed = entries.flatMap((entry) => itemsAt(entry, "hosts").filter((host) => host instanceof YamlScalar));
  const hosts = itemsAt(spec, "rules").flatMap((rule) => scalarAt(rule, "host") ?? []);
  const served = [...new Map([...hosts].reverse().map((host) => [host.text, host])).values()].reverse();
  return { entries, listed, served };
}

function servesAnyHost({ spec }: Ingress): boolean {
  if (nodeAt(spec, "defaultBackend") !== undefined || nodeAt(spec, "backend") !== undefined) return true;
  return itemsAt(spec, "rules").some((rule) => (scalarAt(rule, "host")?.text ?? "") === "");
}

/** All hosts of rules in the unit, and for `*.example.com` under tls the domains that have a host below them. */
/** The hosts of rules. */
const byHost = ({ spec }: Ingress): string[] => itemsAt(spec, "rules").flatMap((rule) => scalarAt(rule, "host")?.text ?? []);
/** What a certificate for all names below them would be called. */
const byParent = (ingress: Ingress): string[] => byHost(ingress).map((name) => name.slice(name.indexOf(".") + 1));

function isCovered(name: string, listed: ReadonlySet<string>): boolean {
  return listed.has(name) || listed.has(`*.${name.slice(name.indexOf(".") + 1)}`);
}

/** Each open host goes to the spare one that is most like it. */
function pairs(spare: readonly YamlScalar[], open: readonly YamlScalar[]): ReadonlyMap<YamlScalar, readonly YamlScalar[]> {
  const found = new Map<YamlScalar, YamlScalar[]>();
  for (const host of open) {
    const near = mostSimilar(host.text, spare, ({ text }) => text) ?? spare[0];
    if (near !== undefined) found.set(near, [...(found.get(near) ?? []), host]);
  }
  return found;
}

function example(host: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    cert-manager.io/cluster-issuer: letsencrypt
spec:
  tls:
    - hosts:
        - ${host}
      secretName: shop-tls
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
`;
}
