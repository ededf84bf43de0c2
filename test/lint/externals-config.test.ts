/** The section `externals` of a config: what it declares, what is refused where, and which findings it takes away. */
import { describe, expect, it } from "vitest";
import { allRules } from "../../rules/index.gen.ts";
import schema from "../../schemas/config.schema.json" with { type: "json" };
import { parseConfig } from "../../src/lint/config/parse-config.ts";
import { lintTexts } from "../../src/lint/lint-texts.ts";
import { SourceText } from "../../src/manifest/source-text.ts";

const parse = (text: string) => parseConfig(new SourceText("kubehop.config.yaml", text), schema);

describe("what the config declares", () => {
  it("is read as it is written", () => {
    const parsed = parse(`externals:
  namespaces: [monitoring]
  services: [shop/db, "*/kafka"]
  workloads:
    - { kind: Deployment, namespace: shop, name: api, labels: { app: api } }
    - { namespace: shop, labels: {} }
  labels: [app.kubernetes.io/instance, team=payments, "empty="]
  objects: [Secret/shop/tls, IngressClass/nginx]
`);
    expect(parsed).toMatchObject({
      ok: true,
      config: {
        externals: {
          namespaces: ["monitoring"],
          services: [{ namespace: "shop", name: "db" }, { namespace: "*", name: "kafka" }],
          workloads: [
            { kind: "Deployment", namespace: "shop", name: "api", labels: { app: "api" } },
            { kind: "*", namespace: "shop", name: "*", labels: {} },
          ],
          labels: [{ key: "app.kubernetes.io/instance", value: undefined }, { key: "team", value: "payments" }, { key: "empty", value: "" }],
          objects: [{ kind: "Secret", namespace: "shop", name: "tls" }, { kind: "IngressClass", namespace: "", name: "nginx" }],
        },
      },
    });
  });

  it.each<[section: string, at: string, message: string]>([
    ["service: [shop/db]", "2:4-2:11", "Unknown key service in externals; did you mean services?"],
    ["services: [db]", "2:15-2:17", "externals.services.0 must be like shop/db"],
    ["services: [shop/db/x]", "2:15-2:24", "externals.services.0 must be like shop/db"],
    ["objects: [tls]", "2:14-2:17", "externals.objects.0 must be like Secret/shop/tls"],
    ["labels: ['=x']", "2:13-2:17", "externals.labels.0 must be like team=payments"],
    ["workloads: [{namespace: shop}]", "2:16-2:33", "externals.workloads.0 must have required property 'labels'"],
    ["workloads: [{namespace: shop, labels: {version: 1}}]", "2:52-2:53", "externals.workloads.0.labels.version must be string"],
    ["namespaces: monitoring", "2:16-2:26", "externals.namespaces must be array"],
  ])("%s is refused at its place", (section, at, message) => {
    const parsed = parse(`externals:\n  {${section}}\n`);
    const problems = parsed.ok ? [] : parsed.problems;
    expect(problems.map(({ range: { start, end }, message: text }) => [`${start.line}:${start.column}-${end.line}:${end.column}`, text])).toEqual([[at, message]]);
  });
});

const DB = `apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop }
spec: { selector: { app: db, tier: data }, ports: [{ port: 5432 }] }
`;
const OTHER_PODS = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web, tier: front } }
    spec: { containers: [{ name: web, image: web }] }
`;
const FED = `apiVersion: v1
kind: Service
metadata: { name: fed, namespace: shop }
spec: { ports: [{ port: 5432 }] }
`;
const ORPHAN = `apiVersion: v1
kind: Endpoints
metadata: { name: fed-old, namespace: shop }
subsets: [{ addresses: [{ ip: 192.0.2.1 }], ports: [{ port: 5432 }] }]
`;
const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec: { defaultBackend: { service: { name: pay, port: { number: 80 } } } }
`;
const STATEFUL = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: cache, namespace: shop }
spec:
  serviceName: cache
  selector: { matchLabels: { app: cache } }
  template:
    metadata: { labels: { app: cache } }
    spec: { containers: [{ name: cache, image: cache }] }
`;

describe("what is declared is not missing", () => {
  it.each<[rule: string, externals: string, found: boolean, text: string]>([
    ["service-selector-no-match", "namespaces: [prod]", true, DB + "---\n" + OTHER_PODS],
    ["service-selector-no-match", "namespaces: [sho*]", false, DB + "---\n" + OTHER_PODS],
    ["service-selector-no-match", "labels: [app=database]", true, DB + "---\n" + OTHER_PODS],
    ["service-selector-no-match", "labels: [app=db]", false, DB + "---\n" + OTHER_PODS],
    ["service-selector-no-match", "labels: [app]", false, DB + "---\n" + OTHER_PODS],
    ["service-selector-no-match", "labels: [ap]", true, DB + "---\n" + OTHER_PODS],
    ["service-selector-no-match", "workloads: [{namespace: shop, labels: {app: db}}]", true, DB + "---\n" + OTHER_PODS],
    ["service-selector-no-match", "workloads: [{namespace: other, labels: {app: db, tier: data}}]", true, DB + "---\n" + OTHER_PODS],
    ["service-selector-no-match", "workloads: [{namespace: shop, labels: {app: db, tier: data, x: z}}]", false, DB + "---\n" + OTHER_PODS],
    ["service-no-endpoints-source", "objects: [Endpoints/shop/other]", true, FED],
    ["service-no-endpoints-source", "objects: [Endpoints/shop/fed]", false, FED],
    ["service-no-endpoints-source", "objects: [EndpointSlice/shop/*]", false, FED],
    ["endpoints-name-mismatch", "services: [shop/fed]", true, FED + "---\n" + ORPHAN],
    ["endpoints-name-mismatch", "services: [shop/fed-old]", false, FED + "---\n" + ORPHAN],
    ["endpoints-name-mismatch", "objects: [Endpoints/shop/fed]", false, FED + "---\n" + ORPHAN],
    ["ingress-backend-missing", "services: [default/pay]", true, INGRESS],
    ["ingress-backend-missing", "services: ['*/p*y']", false, INGRESS],
    ["statefulset-service-missing", "services: [shop/cach]", true, STATEFUL],
    ["statefulset-service-missing", "services: [shop/cache]", false, STATEFUL],
  ])("%s with {%s}: %s", (id, section, found, text) => {
    const parsed = parse(`externals: {${section}}\n`);
    if (!parsed.ok) throw new Error(parsed.problems[0]!.message);
    const rules = allRules.filter((rule) => rule.id === id);
    const diagnostics = lintTexts({ files: { "app.yaml": text }, rules, externals: parsed.config.externals ?? {} });
    expect(diagnostics.map(({ ruleId }) => ruleId)).toEqual(found ? [id] : []);
  });
});
