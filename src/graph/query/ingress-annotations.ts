/** What annotations of an Ingress tell: who makes its certificates, and what only some controllers understand. */
import { mapAt } from "../../manifest/fields.ts";
import { YamlScalar } from "../../manifest/yaml-node.ts";
import type { Ingress } from "../model.ts";

export interface Annotation {
  readonly name: string;
  readonly value: YamlScalar;
}

/** All but the copy of the object that kubectl keeps in one. */
export function annotationsOf({ resource }: Ingress): readonly Annotation[] {
  const entries = mapAt(resource.body, "metadata", "annotations")?.entries ?? [];
  return entries.flatMap(({ name, value }) => {
    return value instanceof YamlScalar && name !== "kubectl.kubernetes.io/last-applied-configuration" ? [{ name, value }] : [];
  });
}

/** True where cert-manager or its like makes the Secrets of `tls`, with certificates for the hosts that stand there. */
export function hasCertificateMaker(ingress: Ingress): boolean {
  return annotationsOf(ingress).some(({ name, value }) => /^(cert-?manager\.|acme\.|.*[./-]tls-acme$)/.test(name) && value.text !== "false");
}
