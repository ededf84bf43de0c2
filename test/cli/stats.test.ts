/** `kubehop check --stats`: figures on stderr, and the same output as without. */
import { describe, expect, it } from "vitest";
import { folderWith, kubehop } from "./kubehop.ts";

const SERVICE = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: NodePort\n  selector: {app: web}\n  ports:\n    - port: 80\n      nodePort: 80\n";
const STAGES = ["start", "reading", "parsing", "units and graphs", "validation", "rules", "sorting and silencing", "report", "the rest", "all"];

describe("check --stats", () => {
  const folder = folderWith({ "web.yaml": SERVICE });

  it.each([["text"], ["json"]])("leaves %s and the exit code as they are", (format) => {
    const plain = kubehop(folder, ["check", "--format", format]);
    const measured = kubehop(folder, ["check", "--format", format, "--stats"]);
    expect([measured.out, measured.code]).toEqual([plain.out, plain.code]);
    expect(plain.err).toBe("");
  });

  it("tells the stages, the dearest rules and the nodes on stderr", () => {
    const lines = kubehop(folder, ["check", "--stats"]).err.trimEnd().split("\n");
    const names = lines.map((line) => /^(.*?) +-?\d+\.\d ms +-?\d+\.\d %$/.exec(line)?.[1] ?? line);
    expect(names.filter((name) => !name.startsWith("  ")).slice(0, -1)).toEqual(STAGES);
    const rules = names.filter((name) => name.startsWith("  "));
    expect(rules).toHaveLength(11);
    expect(rules.at(-1)).toMatch(/^ {2}\d+ other rules$/);
    expect(names.at(-1)).toBe("nodes visited: Resource 1, Service 1, ServicePort 1, Violation 1");
  });
});
