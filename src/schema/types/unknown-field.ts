/** Tells fields that a struct has not, and where they may belong. */
import { bareText, nearest } from "../../diagnostic/similar.ts";
import { YamlMap } from "../../manifest/yaml-node.ts";
import { renameKey } from "../edits.ts";
import type { Field } from "../field.ts";
import type { Finding, Review } from "../review.ts";
import { type Definition, structIn } from "./definitions.ts";
import { fieldOf, strictPath } from "./place.ts";
import type { Place } from "./walk.ts";

export function tellUnknownField(object: Field, place: Place, review: Review): void {
  const field = fieldOf(object, place);
  const name = String(place.step);
  const where = place.up === undefined ? `a ${object.resource.kind}` : strictPath(place.up);
  const { meant, ...words } = guess(field, name, place);
  review.unknownField(field, meant, {
    rule: "unknown-field",
    says: `${where} has no field ${name}`,
    at: field.keyPlace,
    path: strictPath(place),
    ...words,
  });
}

interface Words extends Pick<Finding, "help" | "fix" | "suggestions"> {
  readonly says?: string;
  /** The field beside it that it is surely meant for. */
  readonly meant?: string | undefined;
}

function guess(field: Field, name: string, place: Place): Words {
  const { holder } = place;
  const where = place.up === undefined ? "the object" : strictPath(place.up);
  return (
    helperKey(name, place) ??
    formerName(field, name, holder) ??
    otherVersion(name, holder, where) ??
    misspelt(field, name, holder) ??
    freeKey(name, holder, where) ??
    above(name, place) ??
    below(name, holder, where) ??
    roughly(field, name, holder) ??
    {}
  );
}

/** Where anchors are kept in other formats; a merge or an alias needs no key of its own. */
function helperKey(name: string, { up }: Place): Words | undefined {
  return up === undefined && name.startsWith("x-") ? { help: "set the anchor where its value is first used; the API server knows no keys for helpers" } : undefined;
}

/** Fields of older versions of an API that the newer one calls otherwise, by struct and name. */
const FORMER: Readonly<Record<string, { readonly meant: string; readonly help: (value: string) => string } | undefined>> = {
  "IngressBackend.serviceName": { meant: "service", help: (value) => `networking.k8s.io/v1 has service: { name: ${value}, port: { number: ... } } instead` },
  "IngressBackend.servicePort": {
    meant: "service",
    help: (value) => `networking.k8s.io/v1 has service: { name: ..., port: { ${/^\d+$/.test(value) ? "number" : "name"}: ${value} } } instead`,
  },
  "IngressSpec.backend": { meant: "defaultBackend", help: () => "networking.k8s.io/v1 calls it defaultBackend" },
  "HorizontalPodAutoscalerSpec.targetCPUUtilizationPercentage": {
    meant: "metrics",
    help: (value) => `autoscaling/v2 has metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: ${value} } } }] instead`,
  },
};

function formerName(field: Field, name: string, holder: Definition): Words | undefined {
  const former = FORMER[`${holder.name}.${name}`];
  return former === undefined ? undefined : { meant: former.meant, help: former.help(field.shown) };
}

/** A field of this very name in another version of Kubernetes. */
function otherVersion(name: string, holder: Definition, where: string): Words | undefined {
  const versions = holder.versionsOf(name);
  if (versions === undefined) return undefined;
  const { from, to } = versions;
  const when = holder.minor < from ? `before Kubernetes 1.${from}` : to === Infinity ? "in this version of Kubernetes" : `since Kubernetes 1.${to + 1}`;
  return { says: `${where} has no field ${name} ${when}`, help: `remove it, or check with the version of your cluster; this is Kubernetes 1.${holder.minor}` };
}

/** The same letters: nobody means anything else by `targetport`. */
function misspelt(field: Field, name: string, holder: Definition): Words | undefined {
  const bare = bareText(name);
  const meant = holder.names.find((one) => bareText(one) === bare);
  if (meant === undefined) return undefined;
  return { meant, help: taken(field, meant) ?? `write ${meant}`, fix: renameKey(field, meant) };
}

function roughly(field: Field, name: string, holder: Definition): Words | undefined {
  const plural = holder.names.find((one) => one === `${name}s` || `${one}s` === name);
  const near = plural ?? (name.length > 3 ? nearest(name, holder.names) : undefined);
  if (near === undefined) return undefined;
  const edits = renameKey(field, near);
  return {
    meant: near,
    help: taken(field, near) ?? `write ${near}`,
    ...(edits === undefined ? {} : { suggestions: [{ message: `write ${near}`, edits }] }),
  };
}

function taken(field: Field, meant: string): string | undefined {
  const map = field.parent?.node;
  return map instanceof YamlMap && map.entry(meant) !== undefined ? `remove it; ${meant} is there already` : undefined;
}

/** Selectors and metadata, which people take for the map that lies below. */
function freeKey(name: string, holder: Definition, where: string): Words | undefined {
  if (holder.name === "LabelSelector") return { meant: "matchLabels", help: `write ${where}.matchLabels.${name}` };
  if (holder.name === "ObjectMeta" && /^(app|component|tier|env|version|release|role)$|[/.]/.test(name)) {
    return { help: `labels stand under ${where}.labels, annotations under ${where}.annotations` };
  }
  return undefined;
}

/** The right field, but indented too deep. */
function above(name: string, place: Place): Words | undefined {
  for (let at = place.up; at !== undefined; at = at.up) {
    if (at.holder.field(name) === undefined || at.holder.name === "JSONSchemaProps") continue;
    let owner = at.up;
    if (typeof at.step === "number" || at.free) owner = at.up?.up;
    const path = owner === undefined ? name : `${strictPath(owner)}.${name}`;
    return { help: `${name} is a field of ${owner === undefined ? "the object itself" : strictPath(owner)}: write ${path}` };
  }
  return undefined;
}

const NOT_WRITTEN = new Set(["status", "metadata", "initContainers", "ephemeralContainers"]);

/** The right field, but too high: the only one of that name in the nearest level below. */
function below(name: string, holder: Definition, where: string): Words | undefined {
  let level: { readonly path: string; readonly of: Definition }[] = [{ path: "", of: holder }];
  const seen = new Set<Definition>([holder]);
  for (let depth = 0; depth < 3; depth++) {
    const next: { path: string; of: Definition }[] = [];
    for (const { path, of } of level) {
      for (const [field, struct, list] of structsOf(of)) {
        if (seen.has(struct) || NOT_WRITTEN.has(field)) continue;
        seen.add(struct);
        next.push({ path: `${path}.${field}${list ? "[]" : ""}`, of: struct });
      }
    }
    const hits = next.filter(({ of }) => of.field(name) !== undefined);
    if (hits.length > 1) return undefined;
    const [hit] = hits;
    if (hit !== undefined) {
      // That the struct in between lacks this very field follows from it.
      const meant = /^\.([^.[]+)/.exec(hit.path)?.[1];
      return { meant, help: `write it one level down: ${where === "the object" ? hit.path.slice(1) : where + hit.path}.${name}` };
    }
    level = next;
  }
  return undefined;
}

function structsOf(definition: Definition): [name: string, struct: Definition, list: boolean][] {
  return definition.names.flatMap((name) => {
    const type = definition.field(name)?.type;
    const struct = type === undefined || type.form === "map" ? undefined : structIn(type);
    return struct === undefined ? [] : [[name, struct, type?.form === "list"]];
  });
}
