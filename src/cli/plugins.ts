/** The plugins of a JavaScript config: their rules, called by the plugin's name and their own. */
import { type AnyRule, defineRule } from "../lint/rule.ts";
import { UsageError } from "./exit.ts";

type Unknown = Readonly<Record<string, unknown>>;

/**
 * @param plugins `{ mine: { rules: { "no-latest": {...} } } }` makes a rule `mine/no-latest`
 * @throws UsageError with all that is wrong
 */
export function pluginRules(plugins: unknown, file: string): AnyRule[] {
  if (plugins === undefined) return [];
  if (!isRecord(plugins)) throw new UsageError([`${file}: plugins must be an object of plugins by name`]);
  const problems: string[] = [];
  const rules = Object.entries(plugins).flatMap(([name, plugin]) => {
    const where = `${file}: plugins.${name}`;
    if (!NAME.test(name)) problems.push(`${where}: a plugin's name is made of a-z, 0-9 and -`);
    if (!isRecord(plugin) || !isRecord(plugin["rules"])) {
      problems.push(`${where} must be an object with rules`);
      return [];
    }
    return Object.entries(plugin["rules"]).flatMap(([id, rule]) => {
      const problem = NAME.test(id) ? problemOf(rule) : "a rule's name is made of a-z, 0-9 and -";
      if (problem !== undefined) problems.push(`${where}.rules.${id}: ${problem}`);
      return problem === undefined ? [named(`${name}/${id}`, rule as AnyRule)] : [];
    });
  });
  if (problems.length > 0) throw new UsageError(problems);
  return rules;
}

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const SEVERITIES: readonly unknown[] = ["error", "warning", "info"];

function isRecord(value: unknown): value is Unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What is needed to run it; what only its page needs may be missing. */
function problemOf(rule: unknown): string | undefined {
  if (!isRecord(rule)) return "must be a rule, as defineRule makes it";
  const { meta, messages, create, defaultOptions = [] } = rule;
  if (typeof create !== "function") return "needs a function create(context)";
  if (!isRecord(meta) || !SEVERITIES.includes(meta["severity"])) return "needs meta.severity: error, warning or info";
  if (!isRecord(messages) || Object.values(messages).some((text) => typeof text !== "string")) return "needs messages: an object of texts by id";
  const { schema = [] } = meta;
  if (!Array.isArray(schema) || !schema.every(isRecord)) return "meta.schema must be a list of JSON Schemas, one an option";
  return Array.isArray(defaultOptions) ? undefined : "defaultOptions must be a list";
}

function named(id: string, rule: AnyRule): AnyRule {
  const { meta } = rule;
  return defineRule({ ...rule, id, meta: { ...DEFAULTS, ...meta, fixable: Boolean(meta.fixable) } });
}

const DEFAULTS = { category: "meta", recommended: true, requiresGraph: true, since: "", summary: "a rule of a plugin" } as const;
