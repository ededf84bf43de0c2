/** A document that could not be read, so that nothing could be said of what it holds. */
import type { ProblemId } from "../src/manifest/resource.ts";
import { defineRule } from "../src/lint/rule.ts";

const PROBLEM = "{{problem}}";

export default defineRule({
  id: "manifest-unparsed",
  meta: {
    severity: "error",
    category: "meta",
    recommended: true,
    requiresGraph: false,
    since: "0.1.0",
    summary: "A document cannot be read as kubectl and the API server read it",
  },
  docs: {
    why: "A document with a syntax error, or without kind or apiVersion, is refused by kubectl, and Kubehop cannot see the objects in it. Other findings may be missing or uncertain because of it, so it is reported first. kubectl also takes no more than one document between two lines of ---, and leaves out the rest without a word: what follows a line of three dots, or a --- behind a line that ends in CR alone; Kubehop reads those all the same.",
    fix: "Correct the document at the place that is pointed at. The other documents of the file were read all the same.",
    whenNotToUse: "For files that are no manifests, such as templates; leave those out of the run instead.",
  },
  messages: {
    syntax: PROBLEM,
    missingKind: PROBLEM,
    missingApiVersion: PROBLEM,
    listItem: PROBLEM,
    tooDeep: PROBLEM,
    aliasExpansion: PROBLEM,
    aliasUnknown: PROBLEM,
    notANumber: PROBLEM,
    nonBreakingSpace: PROBLEM,
    separator: PROBLEM,
    tooLarge: PROBLEM,
    notText: PROBLEM,
    unreadable: PROBLEM,
  } satisfies Record<Exclude<ProblemId, "duplicateKey">, string>,
  examples: {
    invalid: [
      {
        title: "A quote is missing",
        files: { "namespace.yaml": 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: "shop\n' },
      },
      {
        title: "A document without kind",
        files: { "namespace.yaml": "apiVersion: v1\nmetadata:\n  name: shop\n" },
      },
      {
        title: "A document that kubectl does not read",
        files: { "namespaces.yaml": "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n...\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: bank\n" },
      },
    ],
    valid: [
      {
        title: "Kind, apiVersion and name",
        files: { "namespace.yaml": "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n" },
      },
    ],
  },
  create(context) {
    return {
      Problem(problem) {
        const { id, message, range, help } = problem;
        // The rule duplicate-key tells these: the document was read.
        if (id === "duplicateKey") return;
        context.report({
          node: { range },
          messageId: id,
          data: { problem: message },
          ...(help === undefined ? {} : { help }),
        });
      },
    };
  },
});
