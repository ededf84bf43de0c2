/** What a rule says of itself: as its author writes it, and as our runner and ESLint read it. */
import type { Severity } from "../diagnostic/diagnostic.ts";

export type RuleCategory =
  | "service"
  | "exposure"
  | "affinity"
  | "external"
  | "workload"
  | "ingress"
  | "policy"
  | "scaling"
  | "meta";

export interface RuleMeta {
  /** Of certain findings; a finding with doubts is at most a warning. */
  readonly severity: Severity;
  readonly category: RuleCategory;
  /** In the preset `recommended`: true with near certainty wherever it speaks. */
  readonly recommended: boolean;
  /** Needs other objects than the one at hand. */
  readonly requiresGraph: boolean;
  readonly since: string;
  /** Some of its findings come with a fix. */
  readonly fixable?: boolean;
  /** One line, no final full stop. */
  readonly summary: string;
  /** JSON Schemas of the options, one an option, as ESLint has it. */
  readonly schema?: readonly object[];
}

/** What ESLint reads of a rule, in its own terms; its types ask for arrays that are not readonly. */
export interface HostMeta {
  readonly type: "problem" | "suggestion";
  readonly languages: string[];
  readonly docs: { readonly description: string; readonly recommended: boolean };
  readonly messages: Readonly<Record<string, string>>;
  readonly schema: object[];
  readonly defaultOptions: unknown[];
  readonly fixable?: "code";
  readonly hasSuggestions: boolean;
}

/** One `meta` for both hosts. */
export type SharedMeta = Omit<RuleMeta, keyof HostMeta> & HostMeta;

/** The place at the end of each message of `meta` where ESLint's host adds help, doubts and related places. */
export const APPENDIX = "appendix";

interface Written {
  readonly meta: RuleMeta;
  readonly messages: Readonly<Record<string, string>>;
  readonly defaultOptions?: readonly unknown[];
}

export function sharedMeta({ meta, messages, defaultOptions = [] }: Written): SharedMeta {
  const { fixable = false, ...rest } = meta;
  return {
    ...rest,
    type: meta.severity === "info" ? "suggestion" : "problem",
    languages: ["k8s/yaml"],
    docs: { description: meta.summary, recommended: meta.recommended },
    messages: Object.fromEntries(Object.entries(messages).map(([id, text]) => [id, `${text}{{${APPENDIX}}}`])),
    schema: [...(meta.schema ?? [])],
    defaultOptions: [...defaultOptions],
    ...(fixable ? { fixable: "code" } : {}),
    hasSuggestions: true, // of any rule: a fix of a finding with doubts is a suggestion
  };
}
