/**
 * Writes schemas/kubernetes: which kinds and fields each minor version of Kubernetes has, as facts without its texts.
 * Run by `npm run schemas`; needs Go, which fetches the published modules of each version.
 */
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { enumsOf } from "./kubernetes-schemas/enums.ts";
import { lifecyclesOf, mergeLifecycles } from "./kubernetes-schemas/lifecycle.ts";
import { mergeKinds, mergePackages } from "./kubernetes-schemas/merge.ts";
import { readOpenApi } from "./kubernetes-schemas/openapi.ts";
import { moduleFolder, VERSIONS } from "./kubernetes-schemas/versions.ts";

const target = join(fileURLToPath(new URL("..", import.meta.url)), "schemas/kubernetes");
/** What stands in none of the sources that are read here. */
const BY_HAND = new Set(["limits.json"]);

const releases = VERSIONS.map(({ minor, patch }) => {
  const folder = moduleFolder("k8s.io/kubernetes", `v1.${minor}.${patch}`);
  const enums = enumsOf(join(folder, "pkg/generated/openapi/zz_generated.openapi.go"));
  return { minor, ...readOpenApi(join(folder, "api/openapi-spec/swagger.json"), enums) };
});
const lifecycles = VERSIONS.map(({ minor, patch }) => {
  return lifecyclesOf(moduleFolder("k8s.io/api", `v0.${minor}.${patch}`));
});

for (const name of readdirSync(target)) if (name.endsWith(".json") && !BY_HAND.has(name)) rmSync(join(target, name));
const generatedFrom = VERSIONS.map(({ minor, patch }) => `k8s.io/kubernetes@v1.${minor}.${patch}`);
write("kinds", { generatedFrom, kinds: mergeKinds(releases) });
write("api-versions", mergeLifecycles(lifecycles));
let bytes = 0;
for (const [name, definitions] of mergePackages(releases)) bytes += write(name.replace("/", "."), definitions);
console.log(`${bytes} bytes of definitions`);

/** One line a definition: small, and readable in a diff. */
function write(name: string, content: object): number {
  const lines = Object.entries(content).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  const text = `{\n${lines.join(",\n")}\n}\n`;
  writeFileSync(join(target, `${name}.json`), text);
  return text.length;
}
