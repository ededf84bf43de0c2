/**
 * Kubehop beside kubeconform and kube-linter, on the same files and in the same run: the files of a folder that hold
 * objects, without kustomizations, charts and what else only some of them read. Needs Go, which builds the other two.
 *
 * Usage: npm run bench -- --peers FOLDER [--runs N]
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { allRules } from "../rules/index.gen.ts";
import { loadProject } from "../src/manifest/load.ts";
import { type Command, inTurns, median, run } from "./measure.ts";
import { writeSchemas } from "./peer-schemas.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const CLI = join(HERE, "../dist/kubehop.js");
const KUBERNETES = join(HERE, "../conformance/components/kubernetes-1.36");

const PACKAGES = {
  kubeconform: { module: "github.com/yannh/kubeconform", command: "cmd/kubeconform" },
  "kube-linter": { module: "golang.stackrox.io/kube-linter", command: "cmd/kube-linter" },
} as const;

type Peer = keyof typeof PACKAGES;

function go(folder: string, ...args: readonly string[]): { readonly ok: boolean; readonly text: string } {
  const { status, stdout, stderr } = spawnSync("go", args, { cwd: folder, encoding: "utf8", env: { ...process.env, CGO_ENABLED: "0" }, maxBuffer: 1 << 26 });
  return status === 0 ? { ok: true, text: stdout.trim() } : { ok: false, text: stderr.trim().split("\n").at(-1) ?? "" };
}

/** Builds what is not there yet; undefined where that fails, for which a reason is printed. */
function programOf(peer: Peer): string | undefined {
  const path = join(HERE, ".bin", peer);
  if (existsSync(path)) return path;
  console.error(`building ${peer}`);
  const { module, command } = PACKAGES[peer];
  const built = go(join(HERE, "peers", peer), "build", "-trimpath", "-ldflags", "-s -w", "-o", `${path}.part`, `${module}/${command}`);
  if (built.ok) renameSync(`${path}.part`, path);
  else console.error(`${peer} is left out, since it could not be built: ${built.text}\nA build of your own at ${path} is taken as well.`);
  return built.ok ? path : undefined;
}

/** As its go.mod pins it. */
function versionOf(peer: Peer): string {
  const text = readFileSync(join(HERE, "peers", peer, "go.mod"), "utf8");
  return text.split("\n").map((line) => line.trim().split(" ")).find(([name]) => name === PACKAGES[peer].module)?.[1]?.slice(1) ?? "unknown";
}

interface Copy {
  readonly files: number;
  readonly objects: number;
  readonly megabytes: number;
}

/** Files that hold objects and nothing that Kubehop cannot read. */
function copyManifests(from: string, to: string): Copy {
  const { files } = loadProject({ cwd: from, paths: ["."] });
  let copy: Copy = { files: 0, objects: 0, megabytes: 0 };
  for (const { path, text, documents, problems, skipped } of files) {
    const objects = documents.flatMap(({ resources }) => resources).length;
    const clean = documents.every((document) => document.problems.length === 0 && document.skipped.length === 0);
    // kube-linter reads no JSON, and takes a folder with a kustomization for that alone.
    if (objects === 0 || !clean || problems.length > 0 || skipped.length > 0 || !/\.ya?ml$/.test(path)) continue;
    if (/(^|\/)kustomization\.ya?ml$/.test(path)) continue;
    mkdirSync(dirname(join(to, path)), { recursive: true });
    copyFileSync(join(from, path), join(to, path));
    copy = { files: copy.files + 1, objects: copy.objects + objects, megabytes: copy.megabytes + text.length / 1e6 };
  }
  return copy;
}

interface Row {
  readonly label: string;
  readonly command: Command;
  /** The same with output that is counted. */
  readonly counted: Command;
  readonly count: (json: string) => string;
}

