/** Volumes of pods that the API server refuses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "volume-invalid",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A volume of a pod has a wrong name, two types or lacks what its type needs",
  },
  docs: {
    why: "A volume has a name that is a DNS label and one type, and each type needs something: configMap a name, secret a secretName, hostPath a path, persistentVolumeClaim a claimName. Paths of files are relative and have no .. in them. File modes are at most 0777; YAML reads 420 as a decimal number and 0644 as an octal one. The API server refuses what does not fit, and says of mounts of such a volume that there is none.",
    fix: "Add what the type needs, make two types two volumes, and write file modes in octal with a leading 0 (`0644`).",
    whenNotToUse: "Keep it: such a pod is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "a Secret named as a ConfigMap is",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
  volumes:
    - name: keys
      secret:
        defaultMode: 0400
`,
        },
      },
    ],
    valid: [
      {
        title: "a Secret and its mode",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      volumeMounts:
        - name: keys
          mountPath: /keys
  volumes:
    - name: keys
      secret:
        secretName: web-keys
        defaultMode: 0400
`,
        },
      },
    ],
  },
});
