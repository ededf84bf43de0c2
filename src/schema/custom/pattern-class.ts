/** Which single characters a part of a regular expression takes. */

export type CharacterTest = (codePoint: number) => boolean;

export const anyCharacter: CharacterTest = () => true;
export const anyButNewline: CharacterTest = (code) => code !== 10;

export function literal(char: string, fold: boolean): CharacterTest {
  const wanted = char.codePointAt(0) ?? -1;
  const plain: CharacterTest = (code) => code === wanted;
  return fold ? folded(plain) : plain;
}

export function range(from: number, to: number): CharacterTest {
  return (code) => code >= from && code <= to;
}

export function anyOf(tests: readonly CharacterTest[]): CharacterTest {
  return (code) => tests.some((test) => test(code));
}

export function noneOf(test: CharacterTest): CharacterTest {
  return (code) => !test(code);
}

/** Takes a character if it takes it in any case. */
export function folded(test: CharacterTest): CharacterTest {
  return (code) => {
    if (test(code)) return true;
    const char = String.fromCodePoint(code);
    return [char.toLowerCase(), char.toUpperCase(), char.toUpperCase().toLowerCase()].some((other) => {
      const folded = other.codePointAt(0) ?? code;
      return other.length === String.fromCodePoint(folded).length && test(folded);
    });
  };
}

/** Asks for each character once: classes of Unicode are slow. */
export function remembered(test: CharacterTest): CharacterTest {
  const known = new Map<number, boolean>();
  return (code) => {
    let answer = known.get(code);
    if (answer === undefined) known.set(code, (answer = test(code)));
    return answer;
  };
}

const DIGIT = range(48, 57);
const LETTER = anyOf([range(65, 90), range(97, 122)]);
const WORD = anyOf([DIGIT, LETTER, (code) => code === 95]);
const SPACE: CharacterTest = (code) => code === 9 || code === 10 || code === 12 || code === 13 || code === 32;

/** `\d`, `\s`, `\w` are ASCII in Go. */
export const PERL: Readonly<Record<string, CharacterTest | undefined>> = {
  d: DIGIT, s: SPACE, w: WORD, D: noneOf(DIGIT), S: noneOf(SPACE), W: noneOf(WORD),
};

export const POSIX: Readonly<Record<string, CharacterTest | undefined>> = {
  alnum: anyOf([DIGIT, LETTER]),
  alpha: LETTER,
  ascii: range(0, 127),
  blank: (code) => code === 9 || code === 32,
  cntrl: (code) => code < 32 || code === 127,
  digit: DIGIT,
  graph: range(33, 126),
  lower: range(97, 122),
  print: range(32, 126),
  punct: anyOf([range(33, 47), range(58, 64), range(91, 96), range(123, 126)]),
  space: anyOf([SPACE, (code) => code === 11]),
  upper: range(65, 90),
  word: WORD,
  xdigit: anyOf([DIGIT, range(65, 70), range(97, 102)]),
};

/** A category (`L`, `Lu`) or a script (`Greek`); undefined for what is neither. */
export function unicodeClass(name: string): CharacterTest | undefined {
  if (!/^[A-Za-z_]+$/.test(name)) return undefined;
  if (name === "Any") return anyCharacter;
  const pattern = unicodePattern(`gc=${name}`) ?? unicodePattern(`Script=${name}`);
  return pattern === undefined ? undefined : remembered((code) => pattern.test(String.fromCodePoint(code)));
}

function unicodePattern(property: string): RegExp | undefined {
  try {
    return new RegExp(`^\\p{${property}}$`, "u");
  } catch {
    return undefined;
  }
}
