/** A real editor on a real project: Neovim opens it, jumps, mends and types, and tells what it saw. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { editorFiles } from "./editor-files.ts";
import { must, program, ROOT, temporary, write } from "./tools.ts";

interface Report {
  readonly failure?: string;
  readonly opened: readonly string[];
  readonly definition: string;
  readonly acted: readonly string[];
  readonly mended: readonly string[];
  readonly typed: readonly string[];
  readonly paths: readonly string[];
}

const nvim = program("nvim");

describe.skipIf(nvim === undefined)("Neovim", () => {
  const folder = temporary();
  let report: Report;

  beforeAll(() => {
    report = session(nvim ?? "", folder.path);
  });
  afterAll(folder.remove);

  test("shows the findings of files that nobody opened", () => {
    expect(report.opened).toEqual(["ingress.yaml:17:27 error ingress-backend-port-missing", "service.yaml:10:7 error unknown-field"]);
  });

  test("jumps from the Ingress to the name of its Service", () => {
    expect(report.definition).toBe("service.yaml:4:9");
  });

  test("applies a fix to the unsaved buffer, and the finding goes", () => {
    expect(report.acted).toEqual(editorFiles["service.yaml"].replace("targetport", "targetPort").trimEnd().split("\n"));
    expect(report.mended).toEqual(["ingress.yaml:17:27 error ingress-backend-port-missing"]);
    expect(readFileSync(join(folder.path, "project/service.yaml"), "utf8")).toBe(editorFiles["service.yaml"]);
  });

  test("tells of the Service when the labels of its pods are typed over in another file", () => {
    expect(report.typed).toEqual([
      "deployment.yaml:7:25 error workload-selector-mismatch",
      "ingress.yaml:17:27 error ingress-backend-port-missing",
      "service.yaml:7:10 error service-selector-no-match",
    ]);
  });

  test("shows the paths of the Service, of what is in the buffers", () => {
    expect(report.paths).toContain("default/web  ClusterIP  service.yaml:4");
    expect(report.paths).toContain("                no pod of namespace default has app=web  service.yaml:7");
  });
});

function session(editor: string, folder: string): Report {
  const project = join(folder, "project");
  const target = join(folder, "report.json");
  write(project, editorFiles);
  must(project, editor, ["--clean", "--headless", "-n", "-S", join(ROOT, "test/e2e/neovim/session.lua")], {
    KUBEHOP_NODE: process.execPath,
    KUBEHOP_SERVER: join(ROOT, "dist/kubehop.js"),
    KUBEHOP_REPORT: target,
    XDG_CACHE_HOME: join(folder, "cache"), // its log
    XDG_STATE_HOME: join(folder, "state"),
  });
  const report = JSON.parse(readFileSync(target, "utf8")) as Report;
  if (report.failure !== undefined) throw new Error(report.failure);
  return report;
}
