import { describe, expect, it } from "vitest";
import { parseClient } from "../../../src/dataplane/trace/client-spec.ts";
import { parseTarget } from "../../../src/dataplane/trace/target-spec.ts";

describe("parseClient", () => {
  it.each([
    ["internet", { kind: "internet" }],
    ["203.0.113.9", { kind: "address", address: "203.0.113.9" }],
    ["FD00::0:1", { kind: "address", address: "fd00::1" }],
    ["[fd00::1]", { kind: "address", address: "fd00::1" }],
    ["pod:web", { kind: "pod", namespace: "default", name: "web" }],
    ["pod:shop/web", { kind: "pod", namespace: "shop", name: "web" }],
    ["workload:web", { kind: "workload", namespace: "default", workloadKind: undefined, name: "web" }],
    ["workload:shop/web", { kind: "workload", namespace: "shop", workloadKind: undefined, name: "web" }],
    ["workload:shop/Deployment/web", { kind: "workload", namespace: "shop", workloadKind: "Deployment", name: "web" }],
    ["node:n1", { kind: "node", name: "n1" }],
  ])("%s", (text, value) => {
    expect(parseClient(text)).toEqual({ ok: true, value });
  });

  it.each(["", "web", "shop/web", "pod:", "pod:a/", "pod:a/b/c", "node:a/b", "workload:a/b/c/d", "300.1.1.1"])("%s is none", (text) => {
    expect(parseClient(text)).toEqual({
      ok: false,
      problem: `--from ${text}: write pod:NAMESPACE/NAME, workload:NAMESPACE/NAME, node:NAME, internet or an IP address`,
    });
  });
});

describe("parseTarget", () => {
  it.each([
    ["http://web.shop:8080/x?y", { kind: "host", host: "web.shop", port: 8080, scheme: "http" }],
    ["https://web", { kind: "host", host: "web", port: 443, scheme: "https" }],
    ["HTTP://user:pw@web/", { kind: "host", host: "web", port: 80, scheme: "http" }],
    ["postgres://db:5432/shop", { kind: "host", host: "db", port: 5432, scheme: "postgres" }],
    ["web.shop.svc.cluster.local.:80", { kind: "host", host: "web.shop.svc.cluster.local.", port: 80, scheme: undefined }],
    ["10.96.0.50:80", { kind: "address", address: "10.96.0.50", port: 80, scheme: undefined }],
    ["[FD00::0:1]:80", { kind: "address", address: "fd00::1", port: 80, scheme: undefined }],
    ["http://[fd00::1]/", { kind: "address", address: "fd00::1", port: 80, scheme: "http" }],
    ["svc:web", { kind: "service", namespace: "default", name: "web", port: undefined }],
    ["svc:shop/web:http", { kind: "service", namespace: "shop", name: "web", port: "http" }],
    ["svc:shop/web:80", { kind: "service", namespace: "shop", name: "web", port: 80 }],
  ])("%s", (text, value) => {
    expect(parseTarget(text, false)).toEqual({ ok: true, value });
  });

  it.each([
    ["web", "name the port as well, for example web:80"],
    ["postgres://db", "name the port as well, for example db:80"],
    ["fd00::1", "name the port as well, for example [fd00::1]:80"],
    ["web:0", "0 is no port; ports are 1 to 65535"],
    ["svc:web:70000", "70000 is no port; ports are 1 to 65535"],
    ["svc:", "write svc:NAMESPACE/NAME:PORT, with the Service's port by number or name"],
    ["a b:c", "write a URL, HOST:PORT, IP:PORT, [IPv6]:PORT or svc:NAMESPACE/NAME:PORT"],
    ["[web]:80", "write a URL, HOST:PORT, IP:PORT, [IPv6]:PORT or svc:NAMESPACE/NAME:PORT"],
  ])("%s is none", (text, problem) => {
    expect(parseTarget(text, false)).toEqual({ ok: false, problem: `--to ${text}: ${problem}` });
  });

  it("has no port for ICMP", () => {
    expect(parseTarget("web.shop", true)).toEqual({ ok: true, value: { kind: "host", host: "web.shop", port: undefined, scheme: undefined } });
    expect(parseTarget("web.shop:80", true)).toEqual({ ok: false, problem: "--to web.shop:80: ICMP has no ports; leave it out" });
  });
});
