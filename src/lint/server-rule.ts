/** Rules that tell what the API server says: one for each group of its errors or warnings. */
import { doubtsAboutChanges } from "../graph/doubts.ts";
import { touches } from "../manifest/change-fields.ts";
import type { Change, UnitMember } from "../manifest/unit.ts";
import type { Violation } from "../schema/violation.ts";
import { type AnyRule, defineRule, type ReportDescriptor, type RuleDefinition } from "./rule.ts";

type ServerRule = Omit<RuleDefinition, "messages" | "create" | "defaultOptions">;

/**
 * A rule for the violations that name it (`Violation.rule`). What the check says becomes the message; the server's
 * own path, reason and text stand in `data` as `field`, `reason` and `detail`, so that people can search for them.
 */
export function defineServerRule(rule: ServerRule): AnyRule {
  return defineRule({ ...serverRule(rule), visitsOnly: "Violation" });
}

/** As it is written, for rules that say more than the server does. */
export function serverRule(rule: ServerRule): RuleDefinition {
  return {
    ...rule,
    messages: {
      refused: "{{says}}, so the API server refuses the {{kind}}",
      warned: "{{says}}",
    },
    create(context) {
      return {
        Violation(violation, member) {
          if (violation.rule === context.id && isTold(violation, member)) context.report(serverReport(violation, member, rule.meta.fixable === true));
        },
      };
    },
  };
}

/** False for what follows from another violation, and for what concerns a field that kustomize fills in or replaces. */
export function isTold({ fields, follows }: Violation, { changes }: UnitMember): boolean {
  if (follows === true) return false;
  const given = changes.flatMap(({ gives }) => gives ?? []);
  return !fields.some((field) => given.some((one) => field === one || field.startsWith(`${one}.`)));
}

/** What a rule reports of a violation. A fix of a rule that is not called fixable becomes a suggestion. */
export function serverReport(violation: Violation, { resource, changes }: UnitMember, fixable: boolean): ReportDescriptor<"refused" | "warned"> {
  const { says, help, field, reason, detail, node, related, fix, suggestions, doubts = [] } = violation;
  const offered = fix === undefined || fixable ? suggestions : [{ message: help ?? "mend it", edits: fix }, ...suggestions];
  return {
    node,
    messageId: violation.stage === "warn" ? "warned" : "refused",
    data: { says: sentence(says), kind: resource.kind, field, reason, detail },
    related,
    fix: fixable ? () => fix : undefined,
    suggest: offered.map(({ message, edits }) => ({ desc: message, fix: () => edits })),
    ...(help === undefined ? {} : { help }),
    doubts: [...doubtsAboutChanges({ changes: changesOf(violation, changes) }), ...doubts],
  };
}

/** What may alter the fields that the violation rests on; one of the object as a whole may go away with any change. */
function changesOf({ fields }: Violation, changes: readonly Change[]): Change[] {
  if (fields.includes("")) return changes.filter(({ what }) => what === "object");
  return changes.filter((change) => {
    switch (change.what) {
      case "object":
        return touches(change, fields);
      case "namespace": // also that of subjects, webhooks' Services and the like
        return fields.some((field) => /(^|\.)namespace$/.test(field));
      case "name":
        return fields.includes("metadata.name");
      case "labels":
        return fields.some((field) => /labels|selector/i.test(field));
    }
  });
}

/** A text that begins with a word begins a sentence; names of fields stay as they are written. */
function sentence(says: string): string {
  return /^(?!cidr\b)[a-z]+\b(?![.[(])/.test(says) ? says.charAt(0).toUpperCase() + says.slice(1) : says;
}
