import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { allRules } from "../../rules/index.gen.ts";
import { eslints, ours } from "./hosts.ts";

const examples = fileURLToPath(new URL("../../examples", import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), "kubehop-parity-"));
afterAll(() => { rmSync(temporary, { recursive: true, force: true }); });

let count = 0;
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = join(temporary, String(count++));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

describe("both hosts say the same, with all rules", () => {
  it.each(allRules.map((rule) => [rule.id, rule] as const))("of the examples of %s", (id, { examples: { invalid, valid } }) => {
    let found = 0;
    for (const { title, files, options } of [...invalid, ...valid]) {
      const folder = folderWith(files);
      const given = options === undefined ? {} : { [id]: options };
      const expected = ours(folder, given);
      expect(eslints(folder, given), title).toEqual(expected);
      found += [...expected.findings, ...expected.unused].filter((line) => !line.startsWith("{") || line.includes(`"ruleId":"${id}"`)).length;
    }
    expect(found).toBeGreaterThan(0);
  });

  it.each(readdirSync(examples))("of examples/%s", (name) => {
    const folder = join(examples, name);
    expect(eslints(folder)).toEqual(ours(folder));
  });
});

const SERVICE = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: shop\nspec:\n";
const POD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\n  labels:\n    app: web\nspec:\n  containers:\n    - name: web\n      image: example.com/web:1\n      ports:\n        - containerPort: 8080\n";

describe("both hosts silence the same", () => {
  it.each<[name: string, files: Record<string, string>, suppressed: number, unused: number]>([
    ["the next line", { "a.yaml": `${SERVICE}  # kubehop-disable-next-line service-selector-no-match -- made by hand\n  selector: { app: nobody }\n  ports:\n    - port: 80\n` }, 1, 0],
    ["one of two names", { "a.yaml": `${SERVICE}  # kubehop-disable-next-line service-selector-no-match, node-port-range\n  selector: { app: nobody }\n  ports:\n    - port: 80\n` }, 1, 1],
    ["this line", { "a.yaml": `${SERVICE}  selector: { app: nobody } # kubehop-disable-line service-selector-no-match\n  ports:\n    - port: 80\n` }, 1, 0],
    ["all rules of a stretch", { "a.yaml": `# kubehop-disable -- old\n${SERVICE}  selector: { app: nobody }\n  # kubehop-enable\n  ports:\n    - port: 0\n` }, 2, 0],
    ["a file, from its end", { "a.yaml": `${SERVICE}  selector: { app: nobody }\n  ports:\n    - port: 80\n# kubehop-disable-file service-selector-no-match -- old\n` }, 1, 0],
    ["nothing, since no rule has this id", { "a.yaml": `${SERVICE}  # kubehop-disable-next-line service-selector-no-mach\n  selector: { app: nobody }\n  ports:\n    - port: 80\n` }, 0, 0],
    ["nothing, since all is right", { "a.yaml": `${SERVICE}  # kubehop-disable-next-line service-selector-no-match\n  selector:\n    app: web\n  ports:\n    - port: 80\n      targetPort: 8080\n`, "pod.yaml": POD }, 0, 1],
    ["what the config names", { "kubehop.config.yaml": "suppressions:\n  - rules: [service-selector-no-match]\n    resources: [Service/shop/web]\n    reason: made by an operator\n", "a.yaml": `${SERVICE}  selector: { app: nobody }\n  ports:\n    - port: 80\n` }, 0, 0],
  ])("%s", (_name, files, suppressed, unused) => {
    const folder = folderWith(files);
    const told = eslints(folder);
    expect(told).toEqual(ours(folder));
    expect([told.suppressed.length, told.unused.length]).toEqual([suppressed, unused]);
  });
});

describe("both hosts read the same", () => {
  it.each<[name: string, files: Record<string, string>]>([
    ["a byte order mark", { "a.yaml": `\uFEFF${SERVICE}  selector: { app: nobody }\n  ports:\n    - port: 80\n      protocol: tcp\n` }],
    ["line breaks of Windows", { "a.yaml": `${SERVICE}  selector: { app: nobody }\n  ports:\n    - port: 80\n      protocol: tcp\n`.replaceAll("\n", "\r\n") }],
    ["lone carriage returns", { "a.yaml": `${SERVICE}  ports:\n    - port: 80\n      protocol: tcp\n`.replaceAll("\n", "\r") }],
    ["JSON", { "a.json": '{"apiVersion":"v1","kind":"Service","metadata":{"name":"web"},"spec":{"selector":{"app":"nobody"},"ports":[{"port":80,"protocol":"tcp"}]}}' }],
    ["several documents, one of them broken", { "a.yaml": `${POD}---\nkind: [\n---\n${SERVICE}  selector: { app: nobody }\n  ports:\n    - port: 80\n` }],
    ["one file in two units", {
      "base/kustomization.yaml": "resources: [service.yaml]\n",
      "base/service.yaml": `${SERVICE}  selector:\n    app: web\n  ports:\n    - port: 80\n      targetPort: 9\n      protocol: tcp\n`,
      "one/kustomization.yaml": "resources: [../base, pod.yaml]\n",
      "one/pod.yaml": POD,
      "two/kustomization.yaml": "resources: [../base]\n",
    }],
    ["no manifest at all", { "ci.yaml": "on: push\njobs: {}\n", "broken.yaml": "a: [\n" }],
    ["an empty file", { "a.yaml": "" }],
    ["hidden characters in texts", { "a.yaml": `${SERVICE}  type: "Cluster\u200BIP\u001B[31m"\n  ports:\n    - port: 80\n`.replace("\u001B", "\\e") }],
  ])("%s", (_name, files) => {
    const folder = folderWith(files);
    expect(eslints(folder)).toEqual(ours(folder));
  });
});
