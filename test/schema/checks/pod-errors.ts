/** What validation says of a Pod with the given spec. */
import { parseManifests } from "../../../src/manifest/parse-manifests.ts";
import { SourceText } from "../../../src/manifest/source-text.ts";
import { violationsOf } from "../../../src/schema/server.ts";
import { DEFAULT_SERVER } from "../../../src/schema/server-settings.ts";

/** Field, reason and detail of each error. */
export function podErrors(spec: string, minor: number): (readonly [string, string, string])[] {
  const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {app: x}}\nspec: ${spec}`;
  const resource = parseManifests(new SourceText("pod.yaml", text))[0]!.resources[0]!;
  const found = violationsOf(resource, { ...DEFAULT_SERVER, minor });
  return found.filter(({ stage }) => stage === "validate").map(({ field, reason, detail }) => [field, reason, detail] as const);
}
