/** The command line: commands, flags, help, exit codes. Each command is loaded when it is asked for. */
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { CheckFlags } from "./check.ts";
import type { ConfigPageFlags } from "./config.ts";
import { EXIT, type ExitCode, UsageError } from "./exit.ts";
import type { PathsFlags } from "./paths.ts";
import type { RenderFlags } from "./render.ts";
import type { FormatFlags, RulesFlags } from "./rules.ts";
import type { SchemaFlags } from "./schema.ts";
import type { TraceFlags } from "./trace.ts";
import { PRESETS } from "../lint/presets.ts";
import { reasonOf } from "../manifest/read-file.ts";
import { FORMAT_NAMES } from "../report/formats.ts";
import { printable } from "../report/text-cells.ts";
import { printableLines, printError, watchOutput } from "./terminal.ts";
import { VERSION } from "./version.ts";

/** Runs one command line and sets the exit code of the process. */
export async function run(args: readonly string[]): Promise<void> {
  watchOutput();
  let code: ExitCode = EXIT.clean;
  const program = buildProgram((result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    code = codeOf(error);
  }
  process.exitCode = code;
}

function codeOf(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.usage;
  if (error instanceof UsageError) {
    for (const line of error.lines) printError(printable(line));
    return EXIT.usage;
  }
  if (isLostFolder(error)) {
    printError(`the working directory cannot be used: ${reasonOf(error)}; change to another folder`);
    return EXIT.usage;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  printError(`internal failure; this is a defect of Kubehop, please report it\n${detail}`);
  return EXIT.internal;
}

/** Whoever asks for the working directory fails when it has been deleted. */
function isLostFolder(error: unknown): boolean {
  return error instanceof Error && "syscall" in error && error.syscall === "uv_cwd";
}

type Done = (code: ExitCode) => void;

function buildProgram(done: Done): Command {
  const program = new Command("kubehop")
    .description("Finds what is wrong with Kubernetes Services and shows the ways that reach them.")
    .version(VERSION, "-V, --version")
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(printableLines(text)) })
    .showHelpAfterError("(kubehop --help shows what there is)")
    .addHelpText("after", "\nExit codes: 0 clean, 1 findings, 2 usage or config, 3 internal failure.");
  addCheck(program, done);
  addPaths(program, done);
  addTrace(program, done);
  addRender(program, done);
  addRules(program, done);
  addConfig(program, done);
  addSchema(program, done);
  addLsp(program, done);
  return program;
}

function addCheck(program: Command, done: Done): void {
  inputOptions(program.command("check [paths...]", { isDefault: true }))
    .description("print findings, then how every Service is reached (the default command)")
    .option("--format <name[:file]>", `how to print, and to which file (repeatable): ${FORMAT_NAMES.join(", ")}; text unless told otherwise`, collect, [])
    .addOption(widthOption())
    .addOption(new Option("--preset <name>", "which rules run").choices(PRESETS))
    .option("--schema <file|dir>", "also take definitions or JSON Schemas of custom kinds from here (repeatable)", collect, [])
    .option("--rule <id:severity>", "set one rule to error, warning, info or off", collect, [])
    .option("--max-warnings <n>", "exit 1 when there are more warnings", wholeNumber)
    .option("--exit-zero", "exit 0 whatever is found")
    .option("--stats", "tell on stderr where the time of the run went")
    .option("--baseline <file>", "silence the known findings that this file holds")
    .option("--write-baseline [file]", "record all findings as known (default: kubehop.baseline.json beside the config)")
    .option("--changed", "read the project (folders named, or the working directory), tell what files named or changed in Git are to blame for")
    .option("--since <commit>", "what --changed compares with (default: HEAD)")
    .option("--fix", "mend what can be mended without a doubt, and show the rest")
    .option("--fix-dry-run", "print what --fix would change as a diff, and write nothing")
    .action(async (paths: string[], flags: CheckFlags) => {
      const { check } = await import("./check.ts");
      done(await check(paths, flags));
    });
}

function addPaths(program: Command, done: Done): void {
  inputOptions(program.command("paths [paths...]"))
    .description("print every way to every Service, hop by hop")
    .addOption(new Option("--format <name>", "how to print").choices(["text", "json", "dot", "mermaid"]).default("text"))
    .addOption(widthOption())
    .option("--from <client>", "only from this client: pod:NS/NAME, workload:NS/NAME, node:NAME, internet or an address")
    .option("--to <service>", "only to this Service: svc:NS/NAME or svc:NS/NAME:PORT")
    .option("--service <ns/name>", "only this Service (repeatable)", collect, [])
    .action(async (paths: string[], flags: PathsFlags) => {
      const command = await import("./paths.ts");
      done(await command.paths(paths, flags));
    });
}

