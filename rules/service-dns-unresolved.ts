/** A host name of the cluster, in environment, arguments or configuration, that no Service has. */
import { editDistance } from "../src/diagnostic/similar.ts";
import type { Service } from "../src/graph/model.ts";
import type { HostMention, MentioningObject } from "../src/graph/query/host-mentions.ts";
import { mentionsOf } from "../src/graph/query/host-mentions.ts";
import { missingPod } from "../src/graph/query/stateful-pods.ts";
import { misspelt, namedService, type NamedService } from "../src/graph/query/named-service.ts";
import { type MissingService, missingService } from "../src/graph/query/service-reference.ts";
import type { UnitGraph } from "../src/graph/unit-graph.ts";
import { itemsAt, nodeAt } from "../src/manifest/fields.ts";
import type { Resource } from "../src/manifest/resource.ts";
import { YamlScalar } from "../src/manifest/yaml-node.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";

export default defineRule({
  id: "service-dns-unresolved",
  meta: {
    severity: "warning",
    category: "workload",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "A host name in environment, arguments or a ConfigMap names no Service of the cluster",
  },
  docs: {
    why: "Programs find each other by the DNS names of Services: cart in their own namespace, cart.shop in namespace shop, cart.shop.svc.cluster.local in full. No controller compares such names with the Services that exist, so a misspelt one is found when the program runs: the name does not resolve. A bare name is only looked for in the namespace of the pod that asks.",
    fix: "Write the name of the Service, with its namespace where that is another one.",
    whenNotToUse: "When Services that programs call are made by something that Kubehop does not see; better declare them in the config (externals). Kubehop speaks only of names to which a Service comes close: one slip away, or of the very name in another namespace; and of bare names only where that Service has the port.",
  },
  messages: {
    missing: "Namespace {{namespace}} has no Service {{service}}, so {{host}} does not resolve",
    otherNamespace: "Namespace {{namespace}} has no Service {{service}} (namespace {{other}} has it), so {{host}} does not resolve",
    pod: "StatefulSet {{set}} has no pod {{pod}}, only {{pods}}, so {{host}} does not resolve",
    domain: "The domain of this cluster is {{domain}}, not {{written}}, so {{host}} does not resolve",
  },
  examples: {
    invalid: [
      { title: "A misspelt name", files: { "web.yaml": example("http://catr:8080") } },
      { title: "A Service of another namespace", files: { "web.yaml": example("http://cart.shop.svc:8080", "shop") } },
    ],
    valid: [
      { title: "The name of the Service", files: { "web.yaml": example("http://cart:8080") } },
      { title: "A host outside of the cluster", files: { "web.yaml": example("https://cart.example.com") } },
    ],
  },
  create(context) {
    const { graph, cluster } = context.sourceCode;
    return {
      Resource(resource) {
        const object = mentionsOf(graph, resource);
        if (object === undefined) return;
        for (const [first, ...others] of byHost(object)) {
          const named = namedService(graph, first.host, object.namespace);
          if (named === undefined || isAlias(resource, first.host)) continue;
          const elsewhere = named.domain !== undefined && named.domain !== cluster.domain;
          const finding = elsewhere
            ? wrongDomain(named.domain, cluster.domain)
            : (withoutPod(graph, named, resource) ?? unresolved(graph, object, named, [first, ...others]));
          if (finding === undefined) continue;
          const { messageId, data, related, help, doubts } = finding;
          context.report({
            node: { range: first.hostRange },
            messageId,
            data: { host: first.host, service: named.name, namespace: named.namespace, ...data },
            related: [...related, ...others.slice(0, 3).map(({ hostRange }) => ({ node: { range: hostRange }, message: "named here as well" }))],
            help,
            doubts,
          });
        }
      },
    };
  },
});

interface Finding {
  readonly messageId: "missing" | "otherNamespace" | "pod" | "domain";
  readonly data: Readonly<Record<string, string>>;
  readonly related: readonly { readonly node: Located; readonly message: string }[];
  readonly help: string;
  readonly doubts: MissingService["doubts"];
}

/** Each host once, with all places that name it. */
function byHost({ mentions }: MentioningObject): readonly (readonly [HostMention, ...HostMention[]])[] {
  const groups = new Map<string, [HostMention, ...HostMention[]]>();
  for (const mention of mentions) {
    const group = groups.get(mention.host);
    if (group === undefined) groups.set(mention.host, [mention]);
    else group.push(mention);
  }
  return [...groups.values()];
}

