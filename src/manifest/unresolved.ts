/** Values that something else fills in before the cluster sees them: nothing can be said of them yet. */

/** True for text with `${VAR}`, `$(VAR)` or `{{ template }}` in it. */
export function isUnresolved(text: string): boolean {
  return /\$[{(]|\{\{/.test(text);
}
