/** Whatever is edited in whatever order: the findings are those of a run over the same texts from nothing. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { loadTexts } from "../../src/manifest/load.ts";
import { Client } from "./client.ts";
import { Edited, fresh } from "./edited.ts";
import { TANGLE } from "./tangle.ts";

const WORDS = ["web", "wep", "api", "db", "http", "metrics", "8080", "80", "ClusterIP", "None", "shop", "{}", '"', "- ", "  ", "kubehop-disable-file"];

/** A line goes, is doubled, or has a word replaced; or the text ends early. */
const change = fc.record({ file: fc.nat(), line: fc.nat(), how: fc.constantFrom("drop", "double", "word", "cut", "restore", "delete"), word: fc.nat(), with: fc.constantFrom(...WORDS), looks: fc.nat(3) });

function changed(text: string, { line, how, word, with: replacement }: { readonly line: number; readonly how: string; readonly word: number; readonly with: string }): string {
  const lines = text.split("\n");
  const at = line % lines.length;
  const own = lines[at] ?? "";
  const words = own.split(/(?<=\s)(?=\S)/);
  const replaced = words.map((one, index) => (index === word % words.length ? replacement : one)).join("");
  if (how === "drop") return lines.filter((_, index) => index !== at).join("\n");
  if (how === "double") return lines.flatMap((one, index) => (index === at ? [one, one] : [one])).join("\n");
  return how === "cut" ? lines.slice(0, at).join("\n") : lines.map((one, index) => (index === at ? replaced : one)).join("\n");
}

function serviceOf(name: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n  namespace: shop\nspec:\n  selector:\n    app: ${name}\n  ports:\n    - port: 80\n      targetPort: http\n`;
}

function deploymentOf(name: string, replicas: number): string {
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\n  namespace: shop\nspec:\n  replicas: ${replicas}\n  selector:\n    matchLabels:\n      app: ${name}\n  template:\n    metadata:\n      labels:\n        app: ${name}\n    spec:\n      containers:\n        - name: main\n          image: ${name}:1\n          ports:\n            - name: http\n              containerPort: 80\n`;
}

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kubehop-edits-"));
  folders.push(folder);
  return folder;
}

test("the texts have findings in many files, and several units", () => {
  const { units } = loadTexts(TANGLE);
  expect(units.length).toBeGreaterThan(4);
  expect(new Set(fresh(TANGLE).map((text) => (JSON.parse(text) as { range: { file: string } }).range.file)).size).toBeGreaterThan(4);
});

test("random edits, some before the last was done, lead to what a run from nothing finds", () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
      const edited = new Edited(emptyFolder(), TANGLE);
      for (const one of changes) {
        const path = Object.keys(TANGLE)[one.file % Object.keys(TANGLE).length] ?? "";
        const text = edited.texts[path] ?? TANGLE[path] ?? "";
        edited.edit(path, one.how === "delete" ? undefined : one.how === "restore" ? TANGLE[path] : changed(text, one));
        edited.look(one.looks);
        if (one.looks === 3) expect(edited.told()).toEqual(fresh(edited.texts));
      }
      expect(edited.told()).toEqual(fresh(edited.texts));
    }),
    { numRuns: 60, seed: 7 },
  );
}, 120_000);

/** Three units, of which the third may be applied beside each of the others. */
const PARTS = {
  "a/config.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  x: a\n",
  "a/service.yaml": "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector:\n    app: web\n  ports:\n    - port: 80\n",
  "a/pool.yaml": "apiVersion: example.com/v1\nkind: Pool\nmetadata:\n  name: main\n  namespace: pools\nspec:\n  size: 80\n",
  "b/config.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  x: b\n",
  "c/config.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: y\ndata:\n  x: c\n",
};
const POD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels:\n    app: web\nspec:\n  containers:\n    - name: a\n      image: a:1\n      ports:\n        - containerPort: 80\n";

const CRD = TANGLE["crds/pool.yaml"] ?? "";

