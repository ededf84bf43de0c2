import rule from "../../rules/node-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a taint without an effect",
      files: {
        "node.yaml": `apiVersion: v1
kind: Node
metadata:
  name: worker-1
spec:
  taints:
    - key: dedicated
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "node.yaml:7:7-7:10",
          covers: "key",
          data: {
            says: "Taint dedicated has no effect",
            kind: "Node",
            field: "metadata.taints[0].effect",
            reason: "Required value",
            detail: "",
          },
          help: "write NoSchedule, PreferNoSchedule or NoExecute",
          message: "Taint dedicated has no effect, so the API server refuses the Node",
        },
      ],
    },
    {
      name: "two blocks of a family",
      files: {
        "node.yaml": `apiVersion: v1
kind: Node
metadata:
  name: worker-1
spec:
  podCIDRs: [10.244.1.0/24, 10.244.2.0/24]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "node.yaml:6:3-6:11",
          covers: "podCIDRs",
          data: {
            says: "There is more than one podCIDR of an IP family",
            kind: "Node",
            field: "spec.podCIDRs",
            reason: "Invalid value",
            detail: "may specify no more than one CIDR for each IP family",
          },
          help: "write one block of each IP family",
          message: "There is more than one podCIDR of an IP family, so the API server refuses the Node",
        },
      ],
    },
    {
      name: "a taint twice",
      files: {
        "node.yaml": `apiVersion: v1
kind: Node
metadata:
  name: worker-1
spec:
  taints:
    - {key: dedicated, effect: NoSchedule}
    - {key: dedicated, value: db, effect: NoSchedule}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "node.yaml:8:8-8:11",
          covers: "key",
          data: {
            says: "Two taints have key dedicated and effect NoSchedule",
            kind: "Node",
            field: "metadata.taints[1]",
            reason: "Duplicate value",
            detail: "taints must be unique by key and effect pair",
          },
          related: ["node.yaml:7:8-7:11"],
          help: "remove one of the two, or give it another effect",
          message: "Two taints have key dedicated and effect NoSchedule, so the API server refuses the Node",
        },
      ],
    },
    {
      name: "an effect in small letters",
      files: {
        "node.yaml": `apiVersion: v1
kind: Node
metadata:
  name: worker-1
spec:
  taints:
    - {key: dedicated, effect: noSchedule}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "node.yaml:7:32-7:42",
          covers: "noSchedule",
          data: {
            says: "Effect \"noSchedule\" is none of NoSchedule, PreferNoSchedule, NoExecute",
            kind: "Node",
            field: "metadata.taints[0].effect",
            reason: "Unsupported value",
            detail: "supported values: \"NoSchedule\", \"PreferNoSchedule\", \"NoExecute\"",
          },
          help: "write NoSchedule",
          message: "Effect \"noSchedule\" is none of NoSchedule, PreferNoSchedule, NoExecute, so the API server refuses the Node",
        },
      ],
    },
    {
      name: "an address where a block is meant",
      files: {
        "node.yaml": `apiVersion: v1
kind: Node
metadata:
  name: worker-1
spec:
  podCIDR: 10.244.1.0
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "node.yaml:6:12-6:22",
          covers: "10.244.1.0",
          data: {
            says: "podCIDR 10.244.1.0 is no block like 10.9.8.0/24",
            kind: "Node",
            field: "spec.podCIDRs[0]",
            reason: "Invalid value",
            detail: "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)",
          },
          help: "write 10.244.1.0/32 for this one address",
          message: "podCIDR 10.244.1.0 is no block like 10.9.8.0/24, so the API server refuses the Node",
        },
      ],
    },
    {
      name: "part of a device",
      files: {
        "node.yaml": `apiVersion: v1
kind: Node
metadata:
  name: worker-1
spec:
  unschedulable: true
status:
  capacity:
    example.com/gpu: "1.5"
  allocatable: {}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "node.yaml:9:22-9:27",
          covers: "\"1.5\"",
          data: {
            says: "Amount \"1.5\" of example.com/gpu is no whole number",
            kind: "Node",
            field: "status.capacity.example.com/gpu",
            reason: "Invalid value",
            detail: "must be an integer",
          },
          help: "write a whole number",
          message: "Amount \"1.5\" of example.com/gpu is no whole number, so the API server refuses the Node",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a taint",
      files: {
        "node.yaml": `apiVersion: v1
kind: Node
metadata:
  name: worker-1
spec:
  taints:
    - key: dedicated
      effect: NoSchedule
`,
      },
    },
    {
      name: "one block for each family",
      files: {
        "node.yaml": `apiVersion: v1
kind: Node
metadata:
  name: worker-1
spec:
  podCIDRs: [10.244.1.0/24, "fd00:10:244:1::/64"]
`,
      },
    },
    {
      name: "the same key with another effect",
      files: {
        "node.yaml": `apiVersion: v1
kind: Node
metadata:
  name: worker-1
spec:
  taints:
    - {key: dedicated, effect: NoSchedule}
    - {key: dedicated, effect: NoExecute}
`,
      },
    },
    {
      name: "parts of a processor",
      files: {
        "node.yaml": `apiVersion: v1
kind: Node
metadata:
  name: worker-1
spec:
  unschedulable: true
status:
  capacity:
    cpu: "1.5"
`,
      },
    },
  ],
});
