/** `check --changed`: the whole project is read, but only what a change is to blame for is told. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { compareSeverity, type Diagnostic } from "../diagnostic/diagnostic.ts";
import type { LintResult } from "../lint/lint-input.ts";
import { displayPath } from "../manifest/discover.ts";
import { isWithin } from "../manifest/display-path.ts";
import { isManifestName } from "../manifest/file-format.ts";
import { isFolder } from "../manifest/file-kind.ts";
import { decodeText } from "../manifest/read-file.ts";
import { UsageError } from "./exit.ts";
import { type GitChange, GitRepository } from "./git.ts";
import type { ProjectFlags } from "./settings.ts";

export interface ChangedFlags extends Pick<ProjectFlags, "markdown"> {
  readonly changed?: boolean;
  readonly since?: string;
}

/** Texts by path as they were; undefined for a file that was not there. */
export type PastTexts = ReadonlyMap<string, string | undefined>;

export interface Changes {
  /** Folders that make the project. */
  readonly roots: readonly string[];
  /** Shown paths of the files that are named, or that Git calls changed. */
  readonly files: ReadonlySet<string>;
  readonly past: PastTexts;
}

/**
 * @param args folders that make the project (the working directory where none is named), and files that changed
 * @throws UsageError without Git, outside of a repository, and for a commit that does not exist
 */
export function changesOf(args: readonly string[], flags: ChangedFlags): Changes {
  if (args.includes("-")) throw new UsageError(["standard input (-) has no past; name folders and files with --changed"]);
  const cwd = process.cwd();
  const folders = args.filter(isFolder);
  const roots = folders.length === 0 ? ["."] : folders;
  const git = new GitRepository(cwd);
  const changes = git.changesSince(flags.since ?? sinceOfPreCommit());
  const named = args.filter((path) => !isFolder(path)).map((path) => resolve(cwd, path));
  const lost = named.filter((absolute) => !existsSync(absolute) && !changes.some((change) => change.absolute === absolute));
  if (lost.length > 0) throw new UsageError(lost.map((absolute) => lostText(displayPath(cwd, absolute))));
  const there = changes.filter(({ isThere }) => isThere).map(({ absolute }) => absolute);
  const shownRoots = roots.map((root) => displayPath(cwd, resolve(cwd, root)));
  const isOurs = ({ absolute }: GitChange): boolean => {
    const path = displayPath(cwd, absolute);
    return isManifestName(path, flags.markdown ?? false) && shownRoots.some((root) => isWithin(root, path));
  };
  return {
    roots,
    files: new Set([...named, ...there].map((absolute) => displayPath(cwd, absolute))),
    past: pastTexts(git, changes.filter(isOurs), (absolute) => displayPath(cwd, absolute)),
  };
}

function lostText(path: string): string {
  if (/[*?[{]/.test(path)) return `${path}: --changed takes files that changed and folders that make the project, and no patterns; name the folder`;
  return `${path} does not exist, and did not at the commit that --changed compares with`;
}

/** What `pre-commit run --from-ref` compares with; nothing otherwise, nor for an empty value. */
function sinceOfPreCommit(): string | undefined {
  const revision = process.env["PRE_COMMIT_FROM_REF"];
  return revision === "" ? undefined : revision;
}

function pastTexts(git: GitRepository, changes: readonly GitChange[], shown: (absolute: string) => string): PastTexts {
  const contents = git.contents(changes.flatMap(({ before }) => (before === undefined ? [] : [before])));
  return new Map(
    changes.map(({ absolute, before }) => {
      const path = shown(absolute);
      const bytes = before === undefined ? undefined : contents.get(before);
      return [path, bytes === undefined ? undefined : decodeText(bytes, path).text];
    }),
  );
}

/** Keeps the findings that are in a changed file, point into one, or were not there before, or were less grave. */
export function told(now: LintResult, before: LintResult, { files }: Pick<Changes, "files">): LintResult {
  const known = new Map(before.diagnostics.map((finding) => [identity(finding), finding.severity]));
  const isTold = (finding: Diagnostic): boolean => {
    const places = [finding, ...finding.related].map(({ range }) => range.file);
    const past = known.get(identity(finding));
    return past === undefined || compareSeverity(finding.severity, past) > 0 || places.some((file) => files.has(file));
  };
  return {
    ...now,
    diagnostics: now.diagnostics.filter(isTold),
    suppressed: now.suppressed.filter(({ diagnostic }) => files.has(diagnostic.range.file)),
  };
}

/** Asked of files that did not change, in which places stay; other words make no other finding. */
function identity({ ruleId, messageId, range: { file, start, end } }: Diagnostic): string {
  return [ruleId, messageId, file, start.line, start.column, end.line, end.column].join("\0");
}
