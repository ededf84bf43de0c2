/** HTTP and TLS clients of an ExternalName Service name the alias, which its target does not know. */
import { DEFAULT_CLUSTER } from "../src/graph/cluster-facts.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { externalTarget, isInCluster, isIPv4, isValidTarget, withoutDot } from "../src/graph/query/external-name.ts";
import { hostHeaderEvidence, type HostHeaderEvidence } from "../src/graph/query/host-header.ts";
import { isMachineHost, isOtherHost } from "../src/graph/query/http-evidence.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";

/** More places than this help nobody. */
const SHOWN = 3;

export default defineRule({
  id: "external-name-host-header",
  meta: {
    severity: "warning",
    category: "external",
    recommended: true,
    requiresGraph: true,
    since: "0.1.0",
    summary: "HTTP clients of an ExternalName Service send its alias as Host, not the name of the target",
  },
  docs: {
    why: "ExternalName only adds a CNAME record: the client still believes that it talks to the alias. It sends the alias in the Host header and as TLS server name, and compares the certificate with it. A web server that goes by its own name answers 404, shows another site, or fails the TLS handshake. An Ingress controller passes on the Host that it was called by, which the target does not know either. Databases and other protocols without host names are not affected.",
    fix: "Let clients call the target by its own name. Or put something between that rewrites the Host: a client option (curl -H 'Host: ...'), the annotation nginx.ingress.kubernetes.io/upstream-vhost, a Gateway API URLRewrite filter.",
    whenNotToUse: "When the server behind the name answers to any Host, or only clients without HTTP and TLS use the Service.",
  },
  messages: {
    ingress:
      "Ingress {{ingress}} sends requests here with the Host {{host}}, not {{target}}, so a server that goes by the name {{target}} answers 404 or with another site",
    url: "HTTP clients of this Service send the Host (and TLS server name) {{host}}, not {{target}}, so a server that goes by the name {{target}} answers 404, with another site or with a certificate that does not match",
    port: "Clients of port {{port}} send the Host (and TLS server name) {{host}}, not {{target}}, so a server that goes by the name {{target}} answers 404, with another site or with a certificate that does not match",
    mayCarryHttp:
      "If clients speak HTTP or TLS, they send the Host (and TLS server name) {{host}}, not {{target}}, so a server that goes by the name {{target}} answers 404, with another site or with a certificate that does not match",
  },
  examples: {
    invalid: [
      { title: "an alias for a web site", files: { "google.yaml": example("google-svc", "google.com") } },
      {
        title: "an HTTPS port",
        files: { "api.yaml": `${example("api", "api.example.com")}  ports:\n    - name: https\n      port: 443\n` },
      },
    ],
    valid: [
      { title: "an alias for a database", files: { "db.yaml": example("orders", "orders.abc123.eu-west-1.rds.amazonaws.com") } },
      { title: "an alias inside the cluster", files: { "web.yaml": example("web", "web.shop.svc.cluster.local") } },
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
        if (inside || isOtherHost(target) || isMachineHost(target)) return;
        const evidence = hostHeaderEvidence(graph, service, target, cluster.domain);
        if (evidence === undefined) return;
        const { data, related } = describe(evidence, service.name);
        context.report({
          node,
          messageId: evidence.by,
          data: { service: service.name, target, ...data },
          related,
          help: `call ${target} by its own name, or let the client or a proxy send Host: ${target}`,
          doubts: [...evidence.doubts, ...doubtsAboutFields(inFields(service, ["spec.type", "spec.externalName", "spec.ports"]))],
        });
      },
    };
  },
});

interface Description {
  readonly data: Readonly<Record<string, string>>;
  readonly related: readonly { readonly node: Located; readonly message: string }[];
}

function describe(evidence: HostHeaderEvidence, alias: string): Description {
  switch (evidence.by) {
    case "ingress": {
      const [first] = evidence.uses;
      const { ingress, backend } = first;
      return {
        data: { ingress: ingress.name, host: backend.host ?? "of the client" },
        related: evidence.uses.slice(0, SHOWN).map((use) => ({
          node: use.backend.serviceName ?? use.backend.node,
          message: `Ingress ${use.ingress.name} sends HTTP requests to it`,
        })),
      };
    }
    case "url":
      return {
        data: { host: evidence.urls[0].host },
        related: evidence.urls.slice(0, SHOWN).map((url) => ({
          node: url,
          message: `${url.resource.kind} ${url.resource.name} calls it by ${url.scheme}`,
        })),
      };
    case "port": {
      const { port } = evidence;
      return {
        data: { host: alias, port: port.name === "" ? String(port.port ?? "") : port.name },
        related: [{ node: port.nameNode ?? port.portNode ?? port.node, message: "a port for HTTP or TLS" }],
      };
    }
    case "mayCarryHttp":
      return { data: { host: alias }, related: [] };
  }
}

function example(name: string, target: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  type: ExternalName
  externalName: ${target}
`;
}
