/** Security contexts that the API server refuses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "security-context-invalid",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "The securityContext of a pod or container contradicts itself or has unknown words",
  },
  docs: {
    why: "Users and groups are numbers from 0 to 2147483647, profiles have one of three types, and a profile's file goes with type Localhost only. allowPrivilegeEscalation: false contradicts privileged: true and the capability CAP_SYS_ADMIN. Sysctls of the network are not for pods of the host's network, nor those of IPC for pods of the host's IPC. The API server refuses the pod otherwise.",
    fix: "Write numbers for users and groups, a localhostProfile with `type: Localhost` only, and drop allowPrivilegeEscalation where the container is privileged.",
    whenNotToUse: "Keep it: such a pod is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "privileged without escalation",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      securityContext:
        privileged: true
        allowPrivilegeEscalation: false
`,
        },
      },
    ],
    valid: [
      {
        title: "few rights",
        files: {
          "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsNonRoot: true
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: web
      image: nginx:1.29
      securityContext:
        allowPrivilegeEscalation: false
        capabilities:
          drop: [ALL]
`,
        },
      },
    ],
  },
});
