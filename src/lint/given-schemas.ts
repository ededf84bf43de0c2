/** Reads definitions and JSON Schemas that are not among the manifests. */
import { existsSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { globbySync } from "globby";
import { isFolder } from "../manifest/file-kind.ts";
import { parseYaml } from "../manifest/parse-yaml.ts";
import { readTextFile } from "../manifest/read-file.ts";
import type { Resource } from "../manifest/resource.ts";
import { SourceText } from "../manifest/source-text.ts";
import type { GivenSchemas } from "../schema/custom/custom-schemas.ts";
import { type CustomKind, readDefinition } from "../schema/custom/definition.ts";
import { type GivenJsonSchema, givenSchemas, isFor, type SchemaTarget, targetOfName } from "../schema/custom/given.ts";
import { isMap, items, member, plain, type Raw, text } from "../schema/custom/raw.ts";

export interface LoadedSchemas {
  readonly given: GivenSchemas;
  /** Sentences with file and line; more may come while objects are checked. */
  readonly problems: readonly string[];
  /** Of the given paths those where nothing is. */
  readonly missing: readonly string[];
}

/** Larger ones are no schemas of a kind. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Of catalogs with thousands of files only those are read that the objects need.
 * @param cwd what the paths, and those in problems, are relative to
 */
export function loadGivenSchemas(cwd: string, paths: readonly string[], objects: readonly Resource[]): LoadedSchemas {
  const reader = new SchemaReader(cwd, objects);
  const missing: string[] = [];
  for (const path of paths) {
    const files = filesAt(resolve(cwd, path));
    if (files === undefined) missing.push(path);
    for (const file of files ?? []) reader.read(file);
  }
  return { ...reader.result(), missing };
}

interface SchemaFile {
  readonly absolute: string;
  /** Named by the user himself: that it holds no schema is a problem then. */
  readonly named: boolean;
}

function filesAt(absolute: string): SchemaFile[] | undefined {
  if (!existsSync(absolute)) return undefined;
  if (!isFolder(absolute)) return [{ absolute, named: true }];
  const files = globbySync("**/*.{json,yaml,yml}", { cwd: absolute, absolute: true, followSymbolicLinks: false, suppressErrors: true });
  return files.sort().map((file) => ({ absolute: file, named: false }));
}

class SchemaReader {
  readonly #cwd: string;
  readonly #objects: readonly Resource[];
  readonly #kinds: CustomKind[] = [];
  readonly #schemas: GivenJsonSchema[] = [];
  readonly #problems: string[] = [];
  /** By address; undefined as long as nobody needed them. */
  readonly #parsed = new Map<string, object | undefined>();
  readonly #texts = new Map<string, SourceText>();

  constructor(cwd: string, objects: readonly Resource[]) {
    this.#cwd = cwd;
    this.#objects = objects;
  }

  result(): Omit<LoadedSchemas, "missing"> {
    const given = givenSchemas({
      kinds: this.#kinds,
      schemas: this.#schemas,
      read: (address) => this.#parsed.get(address),
      onProblem: (address, pointer, message) => {
        this.#problems.push(this.#located(address, pointer, message));
      },
    });
    return { given, problems: this.#problems };
  }

  read({ absolute, named }: SchemaFile): void {
    const path = this.#shown(absolute);
    const target = targetOfName(absolute.split(sep).join("/"));
    if (!named && target !== undefined && !this.#objects.some((object) => isFor(target, object))) return;
    const { text: content, problems } = readTextFile({ absolute, path, maxBytes: MAX_BYTES });
    for (const { message } of problems) this.#problems.push(`${path}: ${message}`);
    if (problems.length > 0) return;
    const roots = this.#parse(absolute, new SourceText(path, content));
    const used = roots.filter((root) => this.#add(root, absolute, target));
    if (named && used.length === 0 && roots.length > 0) {
      this.#problems.push(`${path}:1: neither a CustomResourceDefinition nor a JSON Schema of a kind; name it like pool_v1.json, or give it x-kubernetes-group-version-kind`);
    }
  }

  /** JSON as plain values, YAML as positioned trees; nothing for what is broken. */
  #parse(absolute: string, source: SourceText): readonly Raw[] {
    this.#texts.set(addressOf(absolute), source);
    if (absolute.endsWith(".json")) {
      try {
        return [JSON.parse(source.text)];
      } catch {
        // YAML's parser says where it is broken, or takes it after all.
      }
    }
    const documents = parseYaml(source);
    const problems = documents.flatMap((document) => document.problems);
    for (const { message, range } of problems) this.#problems.push(`${range.file}:${range.start.line}:${range.start.column}: ${message}`);
    return problems.length > 0 ? [] : documents.flatMap(({ root }) => (root === undefined ? [] : [root]));
  }

  /** @returns false where it is nothing of use */
  #add(root: Raw, absolute: string, named: SchemaTarget | undefined): boolean {
    const kind = text(member(root, "kind"));
    if (kind === "CustomResourceDefinition") {
      const definition = readDefinition(root);
      if (definition !== undefined) this.#kinds.push(definition);
      return definition !== undefined;
    }
    if (kind?.endsWith("List") === true) return items(member(root, "items")).filter((item) => this.#add(item, absolute, named)).length > 0;
    if (!isMap(root)) return false;
    const targets = [...ownTargets(root), ...(named === undefined ? [] : [named])];
    const schema = plain(root) as object;
    this.#parsed.set(addressOf(absolute), schema);
    if (targets.length > 0) this.#schemas.push({ targets, address: addressOf(absolute), schema });
    return targets.length > 0;
  }

  #shown(absolute: string): string {
    return relative(this.#cwd, absolute).split(sep).join("/");
  }

  #located(address: string, pointer: string, message: string): string {
    const source = this.#texts.get(address);
    if (source === undefined) return message;
    let node = parseYaml(source)[0]?.root;
    for (const part of pointer.split("/").slice(1)) {
      const below: Raw = member(node, part.replaceAll("~1", "/").replaceAll("~0", "~")) ?? items(node)[Number(part)];
      if (below === undefined) break;
      node = below as typeof node;
    }
    const start = node === undefined ? undefined : node.range.start;
    return `${source.file}:${start?.line ?? 1}:${start?.column ?? 1}: the schema ${message}`;
  }
}

/** `x-kubernetes-group-version-kind`, as OpenAPI documents of Kubernetes have it. */
function ownTargets(root: Raw): SchemaTarget[] {
  return items(member(root, "x-kubernetes-group-version-kind")).flatMap((one) => {
    const [group, version, kind] = ["group", "version", "kind"].map((name) => text(member(one, name)));
    return version === undefined || kind === undefined ? [] : [{ group: group ?? "", version, kind }];
  });
}

function addressOf(absolute: string): string {
  return pathToFileURL(absolute).href;
}
