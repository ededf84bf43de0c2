/** Backends that the load balancers of clouds reach through node ports, and that have none. */
import type { Ingress, Service } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { annotationsOf } from "../src/graph/query/ingress-annotations.ts";
import { serviceBackends } from "../src/graph/query/ingress-backends.ts";
import { defineRule } from "../src/lint/rule.ts";
import { nodeAt, stringAt } from "../src/manifest/fields.ts";

const TARGET_TYPE = "alb.ingress.kubernetes.io/target-type";
const NEG = "cloud.google.com/neg";

export default defineRule({
  id: "ingress-needs-node-port",
  meta: {
    severity: "info",
    category: "ingress",
    recommended: false,
    requiresGraph: true,
    since: "0.3.0",
    summary: "A load balancer of a cloud may need a node port that the Service does not have",
  },
  docs: {
    why: `The controllers for the load balancers of AWS and Google reach pods either by their own addresses or through node ports. AWS' controller takes node ports unless ${TARGET_TYPE} is ip, and refuses Services without; Google's takes pod addresses where the Service has the annotation ${NEG}, which GKE writes by itself in VPC-native clusters only. A Service of type ClusterIP has no node ports.`,
    fix: `Write ${TARGET_TYPE}: ip for AWS, ${NEG}: '{"ingress": true}' on the Service for Google, or type: NodePort.`,
    whenNotToUse: "When the cluster takes pod addresses by default: VPC-native clusters of GKE, EKS Auto Mode, a controller or IngressClassParams with target type ip.",
  },
  messages: {
    alb: "Service {{service}} is of type ClusterIP, and class {{className}} reaches Services through node ports unless told target-type ip",
    gce: "Service {{service}} is of type ClusterIP and asks for no NEG, and class {{className}} reaches it through a node port except in VPC-native clusters",
  },
  examples: {
    invalid: [{ title: "no target type", files: { "shop.yaml": example("alb.ingress.kubernetes.io/scheme: internal") } }],
    valid: [{ title: "pod addresses", files: { "shop.yaml": example(`${TARGET_TYPE}: ip`) } }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Ingress(ingress) {
        const { className, namespace, resource } = ingress;
        const cloud = cloudOf(ingress);
        if (cloud === undefined || className === undefined) return;
        const asked = new Set<string>();
        for (const { serviceName } of serviceBackends(ingress)) {
          if (serviceName === undefined || asked.has(serviceName.text)) continue;
          asked.add(serviceName.text);
          const service = graph.service(namespace, serviceName.text, resource);
          if (service === undefined || !needsNodePort(service, cloud)) continue;
          context.report({
            node: serviceName,
            messageId: cloud,
            data: { service: service.name, className },
            related: [{ node: service.typeNode ?? service.resource.head, message: `Service ${service.name} is of type ClusterIP` }],
            help:
              cloud === "alb"
                ? `write the annotation ${TARGET_TYPE}: ip, or type: NodePort for the Service`
                : `write the annotation ${NEG}: '{"ingress": true}' for the Service, or type: NodePort`,
            doubts: doubtsAboutFields(inFields(service, ["spec.type", "metadata.annotations"]), inFields(ingress, ["spec", "metadata.annotations"])),
          });
        }
      },
    };
  },
});

function cloudOf(ingress: Ingress): "alb" | "gce" | undefined {
  if (ingress.className === "gce" || ingress.className === "gce-internal") return "gce";
  const isTold = annotationsOf(ingress).some(({ name }) => name === TARGET_TYPE);
  return ingress.className === "alb" && !isTold ? "alb" : undefined;
}

function needsNodePort({ serviceType, typeValid, resource }: Service, cloud: "alb" | "gce"): boolean {
  if (serviceType !== "ClusterIP" || !typeValid) return false;
  return stringAt(nodeAt(resource.body, "metadata", "annotations"), cloud === "alb" ? TARGET_TYPE : NEG) === undefined;
}

function example(annotation: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    ${annotation}
spec:
  ingressClassName: alb
  defaultBackend:
    service:
      name: web
      port:
        number: 80
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`;
}
