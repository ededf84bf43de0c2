/** Values that something else fills in before the cluster sees them: nothing can be said of them yet. */

/**
 * True for text with `${VAR}`, `$(VAR)`, `$VAR`, `__VAR__`, `{VAR}` (the conformance tests of the Gateway API) or
 * `{{ template }}` in it, for an expression of Chainsaw, which stands in parentheses: `($namespace)`, and for what SOPS
 * has encrypted.
 */
export function isUnresolved(text: string): boolean {
  return /\$[{(]|\$[A-Z_][A-Z0-9_]|\{\{|\{[A-Z][A-Z0-9_]+\}|__[A-Z][A-Z0-9_]*__|^\(.*\$[a-z]\w*.*\)$|^ENC\[AES256_GCM,/.test(text);
}
