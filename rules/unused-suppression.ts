import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "unused-suppression",
  meta: {
    severity: "warning",
    category: "meta",
    recommended: true,
    requiresGraph: false,
    since: "0.1.0",
    summary: "A suppression comment or an entry of the config silences nothing",
  },
  docs: {
    why: "A comment or an entry of `suppressions` that outlived its finding hides the next one that turns up at the same place, and a comment with a misspelt rule id never worked.",
    fix: "Remove the comment or entry, or correct the rule id.",
    whenNotToUse: "Where findings come and go with the options of a run, such as a preset that is switched now and then.",
  },
  messages: {
    unused: "This comment silences {{rule}}, but there is nothing to silence here",
    unusedEntry: "This entry silences {{rule}}, but nothing that it is about has such a finding",
    unknownRule: "There is no rule {{rule}}, so this comment silences nothing",
  },
  examples: {
    invalid: [
      {
        title: "The id is misspelt",
        files: {
          "config.yaml": "# kubehop-disable-next-line node-port-rage -- behind a firewall\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n",
        },
      },
    ],
    valid: [
      {
        title: "No suppression at all",
        files: { "config.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n" },
      },
    ],
  },
  create(context) {
    return {
      Suppression({ range, ruleId, why }) {
        if (why === "noReason") return;
        context.report({
          node: { range },
          messageId: why,
          data: { rule: ruleId ?? "every rule" },
          help: why !== "unknownRule" ? "remove it" : "see kubehop rules for the ids",
        });
      },
    };
  },
});