function addRender(program: Command, done: Done): void {
  inputOptions(program.command("render [paths...]"))
    .description("print the rules that kube-proxy would hold on a node, for iptables-restore or nft")
    .option("--mode <name>", "iptables or nftables (default: the config's)")
    .option("--node <name>", "whose rules (may be left out where one node is known, or none)")
    .addOption(new Option("--family <name>", "which addresses (default: ipv4 for iptables, all for nftables)").choices(["ipv4", "ipv6", "all"]))
    .action(async (paths: string[], flags: RenderFlags) => {
      const command = await import("./render.ts");
      done(await command.render(paths, flags));
    });
}

function addTrace(program: Command, done: Done): void {
  inputOptions(program.command("trace [paths...]"))
    .description("follow one connection from a client to a target, hop by hop, with a verdict")
    .addOption(formatOption())
    .addOption(widthOption())
    .requiredOption("--from <client>", "pod:NS/NAME, workload:NS/NAME, workload:NS/KIND/NAME, node:NAME, internet or an IP")
    .requiredOption("--to <target>", "a URL, HOST:PORT, IP:PORT, [IPv6]:PORT or svc:NS/NAME:PORT")
    .addOption(new Option("--protocol <name>", "default: TCP, or what the Service's port has").choices(["TCP", "UDP", "SCTP", "ICMP"]))
    .addHelpText("after", "\nThe verdict is an answer: the exit code is 0 whatever it says.")
    .action(async (paths: string[], flags: TraceFlags) => {
      const command = await import("./trace.ts");
      done(await command.trace(paths, flags));
    });
}

function addRules(program: Command, done: Done): void {
  program
    .command("rules")
    .description("list the rules")
    .addOption(new Option("--format <name>", "how to print").choices(["text", "json", "md"]).default("text"))
    .addOption(widthOption())
    .action(async (flags: RulesFlags) => {
      const command = await import("./rules.ts");
      done(command.rules(flags));
    });
  program
    .command("explain <rule>")
    .description("say why a rule exists, with an example and how to mend it")
    .addOption(formatOption())
    .addOption(widthOption())
    .action(async (id: string, flags: FormatFlags) => {
      const command = await import("./rules.ts");
      done(command.explain(id, flags));
    });
}

function addConfig(program: Command, done: Done): void {
  configOptions(program.command("config [paths...]"))
    .description("print which config counts for these folders (default: here), and which rules run")
    .addOption(new Option("--preset <name>", "which rules run").choices(PRESETS))
    .option("--rule <id:severity>", "set one rule to error, warning, info or off", collect, [])
    .addOption(widthOption())
    .action(async (paths: string[], flags: ConfigPageFlags) => {
      const command = await import("./config.ts");
      done(await command.config(paths, { ...flags, unit: [] }));
    });
}

function addSchema(program: Command, done: Done): void {
  kubeVersionOption(program.command("schema [kinds...]"))
    .description("print a JSON Schema of Kubernetes' own kinds (default: all), for editors")
    .action(async (kinds: string[], flags: SchemaFlags) => {
      const command = await import("./schema.ts");
      done(command.schema(kinds, flags));
    });
}

function addLsp(program: Command, done: Done): void {
  program
    .command("lsp")
    .description("serve an editor: findings while typing, hover, completion and more (Language Server Protocol)")
    .option("--stdio", "speak on standard input and output (the only way, and the default)")
    .addOption(new Option("--clientProcessId <id>", "given by vscode-languageclient; the server reads it from initialize").hideHelp())
    .action(async () => {
      const command = await import("./lsp.ts");
      done(await command.lsp());
    });
}

/** Where manifests and config come from. */
function inputOptions(command: Command): Command {
  return kubeVersionOption(configOptions(command))
    .option("--unit <dir>", "take this folder as one unit of analysis (repeatable)", collect, [])
    .option("--markdown", "read the manifests in Markdown and other text files too")
    .option("--stdin-filename <name>", "name for what is read from standard input (-)")
    .option("--max-file-size <MiB>", "leave out larger files (default 20)", wholeNumber);
}

function configOptions(command: Command): Command {
  return command
    .option("--config <file>", "config file (default: kubehop.config.json or .yaml here or above)")
    .option("--no-config", "use no config file")
    .option("--safe", "run no JavaScript, whatever the config is");
}

function kubeVersionOption(command: Command): Command {
  return command.option("--kube-version <1.x>", "Kubernetes version of the API server, 1.29 or later (default: the newest known)");
}

function formatOption(): Option {
  return new Option("--format <name>", "how to print").choices(["text", "json"]).default("text");
}

function widthOption(): Option {
  return new Option("--width <columns>", "columns of text output (default: the terminal's)").argParser(wholeNumber);
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("Give a whole number.");
  return Number(text);
}
