import { describe, expect, it } from "vitest";
import type { ServicePaths } from "../../src/dataplane/model.ts";
import { allServicePaths } from "../../src/dataplane/paths.ts";
import { buildProjectGraph } from "../../src/graph/build/project.ts";
import { DEFAULT_CLUSTER } from "../../src/graph/cluster-facts.ts";
import { loadTexts } from "../../src/manifest/load-texts.ts";
import { pathsJson as jsonPieces } from "../../src/report/paths-json.ts";
import { pathsText as textPieces } from "../../src/report/paths-text.ts";
import { serviceTable } from "../../src/report/service-table.ts";
import { ansiStyle, plainStyle } from "../../src/report/style.ts";
import type { TextOptions } from "../../src/report/text-options.ts";
import { cellWidth } from "../../src/report/text-cells.ts";
import { openPlaces, readSchema, schemaErrors } from "./schema-check.ts";

const SHOP = {
  "shop/web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: http
      nodePort: 30080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: nginx:1.27
          ports: [{ name: http, containerPort: 8080 }]
---
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec:
  selector: { app: cart }
  ports: [{ port: 80 }]
---
apiVersion: v1
kind: Service
metadata: { name: pay, namespace: shop }
spec: { type: ExternalName, externalName: payments.example.com }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web-in, namespace: shop }
spec:
  podSelector: { matchLabels: { app: web } }
  ingress: [{ from: [{ podSelector: { matchLabels: { app: cart } } }] }]
`,
};

const MORE = {
  "more/all.yaml": `apiVersion: v1
