/** What a manifest is told, as tables write it. */
import { loadTexts } from "../../../src/manifest/load-texts.ts";
import { DEFAULT_SERVER } from "../../../src/schema/server-settings.ts";
import { violationsOf } from "../../../src/schema/server.ts";

type Told = readonly (readonly [field: string, reason: string, detail: string])[];

/** Details are cut to the part that the table expects, if it is in them. */
export function told(manifest: string, minor: number, expected: Told): Told {
  const { files } = loadTexts({ "pod.yaml": manifest });
  const resources = files.flatMap((file) => file.documents.flatMap((document) => document.resources));
  return resources
    .flatMap((resource) => violationsOf(resource, { ...DEFAULT_SERVER, minor }))
    .map(({ field, reason, detail }, index) => {
      const part = expected[index]?.[2];
      return [field, reason, part !== undefined && part !== "" && detail.includes(part) ? part : detail] as const;
    });
}
