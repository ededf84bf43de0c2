/** Tells fields that the schema of a custom resource does not have. */
import { bareText, nearest } from "../../diagnostic/similar.ts";
import { isUnresolved } from "../../manifest/unresolved.ts";
import { renameKey } from "../edits.ts";
import type { Field } from "../field.ts";
import type { Finding, Review } from "../review.ts";
import type { UnknownField } from "./prune.ts";

export function tellUnknown({ value, parent, name, known }: UnknownField, kind: string, review: Review): void {
  if (isUnresolved(name)) return;
  const { field } = value;
  const where = parent.field.path === "" ? `a ${kind}` : parent.field.path;
  const { meant, ...words } = guess(field, name, known.filter((one) => !parent.field.get(one).present));
  review.unknownField(field, meant, { rule: "unknown-field", says: `${where} has no field ${name}`, at: field.keyPlace, ...words });
}

type Words = Pick<Finding, "help" | "fix" | "suggestions"> & { meant: string | undefined };

/** As for built-in kinds: other cases and dashes are surely slips, other letters probably. */
function guess(field: Field, name: string, known: readonly string[]): Words {
  const bare = bareText(name);
  const meant = known.find((one) => bareText(one) === bare);
  if (meant !== undefined) return { meant, help: `write ${meant}`, fix: renameKey(field, meant) };
  const plural = known.find((one) => one === `${name}s` || `${one}s` === name);
  const near = plural ?? (name.length > 3 ? nearest(name, known) : undefined);
  if (near === undefined) return { meant: undefined };
  const edits = renameKey(field, near);
  return { meant: near, help: `write ${near}`, ...(edits === undefined ? {} : { suggestions: [{ message: `write ${near}`, edits }] }) };
}
