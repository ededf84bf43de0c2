import duplicateKey from "../../rules/duplicate-key.ts";
import { ruleCases } from "./rule-case.ts";

const REFUSED = "kustomize and the API server itself refuse a key that stands twice";

/** A ConfigMap whose data begins in line 5. */
function configMap(data: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n${data}`;
}

ruleCases(duplicateKey, {
  invalid: [
    {
      name: "another value: the last one counts",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - port: 80
      port: 81
`,
      },
      errors: [
        {
          messageId: "different",
          at: "web.yaml:8:7-8:11",
          covers: "port",
          data: { name: "port", times: "twice", where: "spec.ports[0]", field: "spec.ports[0].port", reason: "duplicate field", detail: 'key "port" already set in map' },
          message: "port is set twice in spec.ports[0]: kubectl takes this value and silently drops what was set before",
          related: ["web.yaml:7:7-7:11"],
          help: `keep one of them; ${REFUSED}`,
        },
      ],
    },
    {
      name: "JSON, as the server words it; a key of the object itself",
      files: { "web.json": `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},\n"data":{"x.y":"1"},\n"data":{"x.y":"1","x.y":"2"}}` },
      errors: [
        {
          messageId: "different",
          at: "web.json:3:1-3:7",
          covers: '"data"',
          data: { name: "data", times: "twice", where: "the object", field: "data", reason: "duplicate field", detail: "" },
          related: ["web.json:2:1-2:7"],
        },
        {
          messageId: "different",
          at: "web.json:3:19-3:24",
          covers: '"x.y"',
          data: { name: "x.y", times: "twice", where: "data", field: "data.x.y", reason: "duplicate field", detail: "" },
          related: ["web.json:3:9-3:14"],
        },
      ],
    },
    {
      name: "one finding a key, at the one that counts; within a value that is dropped as well",
      files: { "a.yaml": configMap(`  a: "1"\n  "a": "2"\n  'a': "1"\nmetadata: { name: b, name: c }\nmetadata: { name: d }\n`) },
      errors: [
        {
          messageId: "different",
          at: "a.yaml:7:3-7:6",
          covers: "'a'",
          data: { name: "a", times: "3 times", where: "data", field: "data.a", reason: "duplicate field", detail: 'key "a" already set in map' },
          related: ["a.yaml:5:3-5:4"],
        },
        {
          messageId: "different",
          at: "a.yaml:8:22-8:26",
          covers: "name",
          data: { name: "name", times: "twice", where: "metadata", field: "metadata.name", reason: "duplicate field", detail: 'key "name" already set in map' },
          related: ["a.yaml:8:13-8:17"],
        },
        {
          messageId: "different",
          at: "a.yaml:9:1-9:9",
          covers: "metadata",
          data: { name: "metadata", times: "3 times", where: "the object", field: "metadata", reason: "duplicate field", detail: 'key "metadata" already set in map' },
          related: ["a.yaml:3:1-3:9"],
        },
      ],
    },
    {
      name: "words that are read as one boolean, and numbers",
      files: { "a.yaml": configMap('  on: "1"\n  yes: "2"\n  8: "1"\n  0x8: "2"\n') },
      errors: [
        {
          messageId: "different",
          at: "a.yaml:6:3-6:6",
          covers: "yes",
          data: { name: "true", times: "twice", where: "data", field: "data.true", reason: "duplicate field", detail: "key true already set in map" },
          related: ["a.yaml:5:3-5:5"],
        },
        {
          messageId: "different",
          at: "a.yaml:8:3-8:6",
          covers: "0x8",
          data: { name: "8", times: "twice", where: "data", field: "data.8", reason: "duplicate field", detail: "key 8 already set in map" },
          related: ["a.yaml:7:3-7:4"],
        },
      ],
    },
    {
      name: "text beside a number: the order does not decide",
      files: { "a.yaml": configMap('  1: a\n  "1": b\n') },
      errors: [
        {
          messageId: "mixed",
          at: "a.yaml:6:3-6:6",
          covers: '"1"',
          data: { name: "1", times: "twice", where: "data", field: "data.1", reason: "duplicate field", detail: "" },
          message: "1 is set twice in data, as text and as something else: which value kubectl takes is left to chance",
          related: ["a.yaml:5:3-5:4"],
          help: "keep one of them; keys are text in the end, so quotes make no difference",
        },
      ],
    },
    {
      name: "the path begins at the item of a List, and beside the items at the List",
      files: { "list.yaml": "apiVersion: v1\nkind: List\nmetadata: {}\nitems:\n  - apiVersion: v1\n    kind: ConfigMap\n    metadata: { name: a }\n    data:\n      a: x\n      a: y\nmetadata: { resourceVersion: '' }\n" },
      errors: [
        {
          messageId: "different",
          at: "list.yaml:10:7-10:8",
          covers: "a",
          data: { name: "a", times: "twice", where: "data", field: "data.a", reason: "duplicate field", detail: 'key "a" already set in map' },
          related: ["list.yaml:9:7-9:8"],
        },
        {
          messageId: "different",
          at: "list.yaml:11:1-11:9",
          covers: "metadata",
          data: { name: "metadata", times: "twice", where: "the object", field: "metadata", reason: "duplicate field", detail: 'key "metadata" already set in map' },
          related: ["list.yaml:3:1-3:9"],
        },
      ],
    },
    {
      name: "what kustomize reads",
      files: { "kustomization.yaml": "namePrefix: a-\nnamePrefix: b-\nresources: []\n" },
      errors: [
        {
          messageId: "outside",
          at: "kustomization.yaml:2:1-2:11",
          covers: "namePrefix",
          data: { name: "namePrefix", times: "twice", where: "one mapping" },
          message: "namePrefix is set twice in one mapping, and only one of the values counts",
          related: ["kustomization.yaml:1:1-1:11"],
          help: "keep one of them",
        },
      ],
    },
    {
      name: "one value: the earlier ones can go",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: { name: web, labels: { a: b, "a": b, a: 'b', c: d } }
spec:
  selector:
    app: web
  ports:
    - port: 80
      port: 80
      name: http
  selector: { app: "web" }
`,
      },
      fixed: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: { name: web, labels: { a: 'b', c: d } }
spec:
  ports:
    - port: 80
      name: http
  selector: { app: "web" }
`,
      },
      errors: [
        {
          messageId: "equal",
          at: "a.yaml:3:48-3:49",
          covers: "a",
          data: { name: "a", times: "3 times", where: "metadata.labels", field: "metadata.labels.a", reason: "duplicate field", detail: 'key "a" already set in map' },
          message: "a is set 3 times in metadata.labels, to the same value each time",
          related: ["a.yaml:3:34-3:35"],
          help: "remove all but the last",
        },
        {
          messageId: "equal",
          at: "a.yaml:9:7-9:11",
          covers: "port",
          data: { name: "port", times: "twice", where: "spec.ports[0]", field: "spec.ports[0].port", reason: "duplicate field", detail: 'key "port" already set in map' },
          related: ["a.yaml:8:7-8:11"],
        },
        {
          messageId: "equal",
          at: "a.yaml:11:3-11:11",
          covers: "selector",
          data: { name: "selector", times: "twice", where: "spec", field: "spec.selector", reason: "duplicate field", detail: 'key "selector" already set in map' },
          related: ["a.yaml:5:3-5:11"],
        },
      ],
    },
    {
      name: "one value, whose first place has a comment or an anchor: people remove it; one without a value goes",
      files: {
        "a.yaml": configMap("  a: x # why\n  a: x\n  b: &b x\n  c: *b\n  b: x\n  d:\n  d: ~\n"),
      },
      fixed: { "a.yaml": configMap("  a: x # why\n  a: x\n  b: &b x\n  c: *b\n  b: x\n  d: ~\n") },
      errors: [
        { messageId: "equal", at: "a.yaml:6:3-6:4", covers: "a", data: equalIn("a"), related: ["a.yaml:5:3-5:4"] },
        { messageId: "equal", at: "a.yaml:9:3-9:4", covers: "b", data: equalIn("b"), related: ["a.yaml:7:3-7:4"] },
        { messageId: "equal", at: "a.yaml:11:3-11:4", covers: "d", data: equalIn("d"), related: ["a.yaml:10:3-10:4"] },
      ],
    },
    {
      name: "in JSON and in a block of Markdown",
      files: {
        "a.json": `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{\n  "a": "x",\n  "a": "x"\n}}`,
        "a.md": `> \`\`\`yaml\n> apiVersion: v1\n> kind: ConfigMap\n> metadata: { name: b }\n> data:\n>   a: |\n>     x\n>   a: |\n>     x\n> \`\`\`\n`,
      },
      fixed: {
        "a.json": `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{\n  "a": "x"\n}}`,
        "a.md": `> \`\`\`yaml\n> apiVersion: v1\n> kind: ConfigMap\n> metadata: { name: b }\n> data:\n>   a: |\n>     x\n> \`\`\`\n`,
      },
      errors: [
        { messageId: "equal", at: "a.json:3:3-3:6", covers: '"a"', data: { ...equalIn("a"), detail: "" }, related: ["a.json:2:3-2:6"] },
        { messageId: "equal", at: "a.md:8:5-8:6", covers: "a", data: equalIn("a"), related: ["a.md:6:5-6:6"] },
      ],
    },
  ],
  valid: [
    { name: "the same key in two mappings, and in two documents", files: { "a.yaml": `${configMap("  a: x\n")}---\n${configMap("  data: x\n").replace("name: a", "name: b")}` } },
    { name: "a key that overrides what a merge key brings, before and behind it", files: { "a.yaml": configMap("  <<: { a: x, b: x }\n  a: y\n  c: y\n  <<: { c: z }\n") } },
    { name: "keys that differ in case, or as texts", files: { "a.yaml": configMap('  a: x\n  A: x\n  "08": x\n  8: x\n') } },
    { name: "YAML that is no manifest", files: { "values.yaml": "a: 1\na: 2\n" } },
    { name: "a Helm template", files: { "a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Values.name }}\n  name: b\n" } },
  ],
});

function equalIn(name: string): Record<string, string> {
  return { name, times: "twice", where: "data", field: `data.${name}`, reason: "duplicate field", detail: `key "${name}" already set in map` };
}
