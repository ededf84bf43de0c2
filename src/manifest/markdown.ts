/** Finds the manifests that a Markdown text shows in fenced code blocks, with exact positions. */
import { consumeBlanks, enterContainers, openContainers, startLine, type Container } from "./markdown-containers.ts";
import { type LineOrigin, lineStartsOf, SourceText } from "./source-text.ts";

export interface MarkdownBlock {
  /** First word of the info string, in lower case; "" for an untagged block. */
  readonly tag: string;
  /** The block without its fences and prefixes; its positions are those of the Markdown file. */
  readonly source: SourceText;
  /** False when the block is tagged as YAML or JSON but shows no whole object. */
  readonly manifest: boolean;
}

interface Fence {
  readonly mark: string;
  readonly length: number;
  readonly indent: number;
  readonly tag: string;
  /** How many containers (quotes, list items) it stands in. */
  readonly depth: number;
  readonly lines: string[];
  readonly origins: LineOrigin[];
}

const MANIFEST_TAGS = new Set(["yaml", "yml", "json", "jsonc", "k8s", "kubernetes", "kube", "manifest"]);
const FENCE = /^(`{3,}|~{3,})(.*)$/;

/** Blocks tagged as YAML, JSON or Kubernetes, and untagged ones that read like a manifest; in order. */
export function markdownBlocks(file: string, text: string): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  const lines = linesOf(text);
  let containers: readonly Container[] = [];
  let fence: Fence | undefined;
  const finish = (next: number): void => {
    if (fence !== undefined) blocks.push(...blockOf(file, fence, next, lines.length));
    fence = undefined;
  };
  for (const [index, line] of lines.entries()) {
    const cursor = startLine(line);
    const entered = enterContainers(cursor, containers);
    if (fence !== undefined) {
      if (entered === fence.depth) {
        if (closes(line.slice(cursor.at), fence)) finish(index + 1);
        else addLine(fence, cursor, index + 1);
        continue;
      }
      finish(index + 1);
    }
    containers = openContainers(cursor, containers.slice(0, entered));
    fence = openFence(cursor, containers.length);
  }
  finish(lines.length + 1);
  return blocks;
}

function linesOf(text: string): string[] {
  const starts = lineStartsOf(text);
  return starts.map((start, i) => text.slice(start, starts[i + 1]).replace(/[\r\n]+$/, ""));
}

function openFence(cursor: ReturnType<typeof startLine>, depth: number): Fence | undefined {
  const indent = consumeBlanks(cursor, Infinity);
  const [, run, rest] = FENCE.exec(cursor.line.slice(cursor.at)) ?? [];
  if (run === undefined || rest === undefined) return undefined;
  const mark = run.charAt(0);
  if (mark === "`" && rest.includes("`")) return undefined;
  return { mark, length: run.length, indent, tag: tagOf(rest), depth, lines: [], origins: [] };
}

/** `yaml`, `{.yaml}`, `yaml title="x"`, `yaml:deploy.yaml` all say yaml. */
function tagOf(info: string): string {
  return /^[\s{.]*([\w+-]+)/.exec(info)?.[1]?.toLowerCase() ?? "";
}

function closes(rest: string, fence: Fence): boolean {
  const trimmed = rest.trim();
  if (trimmed.length < fence.length || trimmed !== fence.mark.repeat(trimmed.length)) return false;
  const indent = consumeBlanks(startLine(rest), Infinity);
  return indent <= fence.indent + 3;
}

function addLine(fence: Fence, cursor: ReturnType<typeof startLine>, line: number): void {
  consumeBlanks(cursor, fence.indent);
  fence.lines.push(cursor.line.slice(cursor.at));
  fence.origins.push({ line, cut: cursor.at });
}

/** @param next the line after the last one of the block, 1-based */
function blockOf(file: string, fence: Fence, next: number, lineCount: number): MarkdownBlock[] {
  const { tag, lines, origins } = fence;
  const tagged = tag.split(/[-+_]/).some((word) => MANIFEST_TAGS.has(word));
  if (!tagged && tag !== "") return [];
  const text = lines.join("\n");
  const manifest = showsObject(text) && (tagged || startsLikeManifest(text));
  if (!manifest && !tagged) return [];
  if (next > lineCount) return [{ tag, manifest, source: new SourceText(file, text, originsOrEnd(origins, next - 1)) }];
  const closed = lines.length === 0 ? "" : `${text}\n`;
  return [{ tag, manifest, source: new SourceText(file, closed, [...origins, { line: next, cut: 0 }]) }];
}

function originsOrEnd(origins: readonly LineOrigin[], line: number): readonly LineOrigin[] {
  return origins.length === 0 ? [{ line, cut: 0 }] : origins;
}

function showsObject(text: string): boolean {
  return /(^|[\s{,])["']?apiVersion["']?\s*:/.test(text) && /(^|[\s{,])["']?kind["']?\s*:/.test(text);
}

/** Near miss: a shell session that feeds a manifest to kubectl. */
function startsLikeManifest(text: string): boolean {
  const first = text.split("\n").find((line) => line.trim() !== "" && !line.trimStart().startsWith("#"));
  return first !== undefined && /^\s*(---|\{|-\s|["']?[A-Za-z][\w-]*["']?\s*:(\s|$))/.test(first);
}
