import { describe, expect, it } from "vitest";
import { deployment, pod, service, WEB } from "../dataplane/fixture.ts";
import { folderWith, kubehop } from "./kubehop.ts";

const SHOP = [service(WEB), service("selector: {app: db}, ports: [{name: sql, port: 5432}, {name: metrics, port: 9090}]", "name: db, namespace: shop"), deployment("web", "app: web"), pod("c1", { labels: "app: client" })];
const files = { "shop.yaml": SHOP.join("\n---\n") };

interface Output {
  readonly services: readonly { readonly name: string; readonly paths: readonly { readonly from: string; readonly client: string | null; readonly frontend: { readonly port: number | null } }[] }[];
}

function told(args: readonly string[]): readonly string[] {
  const { services } = JSON.parse(kubehop(folderWith(files), ["paths", ".", "--format", "json", ...args]).out) as Output;
  return services.flatMap(({ name, paths }) => paths.map(({ from, client, frontend }) => `${name} ${from} ${client ?? "-"} ${frontend.port ?? "?"}`));
}

describe("kubehop paths", () => {
  it("--from follows one client only", () => {
    expect(told(["--from", "pod:shop/c1"])).toEqual(["db pod-same-namespace pod shop/c1 5432", "db pod-same-namespace pod shop/c1 9090", "web pod-same-namespace pod shop/c1 80"]);
    expect(told(["--from", "203.0.113.9", "--service", "shop/web"])).toEqual(["web outside 203.0.113.9, outside the cluster 80"]);
  });

  it("--to follows the ways to one Service, and to one port of it", () => {
    expect(told(["--from", "workload:shop/web", "--to", "svc:shop/db"])).toHaveLength(2);
    expect(told(["--from", "workload:shop/web", "--to", "svc:shop/db:sql"])).toEqual(["db pod-same-namespace a pod of Deployment/web in namespace shop 5432"]);
    expect(new Set(told(["--to", "svc:shop/web"]).map((line) => line.split(" ")[0]))).toEqual(new Set(["web"]));
  });

  it.each<[args: readonly string[], error: string]>([
    [["--from", "pod:shop/c2"], "kubehop: --from pod:shop/c2: there is no such Pod in these files; did you mean pod:shop/c1?\n"],
    [["--to", "svc:shop/wep"], "kubehop: --to svc:shop/wep: there is no such Service in these files; did you mean svc:shop/web?\n"],
    [["--to", "svc:shop/db:80"], "kubehop: --to svc:shop/db:80: the Service has no port 80; there are: svc:shop/db:sql, svc:shop/db:metrics\n"],
    [["--to", "svc:shop/db:http"], "kubehop: --to svc:shop/db:http: the Service has no port http; it has sql (5432), metrics (9090)\n"],
    [["--to", "http://web.shop"], "kubehop: --to http://web.shop: paths lead to Services; write svc:NAMESPACE/NAME or svc:NAMESPACE/NAME:PORT (kubehop trace follows URLs and addresses)\n"],
    [["--from", "somebody"], "kubehop: --from somebody: write pod:NAMESPACE/NAME, workload:NAMESPACE/NAME, node:NAME, internet or an IP address\n"],
  ])("%s is no end of a path", (args, error) => {
    const { code, err } = kubehop(folderWith(files), ["paths", ".", ...args]);
    expect([code, err]).toEqual([2, error]);
  });

  it.each(["dot", "mermaid"])("--format %s draws", (format) => {
    const { code, out } = kubehop(folderWith(files), ["paths", ".", "--format", format]);
    expect(code).toBe(0);
    expect(out).toMatch(format === "dot" ? /^digraph kubehop \{\n[^]*\n\}\n$/ : /^flowchart LR\n/);
  });
});
