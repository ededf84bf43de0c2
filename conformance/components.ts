/** Which versions the laboratory runs: those that go.mod files pin, and what the machine brings. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** @param folder that of the Go module */
export function componentVersions(folder: string, minor: string): Record<string, string> {
  return {
    kubernetes: kubernetesVersion(folder, minor),
    coredns: said(join(folder, ".bin/coredns"), "-version"),
    etcd: said("etcd", "--version"),
    kernel: said("uname", "-r").replace(/[-+].*$/, ""),
    iptables: said("iptables", "--version"),
    nftables: said("nft", "--version"),
  };
}

/** @param folder that of the Go module */
export function kubernetesVersion(folder: string, minor: string): string {
  return pinned(join(folder, `components/kubernetes-${minor}/go.mod`), "k8s.io/kubernetes");
}

function pinned(file: string, module: string): string {
  const text = readFileSync(file, "utf8");
  const line = text.split("\n").find((l) => l.replace(/^(require)?\s+/, "").startsWith(`${module} `));
  return /v\d+\.\d+\.\d+/.exec(line?.split(module)[1] ?? "")?.[0].slice(1) ?? "unknown";
}

function said(command: string, argument: string): string {
  const { stdout } = spawnSync(command, [argument], { encoding: "utf8" });
  return /\d+(\.\d+)+\S*/.exec(stdout)?.[0] ?? "unknown";
}
