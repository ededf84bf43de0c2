/** A suppression comment that does not say why. */
import { defineRule } from "../src/lint/rule.ts";

const OBJECT = "apiVersion: v1\nkind: Service\nmetadata:\n  name: db\nspec:\n  type: ExternalName\n  externalName: 192.0.2.10\n";

export default defineRule({
  id: "suppression-without-reason",
  meta: {
    severity: "info",
    category: "meta",
    recommended: false,
    requiresGraph: false,
    since: "0.3.0",
    summary: "A suppression comment gives no reason",
  },
  docs: {
    why: "Whoever meets the comment later cannot tell whether the finding was untrue, accepted for now or merely in the way, and keeps it out of caution.",
    fix: "Write the reason behind the rules, after two hyphens: `# kubehop-disable-next-line RULE -- REASON`.",
    whenNotToUse: "Where the reasons are kept elsewhere, such as in the history of the repository.",
  },
  messages: {
    noReason: "This comment does not say why it silences what it silences",
  },
  examples: {
    invalid: [{ title: "only the rule", files: { "db.yaml": `# kubehop-disable-file external-name-ip\n${OBJECT}` } }],
    valid: [{ title: "rule and reason", files: { "db.yaml": `# kubehop-disable-file external-name-ip -- our own resolver answers for it\n${OBJECT}` } }],
  },
  create(context) {
    return {
      Suppression({ range, why }) {
        if (why !== "noReason") return;
        context.report({ node: { range }, messageId: "noReason", help: "add -- and the reason behind the rules" });
      },
    };
  },
});
