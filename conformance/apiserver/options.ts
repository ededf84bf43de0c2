/** What `npm run conformance -- apiserver` may be told. */
import { parseArgs } from "node:util";
import { DEFAULT_SEED } from "./generate.ts";
import { type Kind, KINDS } from "./kinds.ts";

export interface Options {
  /** Minor versions. */
  readonly kubernetes: readonly string[];
  readonly kinds: readonly Kind[];
  readonly seed: number;
  /** How many of a kind; undefined for every single change and a share of pairs. */
  readonly cases: number | undefined;
  /** Folder of manifests of others. */
  readonly corpus: string | undefined;
  /** File for the classes of differences. */
  readonly differences: string | undefined;
  /** Folder of answers to keep, and to take. */
  readonly answers: string | undefined;
  readonly record: boolean;
}

export const USAGE = `usage: npm run conformance -- apiserver [options]
  --kubernetes 1.36,1.34   versions to ask (all that conformance/components pins by default)
  --only Service,Pod       kinds
  --cases N                a sample of each kind, for a quick round
  --seed N                 of the sample and of the combinations (${DEFAULT_SEED})
  --corpus FOLDER          also every manifest there
  --differences FILE       write the classes of differences
  --answers FOLDER         keep the answers of servers there, and do not ask again what is there
  --record                 write a sample and all that differed to conformance/recorded/apiserver`;

/** Those that `conformance/components` pins. */
export const API_SERVERS = ["1.36", "1.35", "1.34", "1.29"] as const;

/** @throws with words for the user */
export function parseOptions(args: readonly string[]): Options {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { kubernetes: text, only: text, seed: text, cases: text, corpus: text, differences: text, answers: text, record: { type: "boolean" } },
  });
  const only = values.only?.split(",");
  const unknown = only?.find((name) => !KINDS.some(({ id }) => id === name));
  if (unknown !== undefined) throw new Error(`${unknown} is no kind of the lab: ${KINDS.map(({ id }) => id).join(", ")}`);
  const usual = [only, values.kubernetes, values.seed].every((one) => one === undefined);
  if (values.record === true && !usual) throw new Error("all kinds and versions are recorded by the usual seed: leave out --only, --kubernetes and --seed");
  return {
    kubernetes: values.kubernetes?.split(",") ?? API_SERVERS,
    kinds: KINDS.filter(({ id }) => only?.includes(id) ?? true),
    seed: numberOf("seed", values.seed) ?? DEFAULT_SEED,
    cases: numberOf("cases", values.cases),
    corpus: values.corpus,
    differences: values.differences,
    answers: values.answers,
    record: values.record ?? false,
  };
}

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new Error(`--${name} takes a number, not ${text}`);
  return Number(text);
}
