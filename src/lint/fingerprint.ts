/** What makes a finding the same one tomorrow, though lines move: for baselines and for formats that track findings. */
import { createHash } from "node:crypto";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { SourceRange } from "../diagnostic/source-range.ts";
import { lineStartsOf } from "../manifest/source-text.ts";
import type { Resource } from "../manifest/resource.ts";
import type { Printed } from "./baseline.ts";
import { pathTo, type ResourcePlaces } from "./resource-places.ts";

/** Part of each fingerprint: another one where they are made in another way. */
const VERSION = 1;

/**
 * Made of the rule, its message id, the object (kind, namespace, name), the place in the object without list numbers,
 * and the text there with its white space evened out. Neither lines nor the file count, unless the finding is about no
 * object: then the file's path stands in its place. Equal findings of one object have equal fingerprints.
 */
export class Fingerprints {
  readonly #places: ResourcePlaces;
  readonly #nameOf: (file: string) => string;
  readonly #lineStarts = new Map<string, readonly number[]>();

  /** @param nameOf how a file's path counts, where it does; as it is shown otherwise */
  constructor(places: ResourcePlaces, nameOf: (file: string) => string = (file) => file) {
    this.#places = places;
    this.#nameOf = nameOf;
  }

  /** 32 hexadecimal digits. */
  of({ ruleId, messageId, range }: Diagnostic): string {
    const resource = this.#places.resourceAt(range);
    const about = resource === undefined ? ["file", this.#nameOf(range.file)] : ["object", identity(resource), pathTo(resource, range)];
    const parts = [VERSION, ruleId, messageId, ...about, this.#textAt(range)];
    return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
  }

  /** With the name of each finding's file, as a baseline wants them. */
  print(diagnostics: readonly Diagnostic[]): Printed[] {
    return diagnostics.map((diagnostic) => ({ diagnostic, fingerprint: this.of(diagnostic), file: this.#nameOf(diagnostic.range.file) }));
  }

  #textAt({ file, start, end }: SourceRange): string {
    const text = this.#places.file(file)?.text ?? "";
    let starts = this.#lineStarts.get(file);
    if (starts === undefined) {
      starts = lineStartsOf(text);
      this.#lineStarts.set(file, starts);
    }
    const [from, to] = [start, end].map(({ line, column }) => (starts[line - 1] ?? text.length) + column - 1);
    return text.slice(from, to).replace(/\s+/g, " ").trim();
  }
}

/** `Service/shop/web`; the namespace is left out where none is written. */
export function identity({ kind, namespace, name }: Resource): string {
  return namespace === undefined ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;
}
