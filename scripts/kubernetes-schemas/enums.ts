/** The values of Kubernetes' enum types, which the published OpenAPI documents leave out. */
import { readFileSync } from "node:fs";

/** By `package/version.Definition.field`. */
export type Enums = ReadonlyMap<string, readonly string[]>;

/** @param file `pkg/generated/openapi/zz_generated.openapi.go`, whose layout gofmt keeps */
export function enumsOf(file: string): Enums {
  const enums = new Map<string, readonly string[]>();
  let definition: string | undefined;
  let field = "";
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const start = /^func schema_\w*?_(?:api|apis)_([a-z0-9]+)_(v\d\w*?)_([A-Z]\w*)\(/.exec(line);
    if (start !== null) definition = `${start[1]}/${start[2]}.${start[3]}`;
    else if (line.startsWith("func ")) definition = undefined;
    const property = /^\t{5}"([^"]+)": \{$/.exec(line);
    if (property !== null) field = property[1] ?? "";
    const values = /^\t+Enum: +\[\]interface\{\}\{(.*)\},$/.exec(line)?.[1];
    if (values === undefined || definition === undefined) continue;
    enums.set(`${definition}.${field}`, [...values.matchAll(/["`]([^"`]*)["`]/g)].map(([, value]) => value ?? "").sort());
  }
  return enums;
}
