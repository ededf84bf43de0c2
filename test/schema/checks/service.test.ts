import { describe, expect, it } from "vitest";
import { loadTexts } from "../../../src/manifest/load-texts.ts";
import { violationsOf } from "../../../src/schema/server.ts";
import type { ServerSettings } from "../../../src/schema/server-settings.ts";
import type { Violation } from "../../../src/schema/violation.ts";

const SERVER: ServerSettings = { minor: 36, nodePortRange: { from: 30000, to: 32767 }, serviceCIDRs: ["10.96.0.0/16"], ipFamilies: ["IPv4"] };

function ask(spec: string, settings: Partial<ServerSettings> = {}): readonly Violation[] {
  const { files } = loadTexts({ "a.yaml": `{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {${spec}}}` });
  const resource = files.flatMap(({ documents }) => documents.flatMap(({ resources }) => resources))[0]!;
  return violationsOf(resource, { ...SERVER, ...settings });
}

describe("Services", () => {
  it.each<[spec: string, minor: number, told: readonly (readonly [field: string, reason: string, detail: string])[]]>([
    ["", 36, [
      ["spec.ports", "Required value", ""],
    ]],
    ["ports: [{port: 80}]", 36, []],
    ["type: nodePort, ports: [{port: 80}]", 36, [
      ["spec.type", "Unsupported value", "supported values: \"ClusterIP\", \"ExternalName\", \"LoadBalancer\", \"NodePort\""],
    ]],
    ["ports: [null]", 36, [
      ["spec.ports[0].port", "Invalid value", "must be between 1 and 65535, inclusive"],
      ["spec.ports[0].targetPort", "Invalid value", "must be between 1 and 65535, inclusive"],
    ]],
    ["ports: [{port: 0}]", 36, [
      ["spec.ports[0].port", "Invalid value", "must be between 1 and 65535, inclusive"],
      ["spec.ports[0].targetPort", "Invalid value", "must be between 1 and 65535, inclusive"],
    ]],
    ["ports: [{port: 80, name: A}, {port: 81}]", 36, [
      ["spec.ports[0].name", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphan"],
      ["spec.ports[1].name", "Required value", ""],
    ]],
    ["ports: [{port: 80, name: a}, {port: 80, name: a}]", 36, [
      ["spec.ports[1].name", "Duplicate value", ""],
      ["spec.ports[1]", "Duplicate value", ""],
    ]],
    ["ports: [{port: 80, protocol: tcp, targetPort: '8080', appProtocol: ''}]", 36, [
      ["spec.ports[0].protocol", "Unsupported value", "supported values: \"SCTP\", \"TCP\", \"UDP\""],
      ["spec.ports[0].targetPort", "Invalid value", "must contain at least one letter (a-z)"],
      ["spec.ports[0].appProtocol", "Invalid value", "name part must be non-empty"],
      ["spec.ports[0].appProtocol", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' "],
    ]],
    ["type: NodePort, ports: [{port: 80, nodePort: 8080}]", 36, [
      ["spec.ports[0].nodePort", "Invalid value", "provided port is not in the valid range. The range of valid ports is 30000-32767"],
    ]],
    ["type: NodePort, ports: [{port: 80, name: a, nodePort: 30080}, {port: 81, name: b, nodePort: 30080}]", 36, [
      ["spec.ports[1].nodePort", "Invalid value", "provided port is already allocated"],
    ]],
    ["type: NodePort, ports: [{port: 80, name: a}, {port: 80, name: b}]", 36, [
      ["spec.ports[1].nodePort", "Duplicate value", ""],
      ["spec.ports[1]", "Duplicate value", ""],
    ]],
    ["type: LoadBalancer, allocateLoadBalancerNodePorts: false, ports: [{port: 80, name: a}, {port: 80, name: b}]", 36, [
      ["spec.ports[1]", "Duplicate value", ""],
    ]],
    ["type: NodePort, ports: [{port: 80, name: a}, {port: 80, name: b, protocol: UDP, nodePort: 7}]", 36, [
      ["spec.ports[0].nodePort", "Invalid value", "provided port is not in the valid range. The range of valid ports is 30000-32767"],
    ]],
    ["ports: [{port: 80, nodePort: 30080}]", 36, [
      ["spec.ports[0].nodePort", "Forbidden", "may not be used when `type` is 'ClusterIP'"],
    ]],
    ["type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 5, ports: [{port: 80}]", 36, [
      ["spec.healthCheckNodePort", "Internal error", "failed to allocate requested HealthCheck NodePort 5: provide"],
    ]],
    ["healthCheckNodePort: 30100, ports: [{port: 80}]", 36, [
      ["spec.healthCheckNodePort", "Invalid value", "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"],
    ]],
    ["externalTrafficPolicy: Local, ports: [{port: 80}]", 36, [
      ["spec.externalTrafficPolicy", "Invalid value", "may only be set for externally-accessible services"],
    ]],
    ["type: NodePort, externalTrafficPolicy: local, ports: [{port: 80}]", 36, [
      ["spec.externalTrafficPolicy", "Unsupported value", "supported values: \"Cluster\", \"Local\""],
    ]],
    ["internalTrafficPolicy: '', ports: [{port: 80}]", 36, [
      ["spec.internalTrafficPolicy", "Unsupported value", "supported values: \"Cluster\", \"Local\""],
    ]],
    ["sessionAffinity: Cookie, ports: [{port: 80}]", 36, [
      ["spec.sessionAffinity", "Unsupported value", "supported values: \"ClientIP\", \"None\""],
    ]],
    ["sessionAffinity: ClientIP, sessionAffinityConfig: {clientIP: {timeoutSeconds: 0}}, ports: [{port: 80}]", 36, [
      ["spec.sessionAffinityConfig.clientIP.timeoutSeconds", "Invalid value", "must be greater than 0 and less than 86400"],
    ]],
    ["sessionAffinityConfig: {clientIP: {timeoutSeconds: 0}}, ports: [{port: 80}]", 36, []],
    ["type: ExternalName, externalName: A.b, clusterIP: None, ipFamilies: [IPv4], ipFamilyPolicy: SingleStack", 36, [
      ["spec.clusterIPs", "Forbidden", "may not be set for ExternalName services"],
      ["spec.ipFamilies", "Forbidden", "may not be set for ExternalName services"],
      ["spec.ipFamilyPolicy", "Forbidden", "may not be set for ExternalName services"],
      ["spec.externalName", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case al"],
    ]],
    ["type: ExternalName", 36, [
      ["spec.externalName", "Required value", ""],
    ]],
    ["type: ExternalName, externalName: a.b., ports: [{port: 80, nodePort: 5}]", 36, []],
    ["type: NodePort, clusterIP: None, ports: [{port: 80}]", 36, [
      ["spec.clusterIPs[0]", "Invalid value", "may not be set to 'None' for NodePort services"],
    ]],
    ["clusterIP: none, ports: [{port: 80}]", 36, [
      ["spec.clusterIPs[0]", "Invalid value", "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"],
    ]],
    ["clusterIPs: [null], ports: [{port: 80}]", 36, [
      ["spec.clusterIPs", "Invalid value", "must be empty when `clusterIP` is not specified"],
      ["spec.clusterIPs[0]", "Invalid value", "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"],
    ]],
    ["clusterIPs: [10.96.0.9], ports: [{port: 80}]", 36, [
      ["spec.clusterIPs", "Invalid value", "must be empty when `clusterIP` is not specified"],
    ]],
    ["clusterIP: 10.96.0.8, clusterIPs: [10.96.0.9], ports: [{port: 80}]", 36, [
      ["spec.clusterIPs", "Invalid value", "first value must match `clusterIP`"],
    ]],
    ["clusterIP: None, clusterIPs: [None, 10.96.0.9], ports: [{port: 80}]", 36, [
      ["spec.clusterIPs", "Invalid value", "'None' must be the first and only value"],
    ]],
    ["clusterIP: 10.96.0.9, ipFamilies: [IPv6], ports: [{port: 80}]", 36, [
      ["spec.clusterIPs[0]", "Invalid value", "expected an IPv6 value as indicated by `ipFamilies[0]`"],
    ]],
    ["clusterIP: 'fd00::1', ports: [{port: 80}]", 36, [
      ["spec.clusterIPs[0]", "Invalid value", "IPv6 is not configured on this cluster"],
    ]],
    ["ipFamilies: [IPv4, IPv6], ports: [{port: 80}]", 36, [
      ["spec.ipFamilyPolicy", "Invalid value", "must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified"],
    ]],
    ["ipFamilies: [ipv4, ipv4], ports: [{port: 80}]", 36, [
      ["spec.ipFamilies[0]", "Unsupported value", "supported values: \"IPv4\", \"IPv6\""],
      ["spec.ipFamilies[1]", "Unsupported value", "supported values: \"IPv4\", \"IPv6\""],
      ["spec.ipFamilies[1]", "Duplicate value", ""],
    ]],
    ["ipFamilies: [IPv6], ports: [{port: 80}]", 36, [
      ["spec.ipFamilies[0]", "Invalid value", "not configured on this cluster"],
    ]],
    ["ipFamilyPolicy: RequireDualStack, ports: [{port: 80}]", 36, [
      ["spec.ipFamilyPolicy", "Invalid value", "this cluster is not configured for dual-stack services"],
    ]],
    ["clusterIP: None, ipFamilies: [IPv6, IPv4]", 36, []],
    ["externalIPs: [x, 127.0.0.1, 198.51.100.7], ports: [{port: 80}]", 36, [
      ["spec.externalIPs[0]", "Invalid value", "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"],
      ["spec.externalIPs[1]", "Invalid value", "may not be in the loopback range (127.0.0.0/8, ::1/128)"],
      ["spec.externalIPs", "warning", "spec.externalIPs is deprecated and may no longer be implemented in some clusters"],
    ]],
    ["type: LoadBalancer, loadBalancerClass: a_, loadBalancerSourceRanges: ['1.2.3.4', ' 10.0.0.0/8 '], ports: [{port: 80}]", 36, [
      ["spec.LoadBalancerSourceRanges[0]", "Invalid value", "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"],
      ["spec.loadBalancerClass", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' "],
    ]],
    ["loadBalancerClass: a, allocateLoadBalancerNodePorts: false, loadBalancerSourceRanges: [10.0.0.0/8], ports: [{port: 80}]", 36, [
      ["spec.LoadBalancerSourceRanges", "Forbidden", "may only be used when `type` is 'LoadBalancer'"],
      ["spec.allocateLoadBalancerNodePorts", "Forbidden", "may only be used when `type` is 'LoadBalancer'"],
      ["spec.loadBalancerClass", "Forbidden", "may only be used when `type` is 'LoadBalancer'"],
    ]],
    ["clusterIP: None, sessionAffinity: ClientIP, externalIPs: [198.51.100.7], loadBalancerIP: x, ports: [{port: 80}]", 36, [
      ["spec.loadBalancerIP", "warning", "spec.loadBalancerIP is ignored for headless services"],
      ["spec.externalIPs", "warning", "spec.externalIPs is ignored for headless services"],
      ["spec.sessionAffinity", "warning", "spec.SessionAffinity is ignored for headless services"],
    ]],
    ["externalName: a.b, externalIPs: ['FD00::1'], ports: [{port: 80}]", 36, [
      ["spec.externalIPs[0]", "warning", "spec.externalIPs[0]: IPv6 address \"FD00::1\" should be in RFC"],
      ["spec.externalIPs", "warning", "spec.externalIPs is deprecated and may no longer be implemented in some clusters"],
      ["spec.externalName", "warning", "spec.externalName is ignored when spec.type is not \"ExternalName\""],
    ]],
    ["trafficDistribution: PreferSameZone, ports: [{port: 80}]", 29, [
      ["spec.trafficDistribution", "unknown field", ""],
    ]],
    ["trafficDistribution: PreferSameZone, ports: [{port: 80}]", 30, []],
    ["trafficDistribution: PreferSameZone, ports: [{port: 80}]", 31, [
      ["spec.trafficDistribution", "Unsupported value", "supported values: \"PreferClose\""],
    ]],
    ["trafficDistribution: PreferSameZone, ports: [{port: 80}]", 33, [
      ["spec.trafficDistribution", "Unsupported value", "supported values: \"PreferClose\""],
    ]],
    ["trafficDistribution: PreferSameZone, ports: [{port: 80}]", 34, []],
    ["trafficDistribution: PreferSameZone, ports: [{port: 80}]", 36, []],
    ["trafficDistribution: PreferClose, ports: [{port: 80}]", 29, [
      ["spec.trafficDistribution", "unknown field", ""],
    ]],
    ["trafficDistribution: PreferClose, ports: [{port: 80}]", 30, []],
    ["trafficDistribution: PreferClose, ports: [{port: 80}]", 31, []],
    ["trafficDistribution: PreferClose, ports: [{port: 80}]", 33, []],
    ["trafficDistribution: PreferClose, ports: [{port: 80}]", 34, []],
    ["trafficDistribution: PreferClose, ports: [{port: 80}]", 36, [
      ["spec.trafficDistribution", "warning", "spec.trafficDistribution: \"PreferClose\" is deprecated; use \"PreferSameZone\""],
    ]],
    ["type: LoadBalancer, ports: [{port: 10250}]", 32, [
      ["spec.ports[0]", "Invalid value", "may not expose port 10250 externally since it is used by kubelet"],
    ]],
    ["type: LoadBalancer, ports: [{port: 10250}]", 33, []],
    ["clusterIP: 192.168.0.1, ports: [{port: 80}]", 32, [
      ["spec.clusterIPs", "Invalid value", "failed to allocate IP 192.168.0.1: the provided IP (192.168."],
    ]],
    ["clusterIP: 192.168.0.1, ports: [{port: 80}]", 33, [
      ["spec.clusterIPs", "Invalid value", "failed to allocate IP 192.168.0.1: the provided network does not match the current range"],
    ]],
    ["clusterIP: 10.96.255.255, ports: [{port: 80}]", 32, [
      ["spec.clusterIPs", "Invalid value", "failed to allocate IP 10.96.255.255: the provided IP (10.96."],
    ]],
    ["clusterIP: 10.96.255.255, ports: [{port: 80}]", 33, [
      ["spec.clusterIPs", "Invalid value", "failed to allocate IP 10.96.255.255: the provided network does not match the current range"],
    ]],
    ["type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.1/8, x], ports: [{port: 80}]", 29, [
      ["spec.LoadBalancerSourceRanges", "Invalid value", "must be a list of IP ranges. For example, 10.240.0.0/24,10.250.0.0/24 "],
    ]],
    ["type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.1/8, x], ports: [{port: 80}]", 30, [
      ["spec.LoadBalancerSourceRanges[1]", "Invalid value", "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"],
    ]],
    ["type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.1/8, x], ports: [{port: 80}]", 35, [
      ["spec.LoadBalancerSourceRanges[1]", "Invalid value", "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"],
      ["spec.loadBalancerSourceRanges[0]", "warning", "spec.loadBalancerSourceRanges[0]: CIDR value \"10.0.0.1/8\" is"],
    ]],
    ["type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.1/8, x], ports: [{port: 80}]", 36, [
      ["spec.LoadBalancerSourceRanges[0]", "Invalid value", "must not have bits set beyond the prefix length"],
      ["spec.LoadBalancerSourceRanges[1]", "Invalid value", "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"],
    ]],
    ["externalIPs: [01.2.3.4], ports: [{port: 80}]", 32, [
      ["spec.externalIPs[0]", "warning", "spec.externalIPs[0]: IP address was accepted, but will be in"],
    ]],
    ["externalIPs: [01.2.3.4], ports: [{port: 80}]", 33, [
      ["spec.externalIPs[0]", "warning", "spec.externalIPs[0]: non-standard IP address \"01.2.3.4\" will"],
    ]],
    ["externalIPs: [01.2.3.4], ports: [{port: 80}]", 36, [
      ["spec.externalIPs[0]", "Invalid value", "must not have leading 0s"],
      ["spec.externalIPs", "warning", "spec.externalIPs is deprecated and may no longer be implemented in some clusters"],
    ]],
    ["clusterIP: None, sessionAffinity: ClientIP, ports: [{port: 80}]", 33, []],
    ["clusterIP: None, sessionAffinity: ClientIP, ports: [{port: 80}]", 34, [
      ["spec.sessionAffinity", "warning", "spec.SessionAffinity is ignored for headless services"],
    ]],
  ])("%s in 1.%d", (spec, minor, told) => {
    const found = ask(spec, { minor });
    expect(found.map(({ field, reason }) => [field, reason])).toEqual(told.map(([field, reason]) => [field, reason]));
    for (const [index, [, , detail]] of told.entries()) expect(found[index]?.detail).toContain(detail);
  });

  it.each<[spec: string, settings: Partial<ServerSettings>, fields: readonly string[]]>([
    ["ipFamilies: [IPv6], ports: [{port: 80}]", { ipFamilies: undefined }, []],
    ["ipFamilyPolicy: RequireDualStack, ports: [{port: 80}]", { ipFamilies: undefined }, []],
    ["ipFamilyPolicy: RequireDualStack, ports: [{port: 80}]", { ipFamilies: ["IPv4", "IPv6"] }, []],
    ["ipFamilies: [IPv4, IPv6], ports: [{port: 80}]", { ipFamilies: undefined }, ["spec.ipFamilyPolicy"]],
    ["clusterIP: 192.168.0.1, ports: [{port: 80}]", { serviceCIDRs: undefined }, []],
    ["clusterIP: 192.168.0.1, ports: [{port: 80}]", { serviceCIDRs: ["10.96.0.0/16", "192.168.0.0/24"] }, []],
    ["type: NodePort, ports: [{port: 80, nodePort: 8080}]", { nodePortRange: { from: 8000, to: 9000 } }, []],
    ["type: '${TYPE}', externalTrafficPolicy: Local, clusterIP: None, loadBalancerClass: x, ports: [{port: 80, nodePort: 5}]", {}, []],
    ["clusterIP: '${IP}', clusterIPs: ['${IP}'], ports: [{port: '${PORT}', targetPort: '${TARGET}'}, {port: '${PORT2}', name: b}]", {}, ["spec.ports[0].name"]],
  ])("%s where the cluster is %o", (spec, settings, fields) => {
    expect(ask(spec, settings).map(({ field }) => field)).toEqual(fields);
  });
});
