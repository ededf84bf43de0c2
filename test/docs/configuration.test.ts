/** What docs/configuration.md shows is valid, and it names every key. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import schema from "../../schemas/config.schema.json" with { type: "json" };
import { parseConfig } from "../../src/lint/config/parse-config.ts";
import { SourceText } from "../../src/manifest/source-text.ts";

const page = readFileSync(new URL("../../docs/configuration.md", import.meta.url), "utf8");
const configs = [...page.matchAll(/```yaml\n([^`]*)```/g)].map(([, text = ""]) => text);

describe("docs/configuration.md", () => {
  it.each(configs)("%s", (text) => {
    const parsed = parseConfig(new SourceText("kubehop.config.yaml", text), schema);
    expect(parsed.ok ? [] : parsed.problems.map(({ message }) => message)).toEqual([]);
  });

  it("shows and names every key", () => {
    const named = [...page.matchAll(/^\| `(\w+)` \| /gm)].map(([, key = ""]) => key);
    for (const key of Object.keys(schema.properties)) {
      if (key === "$schema") continue;
      expect(named).toContain(key);
      if (!["preset", "rules", "ignores", "units"].includes(key)) expect(configs.join("\n")).toMatch(new RegExp(`^${key}:`, "m"));
    }
  });

  it("links to places that are there", () => {
    const places = new Set([...page.matchAll(/^## (.*)$/gm)].map(([, title = ""]) => title.toLowerCase().replace(/[^a-z0-9 -]/g, "").replaceAll(" ", "-")));
    for (const [, place = ""] of page.matchAll(/\]\(#([^)]*)\)/g)) expect(places).toContain(place);
  });
});
