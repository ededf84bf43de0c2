import rule from "../../rules/custom-resource-invalid.ts";
import { ruleCases } from "./rule-case.ts";

/** A definition of kind Pool, with these lines below `properties` of the spec. */
function definition(properties: string, version = "v1"): string {
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: pools.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Pool, plural: pools}
  versions:
    - name: ${version}
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [size]
              properties: ${properties}
`;
}

const SIZE = "{size: {type: integer, minimum: 1}, mode: {type: string, enum: [Shared, Own]}}";

function pool(spec: string): string {
  return `apiVersion: example.com/v1
kind: Pool
metadata: {name: web}
spec: ${spec}
`;
}

ruleCases(rule, {
  invalid: [
    {
      name: "a number below the minimum",
      files: { "crd.yaml": definition(SIZE), "pool.yaml": pool("{size: 0}") },
      errors: [
        {
          messageId: "refused",
          at: "pool.yaml:4:14-4:15",
          covers: "0",
          data: { says: "Size 0 is below 1", kind: "Pool", field: "spec.size", reason: "Invalid value", detail: "spec.size in body should be greater than or equal to 1" },
          message: "Size 0 is below 1, so the API server refuses the Pool",
        },
      ],
    },
    {
      name: "a word in the wrong case, and a field that is missing",
      files: { "crd.yaml": definition(SIZE), "pool.yaml": pool("{mode: shared}") },
      errors: [
        {
          messageId: "refused",
          at: "pool.yaml:4:1-4:5",
          covers: "spec",
          data: { says: "Spec has no size", kind: "Pool", field: "spec.size", reason: "Required value", detail: "" },
          help: "add size:",
        },
        {
          messageId: "refused",
          at: "pool.yaml:4:14-4:20",
          covers: "shared",
          data: { says: "Mode shared is none of Shared, Own", kind: "Pool", field: "spec.mode", reason: "Unsupported value", detail: 'supported values: "Shared", "Own"' },
          help: "write Shared",
        },
      ],
    },
    {
      name: "a match type that Gateway API does not have",
      files: {
        "route.yaml": `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web}
spec:
  rules:
    - matches: [{path: {type: Prefix, value: /}}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "route.yaml:6:31-6:37",
          covers: "Prefix",
          data: {
            says: "Type Prefix is none of Exact, PathPrefix, RegularExpression",
            kind: "HTTPRoute",
            field: "spec.rules[0].matches[0].path.type",
            reason: "Unsupported value",
            detail: 'supported values: "Exact", "PathPrefix", "RegularExpression"',
          },
        },
      ],
    },
    {
      name: "a definition in a folder that may have nothing to do with it makes it a doubt",
      files: { "a/crd.yaml": definition(SIZE), "b/pool.yaml": pool("{size: 0}") },
      errors: [
        {
          messageId: "refused",
          at: "b/pool.yaml:4:14-4:15",
          covers: "0",
          severity: "warning",
          related: ["a/crd.yaml:3:18-3:35"],
          uncertain: ["the CustomResourceDefinition in a/crd.yaml may be another than that of this cluster"],
          data: { says: "Size 0 is below 1", kind: "Pool", field: "spec.size", reason: "Invalid value", detail: "spec.size in body should be greater than or equal to 1" },
        },
      ],
    },
  ],
  valid: [
    { name: "all as the schema has it", files: { "crd.yaml": definition(SIZE), "pool.yaml": pool("{size: 1, mode: Own}") } },
    { name: "no definition", files: { "pool.yaml": pool("{size: 0}") } },
    { name: "a definition in a Helm template", files: { "c/Chart.yaml": "name: c\nversion: 1.0.0\n", "c/templates/crd.yaml": `{{ if .Values.x }}\n${definition(SIZE)}{{ end }}\n`, "pool.yaml": pool("{size: 0}") } },
    { name: "a default takes the place of what is missing", files: { "crd.yaml": definition("{size: {type: integer, default: 3}}"), "pool.yaml": pool("{}") } },
    { name: "one of several definitions accepts it", files: { "a/crd.yaml": definition(SIZE), "b/crd.yaml": definition("{size: {type: integer}}"), "c/pool.yaml": pool("{size: 0}") } },
    { name: "a value that is filled in later", files: { "crd.yaml": definition(SIZE), "pool.yaml": pool("{size: 2, mode: '${MODE}'}") } },
  ],
});
