/** SARIF, against the schema of OASIS as a Go module of others brings it along. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { afterAll, describe, expect, test } from "vitest";
import { must, program, ROOT, run, temporary, write } from "./tools.ts";

const { path: folder, remove } = temporary();
afterAll(remove);

const MODULE = "github.com/owenrumney/go-sarif/v3@v3.3.1";
const go = program("go");

function schemaOfOasis(): object {
  const { Dir } = JSON.parse(must(folder, go ?? "", ["mod", "download", "-json", MODULE]).out) as { Dir: string };
  const source = readFileSync(join(Dir, "pkg/report/v210/sarif/schema.go"), "utf8");
  const schema = JSON.parse(source.slice(source.indexOf("`") + 1, source.lastIndexOf("`"))) as Record<string, unknown>;
  // It is of draft 4, whose names ajv does not know; the rest reads the same.
  const { $schema: _draft, id: _id, ...rest } = schema;
  return rest;
}

/** What RFC 3986 allows, as far as a wrong path could break it. */
const URI_REFERENCE = /^([A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/;

function validator(): ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addFormat("uri", /^[A-Za-z][A-Za-z0-9+.-]*:/);
  ajv.addFormat("uri-reference", URI_REFERENCE);
  ajv.addFormat("date-time", true);
  return ajv.compile(schemaOfOasis());
}

interface Log {
  readonly runs: [{ results: { level: string; locations: object[] }[] }];
}

function sarifOf(cwd: string, ...paths: readonly string[]): Log {
  const { code, out } = run(cwd, process.execPath, [join(ROOT, "dist/kubehop.js"), "check", ...paths, "--preset", "all", "--format", "sarif"]);
  expect(code).toBe(1);
  return JSON.parse(out) as Log;
}

describe.skipIf(go === undefined)("SARIF", () => {
  const validate = go === undefined ? () => true : validator();

  test("of the examples fits the official schema", () => {
    const log = sarifOf(ROOT, "examples");
    expect(log.runs[0].results.length).toBeGreaterThan(20);
    expect(validate(log), JSON.stringify((validate as ValidateFunction).errors)).toBe(true);
  });

  test("of odd names and texts, with suppressed findings, fits it too", () => {
    write(folder, {
      "a b/ü#?%.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  # kubehop-disable-next-line node-port-range -- "wanted" {here} <b>
  ports: [{port: 80, nodePort: 80}]
  sessionAffinity: clientip
`,
    });
    const log = sarifOf(folder, ".");
    expect(log.runs[0].results.length).toBeGreaterThan(1);
    expect(validate(log), JSON.stringify((validate as ValidateFunction).errors)).toBe(true);
  });

  test("would not fit it with a level that there is not, nor without a version", () => {
    const log = sarifOf(ROOT, "examples/broken");
    const [first] = log.runs[0].results;
    if (first === undefined) throw new Error("no results");
    expect(validate({ ...log, runs: [{ ...log.runs[0], results: [{ ...first, level: "fatal" }] }] })).toBe(false);
    expect(validate({ runs: log.runs })).toBe(false);
  });
});
