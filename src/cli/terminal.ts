/** What the terminal can do, and the way to it. */
import { reasonOf } from "../manifest/read-file.ts";
import { withoutCommands } from "../report/ci-commands.ts";
import { ansiStyle, plainStyle } from "../report/style.ts";
import { printable } from "../report/text-cells.ts";
import type { TextOptions } from "../report/text-options.ts";
import { EXIT } from "./exit.ts";
import type { Stage, Stats } from "./stats.ts";

/**
 * Colour only where a person looks; NO_COLOR (any value but "") switches it off.
 *
 * @param width columns that the command line asks for
 */
export function textOptions(width: number | undefined): TextOptions {
  const { stdout, env } = process;
  const noColor = env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "";
  const colour = stdout.isTTY && !noColor && env["TERM"] !== "dumb";
  return { style: colour ? ansiStyle : plainStyle, width: columnsOf(stdout, width) };
}

/** Unlimited for pipes and files unless asked for: each finding is a line for grep then. */
function columnsOf(stdout: NodeJS.WriteStream, wanted: number | undefined): number | undefined {
  const columns = wanted ?? (stdout.isTTY ? stdout.columns : 0);
  return columns > 0 ? Math.max(40, columns) : undefined;
}

/** Writes to stdout; a reader that went away (`| head`) is no failure. */
export function print(text: string): void {
  process.stdout.write(text);
}

/** So many characters are written at once. */
const CHUNK = 1 << 16;

/** As `print`, no faster than the reader takes it, and no further than somebody reads: the rest is never made. */
export async function printPieces(pieces: Generator<string>): Promise<void> {
  let waiting: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < CHUNK) continue;
    if (!(await isWritten(waiting.join("")))) return;
    [waiting, length] = [[], 0];
  }
  print(waiting.join(""));
}

/** Settled when stdout has taken the text; false when nobody reads any more. */
function isWritten(text: string): Promise<boolean> {
  return new Promise((resolve) => {
    process.stdout.write(text, (error) => {
      resolve(error === undefined || error === null);
    });
  });
}

/** Arguments and manifests stand in it. */
export function printError(text: string): void {
  process.stderr.write(`kubehop: ${printableLines(text)}\n`);
}

/** As `printable`, but keeps its lines, and makes no command of any. CI systems look for them on stderr too. */
export function printableLines(text: string): string {
  return withoutCommands(text.split("\n").map(printable).join("\n"));
}

/** A reader that went away is no failure; where nothing more can be written, such as on a full disk, the run ends. */
export function watchOutput(): void {
  process.stderr.on("error", () => undefined); // there is no other place to say so
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    printError(`standard output could not be written: ${reasonOf(error)}`);
    process.exit(EXIT.usage);
  });
}

/** Says on stderr what takes long, while a person waits. */
export class Progress {
  /** Undefined where nobody asks for figures. */
  readonly stats: Stats | undefined;
  readonly #started = Date.now();
  #shown = false;

  constructor(stats?: Stats) {
    this.stats = stats;
  }

  time<T>(stage: Stage, work: () => T): T {
    return this.stats === undefined ? work() : this.stats.time(stage, work);
  }

  /** Shown only when the run has already taken a while. */
  step(text: string): void {
    if (!process.stderr.isTTY || Date.now() - this.#started < 400) return;
    process.stderr.write(`\r\u001b[K${text}`);
    this.#shown = true;
  }

  done(): void {
    if (this.#shown) process.stderr.write("\r\u001b[K");
  }
}

/** All of standard input, in whatever encoding. */
export async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
