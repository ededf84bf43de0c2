/** Values to try, by the fields to which they fit: each bound and one past it, each word and a near miss. */
import type { Json, Plain } from "./case.ts";

const plain = (text: string): Plain => ({ $plain: text });
const many = (text: string, length: number): string => text.repeat(length);

const PORTS: readonly Json[] = [0, 1, -1, 80, 443, 10250, 65535, 65536, 2147483647, 2147483648, "80", "http", "HTTP", "80a", "a--b", "-a", "a-", "abcdefghijklmno", "abcdefghijklmnop", "a_b", "", 1.5, plain("0777"), plain("80.0"), plain("1e3"), plain("0x50"), plain("8_0")];
const NAMES: readonly Json[] = ["A", "Web", "a_b", "a.b", "-a", "a-", "a..b", "1a", "80", "none", many("a", 15), many("a", 16), many("a", 52), many("a", 53), many("a", 63), many("a", 64), many("a", 253), many("a", 254), `${many("a", 64)}.b`, "", " a", "a ", "a b", "ä", "a/b", "a%b", ".", "..", "*", "*.a", "10.0.0.1"];
const ADDRESSES: readonly Json[] = ["10.96.0.77", "10.97.0.1", "192.168.1.1", "1.2.3", "1.2.3.4.5", "256.1.1.1", "010.96.0.1", "192.0.2.010", "::ffff:10.96.0.9", "::ffff:192.0.2.1", "0.0.0.0", "127.0.0.1", "169.254.1.1", "224.0.0.1", "239.1.1.1", "255.255.255.255", "::", "::1", "fe80::1", "ff02::1", "2001:db8::9", "2001:DB8::9", "2001:db8:0::9", "fe80::1%eth0", "192.0.2.1/24", "192.0.2.1:80", " 192.0.2.1", "192.0.2.1 ", "None", "none", "", "example.com", "api", "[::1]"];
const CIDRS: readonly Json[] = ["10.0.0.0/8", "10.0.0.5/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/08", "010.0.0.0/8", "0.0.0.0/0", "::/0", "10.1.2.0/24", "10.1.2.3/32", "10.0.0.0", "10.0.0.0/", "/8", "2001:db8::/32", "2001:db8::1/32", "2001:DB8::/32", "2001:db8::/129", "::ffff:10.0.0.0/104", " 10.0.0.0/8", "10.0.0.0/8 ", "", "all", "10.0.0.0/255.0.0.0", "192.0.2.0/24,203.0.113.0/24", "192.0.2.0/24, 10.0.0.1", "10.1.0.0/16"];
const LABELS: readonly Json[] = ["", "a", "A_b.c", "-a", "a-", "a b", "a/b", many("a", 63), many("a", 64), "ä", 1, true, 1.5, null, plain("yes"), plain("1.10"), plain("0777"), plain("1e3"), plain("~"), plain("2024-01-01"), plain("22:22")];
const PERCENTS: readonly Json[] = [0, 1, -1, 100, 2147483648, "0%", "1%", "50%", "100%", "101%", "200%", "-1%", "50", "0", "abc", "%", "1.5%", "050%", " 5%", ""];
const QUANTITIES: readonly Json[] = ["100m", "1", "0", "-1", "1.5", "0.0001", "1Gi", "1gi", "1G", "1k", "1K", "1e3", "1 Gi", "", "abc", "1.5.5", 1, 0, -1, 1.5, true, "100000000000000000000"];
const HOSTS: readonly Json[] = ["a.example.com", "*.example.com", "*", "*.", "a.*.com", "*a.com", "**.a.com", "*.*.com", "1.2.3.4", "2001:db8::1", "A.com", "a.com:80", "a..b", "a.com.", ".a.com", "a_b.com", "", "-a.com", `${many("a", 64)}.com`, many("a.", 127), `*.${many("a", 254)}`, "https://a.com"];
const PATHS: readonly Json[] = ["/", "", "a", "//", "/a//b", "/./", "/.", "/a/.", "/..", "/a/..", "/../a", "/a/../b", "/%2f", "/%2F", "/a%2fb", "/foo/*", "/a b", "/a/", "/…", "/.*"];
const HEADERS: readonly Json[] = ["X-A", "", "a b", "a:b", "a_b", "ä", "-"];
const SCHEDULES: readonly Json[] = ["*/5 * * * *", "* * * *", "* * * * * *", "60 * * * *", "0 24 * * *", "0 0 0 * *", "0 0 * 13 *", "0 0 * * 7", "0 0 * * 8", "@hourly", "@every 1h", "@every x", "@never", "", "TZ=UTC 0 0 * * *", "CRON_TZ=UTC 0 0 * * *", "0 0 * jan mon", "5-1 * * * *", "*/0 * * * *", "? * * * *", " 0 0 * * *"];
const ZONES: readonly Json[] = ["UTC", "Europe/Berlin", "europe/berlin", "Local", "local", "Nowhere/Town", "", " UTC", "../etc", "Etc/UTC"];
const QUALIFIED: readonly Json[] = ["http", "HTTP", "kubernetes.io/h2c", "example.com/x", "a/b/c", "/a", "a/", "", "a b", "Example.com/x", many("a", 63), many("a", 64), `${many("a", 254)}/a`, "-a", "a_b.c"];
const DOMAIN_PATHS: readonly Json[] = ["a.io/b", "a/b", "a.io", "a.io/", "/b", "A.io/b", "a.io/b/c", "a.io/b c", "a.io/ä", "", "a.io//b", `a.io/${many("b", 245)}`, `a.io/${many("b", 246)}`, "a_b.io/c", "a.io/b?c", "a.io/b~!$&'()*+,;=:"];
const COUNTS: readonly Json[] = [-1, 0, 1, 2, 10, 100, 101, 2147483647, 2147483648, -2147483649, 1.5, plain("1.0"), plain("1_0"), plain("010")];
const SEARCHES: readonly Json[] = ["a.b", "_a.b", "a_b.c", ".", "a.b.", "A.b", "a..b", "", "-a", many("a", 254)];

