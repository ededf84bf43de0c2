/**
 * Files with what a test expects to find in the cluster: pieces of objects, which nobody applies. KUTTL knows them by
 * their names (internal/file/name.go of kudobuilder/kuttl), Chainsaw by the operations of a test that read them.
 */
import { baseNameOf, folderOf, resolvePath } from "./display-path.ts";
import { itemsAt, stringAt } from "./fields.ts";
import { mapsBelow } from "./maps-below.ts";
import { isPieces } from "./pieces.ts";
import type { ManifestFile, Resource } from "./resource.ts";
import { type YamlMap, YamlScalar } from "./yaml-node.ts";

/** `00-assert.yaml`, `00-errors.yaml` or `00-assert-pods.yaml` of a step. */
const STEP_EXPECTATION = /^[0-9]+-(assert|errors)(-[^.]+)?\.ya?ml$/;

/** Operations of Chainsaw whose file holds a piece of an object, and those whose file is sent as it is. */
const READ = ["assert", "error", "patch"];
const SENT = ["apply", "create", "update"];

/** Paths of such files; one that a test also sends to the cluster is none, unless it adds to an object that is there. */
export function expectationFiles(files: readonly ManifestFile[]): Set<string> {
  const read = new Set(files.filter(({ path }) => STEP_EXPECTATION.test(baseNameOf(path))).map(({ path }) => path));
  const sent = new Set<string>();
  for (const file of files) {
    const named = namedIn(file);
    for (const path of named.read) read.add(path);
    for (const path of named.sent) sent.add(path);
  }
  const pieces = new Set(files.filter(({ path }) => sent.has(path)).filter(isPieces).map(({ path }) => path));
  for (const path of sent) if (pieces.has(path)) read.add(path); else read.delete(path);
  return read;
}

interface Named {
  readonly read: ReadonlySet<string>;
  readonly sent: ReadonlySet<string>;
}

/** Of a project that is loaded again and again most files stay. */
const namedByFile = new WeakMap<ManifestFile, Named>();

/** What the tests in a file do with other files. */
function namedIn(file: ManifestFile): Named {
  let known = namedByFile.get(file);
  if (known === undefined) {
    const [read, sent] = [new Set<string>(), new Set<string>()];
    const sinks = { read: (path: string) => { addPath(file, path, read); }, sent: (path: string) => { addPath(file, path, sent); } };
    for (const resource of file.documents.flatMap(({ resources }) => resources)) addNamed(resource, sinks);
    namedByFile.set(file, (known = { read, sent }));
  }
  return known;
}

interface Sinks {
  readonly read: (path: string) => void;
  readonly sent: (path: string) => void;
}

function addPath(file: ManifestFile, path: string, into: Set<string>): void {
  const resolved = resolvePath(folderOf(file.path), path);
  if (resolved !== undefined) into.add(resolved);
}

function addNamed({ group, kind, body }: Resource, sinks: Sinks): void {
  if (group === "kuttl.dev" && kind === "TestStep") {
    for (const node of [...itemsAt(body, "assert"), ...itemsAt(body, "error")]) if (node instanceof YamlScalar) sinks.read(node.text);
    for (const node of itemsAt(body, "apply")) if (node instanceof YamlScalar) sinks.sent(node.text);
  }
  if (group === "chainsaw.kyverno.io" && (kind === "Test" || kind === "StepTemplate")) addOperations(body, sinks);
}

/** Operations stand in `try`, `catch`, `finally` and `cleanup` of each step: wherever one is, its name tells. */
function addOperations(body: YamlMap, { read, sent }: Sinks): void {
  for (const { name, value } of mapsBelow(body).flatMap(({ entries }) => entries)) {
    const path = stringAt(value, "file");
    if (path === undefined) continue;
    if (READ.includes(name)) read(path);
    else if (SENT.includes(name)) sent(path);
  }
}