/** In each case what is said of the first unit is another thing than before, though nothing in it was edited. */
test.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
  ["a pod in a unit beside it, which may be meant", {}, { "c/pod.yaml": POD }],
  ["a pod in a new unit", {}, { "d/pod.yaml": POD }],
  ["no pod in a unit beside it any more", { "c/pod.yaml": POD }, { "c/pod.yaml": POD.replace("app: web", "app: other") }],
  ["a unit that begins to contradict it, and is no neighbour then", { "c/pod.yaml": POD }, { "c/config.yaml": PARTS["b/config.yaml"] }],
  ["a definition in another unit", {}, { "c/crd.yaml": CRD }],
  ["a definition that allows more", { "c/crd.yaml": CRD }, { "c/crd.yaml": CRD.replace("maximum: 10", "maximum: 100") }],
])("what other units hold: %s", (name, before, edits) => {
  // Beside a definition nothing else of the unit may ask for neighbours.
  const parts = Object.entries(PARTS).filter(([path]) => path !== (name.includes("definition") ? "a/service.yaml" : "a/pool.yaml"));
  const edited = new Edited(emptyFolder(), { ...Object.fromEntries(parts), ...before });
  const inFirst = (told: readonly string[]): string[] => told.filter((text) => (JSON.parse(text) as { range: { file: string } }).range.file.startsWith("a/"));
  const old = edited.told();
  expect(old).toEqual(fresh(edited.texts));
  for (const [path, text] of Object.entries(edits)) edited.edit(path, text);
  const told = edited.told();
  expect(inFirst(told)).not.toEqual(inFirst(old));
  expect(told).toEqual(fresh(edited.texts));
});

/** Services and Deployments of four applications, each in two files of one unit. */
const APPLICATIONS = Object.fromEntries(
  ["cart", "mail", "shop", "stock"].flatMap((name, index) => [
    [`${name}/service.yaml`, serviceOf(name)],
    [`${name}/deployment.yaml`, deploymentOf(name, index + 1)],
  ]),
);

/** Paths of the files that are looked at again after an edit. */
function lookedAtAgain(edits: Readonly<Record<string, string | undefined>>): string[] {
  const edited = new Edited(emptyFolder(), APPLICATIONS);
  expect(edited.told()).toEqual(fresh(edited.texts));
  for (const [path, text] of Object.entries(edits)) edited.edit(path, text);
  const snapshot = edited.project.snapshot();
  edited.findings.begin(snapshot);
  const looked = [...edited.findings.open].filter((path) => edited.findings.look(snapshot, path));
  expect(edited.told()).toEqual(fresh(edited.texts));
  return looked;
}

const [CART_SERVICE, CART] = [serviceOf("cart"), deploymentOf("cart", 1)];

test.each<[string, Readonly<Record<string, string | undefined>>, readonly string[]]>([
  ["nothing", { "cart/service.yaml": CART_SERVICE }, []],
  ["a comment", { "cart/service.yaml": `${CART_SERVICE}# more\n` }, ["cart/deployment.yaml", "cart/service.yaml"]],
  ["an image", { "cart/deployment.yaml": CART.replace("cart:1", "cart:2") }, ["cart/deployment.yaml", "cart/service.yaml"]],
  ["the label that a Service selects", { "cart/deployment.yaml": CART.replaceAll("app: cart", "app: card") }, ["cart/deployment.yaml", "cart/service.yaml"]],
  ["a selector, away from its pods", { "cart/service.yaml": CART_SERVICE.replace("app: cart", "app: card") }, ["cart/deployment.yaml", "cart/service.yaml"]],
  ["a selector, to other pods", { "cart/service.yaml": CART_SERVICE.replace("app: cart", "app: mail") }, ["cart/deployment.yaml", "cart/service.yaml", "mail/deployment.yaml"]],
])("looked at again after an edit of %s", (_, edits, wanted) => {
  expect(lookedAtAgain(edits)).toEqual(wanted);
});

test("through the protocol: what was published last is what a run from nothing finds", async () => {
  const client = await Client.start(TANGLE, { initializationOptions: { preset: "all" } });
  try {
    const texts: Record<string, string> = { ...TANGLE };
    const random = fc.sample(change, { numRuns: 25, seed: 11 }).filter(({ how }) => how !== "delete");
    for (const path of Object.keys(TANGLE)) await client.open(path, TANGLE[path] ?? "");
    for (const one of random) {
      const path = Object.keys(TANGLE)[one.file % Object.keys(TANGLE).length] ?? "";
      texts[path] = one.how === "restore" ? (TANGLE[path] ?? "") : changed(texts[path] ?? "", one);
      await client.edit(path, texts[path]);
      if (one.looks === 0) await client.settled();
    }
    await client.settled();
    const told = Object.keys(texts).flatMap((path) => (client.published.get(client.uri(path))?.diagnostics ?? []).map(({ code, range: { start } }) => `${path}:${start.line + 1}:${start.character + 1} ${code ?? ""}`));
    const wanted = fresh(texts).map((text) => {
      const { ruleId, range: { file, start } } = JSON.parse(text) as { ruleId: string; range: { file: string; start: { line: number; column: number } } };
      return `${file}:${start.line}:${start.column} ${ruleId}`;
    });
    expect(told.sort()).toEqual(wanted.sort());
    expect(client.logs).toEqual([]);
  } finally {
    await client.stop();
  }
}, 60_000);