/** A domain that is neither this cluster's nor a slip of it belongs to others, as clusterset.local does. */
const SLIP = 2;

function wrongDomain(domain: string, wanted: string): Finding | undefined {
  if (domain !== "cluster.local" && editDistance(domain, wanted) > SLIP) return undefined;
  const help = `write .svc.${wanted}, or leave the domain out: .svc is enough within the cluster`;
  return { messageId: "domain", data: { domain: wanted, written: domain }, related: [], help, doubts: [] };
}

function withoutPod(graph: UnitGraph, { name, namespace, pod }: NamedService, resource: Resource): Finding | undefined {
  const service = pod === undefined ? undefined : graph.service(namespace, name, resource);
  if (pod === undefined || service === undefined) return undefined;
  const missing = missingPod(graph, service, pod);
  if (missing === undefined) return undefined;
  const { set, first, last } = missing;
  const pods = first === last ? first : `${first} to ${last}`;
  return {
    messageId: "pod",
    data: { pod, set: set.name, pods },
    related: [{ node: set.replicasNode ?? set.resource.head, message: `StatefulSet ${set.name} makes ${pods}` }],
    help: `name one of the pods that there are, ${pods}, or set more replicas`,
    doubts: [],
  };
}

function unresolved(graph: UnitGraph, object: MentioningObject, named: NamedService, mentions: readonly HostMention[]): Finding | undefined {
  const { name, namespace, form } = named;
  // Add-ons come with the cluster.
  if (namespace === "kube-system" || graph.service(namespace, name, object.resource) !== undefined) return undefined;
  const close = misspelt(graph, namespace, name);
  const near = close ?? graph.servicesNamed(name)[0];
  // Whoever calls a name that nothing comes close to knows more than these files.
  if (near === undefined) return undefined;
  const asker = { ...object, namespace, namespaceWritten: form === "bare" ? object.namespaceWritten : true };
  const missing = missingService(graph, asker, name, object.fields);
  if (missing === undefined || (missing.doubts.length > 0 && !(close !== undefined && form === "full"))) return undefined;
  if (form !== "full" && !isMeant(near, mentions)) return undefined;
  return {
    messageId: close === undefined ? "otherNamespace" : "missing",
    data: close === undefined ? { other: near.namespace } : { near: close.name },
    related: [{ node: near.resource.head, message: `Service ${near.name} is in namespace ${near.namespace}` }],
    help: helpFor(named, near),
    doubts: missing.doubts,
  };
}

/** A name that could be anything is meant for a Service when that has such a port; a scheme says that it is a host at all. */
function isMeant(near: Service, mentions: readonly HostMention[]): boolean {
  return mentions.some(({ port, scheme, portOpen }) => {
    return port === undefined ? scheme !== undefined && !portOpen : near.ports.some((other) => other.port === port);
  });
}

function helpFor({ namespace, form, pod }: NamedService, near: Service): string {
  const inNamespace = form === "bare" && near.namespace === namespace ? "" : `.${near.namespace}`;
  return `write ${pod === undefined ? "" : `${pod}.`}${near.name}${inNamespace}${form === "full" ? ".svc" : ""}`;
}

/** `hostAliases` put names into /etc/hosts, which is read before DNS is asked. */
function isAlias({ body, kind }: Resource, host: string): boolean {
  const spec = kind === "Pod" ? nodeAt(body, "spec") : kind === "CronJob" ? nodeAt(body, "spec", "jobTemplate", "spec", "template", "spec") : nodeAt(body, "spec", "template", "spec");
  return itemsAt(spec, "hostAliases").some((alias) => itemsAt(alias, "hostnames").some((name) => name instanceof YamlScalar && name.text === host));
}

function example(url: string, namespace = "default"): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: ${namespace} }
spec:
  containers:
    - name: web
      image: shop-web:1.4
      env:
        - name: CART_URL
          value: ${url}
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: ${namespace} }
spec:
  selector: { app: web }
  ports:
    - port: 80
---
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: default }
spec:
  selector: { app: cart }
  ports:
    - port: 8080
`;
}
