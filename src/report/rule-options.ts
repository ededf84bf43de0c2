/** What a rule's JSON Schema says of its options, as lines for people. */

interface OptionSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, OptionSchema>>;
}

export interface OptionLine {
  /** Name of the property, or "option" for an option that is no object. */
  readonly name: string;
  /** Type or the values allowed. */
  readonly type: string;
  /** JSON; undefined where there is none. */
  readonly default: string | undefined;
  readonly description: string;
}

/** One line a property of an object option, one line for any other option. */
export function optionLines(options: readonly object[], defaults: readonly unknown[]): OptionLine[] {
  return options.flatMap((option, index) => {
    const schema = option as OptionSchema;
    const given = defaults[index];
    if (schema.properties === undefined) return [line("option", schema, given)];
    const values = isRecord(given) ? given : {};
    return Object.entries(schema.properties).map(([name, property]) => line(name, property, values[name]));
  });
}

function line(name: string, schema: OptionSchema, given: unknown): OptionLine {
  const value = given ?? schema.default;
  return {
    name,
    type: schema.enum?.map((each) => JSON.stringify(each)).join(" | ") ?? typeText(schema.type),
    default: value === undefined ? undefined : JSON.stringify(value),
    description: schema.description ?? "",
  };
}

function typeText(type: OptionSchema["type"]): string {
  if (type === undefined) return "any";
  return typeof type === "string" ? type : type.join(" | ");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
