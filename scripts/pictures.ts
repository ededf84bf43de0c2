/** Draws docs/pictures from real runs, or with --check says what is stale. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Outputs } from "./generate/outputs.ts";
import { svgOf } from "./pictures/svg.ts";

const COLUMNS = 92;

const PICTURES: Readonly<Record<string, { readonly args: readonly string[]; readonly title: string }>> = {
  check: { args: ["check", "examples/shop"], title: "Findings of kubehop in examples/shop, and its table of Services" },
  paths: { args: ["paths", "examples/shop", "--service", "shop/api"], title: "Every way to the Service api, hop by hop" },
  trace: { args: ["trace", "examples/services/cluster-ip", "--from", "workload:web", "--to", "http://web"], title: "One connection followed from a pod to a Service, with a verdict" },
};

const root = fileURLToPath(new URL("..", import.meta.url));
const outputs = new Outputs(root, process.argv.includes("--check"));
for (const [name, { args, title }] of Object.entries(PICTURES)) {
  const shown = args[0] === "check" ? args.slice(1) : args;
  outputs.put(`docs/pictures/${name}.svg`, svgOf(`\u001b[2m$\u001b[22m npx kubehop ${shown.join(" ")}\n${coloured(args)}`, title, COLUMNS));
}
if (!outputs.finish()) process.exitCode = 1;

/** As a terminal of that width gets it. */
function coloured(args: readonly string[]): string {
  const terminal = "data:text/javascript,process.stdout.isTTY = true;";
  const command = ["--import", terminal, "scripts/run-ts.mjs", "src/cli/main.ts", ...args, "--width", String(COLUMNS)];
  const env = { ...process.env, NO_COLOR: "", TERM: "xterm" };
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, env, encoding: "utf8" });
  if (status !== 0 && status !== 1) throw new Error(`kubehop ${args.join(" ")} ended with ${status ?? "a signal"}:\n${stderr}`);
  return stdout;
}
