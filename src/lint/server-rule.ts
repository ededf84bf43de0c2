/** Rules that tell what the API server says: one for each group of its errors or warnings. */
import { doubtsAboutFields, inFields } from "../graph/query/field-doubts.ts";
import type { Violation } from "../schema/violation.ts";
import { type AnyRule, defineRule, type RuleDefinition } from "./rule.ts";

type ServerRule = Omit<RuleDefinition, "messages" | "create" | "defaultOptions">;

/**
 * A rule for the violations that name it (`Violation.rule`). What the check says becomes the message; the server's
 * own path, reason and text stand in `data` as `field`, `reason` and `detail`, so that people can search for them.
 */
export function defineServerRule(rule: ServerRule): AnyRule {
  return defineRule({
    ...rule,
    messages: {
      refused: "{{says}}, so the API server refuses the {{kind}}",
      warned: "{{says}}",
    },
    create(context) {
      return {
        Violation(violation, { resource, changes }) {
          if (violation.rule !== context.id) return;
          const { says, help, field, reason, detail, node, related } = violation;
          context.report({
            node,
            messageId: violation.stage === "warn" ? "warned" : "refused",
            data: { says, kind: resource.kind, field, reason, detail },
            related,
            fix: rule.meta.fixable === true ? () => violation.fix : undefined,
            suggest: violation.suggestions.map(({ message, edits }) => ({ desc: message, fix: () => edits })),
            ...(help === undefined ? {} : { help }),
            doubts: [...doubtsAboutFields(inFields({ changes }, fieldsOf(violation))), ...(violation.doubts ?? [])],
          });
        },
      };
    },
  });
}

/** A violation of the object as a whole may go away with any change. */
function fieldsOf({ fields }: Violation): readonly string[] {
  return fields.includes("") ? ["metadata", "spec"] : fields;
}
