/** Values that something else fills in before the cluster sees them: nothing can be said of them yet. */

/**
 * True for text with `${VAR}`, `$(VAR)`, `$VAR`, `__VAR__`, `((VAR))`, `{VAR}` (the conformance tests of the Gateway API) or
 * `{{ template }}` in it, for an expression of Chainsaw, which stands in parentheses: `($namespace)`, for what SOPS
 * has encrypted, and for words such as `FILLED BY THE OPERATOR`, which programs look for that carry manifests inside.
 */
export function isUnresolved(text: string): boolean {
  return VARIABLE.test(text) || isExpression(text);
}

const VARIABLE = /\$[{(]|\$[A-Z_][A-Z0-9_]|\{\{|\{[A-Z][A-Z0-9_]+\}|__[A-Z][A-Z0-9_]*__|\(\([A-Z][A-Z0-9_]*\)\)|^ENC\[AES256_GCM,|^FILLED[ _]BY[ _]/;

function isExpression(text: string): boolean {
  return text.startsWith("(") && text.endsWith(")") && /\$[a-z]/.test(text);
}
