/** `--from`: who the client is, as written. */
import { isIP } from "node:net";
import { canonicalAddress } from "../cluster/ip.ts";
import type { Address } from "../cluster/model.ts";
import { found, problem, type Result } from "./model.ts";

export type ClientSpec =
  | { readonly kind: "pod"; readonly namespace: string; readonly name: string }
  | { readonly kind: "workload"; readonly namespace: string; readonly workloadKind: string | undefined; readonly name: string }
  | { readonly kind: "node"; readonly name: string }
  /** Somebody outside the cluster, with whatever address. */
  | { readonly kind: "internet" }
  | { readonly kind: "address"; readonly address: Address };

const FORMS = "pod:NAMESPACE/NAME, workload:NAMESPACE/NAME, node:NAME, internet or an IP address";

/** The namespace is `default` where none is written. */
export function parseClient(text: string): Result<ClientSpec> {
  if (text === "internet") return found({ kind: "internet" });
  const bare = text.replace(/^\[(.*)\]$/, "$1");
  if (isIP(bare) !== 0) return found({ kind: "address", address: canonicalAddress(bare) });
  const colon = text.indexOf(":");
  const [prefix, rest] = colon < 0 ? ["", text] : [text.slice(0, colon), text.slice(colon + 1)];
  const parts = rest.split("/");
  if (parts.some((part) => part === "")) return wrong(text);
  const [first = "", second, third, fourth] = parts;
  if (fourth !== undefined) return wrong(text);
  switch (prefix) {
    case "node":
      return second === undefined ? found({ kind: "node", name: first }) : wrong(text);
    case "pod":
      if (third !== undefined) return wrong(text);
      return found(second === undefined ? { kind: "pod", namespace: "default", name: first } : { kind: "pod", namespace: first, name: second });
    case "workload":
      if (second === undefined) return found({ kind: "workload", namespace: "default", workloadKind: undefined, name: first });
      if (third === undefined) return found({ kind: "workload", namespace: first, workloadKind: undefined, name: second });
      return found({ kind: "workload", namespace: first, workloadKind: second, name: third });
    default:
      return wrong(text);
  }
}

function wrong(text: string): Result<ClientSpec> {
  return problem(`--from ${text}: write ${FORMS}`);
}
