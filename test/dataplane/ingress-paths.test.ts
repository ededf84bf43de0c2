import { describe, expect, it } from "vitest";
import { f0, pathsTo, pod, policy, select, service, tell, texts, WEB } from "./fixture.ts";

function ingress(backend: string, more = "ingressClassName: nginx, "): string {
  return `{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: web, namespace: shop}, spec: {${more}rules: [{host: shop.example.com, http: {paths: [{path: /cart, pathType: Prefix, backend: {service: {name: web, port: {${backend}}}}}]}}]}}`;
}

describe("Ingress", () => {
  it.each<[id: string, documents: readonly string[], expected: string, why: string]>([
    ["I11 by the name of the Service port", [service(WEB), ...f0(), ingress("name: http")], "unknown depends Pod/wa:8080 Pod/wb:8080 Pod/wc:8080", "needs a controller for class nginx, which these manifests do not settle"],
    ["by the number of the Service port", [service(WEB), pod("wa"), ingress("number: 80", "")], "unknown depends Pod/wa:8080", "needs a controller for the default class: the Ingress names none, which these manifests do not settle"],
    ["I10 by the pod's port", [service(WEB), pod("wa"), ingress("number: 8080")], "deny reject", "the Service has no port 8080, but 80 (http)"],
    ["without endpoints", [service(WEB), pod("x", { labels: "app: x" }), ingress("name: http")], "deny reject", "no endpoints: the controller answers with an error (503)"],
    ["an ExternalName", [service("type: ExternalName, externalName: a.example.com"), ingress("number: 80")], "unknown depends", "whether an Ingress may lead to an ExternalName is up to the controller"],
  ])("%s", (_id, documents, expected, why) => {
    const [path] = select(pathsTo("shop/web", documents), "outside", "Ingress");
    expect(path && tell(path)).toBe(expected);
    expect(texts(path)[0]).toBe(why);
    expect(path?.frontend.address).toBe("shop.example.com/cart");
  });

  it("speaks TLS where it has a certificate for the host", () => {
    const port = (tls: string): number | undefined =>
      select(pathsTo("shop/web", [service(WEB), pod("wa"), ingress("name: http", tls)]), "outside", "Ingress")[0]?.frontend.port;
    expect(port("")).toBe(80);
    expect(port("tls: [{hosts: [shop.example.com], secretName: a}], ")).toBe(443);
    expect(port("tls: [{hosts: [other.example.com], secretName: a}], ")).toBe(80);
    expect(port("tls: [{secretName: a}], ")).toBe(443);
  });

  it("says which places of the controller a policy shuts out", () => {
    const documents = [service(WEB), pod("wa"), ingress("name: http"), policy("podSelector: {}, ingress: [{from: [{podSelector: {}}]}]")];
    const [path] = select(pathsTo("shop/web", documents), "outside", "Ingress");
    expect(path?.verdict).toBe("unknown");
    expect(texts(path).slice(1)).toEqual([
      "a controller in shop: allow, NetworkPolicy p lets them in",
      "a controller elsewhere: deny, NetworkPolicy p lets in no pods of other namespaces",
    ]);
  });

  it("of another namespace does not count", () => {
    const elsewhere = ingress("name: http").replace("namespace: shop", "namespace: other");
    expect(select(pathsTo("shop/web", [service(WEB), pod("wa"), elsewhere]), "outside", "Ingress")).toEqual([]);
  });
});
