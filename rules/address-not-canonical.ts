/** Addresses and blocks in a spelling that is unusual, or on its way out. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "address-not-canonical",
  meta: {
    severity: "warning",
    category: "service",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    fixable: true,
    summary: "An IP address or block is taken, but is not in its usual spelling",
  },
  docs: {
    why: "The same IPv6 address can be written in many ways, and whoever compares texts takes two spellings for two addresses: controllers that write it back in the usual spelling (RFC 5952) then never agree with the manifest. Zeros in front of the numbers of an IPv4 address are read as octal by some programs; bits behind the prefix of a block leave open what is meant. Kubernetes takes them up to 1.35, with a warning, and refuses them since 1.36.",
    fix: "Write the address as the message shows it.",
    whenNotToUse: "Where addresses must be kept exactly as another system writes them.",
  },
  examples: {
    invalid: [
      { title: "capital letters and zeros", files: { "web.yaml": example(`ipFamilies:
    - IPv6
  clusterIP: FD00:0::A
  ports:
    - port: 80`) } },
    ],
    valid: [
      { title: "the usual spelling", files: { "web.yaml": example(`ipFamilies:
    - IPv6
  clusterIP: fd00::a
  ports:
    - port: 80`) } },
    ],
  },
});

function example(spec: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ${spec}
`;
}
