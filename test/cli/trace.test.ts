import { describe, expect, it } from "vitest";
import { folderWith, kubehop } from "./kubehop.ts";

const service = (selector: string) => `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: ${selector}}, ports: [{port: 80, targetPort: 8080}]}
`;
const deployment = (namespace: string, name: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {containers: [{name: main, image: i, ports: [{containerPort: 8080}]}]}
`;
const files = { "svc.yaml": service("web"), "web.yaml": deployment("shop", "web"), "job.yaml": deployment("jobs", "report") };

interface Output {
  traces: { unit: string; verdict: string; outcome: string }[];
}

function traced(folder: string, ...args: string[]): string[] {
  const run = kubehop(folder, ["trace", ...args, "--format", "json"]);
  expect(run.err).toBe("");
  return (JSON.parse(run.out) as Output).traces.map(({ unit, verdict, outcome }) => `${unit}: ${verdict} ${outcome}`);
}

describe("kubehop trace", () => {
  it("answers, and exits with 0 whatever the verdict", () => {
    const folder = folderWith(files);
    const denied = kubehop(folder, ["trace", "--from", "workload:jobs/report", "--to", "http://web"]);
    expect(denied.code).toBe(0);
    expect(denied.out).toContain("deny: NXDOMAIN");
    expect(denied.out).toContain("Service web is in namespace shop: web.shop:80  svc.yaml:3");
    expect(traced(folder, ".", "--from", "workload:jobs/report", "--to", "http://web.shop")).toEqual([".: allow forward"]);
    expect(traced(folder, "--from", "workload:jobs/report", "--to", "svc:shop/web", "--protocol", "UDP")).toEqual([".: deny unhandled"]);
  });

  it.each<[string, string[], string]>([
    ["no client", ["--to", "http://web"], "required option '--from <client>' not specified"],
    ["a client that is none", ["--from", "web", "--to", "http://web"], "--from web: write pod:NAMESPACE/NAME"],
    ["a client that is not there", ["--from", "workload:jobs/reprot", "--to", "http://web"], "did you mean workload:jobs/report?"],
    ["a target that is none", ["--from", "internet", "--to", "web"], "--to web: name the port as well"],
    ["a Service that is not there", ["--from", "internet", "--to", "svc:web"], "did you mean svc:shop/web?"],
    ["a protocol that does not exist", ["--from", "internet", "--to", "svc:shop/web", "--protocol", "GRE"], "Allowed choices are TCP, UDP, SCTP, ICMP"],
  ])("refuses %s", (_name, args, message) => {
    const run = kubehop(folderWith(files), ["trace", ...args]);
    expect({ code: run.code, out: run.out }).toEqual({ code: 2, out: "" });
    expect(run.err).toContain(message);
  });

  it.each<[string, string[], string]>([
    ["a client", ["--from", "pod:a\nb/\u001b[31m", "--to", "svc:shop/web"], "kubehop: --from pod:a\\nb/<U+001B>[31m: there is no such Pod"],
    ["a Service of the files", ["--from", "internet", "--to", "svc:shop/w\u202eb"], "--to svc:shop/w<U+202E>b: there is no such Service in these files; did you mean svc:shop/w\\u001bb?".replace("\\u001b", "<U+001B>")],
    ["what the parser of arguments refuses", ["--from", "internet", "--to", "svc:shop/web", "--protocol", "\u001b[31m"], "argument '<U+001B>[31m' is invalid"],
  ])("steers no terminal with %s", (_name, args, message) => {
    const run = kubehop(folderWith({ "svc.yaml": service("web").replace("name: web", 'name: "w\\u001bb"') }), ["trace", ...args]);
    expect(run.code).toBe(2);
    expect(run.err).toContain(message);
    expect(/[^\n\P{C}]/u.test(run.err)).toBe(false);
  });

  it("traces in each unit that has both ends", () => {
    const folder = folderWith({
      "dev/all.yaml": `${service("web")}---\n${deployment("shop", "web")}`,
      "prod/all.yaml": `${service("none")}---\n${deployment("shop", "web")}`,
      "other/all.yaml": deployment("shop", "api"),
    });
    const units = ["--unit", "dev", "--unit", "prod", "--unit", "other"];
    expect(traced(folder, "--from", "workload:shop/web", "--to", "svc:shop/web", ...units)).toEqual(["dev: allow forward", "prod: deny reject"]);
    const run = kubehop(folder, ["trace", "--from", "workload:shop/api", "--to", "svc:shop/web", ...units]);
    expect(run.code).toBe(2);
    expect(run.err).toContain("no unit has both ends: the client is in other, the target in dev, prod");
  });

  it("says in its help that the verdict is no failure", () => {
    expect(kubehop(folderWith({}), ["trace", "--help"]).out).toContain("the exit code is 0 whatever it says");
  });
});
