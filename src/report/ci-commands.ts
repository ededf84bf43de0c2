/** CI systems take some lines of what is printed for commands; what stands in a manifest must not be one. */

/**
 * `::name::` and `::name key=value::` at the start of a line (GitHub Actions: actions/runner,
 * src/Runner.Common/ActionCommand.cs, TryParseV2; blanks before it do not count).
 */
const AT_START = /^([^\S\n]*):(?=:[a-z-]+(?: [^\n]*)?::)/gim;

/** `##[name]` anywhere (TryParse there), `##vso[...]` of Azure Pipelines, `##teamcity[...]`: of these the second sign. */
export const COMMAND_SIGN = /(?<=#)#(?=(?:vso|teamcity)?\[)/gi;

/** A page whose lines are commands to nobody: the sign that would make one is shown by its code. */
export function withoutCommands(page: string): string {
  return page.replace(AT_START, "$1<U+003A>").replace(COMMAND_SIGN, "<U+0023>");
}
