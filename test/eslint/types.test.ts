/** The compiler holds the published types to the plugin itself, and to what a config of ESLint takes. */
import type { Linter } from "eslint";
import { defineConfig } from "eslint/config";
import { expect, it } from "vitest";
import type published from "../../src/eslint/public.d.ts";
import plugin from "../../src/eslint/index.ts";

it("has the types that are published", () => {
  const shown: typeof published = plugin;
  const configs: Linter.Config[] = defineConfig(
    shown.config({ rootDir: "/project", preset: "strict", files: ["k8s/**/*.yaml"] }),
    { extends: [shown.configs.all], languageOptions: { rootDir: "/project" } },
  );
  expect(configs.map(({ language }) => language).filter((language) => language !== undefined)).toEqual(["k8s/yaml", "k8s/yaml"]);
  expect(Object.keys(shown.configs)).toEqual(["recommended", "strict", "all"]);
});
