/** Nodes (pkg/apis/core/validation/validation.go, ValidateNode; pkg/registry/core/node/strategy.go). */
import type { Field } from "../field.ts";
import { legacyBlock, parseBlock } from "../formats/addresses.ts";
import type { Review } from "../review.ts";
import { addressPhrase, blockHelp, warnOfBlock } from "./address-phrases.ts";
import { checkNodeAnnotations } from "./node-annotations.ts";
import { checkNodeStatus } from "./node-status.ts";
import { checkTaints, taintsOf } from "./node-taints.ts";

const RULE = "node-invalid";
const RELATED = "the other block is here";

interface PodBlock {
  readonly field: Field;
  /** The server knows only the list. */
  readonly path: string;
}

/** The server's path of taints is that of no field. */
export function checkNode(object: Field, review: Review): void {
  checkNodeAnnotations(object.get("metadata", "annotations"), review);
  checkTaints(taintsOf(object.get("spec", "taints")), "metadata.taints", review);
  checkNodeStatus(object.get("status"), review);
  checkPodBlocks(object.get("spec"), review);
  const external = object.get("spec", "externalID");
  if (external.text === "") return;
  review.warn(external, "spec.externalID: this field is deprecated, and is unused by Kubernetes", {
    rule: "node-field-deprecated",
    says: "spec.externalID is deprecated, and nothing in Kubernetes reads it",
    help: "remove it",
  });
}

/** `podCIDR` becomes the only item where it is not the first of the list (pkg/apis/core/v1/conversion.go). */
function podBlocks(spec: Field): readonly PodBlock[] {
  const [single, list] = [spec.get("podCIDR"), spec.get("podCIDRs")];
  const [first] = list.items;
  if (single.text !== "" && single.text !== first?.text) return [{ field: single, path: `${list.path}[0]` }];
  return list.items.map((field) => ({ field, path: field.path }));
}

function checkPodBlocks(spec: Field, review: Review): void {
  const blocks = podBlocks(spec);
  for (const block of blocks) checkPodBlock(block, review);
  if (blocks.length < 2) return;
  const [list, rests] = [spec.get("podCIDRs"), blocks.map(({ field }) => field)];
  const families = rests.map(({ text }) => networkFamily(text));
  const invalid = families.includes(undefined);
  const finding = { rule: RULE, at: list.keyPlace, rests, help: "write one block of each IP family" };
  if (invalid) {
    review.refuse(list, "Internal error", "invalid PodCIDRs. failed to check with dual stack with error", { ...finding, says: "podCIDRs are not all blocks of addresses" });
  }
  if (invalid || blocks.length > 2 || families[0] === families[1]) {
    review.refuse(list, "Invalid value", "may specify no more than one CIDR for each IP family", { ...finding, says: "there is more than one podCIDR of an IP family" });
  }
  if (!review.since(33)) refuseTwins(blocks, review);
}

/** Of the block without the bits behind its prefix: those of a mapped address may be what makes it IPv4. */
function networkFamily(text: string): string | undefined {
  return parseBlock(parseBlock(text)?.network ?? "")?.address.family;
}

function checkPodBlock({ field, path }: PodBlock, review: Review): void {
  const block = parseBlock(field.text);
  const details = block === undefined && !review.since(30) ? ["must be valid CIDR"] : legacyBlock(field.text, review.settings.minor);
  for (const detail of details) {
    review.refuse(field, "Invalid value", detail, {
      rule: RULE,
      says: `podCIDR ${field.shown} ${block === undefined ? "is no block like 10.9.8.0/24" : addressPhrase(detail)}`,
      help: blockHelp(field.text) ?? "write a block such as 10.244.1.0/24",
      path,
    });
  }
  if (details.length === 0 && review.since(33)) warnOfBlock(field, review, path);
}

function refuseTwins(blocks: readonly PodBlock[], review: Review): void {
  const known = new Map<string, Field>();
  for (const { field, path } of blocks) {
    const first = known.get(field.text);
    if (first === undefined) known.set(field.text, field);
    else {
      const related = [{ node: first.place, message: RELATED }];
      review.refuse(field, "Duplicate value", "", { rule: RULE, says: `podCIDR ${field.shown} is there twice`, help: "remove one of the two", path, rests: [first], related });
    }
  }
}
