/** `--to`: what the client calls, as written. */
import { isIP } from "node:net";
import { canonicalAddress } from "../cluster/ip.ts";
import type { Address } from "../cluster/model.ts";
import { found, problem, type Result } from "./model.ts";

export type TargetSpec =
  /** `port`: a number, a name, or undefined where the Service's only port is meant. */
  | { readonly kind: "service"; readonly namespace: string; readonly name: string; readonly port: number | string | undefined }
  | { readonly kind: "host"; readonly host: string; readonly port: number | undefined; readonly scheme: string | undefined }
  | { readonly kind: "address"; readonly address: Address; readonly port: number | undefined; readonly scheme: string | undefined };

const FORMS = "a URL, HOST:PORT, IP:PORT, [IPv6]:PORT or svc:NAMESPACE/NAME:PORT";

/** What clients of a scheme connect to where the URL names no port. */
const PORTS: Readonly<Record<string, number | undefined>> = { http: 80, ws: 80, https: 443, wss: 443 };

/** @param icmp true where there is no port to be named */
export function parseTarget(text: string, icmp: boolean): Result<TargetSpec> {
  if (text.startsWith("svc:")) return parseService(text, icmp);
  const [, scheme, authority] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i.exec(text) ?? [];
  if (authority === undefined || scheme === undefined) return parseHost(text, text, undefined, icmp);
  return parseHost(text, authority.slice(authority.lastIndexOf("@") + 1), scheme.toLowerCase(), icmp);
}

function parseService(text: string, icmp: boolean): Result<TargetSpec> {
  const [, namespace = "default", name, port] = /^svc:(?:([^/:]+)\/)?([^/:]+)(?::([^/:]+))?$/.exec(text) ?? [];
  if (name === undefined) return problem(`--to ${text}: write svc:NAMESPACE/NAME:PORT, with the Service's port by number or name`);
  if (port === undefined) return found({ kind: "service", namespace, name, port: undefined });
  if (icmp) return portless(text);
  if (!/^\d+$/.test(port)) return found({ kind: "service", namespace, name, port });
  return isPort(Number(port)) ? found({ kind: "service", namespace, name, port: Number(port) }) : noPort(text, port);
}

function parseHost(text: string, authority: string, scheme: string | undefined, icmp: boolean): Result<TargetSpec> {
  const [, bracketed, plain, written] = /^(?:\[([^\]]+)\]|([^:[\]/]+))(?::(\d+))?$/.exec(authority) ?? [];
  const bare = isIP(authority) === 6 ? authority : undefined;
  const host = bare ?? bracketed ?? plain;
  if (host === undefined || (bracketed !== undefined && isIP(bracketed) !== 6)) return problem(`--to ${text}: write ${FORMS}`);
  const port = written === undefined ? (scheme === undefined ? undefined : PORTS[scheme]) : Number(written);
  if (icmp && written !== undefined) return portless(text);
  if (!icmp && port === undefined) return problem(`--to ${text}: name the port as well, for example ${isIP(host) === 6 ? `[${host}]` : host}:80`);
  if (port !== undefined && !isPort(port)) return noPort(text, String(port));
  const at = { port: icmp ? undefined : port, scheme };
  if (isIP(host) !== 0) return found({ kind: "address", address: canonicalAddress(host), ...at });
  return found({ kind: "host", host, ...at });
}

function isPort(number: number): boolean {
  return number >= 1 && number <= 65535;
}

function noPort(text: string, port: string): Result<TargetSpec> {
  return problem(`--to ${text}: ${port} is no port; ports are 1 to 65535`);
}

function portless(text: string): Result<TargetSpec> {
  return problem(`--to ${text}: ICMP has no ports; leave it out`);
}
