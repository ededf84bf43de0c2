/** How a run ends. */

export const EXIT = {
  clean: 0,
  /** Findings of error level, or more warnings than allowed. */
  findings: 1,
  /** The command line or the config is wrong. */
  usage: 2,
  /** A defect of Kubehop. */
  internal: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Something the user has to put right; each line is complete and says what to do. */
export class UsageError extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join("\n"));
    this.name = "UsageError";
    this.lines = lines;
  }
}
