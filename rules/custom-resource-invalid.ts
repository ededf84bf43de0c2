/** Custom resources that do not fit the schema of their kind. */
import { defineServerRule } from "../src/lint/server-rule.ts";

const DEFINITION = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: pools.example.com
spec:
  group: example.com
  scope: Namespaced
  names:
    kind: Pool
    plural: pools
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [size]
              properties:
                size:
                  type: integer
                  minimum: 1
                mode:
                  type: string
                  enum: [Shared, Exclusive]
`;

export default defineServerRule({
  id: "custom-resource-invalid",
  meta: {
    severity: "error",
    category: "meta",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "a custom resource that does not fit the schema of its kind",
  },
  docs: {
    why: "The schema in a CustomResourceDefinition is not documentation: the API server refuses every object that breaks it, with values out of range, words that are none of an enumeration, texts that do not match a pattern, and fields that are missing. Kubehop reads the definitions among the given files and those given with `--schema`, and knows the kinds of Gateway API and of the network-policy API. Defaults are filled in first, as the server does it.",
    fix: "Write a value that the schema takes; the message says what it asks for. Where the definition among the files is older than that of the cluster, bring it up to date.",
    whenNotToUse: "Where the definitions among the files are not those of the cluster, and cannot be left out of the run.",
  },
  examples: {
    invalid: [
      {
        title: "a number below the minimum, and a word that is none of the enumeration",
        files: {
          "definition.yaml": DEFINITION,
          "pool.yaml": `apiVersion: example.com/v1
kind: Pool
metadata:
  name: web
spec:
  size: 0
  mode: shared
`,
        },
      },
      {
        title: "an HTTPRoute of Gateway API, whose definition comes with Kubehop",
        files: {
          "route.yaml": `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: web
spec:
  parentRefs:
    - name: edge
  rules:
    - matches:
        - path:
            type: Prefix
            value: /
      backendRefs:
        - name: web
          port: 80
`,
        },
      },
    ],
    valid: [
      {
        title: "all as the schema has it",
        files: {
          "definition.yaml": DEFINITION,
          "pool.yaml": `apiVersion: example.com/v1
kind: Pool
metadata:
  name: web
spec:
  size: 3
  mode: Shared
`,
        },
      },
    ],
  },
});
