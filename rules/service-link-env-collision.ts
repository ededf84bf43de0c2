/** A Service whose environment variable a container takes for a setting of its own. */
import type { Container, Service, Workload } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { linkVariablesOf, serviceBehind } from "../src/graph/query/link-variables.ts";
import { defineRule } from "../src/lint/rule.ts";
import { booleanAt, itemsAt, scalarAt, stringAt } from "../src/manifest/fields.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";

export default defineRule({
  id: "service-link-env-collision",
  meta: {
    severity: "warning",
    category: "workload",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "The name of a Service makes a variable that a container takes for its own setting",
  },
  docs: {
    why: "For every Service of the namespace that has a cluster IP, kubelet sets environment variables in each pod that starts after it, in the style of old Docker links: a Service kafka gives KAFKA_PORT=tcp://10.96.0.7:9092. Images that are configured by variables of the same name take that for a port number and refuse to start. The pod often works at first, when it starts before the Service is there, and fails after the next restart. Kubehop knows some images to which this happens.",
    fix: "Write `enableServiceLinks: false` in the pod's spec, which leaves the variables out; or give the Service another name, or set the variable yourself: what env says comes before links.",
    whenNotToUse: "When the image is a version that ignores such a value.",
  },
  messages: {
    collision:
      "Service {{service}} makes kubelet set {{variable}}=tcp://... in this container, and image {{image}} takes that for its own setting and mostly fails to start",
  },
  examples: {
    invalid: [{ title: "Kafka behind a Service kafka", files: example("terminationGracePeriodSeconds: 60") }],
    valid: [{ title: "Without service links", files: example("enableServiceLinks: false") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Container(container, workload) {
        const node = scalarAt(container.node, "image");
        if (node === undefined || isUnresolved(node.text) || booleanAt(workload.pods.spec, "enableServiceLinks") === false) return;
        for (const { image, variable } of linkVariablesOf(node.text)) {
          const service = graph.service(workload.namespace, serviceBehind(variable), workload.resource);
          if (service === undefined || !makesVariables(service) || isSet(container, variable)) continue;
          context.report({
            node,
            messageId: "collision",
            data: { service: service.name, variable, image },
            related: [{ node: service.resource.head, message: `Service ${service.name}` }],
            help: "write enableServiceLinks: false in the spec of the pod, or give the Service another name",
            doubts: doubtsAboutFields(inFields(service, ["metadata.name", "metadata.namespace", "spec.type", "spec.clusterIP"]), specOf(workload)),
          });
        }
      },
    };
  },
});

/** Only a Service with a cluster IP and a port (pkg/kubelet/envvars/envvars.go, FromServices). */
function makesVariables({ headless, serviceType, ports }: Service): boolean {
  return !headless && serviceType !== "ExternalName" && ports.length > 0;
}

/** A variable that is written comes before links; what envFrom and another command do nobody knows. */
function isSet({ node }: Container, variable: string): boolean {
  if (itemsAt(node, "envFrom").length > 0 || itemsAt(node, "command").length > 0) return true;
  return itemsAt(node, "env").some((entry) => stringAt(entry, "name") === variable);
}

function specOf(workload: Workload): ReturnType<typeof inFields> {
  const { path } = workload.pods;
  const prefix = path === "" ? "spec" : `${path}.spec`;
  const fields = ["enableServiceLinks", "containers.image", "containers.env", "containers.envFrom", "containers.command"];
  return inFields(workload, ["metadata.namespace", ...fields.map((field) => `${prefix}.${field}`)]);
}

function example(spec: string): Record<string, string> {
  return {
    "kafka.yaml": `apiVersion: v1
kind: Service
metadata:
  name: kafka
spec:
  selector:
    app: kafka
  ports:
    - port: 9092
---
apiVersion: v1
kind: Pod
metadata:
  name: kafka
  labels:
    app: kafka
spec:
  ${spec}
  containers:
    - name: kafka
      image: confluentinc/cp-kafka:7.9.0
`,
  };
}
