import { describe, expect, it } from "vitest";
import { labelValue, qualifiedName } from "../../../src/schema/formats/labels.ts";
import { dns1035Label, dns1123Label, dns1123Subdomain, portName, portNumber, wildcardSubdomain } from "../../../src/schema/formats/names.ts";

const LONG = "a".repeat(64);

describe("names", () => {
  it.each<[name: string, format: (text: string) => string[], good: readonly string[], bad: readonly (readonly [text: string, starts: readonly string[]])[]]>([
    ["DNS-1123 labels", dns1123Label, ["a", "1web", "a--b", "a".repeat(63)], [["a.b", ["must not contain dots"]], ["A", ["a lowercase RFC 1123 label"]], ["", ["a lowercase RFC 1123 label"]], [LONG, ["must be no more than 63 characters"]], [`${LONG}-`, ["must be no more than 63", "a lowercase RFC 1123 label"]], ["a\n", ["a lowercase RFC 1123 label"]]]],
    ["DNS-1035 labels", dns1035Label, ["a", "web-1"], [["1web", ["a DNS-1035 label"]], ["a.b", ["a DNS-1035 label"]], ["web-", ["a DNS-1035 label"]]]],
    ["subdomains", dns1123Subdomain, ["a.b", `${LONG}.b`, "10.0.0.1"], [["a..b", ["a lowercase RFC 1123 subdomain"]], [".a", ["a lowercase RFC 1123 subdomain"]], ["a".repeat(254), ["must be no more than 253"]]]],
    ["wildcards", wildcardSubdomain, ["*.a.b"], [["a.b", ["a wildcard DNS-1123 subdomain"]], ["*", ["a wildcard DNS-1123 subdomain"]], ["*.*.a", ["a wildcard DNS-1123 subdomain"]]]],
    ["names of container ports", portName, ["http", "a1", "web-2"], [["8080", ["must contain at least one letter"]], ["Http", ["must contain only"]], ["a--b", ["must not contain consecutive"]], ["a-", ["must not begin or end"]], ["sixteen-letters-", ["must be no more than 15", "must not begin or end"]], ["", ["must contain only", "must contain at least one letter"]]]],
    ["label keys of 1.36", (text) => qualifiedName(text, 36), ["a", "a.b/C_d", "kubernetes.io/h2c"], [["", ["name part must be non-empty", "name part must consist"]], ["/a", ["prefix part must be non-empty"]], ["A.b/c", ["prefix part a lowercase RFC 1123 subdomain"]], ["a/b/c", ["a valid label key must consist"]], ["a b", ["name part must consist"]]]],
    ["label values", (text) => labelValue(text, 36), ["", "A_b.c-1"], [["a b", ["a valid label must be an empty string"]], ["-a", ["a valid label must be an empty string"]]]],
  ])("%s", (_name, format, good, bad) => {
    for (const text of good) expect(format(text), text).toEqual([]);
    for (const [text, starts] of bad) {
      const details = format(text);
      expect(details, text).toHaveLength(starts.length);
      for (const [index, start] of starts.entries()) expect(details[index], text).toMatch(new RegExp(`^${start.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`));
    }
  });

  it("numbers of ports", () => {
    expect([0, 1, 65535, 65536, -1].map((port) => portNumber(port).length)).toEqual([1, 0, 0, 1, 1]);
  });
});
