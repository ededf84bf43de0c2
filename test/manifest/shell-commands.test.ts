import { describe, expect, it } from "vitest";
import { loadTexts } from "../../src/manifest/load-texts.ts";

const manifest = "```yaml\napiVersion: v1\nkind: Service\nmetadata: {name: web}\n```\n";
const gaps = (text: string) =>
  loadTexts({ "a.md": `${text}\n${manifest}` }).units[0]!.gaps.map(({ kindHint, podLabels, range }) => [kindHint, podLabels, range?.start.line, range?.start.column]);

describe("pods that a tutorial makes by command", () => {
  it.each<[name: string, text: string, expected: unknown[]]>([
    ["kubectl run", "```shell\nkubectl run web --image nginx\n```", [["Pod", { run: "web" }, 2, 1]]],
    ["with flags before", "kubectl -n shop run web --image=nginx", [["Pod", { run: "web" }, 1, 1]]],
    ["with labels of its own", "$ kubectl run web --image=nginx --labels=\"app=web,tier=front\"", [["Pod", { app: "web", tier: "front" }, 1, 1]]],
    ["a Deployment", "kubectl create deployment web --image=nginx", [["Deployment", { app: "web" }, 1, 1]]],
    ["over several lines", "  kubectl run web \\\n    --image nginx", [["Pod", { run: "web" }, 1, 3]]],
    ["a dry run makes nothing", "kubectl run web --image nginx \\\n  --dry-run=client -o yaml > web.yaml", []],
    ["another command", "kubectl get pods | xargs run web", []],
    ["another noun", "kubectl create configmap web", []],
  ])("%s", (_name, text, expected) => {
    expect(gaps(text)).toEqual(expected);
  });

  it("make only the selectors uncertain that their labels satisfy", async () => {
    const { lintTexts } = await import("../../src/lint/lint-texts.ts");
    const rule = (await import("../../rules/service-selector-no-match.ts")).default;
    const service = (name: string, run: string) => `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {selector: {run: ${run}}, ports: [{port: 80}]}\n`;
    const pod = "---\napiVersion: v1\nkind: Pod\nmetadata: {name: other, labels: {run: other}}\n";
    const text = `kubectl run web --image nginx\n\n\`\`\`yaml\n${service("a", "web")}${service("b", "wep")}${pod}\`\`\`\n`;
    expect(lintTexts({ files: { "a.md": text }, rules: [rule] }).map((d) => [d.severity, d.uncertain])).toEqual([
      ["warning", ['"kubectl run web" in this text makes such a pod']],
      ["error", undefined],
    ]);
  });
});
