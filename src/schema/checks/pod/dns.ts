/** How pods resolve names (pkg/apis/core/validation/validation.go, validatePodDNSConfig and ValidateHostAliases). */
import type { Field } from "../../field.ts";
import { legacyAddress } from "../../formats/addresses.ts";
import { dns1123Subdomain, dns1123SubdomainWithUnderscore } from "../../formats/names.ts";
import type { Review } from "../../review.ts";
import { addressHelp, addressPhrase } from "../address-phrases.ts";
import { checkChoice } from "../choice.ts";

const RULE = "dns-config-invalid";
const ALIAS_RULE = "host-alias-invalid";

/** Limits of the C library's resolver. */
const MOST_NAMESERVERS = 3;
const MOST_SEARCHES = 32;
const MOST_SEARCH_BYTES = 2048;

export function checkDns(spec: Field, review: Review): void {
  const [policy, config] = [spec.get("dnsPolicy"), spec.get("dnsConfig")];
  if (policy.text !== "") checkChoice(policy, "core/v1.PodSpec.dnsPolicy", review, { rule: RULE });
  if (policy.text === "None" && !hasNameservers(policy, config, review)) return;
  checkNameservers(config.get("nameservers"), review);
  checkSearches(config.get("searches"), review);
  for (const option of config.get("options").items) {
    if (option.get("name").text !== "") continue;
    review.refuse(option, "Required value", "must not be empty", { rule: RULE, says: "an option of dnsConfig has no name", help: "add a name such as ndots", rests: [option.get("name")] });
  }
}

function hasNameservers(policy: Field, config: Field, review: Review): boolean {
  const servers = config.get("nameservers");
  if (servers.items.length > 0) return true;
  const related = [{ node: policy.place, message: "None leaves the cluster's DNS out" }];
  const help = "add dnsConfig.nameservers with an address, or another dnsPolicy";
  if (config.present) {
    review.refuse(servers, "Required value", "must provide at least one DNS nameserver when `dnsPolicy` is None", { rule: RULE, says: "dnsPolicy is None and dnsConfig names no nameservers", help, rests: [policy], related });
  } else {
    review.refuse(config, "Required value", "must provide `dnsConfig` when `dnsPolicy` is None", { rule: RULE, says: "dnsPolicy is None and there is no dnsConfig", help, rests: [policy], at: policy.place });
  }
  return false;
}

function checkNameservers(servers: Field, review: Review): void {
  const count = servers.items.length;
  if (count > MOST_NAMESERVERS) {
    review.refuse(servers, "Invalid value", `must not have more than ${MOST_NAMESERVERS} nameservers`, {
      rule: RULE,
      says: `dnsConfig has ${count} nameservers, and resolvers ask ${MOST_NAMESERVERS} at most`,
      help: `keep ${MOST_NAMESERVERS} of them`,
      at: servers.keyPlace,
    });
  }
  for (const server of servers.items) {
    refuseAddress(server, `nameserver ${server.shown}`, "write an address such as 10.96.0.10; a resolver cannot look up the name of its own server", { rule: RULE }, review);
  }
}

function refuseAddress(field: Field, named: string, help: string, finding: { readonly rule: string; readonly path?: string }, review: Review): void {
  for (const detail of legacyAddress(field.text, review.settings.minor)) {
    // Until 1.29 in other words.
    review.refuse(field, "Invalid value", review.since(30) ? detail : "must be valid IP address", {
      ...finding,
      says: field.text === "" ? `${named} is empty` : `${named} ${addressPhrase(detail)}`,
      help: addressHelp(field.text) ?? help,
    });
  }
}

function checkSearches(searches: Field, review: Review): void {
  const { items } = searches;
  if (items.length > MOST_SEARCHES) {
    review.refuse(searches, "Invalid value", `must not have more than ${MOST_SEARCHES} search paths`, {
      rule: RULE,
      says: `dnsConfig has ${items.length} searches`,
      help: `keep ${MOST_SEARCHES} of them at most`,
      at: searches.keyPlace,
    });
  }
  const bytes = Buffer.byteLength(items.map(({ text }) => text).join(" "));
  if (bytes > MOST_SEARCH_BYTES) {
    review.refuse(searches, "Invalid value", `must not have more than ${MOST_SEARCH_BYTES} characters (including spaces) in the search list`, {
      rule: RULE,
      says: `the searches of dnsConfig have ${bytes} characters together`,
      help: `keep them within ${MOST_SEARCH_BYTES}, with the blanks between them`,
      at: searches.keyPlace,
    });
  }
  for (const search of items) checkSearch(search, review);
}

/** Since 1.33 with underscores, and `.` for the root (gate RelaxedDNSSearchValidation). */
function checkSearch(search: Field, review: Review): void {
  const relaxed = review.since(33);
  if (relaxed && search.text === ".") return;
  const bare = search.text.replace(/\.$/, "");
  const newer = !relaxed && (search.text === "." || dns1123SubdomainWithUnderscore(bare).length === 0);
  review.refuseEach(search, relaxed ? dns1123SubdomainWithUnderscore(bare) : dns1123Subdomain(bare), {
    rule: RULE,
    says: `search domain ${search.shown} is no DNS name${newer ? " for Kubernetes before 1.33" : ""}`,
    help: dns1123Subdomain(bare.toLowerCase()).length === 0 ? `write ${bare.toLowerCase()}` : "write a domain in small letters such as shop.svc.cluster.local",
  });
}

export function checkHostAliases(spec: Field, review: Review): void {
  const aliases = spec.get("hostAliases");
  // Until 1.29 the server left out the numbers.
  const path = (field: Field, key: string): { path: string } | object => (review.since(30) ? { path: field.path } : { path: `${aliases.path}.${key}` });
  for (const alias of aliases.items) {
    const ip = alias.get("ip");
    const named = ip.present ? `ip ${ip.shown} in hostAliases` : "the ip of an entry of hostAliases";
    refuseAddress(ip, named, "write the address that the names stand for, such as 10.0.0.5", { rule: ALIAS_RULE, ...path(ip, "ip") }, review);
    for (const name of alias.get("hostnames").items) {
      review.refuseEach(name, dns1123Subdomain(name.text), {
        rule: ALIAS_RULE,
        says: `${name.shown} in hostAliases is no DNS name`,
        help: "use small letters, digits, hyphens and dots",
        ...path(name, "hostnames"),
      });
    }
  }
}
