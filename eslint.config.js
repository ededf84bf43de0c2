import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const processMessage = "Only src/cli touches the process; take what you need as an argument.";
const consoleMessage = "Only src/cli prints; return text or diagnostics instead.";
const hostObjects = ["globalThis", "global"];

export default defineConfig(
  globalIgnores([
    "dist",
    ".dist-*",
    "coverage",
    "examples",
    "**/fixtures",
    "editors/vscode", // has a config of its own
  ]),
  {
    // House rule: no ignore comments. Split the module instead.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" },
  },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: "error",
      "@typescript-eslint/ban-ts-comment": [
        "error",
        { "ts-expect-error": true, "ts-ignore": true, "ts-nocheck": true },
      ],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-exports": "error",
      "@typescript-eslint/no-unnecessary-condition": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Numbers in messages are ordinary here: ports, lines, counts.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
    },
  },
  {
    files: ["test/**/*.ts", "bench/**/*.ts"],
    // A test that indexes an absent element fails anyway, and clearly.
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    files: ["src/**/*.ts", "rules/**/*.ts", "conformance/**/*.ts"],
    ignores: ["**/*.gen.ts"],
    rules: {
      "max-lines": ["error", { max: 400, skipBlankLines: false, skipComments: false }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["rules/*.ts"],
    ignores: ["**/*.gen.ts"],
    rules: {
      "max-lines": ["error", { max: 250, skipBlankLines: false, skipComments: false }],
    },
  },
  {
    files: ["src/**/*.ts", "rules/**/*.ts"],
    ignores: ["src/cli/**"],
    rules: {
      "no-restricted-globals": [
        "error",
        { name: "process", message: processMessage },
        { name: "console", message: consoleMessage },
      ],
      "no-restricted-properties": [
        "error",
        ...hostObjects.flatMap((object) => [
          { object, property: "process", message: processMessage },
          { object, property: "console", message: consoleMessage },
        ]),
      ],
      "no-restricted-imports": [
        "error",
        {
          paths: [
            { name: "node:process", message: processMessage },
            { name: "process", message: processMessage },
            { name: "node:console", message: consoleMessage },
            { name: "console", message: consoleMessage },
          ],
        },
      ],
    },
  },
  {
    // In an editor a graph changes, and only answers of remembered.ts notice.
    files: ["rules/**/*.ts", "src/graph/query/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "NewExpression[callee.name=/^Weak(Map|Set)$/]",
          message: "Remember with src/graph/remembered.ts, which knows when an answer has to be worked out again.",
        },
      ],
    },
  },
);
