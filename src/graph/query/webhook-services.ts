/** Services that the API server itself calls: admission webhooks, aggregated APIs, conversion of custom resources. */
import { integerAt, scalarAt, stringAt } from "../../manifest/fields.ts";
import type { UnitMember } from "../../manifest/unit.ts";
import type { YamlNode, YamlScalar } from "../../manifest/yaml-node.ts";
import { mapsAt } from "../build/common.ts";

export interface ServiceCall {
  /** Who calls, in words: `webhook a.example.com`. */
  readonly caller: string;
  readonly name: string;
  readonly nameNode: YamlScalar;
  readonly namespace: string;
  readonly port: number;
  /** Undefined where the port is 443 by default (pkg/apis/admissionregistration/v1/defaults.go and its like). */
  readonly portNode: YamlScalar | undefined;
  /** Where the reference stands, as in `Change.fields`. */
  readonly field: string;
  /** What follows where it cannot be called. */
  readonly effect: string;
}

const DEFAULT_PORT = 443;

/** In source order; none for other kinds, and none that is not fully named: the server refuses these. */
export function serviceCallsOf({ resource: { group, kind, body, name } }: UnitMember): readonly ServiceCall[] {
  switch (`${group}/${kind}`) {
    case "admissionregistration.k8s.io/ValidatingWebhookConfiguration":
    case "admissionregistration.k8s.io/MutatingWebhookConfiguration":
      return mapsAt(body, "webhooks").flatMap((hook) => {
        const open = stringAt(hook, "failurePolicy") === "Ignore";
        const effect = open ? "requests pass without it" : "the API server refuses all requests that it is to be asked about";
        return callAt(hook, ["clientConfig", "service"], { field: "webhooks.clientConfig.service", caller: `webhook ${stringAt(hook, "name") ?? ""}`, effect });
      });
    case "apiregistration.k8s.io/APIService":
      return callAt(body, ["spec", "service"], { field: "spec.service", caller: `API ${name}`, effect: "the API is not available" });
    case "apiextensions.k8s.io/CustomResourceDefinition":
      return callAt(body, ["spec", "conversion", "webhook", "clientConfig", "service"], {
        field: "spec.conversion.webhook.clientConfig.service",
        caller: `the conversion of ${stringAt(body, "spec", "names", "kind") ?? name}`,
        effect: "objects stored in another version can neither be read nor written",
      });
    default:
      return [];
  }
}

function callAt(node: YamlNode, path: readonly string[], call: Pick<ServiceCall, "caller" | "field" | "effect">): ServiceCall[] {
  const nameNode = scalarAt(node, ...path, "name");
  const namespace = stringAt(node, ...path, "namespace");
  if (typeof nameNode?.value !== "string" || nameNode.value === "" || namespace === undefined || namespace === "") return [];
  const portNode = scalarAt(node, ...path, "port");
  const port = portNode === undefined ? DEFAULT_PORT : integerAt(node, ...path, "port");
  return port === undefined ? [] : [{ ...call, name: nameNode.value, nameNode, namespace, port, portNode }];
}
