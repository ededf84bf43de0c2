/** Requests and limits (pkg/apis/core/validation/validation.go, validateResourceRequirements). */
import { isUnresolved } from "../../../manifest/unresolved.ts";
import type { Field } from "../../field.ts";
import { compareQuantities, isMultiple, isWhole, overflowsMilli, parseQuantity, quantitySign } from "../../formats/quantity.ts";
import { dns1123Label } from "../../formats/names.ts";
import { type Amount, type Amounts, amountText } from "./resource-lists.ts";
import { checkResourceName, isCounted, isHugePages, isOvercommitAllowed } from "./resource-names.ts";
import type { More, Teller } from "./teller.ts";

export interface Requirements {
  /** The field `resources`, or what stands for it. */
  readonly field: Field;
  readonly limits: Amounts;
  readonly requests: Amounts;
  readonly limitsPath: string;
  readonly requestsPath: string;
  /** Of the pod as a whole. */
  readonly ofPod: boolean;
}

export function checkRequirements(requirements: Requirements, teller: Teller): void {
  const { field, limits, requests, limitsPath, ofPod } = requirements;
  for (const limit of limits.values()) checkAmount(limit, "limit", ofPod, teller);
  for (const request of requests.values()) {
    checkAmount(request, "request", ofPod, teller);
    const limit = limits.get(request.name);
    if (limit !== undefined) checkAgainstLimit(request, limit, requirements, teller);
    else if (!isOvercommitAllowed(request.name)) {
      teller.refuse(request.field, "Required value", "Limit must be set for non overcommitable resources", `${teller.owner} requests ${request.name} without a limit, and what cannot be shared needs one`, {
        path: limitsPath,
        at: request.field.keyPlace,
        help: `add the same amount of ${request.name} to limits`,
        rests: [field.get("limits")],
      });
    }
  }
  const names = [...limits.keys(), ...requests.keys()];
  if (!names.some(isHugePages) || names.includes("cpu") || names.includes("memory")) return;
  teller.forbidden(field, "HugePages require cpu or memory", `${teller.owner} has huge pages, but neither cpu nor memory`, { help: "add cpu or memory as well", rests: [field.get("limits"), field.get("requests")] });
}

function checkAmount(amount: Amount, what: string, ofPod: boolean, teller: Teller): void {
  const { field, name, path, quantity } = amount;
  const more: More = { path };
  checkResourceName(field, name, ofPod, teller, more);
  const title = `${what} ${name}: ${field.shown} of ${teller.owner}`;
  if (quantitySign(quantity) < 0) teller.invalid(field, "must be greater than or equal to 0", `${title} is negative`, { ...more, help: "write 0 or more" });
  if (isCounted(name) && overflowsMilli(quantity, String(field.scalar ?? ""))) teller.invalid(field, "must be an integer", `${title} is more than the server can count`, { ...more, help: "write a smaller number" });
  else if (isCounted(name) && !isWhole(quantity)) teller.invalid(field, "must be an integer", `${title} is no whole number, and ${name} comes in whole numbers only`, { ...more, help: "write a whole number" });
  if (!isHugePages(name)) return;
  const page = parseQuantity(name.slice("hugepages-".length));
  if (page !== undefined && isMultiple(quantity, page)) return;
  teller.invalid(field, `${amountText(amount)} is not positive integer multiple of ${name}`, `${title} is no whole number of pages`, { ...more, help: page === undefined ? "write the size of a page behind hugepages-, such as hugepages-2Mi" : `write a multiple of ${name.slice("hugepages-".length)}` });
}

function checkAgainstLimit(request: Amount, limit: Amount, { requestsPath }: Requirements, teller: Teller): void {
  const order = compareQuantities(request.quantity, limit.quantity);
  const exact = !isOvercommitAllowed(request.name);
  if (exact ? order === 0 : order <= 0) return;
  const { name } = request;
  const related = [{ node: limit.field.place, message: `the limit ${limit.field.shown}` }];
  const says = `${teller.owner} requests ${request.field.shown} of ${name}, ${exact && order < 0 ? "less" : "more"} than its limit ${limit.field.shown}`;
  teller.invalid(request.field, `must be ${exact ? "equal" : "less than or equal"} to ${name} limit of ${amountText(limit)}`, says, {
    path: requestsPath,
    help: exact ? `write ${limit.field.shown}; requests and limits of ${name} are the same` : `lower the request to ${limit.field.shown}, or raise the limit`,
    rests: [limit.field],
    related,
  });
}

/** References to the claims of the pod, each once. */
export function checkClaims(claims: Field, spec: Field, teller: Teller): void {
  if (claims.items.length === 0) return;
  const known = spec.get("resourceClaims").items.map((claim) => claim.get("name"));
  const texts = new Set(known.map(({ text }) => text));
  const open = known.find(({ present, scalar, text }) => present && (typeof scalar !== "string" || isUnresolved(text)));
  const listed = [...texts].filter((text) => text !== "").sort();
  const empty = listed.length === 0 ? " which is empty" : `: ${listed.join(", ")}`;
  const names = new Set<string>();
  const requests = new Map<string, number>();
  for (const claim of claims.items) {
    const [name, request] = [claim.get("name"), claim.get("request")];
    const more = { path: claim.path, rests: [name] };
    if (name.text === "") {
      teller.refuse(claim, "Required value", "", `a claim of ${teller.owner} has no name`, { help: "name one of the pod's resourceClaims" });
      continue;
    }
    const key = request.text === "" ? name.text : `${name.text}/${request.text}`;
    if (!names.has(name.text) && request.text !== "") teller.name(request, dns1123Label(request.text));
    const overlaps = names.has(name.text) || names.has(key) ? 1 : request.text === "" ? (requests.get(name.text) ?? 0) : 0;
    for (let count = 0; count < overlaps; count++) teller.refuse(name, "Duplicate value", "", `${teller.owner} names the claim ${name.shown} twice`, { ...more, help: "remove one of them" });
    if (!names.has(name.text)) {
      if (request.text !== "" && !names.has(key)) requests.set(name.text, (requests.get(name.text) ?? 0) + 1);
      names.add(key);
    }
    if (texts.has(name.text)) continue;
    const detail = `must be one of the names in pod.spec.resourceClaims${empty}`;
    teller.refuse(name, "Not found", detail, `${teller.owner} uses the claim ${name.shown}, which is none of the pod's resourceClaims`, { ...more, help: "add it to resourceClaims of the pod", rests: [name, spec.get("resourceClaims"), ...(open === undefined ? [] : [open])] });
  }
}
