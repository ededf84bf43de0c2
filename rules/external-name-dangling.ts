/** ExternalNames that point into the cluster and arrive nowhere. */
import type { Service } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { inClusterTarget, loopOf } from "../src/graph/query/in-cluster-target.ts";
import { missingService } from "../src/graph/query/service-reference.ts";
import { perGraph } from "../src/graph/remembered.ts";
import { defineRule, type ReportDescriptor } from "../src/lint/rule.ts";

type MessageId = "missing" | "otherNamespace" | "notFull" | "loop";

const FIELDS = ["spec.type", "spec.externalName"];

export default defineRule({
  id: "external-name-dangling",
  meta: {
    severity: "warning",
    category: "external",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "An ExternalName points into the cluster, but at no Service",
  },
  docs: {
    why: "An ExternalName is a CNAME record. Its target is taken as a full name: the search domains in resolv.conf, by which pods find db or db.data, do not apply to it, and db.data is looked up as a host of a top-level domain data. A full name of the cluster resolves only if there is such a Service in such a namespace, and one that leads back to the ExternalName itself resolves never. The API server checks none of this.",
    fix: "Write the full name of a Service that exists: service.namespace.svc.cluster.local.",
    whenNotToUse: "When the cluster's DNS rewrites names, or the Service is applied from another repository: then list it as external in the config.",
  },
  messages: {
    missing: "Namespace {{namespace}} has no Service {{target}}, so this name resolves to nothing",
    otherNamespace: "Namespace {{namespace}} has no Service {{target}} (namespace {{other}} has it), so this name resolves to nothing",
    notFull:
      "This is not the full name of Service {{namespace}}/{{target}}, and an ExternalName is looked up without the search domains of pods, so it does not resolve",
    loop: "This name leads back to Service {{service}} itself, so it does not resolve",
  },
  examples: {
    invalid: [
      { title: "a short name", files: { "db.yaml": example("postgres.data") } },
      { title: "the name of no Service", files: { "db.yaml": example("postgresql.data.svc.cluster.local") } },
    ],
    valid: [{ title: "the full name", files: { "db.yaml": example("postgres.data.svc.cluster.local") } }],
  },
  create(context) {
    const { graph, cluster } = context.sourceCode;
    return {
      Service(service) {
        const node = service.externalName;
        const target = inClusterTarget(graph, service, cluster.domain);
        if (node === undefined || target === undefined) return;
        const { namespace, name, full } = target;
        const known = graph.service(namespace, name, service.resource);
        const data = { service: service.name, namespace, target: name };
        const doubts = doubtsAboutFields(inFields(service, FIELDS));
        const fullName = `${name}.${namespace}.svc.${cluster.domain}`;
        const loop = loopOf(graph, service, cluster.domain);
        if (loop !== undefined) {
          context.report({ node, messageId: "loop", data, related: steps(loop), help: "write the name of what is to answer", doubts });
        } else if (!full) {
          const related = known === undefined ? [] : [{ node: known.resource.head, message: `Service ${name} is in namespace ${namespace}` }];
          context.report({ node, messageId: "notFull", data, related, help: `write ${fullName}`, doubts });
        } else if (known === undefined) {
          const finding = absent(service, namespace, name);
          if (finding !== undefined) context.report({ node, ...finding });
        }
      },
    };

    function absent(service: Service, namespace: string, name: string): Omit<ReportDescriptor<MessageId>, "node"> | undefined {
      // Aliases are made for what others apply: only a namespace with Services of its own can lack one, and kube-system never does.
      if (namespace === "kube-system" || !holdsServices(graph, namespace)) return undefined;
      const missing = missingService(graph, { ...service, namespace, namespaceWritten: true }, name, FIELDS);
      if (missing === undefined) return undefined;
      const [elsewhere] = missing.elsewhere.filter((other) => other.serviceType !== "ExternalName");
      const near = elsewhere ?? missing.similar;
      return {
        messageId: elsewhere === undefined ? "missing" : "otherNamespace",
        data: { service: service.name, namespace, target: name, ...(elsewhere === undefined ? {} : { other: elsewhere.namespace }) },
        related: near === undefined ? [] : [{ node: near.resource.head, message: `Service ${near.name} is in namespace ${near.namespace}` }],
        help:
          near === undefined
            ? `write the name of a Service of namespace ${namespace}`
            : `write ${near.name}.${near.namespace}.svc.${cluster.domain}, if that is meant`,
        doubts: missing.doubts,
      };
    }
  },
});

const holdsServices = perGraph((graph, namespace: string) => {
  return graph.servicesIn(namespace).some(({ serviceType }) => serviceType !== "ExternalName");
});

/** The other ExternalNames on the way back. */
function steps([, ...others]: readonly Service[]): { node: Service["resource"]["head"]; message: string }[] {
  return others.map(({ resource, namespace, name }) => ({ node: resource.head, message: `by way of Service ${namespace}/${name}` }));
}

function example(target: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: shop
spec:
  type: ExternalName
  externalName: ${target}
---
apiVersion: v1
kind: Service
metadata:
  name: postgres
  namespace: data
spec:
  selector:
    app: postgres
  ports:
    - port: 5432
`;
}
