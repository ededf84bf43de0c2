/** Rules of one Service port in the table filter: refusals, silence, and health checks (pkg/proxy/iptables/proxier.go syncProxyRules). */
import { hasFirewall, towards } from "./iptables-chains.ts";
import { iptablesChain } from "./names.ts";
import { reachOf, type RulePort } from "./rule-ports.ts";

export function filterRules(port: RulePort): readonly string[] {
  const { title, hasAny, externalIPs, virtualIPs, nodePort, healthCheckNodePort } = port;
  const reach = reachOf(port);
  const comment = `-m comment --comment "${title} has no ${hasAny ? "local " : ""}endpoints"`;
  const verdict = hasAny ? "DROP" : "REJECT";
  const rules: string[] = [];
  if (!reach.internal) rules.push(`-A KUBE-SERVICES ${comment} ${towards(port, port.clusterIP, port.port)} -j ${verdict}`);
  if (!reach.external) {
    for (const address of [...externalIPs, ...virtualIPs]) {
      rules.push(`-A KUBE-EXTERNAL-SERVICES ${comment} ${towards(port, address, port.port)} -j ${verdict}`);
    }
    // On every local address, those that serve no node ports among them.
    if (nodePort !== undefined) {
      rules.push(`-A KUBE-EXTERNAL-SERVICES ${comment} -m addrtype --dst-type LOCAL ${towards(port, undefined, nodePort)} -j ${verdict}`);
    }
  }
  if (hasFirewall(port)) {
    const notAccepted = `-m comment --comment "${title} traffic not accepted by ${iptablesChain("KUBE-FW", port.name)}"`;
    rules.push(...virtualIPs.map((address) => `-A KUBE-PROXY-FIREWALL ${notAccepted} ${towards(port, address, port.port)} -j DROP`));
  }
  if (healthCheckNodePort !== undefined) {
    rules.push(`-A KUBE-NODEPORTS -m comment --comment "${title} health check node port" -m tcp -p tcp --dport ${healthCheckNodePort} -j ACCEPT`);
  }
  return rules;
}
