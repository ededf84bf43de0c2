/** Words about names of ports. */
import type { ServicePort } from "./service-facts.ts";

const USUAL_NAMES = new Map<number, string>([
  [53, "dns"],
  [80, "http"],
  [443, "https"],
  [3306, "mysql"],
  [5432, "postgres"],
  [6379, "redis"],
  [8080, "http"],
  [9090, "metrics"],
]);

/**
 * The name of the targetPort, a usual one, or one made of protocol and number; never one that is taken.
 * @param taken names of all ports
 */
export function nameFor({ field, number, protocol }: ServicePort, taken: ReadonlySet<string>): string {
  const target = field.get("targetPort").text;
  const candidates = [target === "" ? undefined : target, USUAL_NAMES.get(number)];
  const free = candidates.find((name) => name !== undefined && !taken.has(name));
  return free ?? `${protocol.toLowerCase()}-${number > 0 ? number : "port"}`;
}

const PHRASES: readonly (readonly [start: RegExp, phrase: string])[] = [
  [/^(?:name part )?must be no more than (\d+)/, "longer than $1 characters"],
  [/^must contain only/, "only a-z, 0-9 and hyphens"],
  [/^must contain at least one letter/, "a name needs a letter"],
  [/^must not contain consecutive hyphens/, "no two hyphens in a row"],
  [/^must not begin or end with a hyphen/, "no hyphen at either end"],
  [/^must not contain dots/, "no dots"],
  [/^prefix part/, "what stands before the slash is no DNS name"],
  [/^a valid label key/, "one slash at most"],
  [/^name part/, "letters, digits, hyphens, dots and underscores only"],
];

/** What a format asks for, in a few words. */
export function partPhrase(detail: string): string {
  for (const [start, phrase] of PHRASES) {
    const match = start.exec(detail);
    if (match !== null) return phrase.replace("$1", match[1] ?? "");
  }
  return "lower-case letters, digits and hyphens";
}