function rowsOf(folder: string, work: string): Row[] {
  const rows: Row[] = [];
  const kubehop = (label: string, ...more: readonly string[]): void => {
    const command = (...args: readonly string[]): Command => ({ program: process.execPath, args: [CLI, "check", ...args, ...more, folder], findings: [1] });
    rows.push({ label, command: command(), counted: command("--format", "json"), count: countKubehop });
  };
  kubehop("kubehop check", "--no-config");
  const config = join(work, "server-rules.json");
  const others = allRules.filter(({ messages }) => !Object.hasOwn(messages, "refused")).map(({ id }) => [id, "off"] as const);
  writeFileSync(config, JSON.stringify({ rules: Object.fromEntries(others) }));
  kubehop("kubehop check, rules of the API server alone", "--config", config);
  const kubeconform = programOf("kubeconform");
  if (kubeconform !== undefined) {
    const location = schemaLocation(work);
    const command = (...args: readonly string[]): Command => ({
      program: kubeconform,
      args: ["-strict", "-summary", "-ignore-missing-schemas", "-schema-location", location, ...args, folder],
      findings: [1],
    });
    rows.push({ label: `kubeconform ${versionOf("kubeconform")}`, command: command(), counted: command("-output", "json"), count: countKubeconform });
  }
  const linter = programOf("kube-linter");
  if (linter !== undefined) {
    const command = (...args: readonly string[]): Command => ({ program: linter, args: ["lint", ...args, folder], findings: [1] });
    rows.push({ label: `kube-linter ${versionOf("kube-linter")}`, command: command(), counted: command("--format", "json"), count: countLinter });
  }
  return rows;
}

function schemaLocation(work: string): string {
  const module = go(KUBERNETES, "mod", "download", "-json", "k8s.io/kubernetes");
  if (!module.ok) throw new Error(`the Kubernetes module cannot be had: ${module.text}`);
  const { Dir } = JSON.parse(module.text) as { Dir: string };
  return writeSchemas(join(Dir, "api/openapi-spec/swagger.json"), join(work, "schemas"));
}

function countKubehop(json: string): string {
  const { summary } = JSON.parse(json) as { summary: { errors: number; warnings: number; infos: number } };
  return `${summary.errors} errors, ${summary.warnings} warnings, ${summary.infos} infos`;
}

function countKubeconform(json: string): string {
  const { summary } = JSON.parse(json) as { summary: { valid: number; invalid: number; errors: number; skipped: number } };
  return `${summary.invalid} invalid, ${summary.errors} errors, ${summary.skipped} skipped, ${summary.valid} valid objects`;
}

function countLinter(json: string): string {
  const { Reports } = JSON.parse(json) as { Reports: readonly unknown[] | null };
  return `${Reports?.length ?? 0} findings`;
}

/** Called by `run.ts` for `--peers`. */
export async function peers(folder: string, runs: number): Promise<void> {
  if (!existsSync(CLI)) throw new Error("dist is not built: npm run build");
  if (!go(HERE, "version").ok) {
    console.error("--peers needs Go (https://go.dev/dl/), which builds kubeconform and kube-linter");
    process.exitCode = 1;
    return;
  }
  const work = mkdtempSync(join(tmpdir(), "kubehop-peers-"));
  try {
    const manifests = join(work, "manifests");
    const copy = copyManifests(folder, manifests);
    if (copy.files === 0) throw new Error(`no manifests in ${folder}`);
    await table(rowsOf(manifests, work), copy, runs);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function table(rows: readonly Row[], { files, objects, megabytes }: Copy, runs: number): Promise<void> {
  const samples = await inTurns({ node: { program: process.execPath, args: ["-e", "0"], findings: [] }, ...Object.fromEntries(rows.map(({ label, command }) => [label, command])) }, runs);
  const timeOf = (label: string): number => median((samples[label as keyof typeof samples]).map(({ milliseconds }) => milliseconds));
  console.log(`${files} files, ${objects} objects, ${megabytes.toFixed(1)} MB; ${cpus().length} cores; median of ${runs} runs in turns\n`);
  console.log("| | ms | x kubehop check | x node -e 0 | peak MiB | Findings |\n| --- | ---: | ---: | ---: | ---: | --- |");
  for (const { label, counted, count } of rows) {
    const time = timeOf(label);
    const peak = median(samples[label as keyof typeof samples].map(({ mebibytes }) => mebibytes ?? Number.NaN));
    const found = count((await run(counted)).output);
    const ratios = [time / timeOf(rows[0]!.label), time / timeOf("node")];
    console.log(`| ${[label, time.toFixed(0), ratios[0]!.toFixed(2), ratios[1]!.toFixed(1), peak.toFixed(0), found].join(" | ")} |`);
  }
}
