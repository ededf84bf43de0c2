/**
 * Writes schemas/custom: the schemas of Gateway API and of the network-policy API in all their releases, as facts
 * without their texts. Needs Go, which fetches the published modules.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseYaml } from "../src/manifest/parse-yaml.ts";
import { SourceText } from "../src/manifest/source-text.ts";
import { plain } from "../src/schema/custom/raw.ts";
import { isPlain, SchemaTable } from "./custom-schemas/table.ts";
import { moduleFolder } from "./custom-schemas/module.ts";

/** Newest first: what an object is measured by in case of doubt. */
const RELEASES: readonly (readonly [path: string, versions: readonly string[]])[] = [
  ["sigs.k8s.io/gateway-api", ["v1.7.0", "v1.6.3", "v1.5.1", "v1.4.1", "v1.3.0", "v1.2.1", "v1.1.0", "v0.6.0"]],
  ["sigs.k8s.io/network-policy-api", ["v0.2.0", "v0.1.7", "v0.1.1"]],
];

/** The experimental channel holds all that the standard one has. */
const FOLDERS = ["config/crd/experimental", "config/crd"];

interface Version {
  readonly schemas: number[];
  readonly served: boolean;
  readonly status: boolean;
}

interface Group {
  readonly table: SchemaTable;
  readonly kinds: Map<string, Map<string, Version>>;
}

const target = join(fileURLToPath(new URL("..", import.meta.url)), "schemas/custom");
const groups = new Map<string, Group>();

for (const [path, versions] of RELEASES) {
  for (const version of versions) {
    for (const definition of definitionsIn(moduleFolder(path, version))) add(definition);
  }
}
let bytes = 0;
for (const [name, group] of groups) bytes += write(name, group);
console.log(`${bytes} bytes of custom schemas`);

function definitionsIn(module: string): Record<string, unknown>[] {
  const folder = FOLDERS.map((name) => join(module, name)).find(existsSync);
  if (folder === undefined) throw new Error(`no definitions in ${module}`);
  return readdirSync(folder).sort().flatMap((name) => {
    if (!name.endsWith(".yaml")) return [];
    const documents = parseYaml(new SourceText(name, readFileSync(join(folder, name), "utf8")));
    return documents.map(({ root }) => plain(root)).filter(isPlain).filter(({ kind }) => kind === "CustomResourceDefinition");
  });
}

function add(definition: Record<string, unknown>): void {
  const spec = definition["spec"] as { group: string; names: { kind: string }; versions: Record<string, unknown>[] };
  const group = groups.get(spec.group) ?? { table: new SchemaTable(), kinds: new Map<string, Map<string, Version>>() };
  groups.set(spec.group, group);
  const versions = group.kinds.get(spec.names.kind) ?? new Map<string, Version>();
  group.kinds.set(spec.names.kind, versions);
  for (const { name, served, subresources, schema } of spec.versions) {
    const index = group.table.add((schema as { openAPIV3Schema: Record<string, unknown> }).openAPIV3Schema);
    const status = isPlain(subresources) && isPlain(subresources["status"]);
    const known = versions.get(String(name));
    if (known === undefined) versions.set(String(name), { schemas: [index], served: served === true, status });
    else if (!known.schemas.includes(index)) known.schemas.push(index);
  }
}

/** One line a schema: small, and readable in a diff. */
function write(name: string, { table, kinds }: Group): number {
  const index = Object.fromEntries([...kinds].map(([kind, versions]) => [kind, Object.fromEntries(versions)]));
  const generatedFrom = RELEASES.flatMap(([path, versions]) => versions.map((version) => `${path}@${version}`));
  const head = `"generatedFrom":${JSON.stringify(generatedFrom)},\n"kinds":${JSON.stringify(index)}`;
  const text = `{\n${head},\n"schemas":[\n${table.lines.join(",\n")}\n]\n}\n`;
  writeFileSync(join(target, `${name}.json`), text);
  return text.length;
}
