/** Specs that nothing was said of are not looked at again; everything that their meaning hangs on keeps two apart. */
import { expect, it } from "vitest";
import { loadTexts } from "../../../src/manifest/load-texts.ts";
import { violationsOf } from "../../../src/schema/server.ts";
import { DEFAULT_SERVER } from "../../../src/schema/server-settings.ts";

const SPEC = `    spec:
      hostNetwork: true
      hostname: a.b
      containers: [{name: web, image: nginx, ports: [{containerPort: 80, hostPort: 80}], volumeMounts: [{name: data, mountPath: /data}]}]
      volumes: [{name: data, emptyDir: {}}]
`;

function workload(kind: string, name: string, spec: string, more = "", annotations = ""): string {
  return `apiVersion: apps/v1
kind: ${kind}
metadata: {name: ${name}}
spec:
${more}  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}${annotations}}
${spec}`;
}

function fieldsOf(...texts: readonly string[]): string[] {
  const settings = { ...DEFAULT_SERVER };
  const files = loadTexts({ "a.yaml": texts.join("---\n") }).files;
  const resources = files.flatMap((file) => file.documents).flatMap((document) => document.resources);
  return resources.flatMap((resource) => violationsOf(resource, settings).map(({ field }) => `${resource.kind}/${resource.name} ${field}`));
}

const plain = SPEC.replace("      hostname: a.b\n", "");

it.each<[name: string, texts: string[], fields: string[]]>([
  ["copies of a clean spec", [workload("Deployment", "a", plain), workload("Deployment", "b", plain)], []],
  ["copies of a broken spec are told each", [workload("Deployment", "a", SPEC), workload("Deployment", "b", SPEC)], ["Deployment/a spec.template.spec.hostname", "Deployment/b spec.template.spec.hostname"]],
  ["another kind", [workload("StatefulSet", "a", SPEC), workload("Deployment", "b", SPEC)], ["Deployment/b spec.template.spec.hostname"]],
  [
    "annotations that say something of the containers",
    [workload("Deployment", "a", plain), workload("Deployment", "b", plain, "", ", annotations: {container.apparmor.security.beta.kubernetes.io/other: runtime/default}")],
    ["Deployment/b spec.template.annotations[container.apparmor.security.beta.kubernetes.io/other]"],
  ],
  [
    "claims beside the spec",
    [
      workload("StatefulSet", "a", plain.replace("      volumes: [{name: data, emptyDir: {}}]\n", ""), "  volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]\n"),
      workload("StatefulSet", "b", plain.replace("      volumes: [{name: data, emptyDir: {}}]\n", "")),
    ],
    ["StatefulSet/b spec.template.spec.containers[0].volumeMounts[0].name"],
  ],
])("%s", (_name, texts, fields) => {
  expect([...new Set(fieldsOf(...texts))]).toEqual(fields);
});
