/** Configs in JavaScript: when they run, what they may bring, and what is refused. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import schema from "../../schemas/config.schema.json" with { type: "json" };
import { UsageError } from "../../src/cli/exit.ts";
import { loadScript } from "../../src/cli/script-config.ts";
import { folderWith, kubehop } from "./kubehop.ts";

const RULE = `{
  meta: { severity: "error", summary: "No Service is called web", schema: [{ type: "object", properties: { name: { type: "string" } }, additionalProperties: false }] },
  messages: { called: "A Service is called {{name}}" },
  defaultOptions: [{ name: "web" }],
  create(context) {
    const [{ name }] = context.options;
    return { Service(service) { if (service.name === name) context.report({ node: service.resource.head, messageId: "called", data: { name } }); } };
  },
}`;

const CONFIG = `export default { plugins: { mine: { rules: { "no-web": ${RULE} } } } };\n`;
const service = (name: string): string => `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { type: ExternalName, externalName: a.example }\n`;

async function load(text: string, more: Record<string, string> = {}) {
  const folder = folderWith({ "c.mjs": text, ...more });
  return loadScript(join(folder, "c.mjs"), { cwd: folder, schema });
}

describe("a JavaScript config", () => {
  it("brings plugins, and whatever JSON says", async () => {
    const { loaded, pluginRules } = await load(
      `import names from "./names.json" with { type: "json" };\nexport default { extends: "base.yaml", preset: "all", rules: { "mine/no-web": ["warning", { name: names[0] }] }, plugins: { mine: { rules: { "no-web": ${RULE} } } } };\n`,
      { "names.json": '["db"]', "base.yaml": "rules: { mine/no-web: off }\nsuppressions: [{ rules: [mine/no-web], reason: x }]\n" },
    );
    expect(pluginRules.map(({ id, meta }) => [id, meta.severity, meta.recommended])).toEqual([["mine/no-web", "error", true]]);
    expect(loaded).toMatchObject({ ok: true, layers: [{ file: "base.yaml" }, { file: "c.mjs", config: { preset: "all", rules: { "mine/no-web": { level: "warning", options: [{ name: "db" }] } } } }] });
  });

  it.each<[text: string, error: string]>([
    ["export const a = 1;", "c.mjs has no default export; write export default { ... }"],
    ["export default [];", "c.mjs exports no object by default but a list; write export default { ... }"],
    ["export default () => ({});", "c.mjs exports no object by default but a function; write export default { ... }"],
    ["export default {};\nthrow new Error('no network');", "c.mjs:2:7: running this config failed: Error: no network"],
    ["export default { presets: 'all' };", "c.mjs: Unknown key presets in the file; did you mean preset?"],
    ["export default { rules: { 'mine/x': 'error' } };", "c.mjs: Unknown key mine/x in rules"],
    ["export default { rules: { x: () => 1 } };", "c.mjs: apart from plugins a config may say only what JSON can: x is a function"],
    ["export default { plugins: [] };", "c.mjs: plugins must be an object of plugins by name"],
    ["export default { plugins: { Mine: { rules: {} } } };", "c.mjs: plugins.Mine: a plugin's name is made of a-z, 0-9 and -"],
    ["export default { plugins: { mine: {} } };", "c.mjs: plugins.mine must be an object with rules"],
    ["export default { plugins: { mine: { rules: { x: 1 } } } };", "c.mjs: plugins.mine.rules.x: must be a rule, as defineRule makes it"],
    ["export default { plugins: { mine: { rules: { x: {} } } } };", "c.mjs: plugins.mine.rules.x: needs a function create(context)"],
    ["export default { plugins: { mine: { rules: { x: { create() {} } } } } };", "c.mjs: plugins.mine.rules.x: needs meta.severity: error, warning or info"],
    ["export default { plugins: { mine: { rules: { x: { create() {}, meta: { severity: 'error' } } } } } };", "c.mjs: plugins.mine.rules.x: needs messages: an object of texts by id"],
    [`export default { rules: { "mine/no-web": ["error", { nam: "x" }] }, plugins: { mine: { rules: { "no-web": ${RULE} } } } };`, "c.mjs: Unknown key nam in rules.mine/no-web.1; did you mean name?"],
  ])("%s", async (text, error) => {
    const thrown: unknown = await load(text).catch((why: unknown) => why);
    expect(thrown).toBeInstanceOf(UsageError);
    expect((thrown as UsageError).lines).toEqual([error]);
  });

  it("runs when it is named or lies in the folder that was given, and never with --safe", () => {
    const folder = folderWith({ "kubehop.config.mjs": CONFIG, "app/a.yaml": service("web") });
    const told = (run: ReturnType<typeof kubehop>): string[] => run.out.split("\n").filter((line) => line.includes("mine/no-web"));
    expect(told(kubehop(folder, []))).toEqual(["app/a.yaml:3:19  error  A Service is called web  mine/no-web"]);
    expect(told(kubehop(join(folder, "app"), ["check", ".."]))).toHaveLength(1);
    expect(told(kubehop(folder, ["check", "app", "--config", "kubehop.config.mjs"]))).toHaveLength(1);
    const above = kubehop(folder, ["check", "app"]);
    expect([told(above), above.err]).toEqual([[], "kubehop: kubehop.config.mjs was not run, since it is not in a folder that was given: --config kubehop.config.mjs runs it\n"]);
    const safe = kubehop(folder, ["check", "--safe"]);
    expect([told(safe), safe.err]).toEqual([[], "kubehop: kubehop.config.mjs was not run, since --safe runs no JavaScript: its settings do not count\n"]);
  });

  it("yields to a JSON or YAML config beside it, and two of them to nobody", () => {
    const folder = folderWith({ "a/kubehop.config.mjs": CONFIG, "b/kubehop.config.js": CONFIG, "c/kubehop.config.mjs": CONFIG, "c/kubehop.config.yaml": "preset: all\n", "c/a.yaml": service("web") });
    expect(kubehop(folder, ["check", "a", "b"])).toMatchObject({ code: 2, err: "kubehop: these folders bring 2 configs (a/kubehop.config.mjs, b/kubehop.config.js): choose one with --config\n" });
    expect(kubehop(folder, ["check", "c"]).out).not.toContain("mine/no-web");
  });

  it("whose rule fails ends with exit code 3, and the rest is told", () => {
    const failing = CONFIG.replace("const [{ name }] = context.options;", "const [{ name }] = context.options; throw new Error('broken /etc/x');");
    const run = kubehop(folderWith({ "kubehop.config.mjs": failing, "a.yaml": service("web"), "b.yaml": "a: [" }), []);
    expect(run.code).toBe(3);
    expect(run.out).toContain("a.yaml:1:1  error  Rule mine/no-web failed here and says nothing more of this file: broken <path>  mine/no-web\n");
    expect(run.out).toContain("manifest-unparsed");
    expect(run.out).not.toContain("/etc/x");
    expect(run.err).toMatch(/^kubehop: rule mine\/no-web failed on a\.yaml\nError: broken \/etc\/x\n {4}at /);
    expect(run.err.split("failed on")).toHaveLength(2);
  });
});
