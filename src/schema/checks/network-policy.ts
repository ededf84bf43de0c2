/** NetworkPolicies (pkg/apis/networking/validation/validation.go, ValidateNetworkPolicySpec). */
import { unquote } from "../edits.ts";
import type { Field } from "../field.ts";
import { inRange } from "../formats/names.ts";
import type { Review } from "../review.ts";
import { rangeOf, valuesOf } from "../types/limits.ts";
import { checkChoice } from "./choice.ts";
import { checkLabelSelector } from "./label-selector.ts";
import { checkIPBlock } from "./network-policy-block.ts";
import { checkFormat, PORT_NAME } from "./text-format.ts";

const POLICY_TYPES = "networking/v1.NetworkPolicySpec.policyTypes";

export function checkNetworkPolicy(object: Field, review: Review): void {
  const spec = object.get("spec");
  checkLabelSelector(spec.get("podSelector"), review);
  for (const [rules, peers] of [["ingress", "from"], ["egress", "to"]] as const) {
    for (const rule of spec.get(rules).items) {
      for (const port of rule.get("ports").items) checkPort(port, review);
      for (const peer of rule.get(peers).items) checkPeer(peer, review);
    }
  }
  checkPolicyTypes(spec.get("policyTypes"), review);
}

function checkPort(port: Field, review: Review): void {
  const [protocol, number, endPort] = [port.get("protocol"), port.get("port"), port.get("endPort")];
  if (protocol.present) checkChoice(protocol, "networking/v1.NetworkPolicyPort.protocol", review, { rule: "netpol-port-invalid" });
  const { from, to } = rangeOf("networking/v1.NetworkPolicyPort.port", review.settings.minor);
  const isName = typeof number.scalar === "string";
  if (isName) {
    const fix = inRange(Number(number.text), from, to).length === 0 && /^[1-9]\d*$/.test(number.text) ? unquote(number) : undefined;
    checkFormat(number, PORT_NAME, review, { rule: "netpol-port-invalid", what: "port", fix });
  } else if (number.present) {
    review.refuseEach(number, inRange(number.number, from, to), {
      rule: "netpol-port-invalid",
      says: `port ${number.shown} is outside ${from}-${to}`,
      help: "write the port that the pods listen on, or remove it for all ports",
    });
  }
  if (endPort.present) checkEndPort(endPort, number, isName, review);
}

function checkEndPort(endPort: Field, port: Field, isName: boolean, review: Review): void {
  const rule = "netpol-end-port-invalid";
  const rests = [port];
  if (!port.present || isName) {
    review.refuse(endPort, "Invalid value", `may not be specified when \`port\` is ${isName ? "non-numeric" : "not specified"}`, {
      rule,
      says: isName ? `endPort ${endPort.shown} stands beside port ${port.shown}, which is a name` : `endPort ${endPort.shown} stands without a port`,
      help: isName ? "write the first port as a number, or remove endPort" : "write the first port of the range, or remove endPort",
      rests,
    });
    return;
  }
  if (endPort.number < port.number) {
    review.refuse(endPort, "Invalid value", "must be greater than or equal to `port`", {
      rule,
      says: `endPort ${endPort.shown} is less than port ${port.shown}`,
      help: "write the first port of the range as port and the last as endPort",
      rests,
      related: [{ node: port.place, message: `port ${port.shown} is here` }],
    });
  }
  const { from, to } = rangeOf("networking/v1.NetworkPolicyPort.endPort", review.settings.minor);
  review.refuseEach(endPort, inRange(endPort.number, from, to), {
    rule,
    says: `endPort ${endPort.shown} is outside ${from}-${to}`,
    help: `write the last port of the range, ${to} at most`,
    rests,
  });
}

function checkPeer(peer: Field, review: Review): void {
  const [pods, namespaces, block] = [peer.get("podSelector"), peer.get("namespaceSelector"), peer.get("ipBlock")];
  for (const selector of [pods, namespaces]) checkLabelSelector(selector, review);
  if (block.present) checkIPBlock(block, review);
  const selector = [pods, namespaces].find(({ present }) => present);
  const rests = [pods, namespaces, block];
  if (selector === undefined && !block.present) {
    review.refuse(peer, "Required value", "must specify a peer", {
      rule: "netpol-peer-invalid",
      says: "a peer is empty",
      help: "write podSelector: {} for all pods of the namespace, or namespaceSelector: {} for all pods; a rule without peers is for everyone",
      at: peer.keyPlace,
      rests,
    });
  } else if (selector !== undefined && block.present) {
    review.refuse(peer, "Forbidden", "may not specify both ipBlock and another peer", {
      rule: "netpol-peer-invalid",
      says: `a peer has both ipBlock and ${selector.key}`,
      help: "write two peers, one with each",
      at: block.keyPlace,
      rests,
      related: [{ node: selector.keyPlace, message: `${selector.key} is here` }],
    });
  }
}

/** Of more than two none is looked at. */
function checkPolicyTypes(types: Field, review: Review): void {
  if (types.items.length > valuesOf(POLICY_TYPES, review.settings.minor).length) {
    review.refuse(types, "Invalid value", "may not specify more than two policyTypes", {
      rule: "netpol-invalid",
      says: `there are ${types.items.length} policyTypes, and there are only Ingress and Egress`,
      help: "write each once at most",
      at: types.keyPlace,
    });
    return;
  }
  for (const type of types.items) checkChoice(type, POLICY_TYPES, review, { rule: "netpol-invalid", what: "policyType" });
}
