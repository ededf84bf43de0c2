/** TLS clients of other protocols than HTTP that call an ExternalName by its alias. */
import { DEFAULT_CLUSTER } from "../src/graph/cluster-facts.ts";
import type { Service } from "../src/graph/model.ts";
import { externalTarget, isInCluster, isIPv4, isNameOf, namesOf, isValidTarget, withoutDot } from "../src/graph/query/external-name.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { hostHeaderEvidence } from "../src/graph/query/host-header.ts";
import { isMachineHost, isOtherHost } from "../src/graph/query/http-evidence.ts";
import { urlMentionsOf } from "../src/graph/query/url-mentions.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";

/** More places than this help nobody. */
const SHOWN = 3;

/** Schemes of TLS from the first byte; those of HTTP are external-name-host-header's. */
const SCHEMES = new Set(["rediss", "valkeys", "amqps", "ldaps", "mqtts", "smtps", "imaps", "pop3s", "ftps", "nats+tls", "tls", "ssl"]);

/** Names of ports, and numbers that IANA gave to protocols over TLS. */
const PORT_NAME = /^(tls|ssl|rediss|amqps|ldaps|mqtts|secure-mqtt|smtps|imaps|pop3s|ftps)(-|$)|-(tls|ssl)$/;
const PORT_NUMBERS = new Set([465, 636, 853, 990, 993, 995, 3269, 5671, 8883]);

export default defineRule({
  id: "external-name-tls",
  meta: {
    severity: "warning",
    category: "external",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "TLS clients call an ExternalName Service by its alias, which no certificate of the target names",
  },
  docs: {
    why: "ExternalName only adds a CNAME record: a TLS client goes on to believe that it talks to the alias. It sends the alias as server name (SNI) and compares the certificate with it. The certificate of the target names the target, so clients that verify it refuse the connection, and servers that choose by SNI do not find themselves. The rule speaks of protocols such as LDAPS, AMQPS and Redis over TLS; HTTP is the business of external-name-host-header.",
    fix: "Let clients call the target by its own name, or tell them which name to expect (tls-server-name and the like).",
    whenNotToUse: "When the certificate names the alias too, or clients do not verify it.",
  },
  messages: {
    url: "TLS clients of this Service compare the certificate with {{host}}, and that of the target names {{target}}, so clients that verify it refuse the connection",
    port: "TLS clients of port {{port}} compare the certificate with {{host}}, and that of the target names {{target}}, so clients that verify it refuse the connection",
  },
  examples: {
    invalid: [
      { title: "a client that uses the alias", files: { "cache.yaml": `${alias("")}---\n${client("rediss://cache:6380")}` } },
      { title: "a port for TLS", files: { "ldap.yaml": alias("  ports:\n    - name: ldaps\n      port: 636\n") } },
    ],
    valid: [
      { title: "a client without TLS", files: { "cache.yaml": `${alias("")}---\n${client("redis://cache:6379")}` } },
      { title: "the name of the target", files: { "cache.yaml": `${alias("")}---\n${client("rediss://shop.redis.cache.windows.net:6380")}` } },
    ],
  },
  create(context) {
    const { graph, cluster } = context.sourceCode;
    return {
      Service(service) {
        const written = externalTarget(service);
        const node = service.externalName;
        if (written === undefined || node === undefined || !isValidTarget(written) || isIPv4(written)) return;
        const target = withoutDot(written);
        const inside = [cluster.domain, DEFAULT_CLUSTER.domain].some((domain) => isInCluster(target, graph, domain));
        if (inside || isMachineHost(target)) return;
        const evidence = evidenceFor(service);
        if (evidence === undefined) return;
        // One alias, one finding.
        if (!isOtherHost(target) && hostHeaderEvidence(graph, service, target, cluster.domain) !== undefined) return;
        const { host, port, related } = evidence;
        context.report({
          node,
          messageId: port === undefined ? "url" : "port",
          data: { service: service.name, target, host, ...(port === undefined ? {} : { port }) },
          related,
          help: `call ${target} by its own name, or let the client expect that name in the certificate`,
          doubts: doubtsAboutFields(inFields(service, ["spec.type", "spec.externalName", "spec.ports"])),
        });
      },
    };

    function evidenceFor(service: Service): Evidence | undefined {
      const urls = urlMentionsOf(graph, namesOf(service, cluster.domain)).filter(({ scheme, host, resource }) => {
        return SCHEMES.has(scheme) && isNameOf(host, resource.namespace ?? "default", service, cluster.domain);
      });
      const [url] = urls;
      if (url !== undefined) {
        const related = urls.slice(0, SHOWN).map((mention) => ({
          node: mention,
          message: `${mention.resource.kind} ${mention.resource.name} calls it by ${mention.scheme}`,
        }));
        return { host: url.host, port: undefined, related };
      }
      const port = service.ports.find(({ name, port: number, protocol }) => protocol === "TCP" && (PORT_NAME.test(name) || PORT_NUMBERS.has(number ?? 0)));
      if (port === undefined) return undefined;
      const title = port.name === "" ? String(port.port ?? "") : port.name;
      return { host: service.name, port: title, related: [{ node: port.nameNode ?? port.portNode ?? port.node, message: "a port for TLS" }] };
    }
  },
});

interface Evidence {
  readonly host: string;
  readonly port: string | undefined;
  readonly related: readonly { readonly node: Located; readonly message: string }[];
}

function alias(ports: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  type: ExternalName
  externalName: shop.redis.cache.windows.net
${ports}`;
}

function client(url: string): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
data:
  REDIS_URL: ${url}
`;
}
