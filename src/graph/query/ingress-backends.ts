/** Which backends of an Ingress have to lead to a Service, and which are only there for show. */
import { mapAt } from "../../manifest/fields.ts";
import { YamlScalar } from "../../manifest/yaml-node.ts";
import type { Ingress, IngressBackend } from "../model.ts";

/** Annotations that answer every request of the Ingress before a backend is asked. */
const REDIRECTS = new Set([
  "nginx.ingress.kubernetes.io/permanent-redirect",
  "nginx.ingress.kubernetes.io/temporal-redirect",
  "haproxy.org/request-redirect",
]);

/** Port name by which the AWS load balancer controller looks an action up in the annotations. */
const ACTION = "use-annotation";

/** Backends that a controller resolves to a Service, in source order. */
export function serviceBackends(ingress: Ingress): readonly IngressBackend[] {
  if (answersAlone(ingress)) return [];
  return ingress.backends.filter(({ port, serviceName }) => serviceName !== undefined && port !== ACTION);
}

/** The same in groups of one Service and port each: what is wrong with it is one cause, on however many paths it stands. */
export function backendsByPort(ingress: Ingress): readonly (readonly [IngressBackend, ...IngressBackend[]])[] {
  const groups = new Map<string, [IngressBackend, ...IngressBackend[]]>();
  for (const backend of serviceBackends(ingress)) {
    const key = JSON.stringify([backend.serviceName?.value, backend.port]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [backend]);
    else group.push(backend);
  }
  return [...groups.values()];
}

function answersAlone({ resource }: Ingress): boolean {
  const annotations = mapAt(resource.body, "metadata", "annotations");
  return (annotations?.entries ?? []).some(({ name, value }) => {
    if (!(value instanceof YamlScalar)) return false;
    return REDIRECTS.has(name) || (name.endsWith("-snippet") && /^[ \t]*return\s/m.test(value.text));
  });
}
