/**
 * libyaml, which the API server uses, does not mind at which column the lines of a flow collection or of
 * a quoted scalar begin; the YAML specification and the `yaml` package do. Manifests in the wild have
 * both, so a text that the strict lexer refuses is lexed again with that one check off.
 */
import { Lexer } from "yaml";

/** The part of the lexer's inner life that the check hangs on; literal tests guard the assumption. */
interface LexerState {
  /** Least indentation of the next line; 0 switches the check off. */
  indentNext: number;
  parseFlowCollection(): Generator<string, string | undefined>;
  parseQuotedScalar(): Generator<string, string | undefined>;
}

export function lenientLexer(): Lexer {
  const lexer = new Lexer();
  const state = lexer as unknown as LexerState;
  for (const name of ["parseFlowCollection", "parseQuotedScalar"] as const) {
    const strict = state[name].bind(lexer);
    state[name] = function* lenient(): Generator<string, string | undefined> {
      const before = state.indentNext;
      state.indentNext = 0;
      const next = yield* strict();
      if (state.indentNext === 0) state.indentNext = before;
      return next;
    };
  }
  return lexer;
}
