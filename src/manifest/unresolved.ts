/** Values that something else fills in before the cluster sees them: nothing can be said of them yet. */

/** True for text with `${VAR}`, `$(VAR)`, `$VAR`, `__VAR__` or `{{ template }}` in it. */
export function isUnresolved(text: string): boolean {
  return /\$[{(]|\$[A-Z_][A-Z0-9_]|\{\{|__[A-Z][A-Z0-9_]*__/.test(text);
}