kind: Service
metadata: { name: db, namespace: data }
spec: { clusterIP: None, selector: { app: db }, ports: [{ name: pg, port: 5432, targetPort: 5433 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: data }
spec: { serviceName: db, replicas: 5, template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: db, image: i }] } } }
---
apiVersion: v1
kind: Service
metadata: { name: edge, namespace: data }
spec:
  type: LoadBalancer
  externalTrafficPolicy: Local
  loadBalancerSourceRanges: [203.0.113.0/24]
  sessionAffinity: ClientIP
  externalIPs: [198.51.100.7]
  selector: { role: agent }
  ports: [{ name: a, port: 443, targetPort: tls }, { name: b, port: 53, protocol: UDP }]
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent, namespace: data }
spec: { template: { metadata: { labels: { role: agent } }, spec: { containers: [{ name: a, image: i, ports: [{ name: tls, containerPort: 8443 }] }] } } }
---
apiVersion: v1
kind: Service
metadata: { name: old, namespace: data }
spec: { ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Endpoints
metadata: { name: old, namespace: data }
subsets: [{ addresses: [{ ip: 192.0.2.4 }], ports: [{ port: 8080 }] }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: i, namespace: data }
spec: { defaultBackend: { service: { name: old, port: { number: 80 } } } }
`,
};

function analyse(files: Readonly<Record<string, string>>): readonly ServicePaths[] {
  return allServicePaths(buildProjectGraph(loadTexts(files).units), DEFAULT_CLUSTER);
}

const pathsJson = (version: string, services: readonly ServicePaths[]) => [...jsonPieces(version, services)].join("");
const pathsText = (services: readonly ServicePaths[], options: TextOptions) =>
  [...textPieces(services, new Set(services.map(({ unit }) => unit)).size > 1, options)].join("");
const plain = (width?: number) => ({ style: plainStyle, width });

describe("pathsJson", () => {
  it("has the published shape, for every kind of Service", () => {
    const services = analyse({ ...SHOP, ...MORE });
    expect(services.map(({ name }) => name)).toEqual(["db", "edge", "old", "cart", "pay", "web"]);
    expect(schemaErrors("paths", pathsJson("1.2.3", services))).toEqual([]);
    expect(schemaErrors("paths", pathsJson("1.2.3", []))).toEqual([]);
  });

  it("has a schema that describes everything and allows nothing else", () => {
    expect(openPlaces(readSchema("paths"))).toEqual([]);
  });

  it("tells one path like this", () => {
    const output = JSON.parse(pathsJson("1.2.3", analyse(SHOP))) as { version: string; services: { name: string; paths: { from: string }[] }[] };
    expect(output.version).toBe("1.2.3");
    const web = output.services.find(({ name }) => name === "web");
    expect(web).toMatchObject({ unit: "shop", namespace: "shop", type: "NodePort", headless: false, file: "shop/web.yaml", line: 4 });
    expect(web?.paths.find(({ from }) => from === "pod-same-namespace")).toEqual({
      from: "pod-same-namespace",
      client: null,
      frontend: { kind: "ClusterIP", address: "<cluster IP>", port: 80, protocol: "TCP" },
      hops: [
        { kind: "dns", text: "web (web.shop.svc.cluster.local) resolves to the cluster IP", file: "shop/web.yaml", line: 4 },
        { kind: "vip", text: "cluster IP (assigned on creation)", file: "shop/web.yaml", line: 12 },
        { kind: "choice", text: "one of 3 pods of Deployment/web" },
        { kind: "dnat", text: "port 8080 (http)", file: "shop/web.yaml", line: 13 },
        { kind: "network-policy", text: "unknown: only pods with app=cart of namespace shop, let in by NetworkPolicy web-in", file: "shop/web.yaml", line: 49 },
        { kind: "pod", text: "Deployment/web :8080", file: "shop/web.yaml", line: 30 },
      ],
      backends: [{ workload: "Deployment/web", address: null, port: 8080, share: 1 }],
      sourceSeen: "the client pod",
      nodes: [],
      outcome: "depends",
      verdict: "unknown",
      reasons: [{ text: "only pods with app=cart of namespace shop, let in by NetworkPolicy web-in", file: "shop/web.yaml", line: 49 }],
    });
  });
});

describe("pathsText", () => {
  it("reads like this", () => {
    expect(pathsText(analyse(SHOP), plain(80))).toBe(`shop/cart  ClusterIP  shop/web.yaml:34
  pods          none
                no pod of namespace shop has app=cart  shop/web.yaml:36
  in cluster    cart | cart.shop | cart.shop.svc.cluster.local
                port 80/TCP -> cluster IP (assigned on creation)
                deny    pods of shop, other pods, nodes
                        no endpoints: connections are refused at once (REJECT)
  outside       deny    no node port, load balancer or Ingress here; cluster IPs
                        are not routed outside the cluster

shop/pay  ExternalName  shop/web.yaml:41
  in cluster    pay | pay.shop | pay.shop.svc.cluster.local
                any port -> payments.example.com -> outside the cluster
                unknown pods of shop, other pods
                        payments.example.com is outside the cluster, which no
                        manifest describes  shop/web.yaml:42
                        HTTP clients send the alias as Host, and TLS clients ask
                        for its certificate (SNI)  shop/web.yaml:42
                unknown nodes
                        a node asks its own resolver, which does not know the
                        cluster's names unless somebody told it
  outside       deny    no node port, load balancer or Ingress here; cluster
                        names are not published outside

shop/web  NodePort  shop/web.yaml:4
  pods          Deployment/web x3 :8080 (http)  shop/web.yaml:19
  in cluster    web | web.shop | web.shop.svc.cluster.local
                port 80/TCP (http) -> cluster IP (assigned on creation) -> one
                of 3 pods of Deployment/web -> port 8080 (http)
                unknown pods of shop (seen as the client pod)
                        only pods with app=cart of namespace shop, let in by
                        NetworkPolicy web-in  shop/web.yaml:49
                deny    other pods
                        NetworkPolicy web-in lets in no pods of other namespaces
                        shop/web.yaml:46
                unknown nodes (seen as the client's node)
                        the pods see a node: from their own node it always
                        passes, from other nodes NetworkPolicy web-in decides by
                        address  shop/web.yaml:46
  node port     <any node>:30080 -> one of 3 pods of Deployment/web -> port 8080
                (http)
                unknown pods of shop, other pods, nodes (seen as a node)
                        the pods see a node: from their own node it always
                        passes, from other nodes NetworkPolicy web-in decides by
                        address  shop/web.yaml:46
                unknown outside (seen as a node)
                        the pods see a node: from their own node it always
                        passes, from other nodes NetworkPolicy web-in decides by
                        address  shop/web.yaml:46
                        whoever reaches a node's address
  assumed       every pod runs and is ready; kube-proxy serves the nodes; the
                network plugin enforces NetworkPolicies
`);
  });

  it.each([40, 80, 100])("stays within %i columns", (width) => {
    const lines = pathsText(analyse({ ...SHOP, ...MORE }), plain(width)).split("\n");
    // The head of a block is never broken: name, type and place belong together.
    expect(lines.filter((line) => line.startsWith(" ") && cellWidth(line) > width)).toEqual([]);
  });

  it("is the same with colour, but for the colour", () => {
    const services = analyse({ ...SHOP, ...MORE });
    const coloured = pathsText(services, { style: ansiStyle, width: 80 });
    const strip = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g");
    expect(coloured).not.toBe(pathsText(services, plain(80)));
    expect(coloured.replace(strip, "")).toBe(pathsText(services, plain(80)));
  });

  it("says when there is nothing to say", () => {
    expect(pathsText([], plain())).toBe("No Services in these files.\n");
  });

  it("names the units where there are several", () => {
    const files = Object.fromEntries(["a", "b"].flatMap((unit) => [
      [`${unit}/kustomization.yaml`, "resources: [web.yaml]"],
      [`${unit}/web.yaml`, SHOP["shop/web.yaml"]],
    ]));
    const lines = pathsText(analyse(files), plain(80)).split("\n");
    expect(lines.filter((line) => line.startsWith("Unit "))).toEqual(["Unit a", "Unit b"]);
  });
});

describe("serviceTable", () => {
  it("reads like this", () => {
    expect(serviceTable(analyse(SHOP), plain())).toBe(`
Services              reachable as                              pods
shop/cart  ClusterIP  cart.shop:80                              none: no pod of namespace shop has app=cart
shop/pay   External   pay.shop -> payments.example.com (CNAME)  outside the cluster
shop/web   NodePort   web.shop:80, <any node>:30080             Deployment/web x3 :8080
`);
  });

  it("wraps its columns where they do not fit", () => {
    expect(serviceTable(analyse(SHOP), plain(80))).toBe(`
Services              reachable as                              pods
shop/cart  ClusterIP  cart.shop:80                              none: no pod of
                                                                namespace shop
                                                                has app=cart
shop/pay   External   pay.shop -> payments.example.com (CNAME)  outside the
                                                                cluster
shop/web   NodePort   web.shop:80, <any node>:30080             Deployment/web
                                                                x3 :8080
`);
  });

  it("shows why a Service is refused, and breaks no <any node>", () => {
    const cart = `apiVersion: v1
kind: Service
metadata: { name: cart-with-a-rather-long-name, namespace: shop }
spec: { type: NodePort, selector: { app: web }, ports: [{ port: 80, nodePort: 8080 }] }
`;
    expect(serviceTable(analyse({ "a.yaml": `${SHOP["shop/web.yaml"]}---\n${cart}` }), plain(76))).toBe(`
Services                          reachable as          pods
shop/cart              ClusterIP  cart.shop:80          none: no pod of
                                                        namespace shop has
                                                        app=cart
shop/cart-with-a-rather-long-name  NodePort
                                  cart-with-a-rather-   refused: nodePort
                                  long-name.shop:80,    8080 is outside
                                  <any node>:8080       30000-32767
shop/pay               External   pay.shop ->           outside the cluster
                                  payments.example.com
                                  (CNAME)
shop/web               NodePort   web.shop:80,          Deployment/web x3
                                  <any node>:30080      :8080
`);
  });

  it("stands its cells below each other where even that is too narrow", () => {
    expect(serviceTable(analyse(SHOP), plain(40))).toBe(`
Services
shop/cart  ClusterIP
    cart.shop:80
    -> none: no pod of namespace shop
    has app=cart
shop/pay  External
    pay.shop -> payments.example.com
    (CNAME)
    -> outside the cluster
shop/web  NodePort
    web.shop:80, <any node>:30080
    -> Deployment/web x3 :8080
`);
  });

  it("is nothing without Services", () => {
    expect(serviceTable([], plain())).toBe("");
  });
});

describe("a refused Service", () => {
  const cart = `apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec: { type: NodePort, selector: { app: cart }, ports: [{ port: 80, nodePort: 8080 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: cart, namespace: shop, labels: { app: cart } }
spec: { containers: [{ name: cart, image: i }] }
`;

  it("says so once, and still what was meant", () => {
    expect([...pathsText(analyse({ "cart.yaml": cart }), plain())].join("")).toBe(`shop/cart  NodePort  cart.yaml:3
  refused       nodePort 8080 is outside 30000-32767  cart.yaml:4
  pods          Pod/cart x1 :80  cart.yaml:8
  in cluster    cart | cart.shop | cart.shop.svc.cluster.local
                port 80/TCP -> cluster IP (assigned on creation) -> the pod of Pod/cart -> port 80
                deny    pods of shop, other pods, nodes
  node port     <any node>:8080 -> the pod of Pod/cart -> port 80
                deny    pods of shop, other pods, nodes, outside
  assumed       every pod runs and is ready; kube-proxy serves the nodes
`);
  });

  it("has the published shape, with whatever number it asks for", () => {
    const text = [...pathsJson("1.2.3", analyse({ "cart.yaml": cart.replace("8080", "99999") }))].join("");
    expect(schemaErrors("paths", text)).toEqual([]);
    expect(JSON.parse(text)).toMatchObject({ services: [{ refused: [{ text: "nodePort 99999 is outside 30000-32767", file: "cart.yaml", line: 4 }] }] });
  });
});
