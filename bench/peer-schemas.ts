/**
 * JSON Schemas of Kubernetes' own kinds as kubeconform wants them on disk, out of the OpenAPI document that the
 * Kubernetes module holds; strict: fields that are not there are refused.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly "x-kubernetes-group-version-kind"?: readonly { readonly group: string; readonly version: string; readonly kind: string }[];
}

type Json = Readonly<Record<string, unknown>>;

const PREFIX = "#/definitions/";
const SCALARS: Readonly<Record<string, Json | undefined>> = {
  "io.k8s.apimachinery.pkg.api.resource.Quantity": { type: ["string", "number", "null"] },
  "io.k8s.apimachinery.pkg.util.intstr.IntOrString": { type: ["string", "integer", "null"] },
  // Either form of them is right, which the document does not say.
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray": {},
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool": {},
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray": {},
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON": {},
};

/** Writes one file for each kind below `folder`, and gives kubeconform's `-schema-location` for them. */
export function writeSchemas(openApi: string, folder: string): string {
  const { definitions } = JSON.parse(readFileSync(openApi, "utf8")) as { definitions: Readonly<Record<string, Schema>> };
  mkdirSync(folder, { recursive: true });
  for (const [name, definition] of Object.entries(definitions)) {
    for (const { group, version, kind } of definition["x-kubernetes-group-version-kind"] ?? []) {
      const suffix = group === "" ? version : `${group.split(".")[0]}-${version}`;
      const path = join(folder, `${kind}-${suffix}.json`.toLowerCase());
      writeFileSync(path, JSON.stringify(standalone(name, definitions)));
    }
  }
  return join(folder, "{{.ResourceKind}}{{.KindSuffix}}.json");
}

/** A schema with all that it refers to; references stay, since some kinds lie within themselves. */
function standalone(name: string, definitions: Readonly<Record<string, Schema>>): Json {
  const used: Record<string, Json> = {};
  const refer = (to: string): void => {
    const definition = definitions[to];
    if (definition === undefined || Object.hasOwn(used, to)) return;
    used[to] = {};
    used[to] = SCALARS[to] ?? convert(definition, refer);
  };
  refer(name);
  return { $schema: "http://json-schema.org/draft-07/schema#", $ref: PREFIX + name, definitions: used };
}

function convert(schema: Schema, refer: (name: string) => void): Json {
  const { $ref, type, format, properties, required, items, additionalProperties } = schema;
  if ($ref !== undefined) {
    refer($ref.slice(PREFIX.length));
    return { $ref };
  }
  if (format === "int-or-string") return { type: ["string", "integer", "null"] };
  return {
    // The server takes null for what is absent.
    ...(type === undefined ? {} : { type: [type, "null"] }),
    ...(required === undefined ? {} : { required }),
    ...(items === undefined ? {} : { items: convert(items, refer) }),
    ...(properties === undefined
      ? additionalProperties === undefined ? {} : { additionalProperties: convert(additionalProperties, refer) }
      : {
          properties: Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, convert(one, refer)])),
          additionalProperties: false,
        }),
  };
}
