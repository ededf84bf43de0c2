/** Keys that stand several times in one mapping, of which only one counts. */
import { defineRule } from "../src/lint/rule.ts";
import { duplicateField, haveOneValue, removalOfEarlier } from "../src/manifest/duplicate-keys.ts";
import type { DuplicateKey } from "../src/manifest/resource.ts";

export default defineRule({
  id: "duplicate-key",
  meta: {
    severity: "warning",
    category: "meta",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    fixable: true,
    summary: "A key that stands several times in one mapping",
  },
  docs: {
    why: "Only one of the values counts, and the others are lost. `kubectl apply` and `kubectl create` say nothing of it: they read the file themselves, take the last value and send that alone. The API server refuses such an object (`duplicate field`) when a client sends the file as it is and asks for strict validation, and `kustomize build` refuses it too. Quotes make no difference between keys, and `on` is the same key as `yes`. Where one is text and the other a number or boolean (`\"1\"` and `1`) not even the order decides.",
    fix: "Keep one of them. Where all have the same value, the earlier ones can be removed without a change.",
    whenNotToUse: "Keep it: a manifest never needs a key twice. A key that overrides what a merge key (`<<`) brings is not reported.",
  },
  messages: {
    different: "{{name}} is set {{times}} in {{where}}: kubectl takes this value and silently drops what was set before",
    equal: "{{name}} is set {{times}} in {{where}}, to the same value each time",
    mixed: "{{name}} is set {{times}} in {{where}}, as text and as something else: which value kubectl takes is left to chance",
    outside: "{{name}} is set {{times}} in {{where}}, and only one of the values counts",
  },
  examples: {
    invalid: [
      {
        title: "Two ports, of which only 81 is left",
        files: {
          "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      port: 81
`,
        },
      },
    ],
    valid: [
      {
        title: "Two ports, each an item of its own",
        files: {
          "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
    - name: alternative
      port: 81
`,
        },
      },
    ],
  },
  create(context) {
    return {
      Problem({ range, duplicate }) {
        if (duplicate === undefined) return;
        const { name, entries } = duplicate;
        const [first] = entries;
        const messageId = messageOf(duplicate);
        context.report({
          node: { range },
          messageId,
          data: { name, times: entries.length === 2 ? "twice" : `${entries.length} times`, ...placeOf(duplicate) },
          related: first === undefined ? [] : [{ node: first.key, message: "the first one" }],
          fix: () => (messageId === "equal" ? removalOfEarlier(duplicate) : undefined),
          help: HELP[messageId],
        });
      },
    };
  },
});

const HELP = {
  different: "keep one of them; kustomize and the API server itself refuse a key that stands twice",
  equal: "remove all but the last",
  mixed: "keep one of them; keys are text in the end, so quotes make no difference",
  outside: "keep one of them",
};

function messageOf(duplicate: DuplicateKey): keyof typeof HELP {
  if (haveOneValue(duplicate)) return "equal";
  if (duplicate.within === undefined) return "outside";
  return isMixed(duplicate) ? "mixed" : "different";
}

function isMixed({ entries }: DuplicateKey): boolean {
  return new Set(entries.map(({ key }) => typeof key.value)).size > 1;
}

/**
 * The server's words: of JSON as sigs.k8s.io/json has them (internal/golang/encoding/json/kubernetes_patch.go); of YAML
 * as go.yaml.in/yaml/v2 (decode.go), which names the key alone and finds no second one where types differ.
 */
function placeOf(duplicate: DuplicateKey): Record<string, string> {
  const { within, entries } = duplicate;
  if (within === undefined) return { where: "one mapping" };
  const key = entries.at(-1)?.key;
  const shown = typeof key?.value === "string" ? JSON.stringify(key.value) : String(key?.value);
  const isJson = key?.source.file.endsWith(".json") === true;
  return {
    where: within === "" ? "the object" : within,
    field: duplicateField(duplicate),
    reason: "duplicate field",
    detail: isJson || isMixed(duplicate) ? "" : `key ${shown} already set in map`,
  };
}
