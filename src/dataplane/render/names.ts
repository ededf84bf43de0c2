/** What kube-proxy calls Service ports, chains and sets, so that its rules and ours can be laid side by side. */
import { createHash } from "node:crypto";

/** As in kube-proxy's comments and log: `shop/web:http`, without a port name `shop/web` (pkg/proxy/types.go ServicePortName). */
export interface PortName {
  readonly namespace: string;
  readonly service: string;
  readonly port: string;
  /** In small letters. */
  readonly protocol: string;
}

export function titleOf({ namespace, service, port }: PortName): string {
  return port === "" ? `${namespace}/${service}` : `${namespace}/${service}:${port}`;
}

/** `10.0.0.1:80`, `[fd00::1]:80` */
export function endpointText(address: string, port: number): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

/** `KUBE-SVC` all endpoints, `KUBE-SVL` those of the node, `KUBE-EXT` external destinations, `KUBE-FW` source ranges. */
export type IptablesChain = "KUBE-SVC" | "KUBE-SVL" | "KUBE-EXT" | "KUBE-FW";

/** iptables allows 28 characters, so names are hashes (pkg/proxy/iptables/proxier.go portProtoHash). */
export function iptablesChain(prefix: IptablesChain, name: PortName): string {
  return `${prefix}-${hashed(titleOf(name) + name.protocol).slice(0, 16)}`;
}

/** pkg/proxy/iptables/proxier.go servicePortEndpointChainName */
export function iptablesEndpointChain(name: PortName, endpoint: string): string {
  return `KUBE-SEP-${hashed(titleOf(name) + name.protocol + endpoint).slice(0, 16)}`;
}

/** `service` all endpoints, `local` those of the node, `external` external destinations, `firewall` source ranges. */
export type NftablesChain = "service" | "local" | "external" | "firewall";

/** pkg/proxy/nftables/proxier.go servicePortChainNameBase */
export function nftablesChain(prefix: NftablesChain, name: PortName): string {
  return `${prefix}-${truncated(pathOf(name))}`;
}

/** With sessionAffinity each endpoint has a chain and a set of clients (servicePortEndpointChainNameBase). */
export function nftablesEndpointName(prefix: "endpoint" | "affinity", name: PortName, address: string, port: number): string {
  return `${prefix}-${truncated(`${pathOf(name)}__${address.replaceAll(":", ".")}/${port}`)}`;
}

function pathOf({ namespace, service, protocol, port }: PortName): string {
  return `${namespace}/${service}/${protocol}/${port}`;
}

/** nftables' limit of 256 less the longest prefix (chainNameBaseLengthMax). */
const LONGEST = 240;

function truncated(name: string): string {
  const full = `${hashed(name).slice(0, 8)}-${name}`;
  return full.length > LONGEST ? `${full.slice(0, LONGEST - 3)}...` : full;
}

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The first 80 bits of the SHA-256 sum in base32, which need no padding. */
function hashed(text: string): string {
  let bits = BigInt(`0x${createHash("sha256").update(text).digest("hex").slice(0, 20)}`);
  let encoded = "";
  for (let digit = 0; digit < 16; digit += 1) {
    encoded = `${BASE32[Number(bits & 31n)] ?? ""}${encoded}`;
    bits >>= 5n;
  }
  return encoded;
}
