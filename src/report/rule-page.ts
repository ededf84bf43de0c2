/** What `rules` and `explain` and the generated pages tell of a rule: plain data, so that no reporter runs one. */
import type { Diagnostic, Severity } from "../diagnostic/diagnostic.ts";

export interface RuleSummary {
  readonly id: string;
  /** Of certain findings. */
  readonly severity: Severity;
  readonly category: string;
  /** Those that switch it on, the smallest first. */
  readonly presets: readonly string[];
  readonly requiresGraph: boolean;
  /** Some of its findings come with a fix. */
  readonly fixable: boolean;
  /** Version that brought it. */
  readonly since: string;
  /** One line, no final full stop. */
  readonly summary: string;
}

export interface RulePage extends RuleSummary {
  readonly why: string;
  readonly fix: string;
  readonly whenNotToUse: string;
  /** By message id, with `{{name}}` places. */
  readonly messages: Readonly<Record<string, string>>;
  /** JSON Schemas, one an option; empty for most rules. */
  readonly options: readonly object[];
  readonly defaultOptions: readonly unknown[];
  readonly invalid: readonly RulePageExample[];
  readonly valid: readonly RulePageExample[];
}

export interface RulePageExample {
  readonly title: string;
  /** Text by file name, in the order of writing. */
  readonly files: Readonly<Record<string, string>>;
  /** Undefined: the default options. */
  readonly options?: readonly unknown[];
  /** What the rule found when it was run over the files. */
  readonly diagnostics: readonly Diagnostic[];
}
