/** Gathers what the API server says of one object, and drops what only follows from something said already. */
import type { Suggestion, TextEdit } from "../diagnostic/text-edit.ts";
import { isUnresolved } from "../manifest/unresolved.ts";
import { YamlMap, type YamlNode, YamlScalar } from "../manifest/yaml-node.ts";
import type { Field } from "./field.ts";
import type { ServerSettings } from "./server-settings.ts";
import type { Located, Reason, Stage, Violation } from "./violation.ts";

/** What people are told of it. */
export interface Finding {
  /** Id of the most specific rule. */
  readonly rule: string;
  /** What is wrong: "nodePort 8080 is outside 30000-32767". No final full stop. */
  readonly says: string;
  /** What to write instead; no final full stop. */
  readonly help?: string | undefined;
  /** Where to point, if not at the field (`Field.place`). */
  readonly at?: Located;
  /** The server's path where it is not that of the field. */
  readonly path?: string;
  /** Other fields that the check rests on: if one has the wrong type or is a template, nothing is said. */
  readonly rests?: readonly Field[];
  readonly related?: readonly { readonly node: Located; readonly message: string }[];
  /** As `Violation.follows`. */
  readonly follows?: boolean;
  /** Only where nobody could mean anything else (`edits.ts`). */
  readonly fix?: readonly TextEdit[] | undefined;
  readonly suggestions?: readonly Suggestion[];
}

/** One kind's or one field's checks; shared ones take the field that they are about. */
export type Check = (object: Field, review: Review) => void;

export class Review {
  readonly settings: ServerSettings;
  readonly #violations: Violation[] = [];
  readonly #broken = new Set<YamlNode>();
  readonly #misspelt = new Map<YamlNode, Set<string>>();
  #stage: "validate" | "common" = "validate";

  constructor(settings: ServerSettings) {
    this.settings = settings;
  }

  /** True from that minor version on. */
  since(minor: number): boolean {
    return this.settings.minor >= minor;
  }

  get violations(): readonly Violation[] {
    return this.#violations;
  }

  /** Validation's errors (HTTP 422). */
  refuse(field: Field, reason: Reason, detail: string, finding: Finding): void {
    this.#add(this.#stage, field, reason, detail, finding);
  }

  /** What is refused meanwhile is told only where the kind's own validation finds nothing. */
  inCommon(check: () => void): void {
    this.#stage = "common";
    check();
    this.#stage = "validate";
  }

  /** Errors of the storage, which comes last (HTTP 500). */
  refuseStorage(field: Field, detail: string, finding: Finding): void {
    this.#add("store", field, "Internal error", detail, finding);
  }

  /** An object that does not belong where the request goes (HTTP 400). */
  refuseRequest(field: Field, detail: string, finding: Finding): void {
    this.#add("request", field, "Bad request", detail, finding);
  }

  /** One error for each detail of a format: what `formats/` returns. */
  refuseEach(field: Field, details: readonly string[], finding: Finding): void {
    for (const detail of details) this.refuse(field, "Invalid value", detail, finding);
  }

  /** Errors of the allocation of addresses and ports, which comes before validation. */
  refuseAllocation(field: Field, reason: Reason, detail: string, finding: Finding): void {
    this.#add("allocate", field, reason, detail, finding);
  }

  /** @param text the whole warning */
  warn(field: Field, text: string, finding: Finding): void {
    this.#add("warn", field, "warning", text, finding);
  }

  /** A kind that the server does not have, so that it cannot say more. */
  unknownKind(field: Field, detail: string, finding: Finding): void {
    this.#add("decode", field, "unknown kind", detail, finding);
  }

  /** A value of a type that the decoder does not take: checks that rest on it say nothing more. */
  wrongType(field: Field, detail: string, finding: Finding): void {
    if (isOpen(field)) return;
    this.#add("decode", field, "wrong type", detail, finding);
    if (field.node !== undefined) this.#broken.add(field.node);
  }

  /** @param meant the only known field that it may be meant for: that this one is missing is not said then */
  unknownField(field: Field, meant: string | undefined, finding: Finding): void {
    this.#add("strict", field, "unknown field", "", finding);
    const above = field.parent?.node;
    if (meant === undefined || above === undefined) return;
    const names = this.#misspelt.get(above) ?? new Set();
    this.#misspelt.set(above, names.add(meant));
  }

  #add(stage: Stage, field: Field, reason: Reason, detail: string, finding: Finding): void {
    const rests = [field, ...(finding.rests ?? [])];
    if (rests.some((one) => isOpen(one) || this.#isBroken(one) || this.#isMisspelt(one))) return;
    this.#violations.push({
      rule: finding.rule,
      stage,
      field: finding.path ?? field.path,
      reason,
      detail,
      says: finding.says,
      ...(finding.help === undefined ? {} : { help: finding.help }),
      node: finding.at ?? field.place,
      related: finding.related ?? [],
      ...(finding.fix === undefined ? {} : { fix: finding.fix }),
      suggestions: finding.suggestions ?? [],
      ...(finding.follows === true ? { follows: true } : {}),
      fields: rests.map(({ changePath }) => changePath),
    });
  }

  #isBroken(field: Field): boolean {
    if (this.#broken.size === 0) return false;
    for (let at: Field | undefined = field; at !== undefined; at = at.parent) {
      if (at.node !== undefined && this.#broken.has(at.node)) return true;
    }
    const { node } = field;
    // The object as a whole rests on none of its fields in particular.
    if (node === undefined || field.parent === undefined) return false;
    return [...this.#broken].some((broken) => broken.source === node.source && broken.start >= node.start && broken.end <= node.end);
  }

  #isMisspelt(field: Field): boolean {
    for (let at: Field | undefined = field; at !== undefined; at = at.parent) {
      const above = at.parent?.node;
      if (!at.present && above instanceof YamlMap && this.#misspelt.get(above)?.has(at.key) === true) return true;
    }
    return false;
  }
}

/** A template that something fills in before the server sees it. */
function isOpen({ node, parent }: Field): boolean {
  if (node instanceof YamlScalar && isUnresolved(node.text)) return true;
  return isPlaceholder(node) || isPlaceholder(parent?.node);
}

/** `{GATEWAY_CLASS_NAME}` without quotes reads as a map, `{ GATEWAY_CLASS_NAME: null }`. */
function isPlaceholder(node: YamlNode | undefined): boolean {
  return node instanceof YamlMap && node.entries.length === 1 && /^\{[A-Z][A-Z0-9_]+\}$/.test(node.source.text.slice(node.start, node.end));
}