/** Words of a field, each with near misses. */
const WORDS: readonly (readonly [pattern: string, words: readonly string[]])[] = [
  ["Service spec.type", ["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"]],
  ["protocol", ["TCP", "UDP", "SCTP", "HTTP"]],
  ["sessionAffinity", ["None", "ClientIP", "Cookie"]],
  ["externalTrafficPolicy", ["Cluster", "Local"]],
  ["internalTrafficPolicy", ["Cluster", "Local", "PreferLocal"]],
  ["trafficDistribution", ["PreferClose", "PreferSameZone", "PreferSameNode", "Local"]],
  ["ipFamilyPolicy", ["SingleStack", "PreferDualStack", "RequireDualStack"]],
  ["ipFamilies", ["IPv4", "IPv6", "IPv5"]],
  ["addressType", ["IPv4", "IPv6", "FQDN"]],
  ["pathType", ["Exact", "Prefix", "ImplementationSpecific"]],
  ["policyTypes", ["Ingress", "Egress", "Both"]],
  ["operator", ["In", "NotIn", "Exists", "DoesNotExist", "Equal", "Gt", "Lt"]],
  ["dnsPolicy", ["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"]],
  ["restartPolicy", ["Always", "OnFailure", "Never"]],
  ["scheme", ["HTTP", "HTTPS", "TCP"]],
  ["scope", ["Cluster", "Namespace"]],
  ["effect", ["NoSchedule", "PreferNoSchedule", "NoExecute", "Never"]],
  ["concurrencyPolicy", ["Allow", "Forbid", "Replace"]],
  ["completionMode", ["Indexed", "NonIndexed"]],
  ["podManagementPolicy", ["OrderedReady", "Parallel"]],
  ["(strategy|updateStrategy).type", ["RollingUpdate", "Recreate", "OnDelete"]],
  ["(whenDeleted|whenScaled)", ["Retain", "Delete"]],
  ["unhealthyPodEvictionPolicy", ["IfHealthyBudget", "AlwaysAllow"]],
  ["imagePullPolicy", ["Always", "IfNotPresent", "Never"]],
  ["terminationMessagePolicy", ["File", "FallbackToLogsOnError"]],
  ["preemptionPolicy", ["Never", "PreemptLowerPriority"]],
  ["whenUnsatisfiable", ["DoNotSchedule", "ScheduleAnyway"]],
  ["metrics.type", ["Object", "Pods", "Resource", "External", "ContainerResource"]],
  ["target.type", ["Utilization", "Value", "AverageValue"]],
  ["policies.type", ["Pods", "Percent"]],
  ["selectPolicy", ["Max", "Min", "Disabled"]],
  ["action", ["FailJob", "Ignore", "Count", "FailIndex"]],
  ["status", ["True", "False", "Unknown"]],
  ["namespace", ["default", "kube-system", "Bad_Name", "a.b"]],
];

