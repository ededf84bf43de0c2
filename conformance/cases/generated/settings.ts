/** The configurations under which clusters are tried; cases are sorted by them, since each restarts kube-proxy. */
import type { Case, ProxySettings } from "../../case.ts";

export interface Settings {
  readonly proxy: ProxySettings;
  readonly dns: Case["dns"];
}

const BASE: ProxySettings = { detectLocal: "ClusterCIDR", masqueradeAll: false, localhostNodePorts: true };

function settings(proxy: Partial<ProxySettings>, pods: Case["dns"]["pods"] = "insecure"): Settings {
  return { proxy: { ...BASE, ...proxy }, dns: { pods } };
}

export const SETTINGS: readonly Settings[] = [
  settings({}),
  settings({ detectLocal: "NodeCIDR" }),
  settings({ detectLocal: "BridgeInterface" }, "verified"),
  settings({ detectLocal: "InterfaceNamePrefix" }, "disabled"),
  settings({ detectLocal: "none" }),
  settings({ masqueradeAll: true }, "verified"),
  settings({ nodePortAddresses: ["192.168.10.0/24"] }),
  settings({ nodePortAddresses: ["0.0.0.0/0", "::/0"], localhostNodePorts: false }),
  settings({ nodePortAddresses: ["172.16.0.0/16", "127.0.0.0/8", "fd00:10::/64"] }),
  settings({ nodePortAddresses: ["primary"], detectLocal: "NodeCIDR" }, "disabled"),
];
