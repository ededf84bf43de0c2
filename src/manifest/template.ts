/** Tells a Go template (Helm) from a manifest that merely quotes one (alert texts, workflow inputs). */
import { isKustomizationName } from "./file-format.ts";
import { mapsBelow } from "./maps-below.ts";
import type { YamlNode } from "./yaml-node.ts";

/** True when the document cannot be read before Helm has rendered it. */
export function isTemplate(text: string, root: YamlNode | undefined): boolean {
  if (!text.includes("{{")) return false;
  if (root === undefined) return hasWholeAction(text) || /\{\{-?\s*(\/\*|if|range|with|define|include)/.test(text);
  return hasActionNode(root);
}

/** `{{`, anything but a brace that closes, `}}`: looked for between such braces, since a pattern would go back at each `{{`. */
function hasWholeAction(text: string): boolean {
  const parts = text.split("}");
  return parts.some((part, index) => index < parts.length - 2 && parts[index + 1] === "" && part.includes("{{"));
}

/** A line that holds nothing but a directive of Terraform (`%{ if x }`), Jinja or ERB, or a placeholder such as `@VERSION@`. */
const DIRECTIVE = /^[ \t]*(?:%\{.*\}|\{%.*%\}|<%.*%>|@[A-Z][A-Z0-9_]*@)[ \t]*$/m;

/**
 * True for what other tools render and what does not say that it is a Kubernetes object: the values of a chart, the
 * configuration of a site. That it is no YAML yet concerns nobody here.
 */
export function isForeignTemplate(file: string, text: string): boolean {
  return !isKustomizationName(file) && !/^[ \t]*"?(?:kind|apiVersion)"?[ \t]*:/m.test(text) && DIRECTIVE.test(text);
}

/** True for text with directives of Jinja, as the pages of documentation take it in. */
export function isJinja(text: string): boolean {
  return /^[ \t]*\{%.*%\}[ \t]*$/m.test(text);
}

/** `name: {{ .Values.x }}` parses as a flow mapping whose key is a flow mapping, or is opened by `{{`. */
function hasActionNode(root: YamlNode): boolean {
  return mapsBelow(root).some(({ source, start }) => source.text.startsWith("{{", start));
}

