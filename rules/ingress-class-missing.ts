/** Ingresses whose class is none of those that stand beside them. */
import { errorsOf } from "../src/dataplane/refusals.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { missingObject } from "../src/graph/query/object-reference.ts";
import { defineRule } from "../src/lint/rule.ts";
import { scalarAt } from "../src/manifest/fields.ts";

const [GROUP, KIND] = ["networking.k8s.io", "IngressClass"];

/** Classes that come with a cluster or with the usual charts of controllers. */
const USUAL = new Set([
  "nginx", "traefik", "haproxy", "kong", "contour", "cilium", "istio", "alb", "gce", "gce-internal", "apisix", "tailscale", "ngrok", "public",
  "openshift-default", "azure-application-gateway", "azure-alb-external", "webapprouting.kubernetes.azure.com", "addon-http-application-routing",
  "cloudflare-tunnel", "public-iks-k8s-nginx", "private-iks-k8s-nginx", "ambassador", "emissary-ingress", "pomerium", "skipper", "citrix", "f5", "higress",
]);

export default defineRule({
  id: "ingress-class-missing",
  meta: {
    severity: "warning",
    category: "ingress",
    recommended: false,
    requiresGraph: true,
    since: "0.3.0",
    summary: "An Ingress names an IngressClass that is not among those beside it",
  },
  docs: {
    why: "An Ingress is served by the controller of its class: ingressClassName is the name of an IngressClass object. Where there is no such object, no controller takes the Ingress, it gets no address, and nothing says so; the API server does not check the name. Classes mostly come with the chart of a controller, so the rule speaks only where the files hold IngressClasses of their own, and is silent about names that controllers usually bring along.",
    fix: "Write the name of an IngressClass, as kubectl get ingressclass shows them.",
    whenNotToUse: "When classes of other names are installed apart from these files. List them as externals in the config.",
  },
  messages: {
    missing: "These files hold {{classes}}, but no IngressClass {{className}}, so maybe no controller takes this Ingress",
  },
  examples: {
    invalid: [{ title: "a class of another name", files: { "shop.yaml": example("internal-nginx") } }],
    valid: [
      { title: "the name of the class", files: { "shop.yaml": example("nginx-internal") } },
      { title: "a class that a chart brings", files: { "shop.yaml": example("nginx") } },
    ],
  },
  create(context) {
    const { graph, cluster } = context.sourceCode;
    return {
      Ingress(ingress) {
        const node = scalarAt(ingress.spec, "ingressClassName");
        const classes = graph.membersOf(GROUP, KIND);
        const [only] = classes;
        if (node === undefined || only === undefined || USUAL.has(node.text)) return;
        const missing = missingObject(graph, ingress, { group: GROUP, kind: KIND, namespace: undefined, name: node.text, fields: ["spec.ingressClassName"] });
        if (missing === undefined || errorsOf(ingress, cluster).length > 0) return;
        const near = missing.similar ?? (classes.length === 1 ? only : undefined);
        const names = classes.slice(0, 4).map(({ resource }) => resource.name);
        context.report({
          node,
          messageId: "missing",
          data: { className: node.text, classes: `IngressClass ${names.slice(0, 3).join(", ")}${names.length > 3 ? " and others" : ""}` },
          related: [{ node: (near ?? only).resource.head, message: `IngressClass ${(near ?? only).resource.name}` }],
          help: near === undefined ? "write the name of an IngressClass" : `write ingressClassName: ${near.resource.name}, if that is meant`,
          doubts: [...missing.doubts, ...doubtsAboutFields(inFields(near ?? only, ["metadata.name"]))],
        });
      },
    };
  },
});

function example(name: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: nginx-internal
spec:
  controller: k8s.io/ingress-nginx
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: ${name}
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`;
}
