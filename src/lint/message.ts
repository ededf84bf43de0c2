/** Fills the `{{name}}` places of a message. */
import type { DiagnosticData } from "../diagnostic/diagnostic.ts";

/** A place without a value stays as written: visible in a test, harmless to a user. */
export function fillMessage(message: string, data: DiagnosticData): string {
  return message.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => {
    const value = data[name];
    if (value === undefined) return whole;
    return typeof value === "object" ? value.join(", ") : String(value);
  });
}
