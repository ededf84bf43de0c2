/** What is not told: known findings, and what the page and JSON say of them. */
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { schemaErrors } from "../report/schema-check.ts";
import { folderWith, kubehop } from "./kubehop.ts";

const app = (namespace: string, selected = "webui"): string => `apiVersion: v1
kind: Service
metadata: { name: web, namespace: ${namespace} }
spec:
  selector:
    app: ${selected}
  ports: [{ port: 80 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: ${namespace} }
spec:
  selector: { matchLabels: { app: web-ui } }
  template:
    metadata: { labels: { app: web-ui } }
    spec: { containers: [{ name: web, image: nginx }] }
`;

interface Output {
  readonly diagnostics: readonly { file: string; line: number; column: number; ruleId: string; messageId: string; severity: string; data: Record<string, unknown> }[];
  readonly suppressed: readonly { diagnostic: { file: string; ruleId: string }; by: string; reason: string | null }[];
  readonly summary: { readonly suppressed: number };
}

function check(folder: string, ...args: string[]) {
  const run = kubehop(folder, ["check", "--format", "json", ...args]);
  expect(run.out === "" ? [] : schemaErrors("check", run.out)).toEqual([]);
  const output = (run.out === "" ? { diagnostics: [], suppressed: [], summary: { suppressed: 0 } } : JSON.parse(run.out)) as Output;
  return {
    code: run.code,
    err: run.err,
    told: output.diagnostics.map((d) => `${d.file}:${d.line}:${d.column} ${d.ruleId} ${d.severity}`),
    suppressed: output.suppressed.map(({ diagnostic, by, reason }) => `${diagnostic.file} ${by} ${reason ?? "-"}`),
  };
}


describe("suppressed findings", () => {
  it("are counted by who wants it so", () => {
    const commented = app("shop").replace("    app: webui", "    # kubehop-disable-next-line -- so\n    app: webui");
    const folder = folderWith({ "a.yaml": commented, "b.yaml": app("dev"), "kubehop.config.yaml": "suppressions: [{rules: [service-selector-no-match], paths: [b.yaml], reason: known}]\n" });
    expect(kubehop(folder, []).out).toContain("no findings. 1 finding suppressed by comments, 1 by the config.");
    expect(check(folder)).toMatchObject({ code: 0, told: [], suppressed: ["a.yaml comment so", "b.yaml config known"] });
  });
});

describe("a baseline", () => {
  it("silences what is known, tells what is new, and says what is gone", () => {
    const folder = folderWith({ "a.yaml": app("shop"), "b.yaml": app("dev") });
    const first = kubehop(folder, ["check", "--write-baseline"]);
    expect([first.code, first.err]).toEqual([0, "kubehop: 2 findings recorded in kubehop.baseline.json; --baseline kubehop.baseline.json, or baseline in the config, silences them from now on\n"]);
    expect(first.out).toContain("no findings. 2 findings suppressed by the baseline.");
    expect(schemaErrors("baseline", readFileSync(join(folder, "kubehop.baseline.json"), "utf8"))).toEqual([]);
    expect(check(folder).told).toHaveLength(2);

    const use = ["--baseline", "kubehop.baseline.json"];
    expect(check(folder, ...use)).toMatchObject({ code: 0, told: [], err: "" });
    writeFileSync(join(folder, "a.yaml"), `# moved\n\n${app("shop")}`);
    renameSync(join(folder, "b.yaml"), join(folder, "z.yaml"));
    writeFileSync(join(folder, "new.yaml"), app("new"));
    expect(check(folder, ...use)).toMatchObject({ code: 1, told: ["new.yaml:6:10 service-selector-no-match error"], suppressed: ["a.yaml baseline -", "z.yaml baseline -"], err: "" });

    rmSync(join(folder, "z.yaml"));
    expect(check(folder, ...use).err).toBe("kubehop: 1 finding of the baseline kubehop.baseline.json is gone; --write-baseline makes it smaller\n");
    rmSync(join(folder, "new.yaml"));
    expect(kubehop(folder, ["check", "--write-baseline", ...use]).code).toBe(0);
    expect(check(folder, ...use)).toMatchObject({ told: [], err: "" });
  });

  it("of the config lies beside it, from wherever it is used", () => {
    const folder = folderWith({ "app/a.yaml": app("shop"), "app/bad.yaml": "a: [", "other/b.yaml": app("dev"), "kubehop.config.yaml": "baseline: known.json\n" });
    expect(kubehop(join(folder, "app"), ["check", "--write-baseline"]).err).toContain("findings recorded in ../known.json\n");
    expect(check(folder, "app").told).toEqual([]);
    expect(check(folder).told).toEqual(["other/b.yaml:6:10 service-selector-no-match warning"]);
    // What was not looked at stays.
    kubehop(folder, ["check", "--write-baseline", "--", "other"]);
    expect(check(folder)).toMatchObject({ told: [], err: "" });
    expect(check(folder, "other")).toMatchObject({ told: [], err: "" });
  });

  it.each<[args: string[], error: RegExp]>([
    [["--baseline", "none.json"], /^kubehop: there is no baseline none.json; kubehop check --write-baseline=none.json makes one\n$/],
    [["--config", "c.yaml"], /^kubehop: c.yaml:1:11: there is no baseline old.json; kubehop check --write-baseline=old.json makes one\n$/],
    [["--baseline", "a.yaml"], /^kubehop: a.yaml is no JSON; /],
    [["--write-baseline", "a.yaml"], /^kubehop: a.yaml is no JSON; /],
    [["--write-baseline", "new.yaml"], /^kubehop: the baseline new.yaml was not written: its name does not end in .json; write kubehop check PATHS --write-baseline=FILE.json\n$/],
    [["--write-baseline", "."], /^kubehop: the baseline \. was not written: it is a folder; write kubehop check PATHS --write-baseline=FILE.json\n$/],
    [["--baseline", "."], /^kubehop: the baseline \. cannot be read: it is a folder\n$/],
    [["--write-baseline", "--fix"], /^kubehop: --write-baseline records what --fix would mend/],
  ])("is refused: %j", (args, error) => {
    const folder = folderWith({ "a.yaml": app("shop"), "c.yaml": "baseline: old.json\n" });
    const run = kubehop(folder, ["check", ...args]);
    expect(run.code).toBe(2);
    expect(run.err).toMatch(error);
    expect(readFileSync(join(folder, "a.yaml"), "utf8")).toBe(app("shop"));
  });
});
