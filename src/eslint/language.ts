/** The language `k8s/yaml`: manifests, with the project around them. */
import type { File, Language, LanguageContext, OkParseResult, ParseResult } from "@eslint/core";
import { SourceText } from "../manifest/source-text.ts";
import { type ManifestLanguageOptions, normalize, projectOf, validate } from "./language-options.ts";
import type { FileView } from "./project-view.ts";
import { forget, note } from "./severity.ts";
import { ManifestSourceCode, type Placed, type RootNode } from "./source-code.ts";
import { ROOT } from "./visitor.ts";

interface Parsed extends OkParseResult<RootNode> {
  readonly view: FileView;
}

type Context = LanguageContext<ManifestLanguageOptions>;

export const language: Language<{ LangOptions: ManifestLanguageOptions; Code: ManifestSourceCode; RootNode: RootNode; Node: Placed }> = {
  fileType: "text",
  lineStart: 1,
  columnStart: 1,
  nodeTypeKey: "type",
  visitorKeys: { [ROOT]: [] },
  validateLanguageOptions: validate,
  normalizeLanguageOptions: normalize,
  parse: ({ physicalPath, body }: File, { languageOptions }: Context): ParseResult<RootNode> => {
    const text = textOf(body);
    const project = projectOf(languageOptions);
    const view = project.file(physicalPath, text);
    const problems = [...project.configProblems(), ...view.problems];
    if (problems.length > 0) return { ok: false, errors: problems.map((message) => ({ message, line: 1, column: 1 })) };
    const { start, end } = new SourceText(view.file.path, text).range(0, text.length);
    return { ok: true, ast: { type: ROOT, loc: { start, end }, range: [0, text.length] }, view } satisfies Parsed;
  },
  createSourceCode: ({ physicalPath, body }: File, parsed: OkParseResult<RootNode>): ManifestSourceCode => {
    forget(physicalPath);
    return new ManifestSourceCode(parsed.ast, textOf(body), (parsed as Parsed).view, (rule, diagnostic) => { note(physicalPath, rule, diagnostic); });
  },
};

function textOf(body: string | Uint8Array): string {
  return typeof body === "string" ? body : new TextDecoder().decode(body);
}