function withNearMisses(words: readonly string[]): readonly Json[] {
  return [...words.flatMap((word) => [word, word.toLowerCase(), word.toUpperCase(), word.slice(0, -1), `${word} `]), ""];
}

/** By the end of a path without indexes; with a kind in front of a whole path. */
const POOLS: readonly (readonly [pattern: RegExp, values: readonly Json[]])[] = (
  [
    ["(port|containerPort|hostPort|targetPort|number|endPort)", PORTS],
    ["(nodePort|healthCheckNodePort)", [0, 1, -1, 29999, 30000, 30001, 32767, 32768, 65536, 2147483648, "30000", 1.5]],
    ["(name|generateName|hostname|subdomain|nodeName|serviceAccountName|secretName|serviceName|claimName|container|containerName|priorityClassName|runtimeClassName|resource|metadata.namespace|parameters.namespace|parentRef.namespace|hostnameOverride)", NAMES],
    ["(clusterIP|clusterIPs|externalIPs|loadBalancerIP|ip|hostIP|nameservers|addresses|externalName|host)", ADDRESSES],
    ["(externalName|host|hosts|hostnames)", HOSTS],
    ["(cidr|cidrs|except|podCIDR|podCIDRs|loadBalancerSourceRanges|service.beta.kubernetes.io/load-balancer-source-ranges)", CIDRS],
    ["IPAddress metadata.name", ADDRESSES],
    ["(labels|annotations|selector|matchLabels|nodeSelector|deprecatedTopology|values)(\\.[^.]+(\\.[^.]+)*)?", LABELS],
    ["forZones.name", LABELS],
    ["(key|appProtocol|loadBalancerClass|finalizers|topologyKey|conditionType|taints.key|metric.name|resource.name)", QUALIFIED],
    ["(maxSurge|maxUnavailable|minAvailable)", PERCENTS],
    ["(requests|limits|capacity|allocatable)\\.[^.]+", QUANTITIES],
    ["(sizeLimit|averageValue|target.value|divisor)", QUANTITIES],
    ["(paths.path|httpGet.path)", PATHS],
    ["httpHeaders.name", HEADERS],
    ["schedule", SCHEDULES],
    ["timeZone", ZONES],
    ["controller", DOMAIN_PATHS],
    ["searches", SEARCHES],
    ["timeoutSeconds", [-1, 0, 1, 86400, 86401]],
    ["(apiGroup|group)", ["", "example.com", "Example.com", "a_b", "-a", "a/b"]],
    ["image", ["", " a", "a ", "a b"]],
    ["(scaleTargetRef|describedObject).apiVersion", ["", "v1", "apps/v1", "apps", "a/b/c", "Apps/v1", "/v1", "apps/"]],
    ["(replicas|minReplicas|maxReplicas|minReadySeconds|revisionHistoryLimit|progressDeadlineSeconds|parallelism|completions|backoffLimit|activeDeadlineSeconds|ttlSecondsAfterFinished|partition|start|initialDelaySeconds|periodSeconds|successThreshold|failureThreshold|terminationGracePeriodSeconds|averageUtilization|targetCPUUtilizationPercentage|stabilizationWindowSeconds|startingDeadlineSeconds|successfulJobsHistoryLimit|failedJobsHistoryLimit|policies.value|weight|maxSkew|minDomains|tolerationSeconds|priority|seconds|runAsUser|fsGroup|expirationSeconds)", COUNTS],
    ["(stabilizationWindowSeconds|policies.periodSeconds)", [1800, 1801, 3600, 3601]],
    ...WORDS.map(([pattern, words]) => [pattern, withNearMisses(words)] as const),
  ] as const
).map(([pattern, values]) => [new RegExp(/^[A-Z]/.test(pattern) ? `^${pattern}$` : `[ .]${pattern}$`), values]);

/** @param field `<Kind> spec.ports.port` */
export function valuesFor(field: string): readonly Json[] {
  return POOLS.flatMap(([pattern, values]) => (pattern.test(field) ? values : []));
}
