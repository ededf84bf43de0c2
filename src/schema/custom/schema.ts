/**
 * A schema of a custom resource, read where an object has a value for it and not before: CRDs have thousands of
 * lines, objects have ten (apiextensions-apiserver pkg/apiserver/schema/structural.go).
 */
import { flag, isMap, isNull, items, member, names, number, type Raw, text, texts } from "./raw.ts";

export class Schema {
  readonly #raw: Raw;
  readonly #properties = new Map<string, Schema | undefined>();
  #lists: Map<string, readonly Schema[]> | undefined;

  private constructor(raw: Raw) {
    this.#raw = raw;
  }

  /** Undefined for what is no map. */
  static of(raw: Raw): Schema | undefined {
    return isMap(raw) ? new Schema(raw) : undefined;
  }

  /** Empty where any type will do. */
  get types(): readonly string[] {
    if (this.intOrString) return ["integer", "string"];
    const type = text(member(this.#raw, "type"));
    return type === undefined || type === "" ? [] : [type];
  }

  get intOrString(): boolean {
    return this.#flag("x-kubernetes-int-or-string");
  }

  /** Fields that the schema does not know are kept, here and not below. */
  get preserves(): boolean {
    return this.#flag("x-kubernetes-preserve-unknown-fields");
  }

  /** The value is an object of Kubernetes itself. */
  get embedded(): boolean {
    return this.#flag("x-kubernetes-embedded-resource");
  }

  get listType(): string | undefined {
    return text(member(this.#raw, "x-kubernetes-list-type"));
  }

  get listKeys(): readonly string[] {
    return texts(member(this.#raw, "x-kubernetes-list-map-keys"));
  }

  /** How many rules in CEL stand here. */
  get celRules(): number {
    const rules = member(this.#raw, "x-kubernetes-validations");
    return number(rules) ?? items(rules).length;
  }

  get nullable(): boolean {
    return this.#flag("nullable");
  }

  get format(): string {
    return text(member(this.#raw, "format")) ?? "";
  }

  get pattern(): string {
    return text(member(this.#raw, "pattern")) ?? "";
  }

  /** Undefined where there is none; null counts as none, as in Go. */
  get default(): Raw {
    const value = member(this.#raw, "default");
    return isNull(value) ? undefined : value;
  }

  get enum(): readonly Raw[] {
    return items(member(this.#raw, "enum"));
  }

  get required(): readonly string[] {
    return texts(member(this.#raw, "required"));
  }

  /** `minimum`, `maxLength` and the like. */
  limit(name: string): number | undefined {
    return number(member(this.#raw, name));
  }

  /** `exclusiveMinimum` and the like are true or false here. */
  isExclusive(name: "exclusiveMinimum" | "exclusiveMaximum"): boolean {
    return this.#flag(name);
  }

  get propertyNames(): readonly string[] {
    return names(member(this.#raw, "properties"));
  }

  property(name: string): Schema | undefined {
    if (!this.#properties.has(name)) this.#properties.set(name, Schema.of(member(this.#raw, "properties", name)));
    return this.#properties.get(name);
  }

  /** Are there keys besides the properties? With `additional` undefined nothing is known of their values. */
  get hasAdditional(): boolean {
    return member(this.#raw, "additionalProperties") !== undefined;
  }

  get additional(): Schema | undefined {
    return this.#one("additionalProperties");
  }

  get items(): Schema | undefined {
    return this.#one("items");
  }

  get not(): Schema | undefined {
    return this.#one("not");
  }

  list(name: "allOf" | "anyOf" | "oneOf"): readonly Schema[] {
    return this.#children(name, () => items(member(this.#raw, name)));
  }

  #one(name: string): Schema | undefined {
    return this.#children(name, () => [member(this.#raw, name)])[0];
  }

  #children(name: string, read: () => readonly Raw[]): readonly Schema[] {
    this.#lists ??= new Map();
    let children = this.#lists.get(name);
    if (children === undefined) this.#lists.set(name, (children = read().flatMap((raw) => Schema.of(raw) ?? [])));
    return children;
  }

  #flag(name: string): boolean {
    return flag(member(this.#raw, name));
  }
}
