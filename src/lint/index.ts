/** What `kubehop` offers to authors of rules. */
export { defineRule } from "./rule.ts";
export type {
  AnyRule,
  Located,
  NodeMap,
  ReportDescriptor,
  RuleContext,
  RuleDefinition,
  RuleDocs,
  RuleExample,
  RuleFixer,
  RuleSourceCode,
  RuleVisitor,
} from "./rule.ts";
export type { RuleCategory, RuleMeta } from "./rule-meta.ts";
