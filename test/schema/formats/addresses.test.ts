import { isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addressWarnings,
  blockWarnings,
  endpointAddress,
  legacyAddress,
  legacyBlock,
  parseAddress,
  parseBlock,
  strictAddress,
  strictBlock,
} from "../../../src/schema/formats/addresses.ts";
import { oldAddressWarnings, oldBlockWarnings } from "../../../src/schema/formats/old-address-warnings.ts";

const NO_ADDRESS = "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";
const NO_BLOCK = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";

describe("addresses", () => {
  it.each<[text: string, canonical: string | undefined]>([
    ["10.9.8.7", "10.9.8.7"],
    ["010.0009.08.7", "10.9.8.7"],
    ["2001:DB8:0:0:0:0:0:1", "2001:db8::1"],
    ["1:0:0:2:0:0:0:3", "1:0:0:2::3"],
    ["1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"],
    ["::", "::"],
    ["1::", "1::"],
    ["::1.2.3.4", "::102:304"],
    ["::ffff:10.0.0.1", "10.0.0.1"],
    ["0:0:0:0:0:ffff:a:b", "0.10.0.11"],
    ["::00001", "::1"],
    ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
    ["", undefined],
    ["1.2.3", undefined],
    ["1.2.3.4.5", undefined],
    ["1.2.3.256", undefined],
    [" 1.2.3.4", undefined],
    ["1.2.3.4/32", undefined],
    ["fe80::1%eth0", undefined],
    ["1::2::3", undefined],
    [":::", undefined],
    ["1:2:3:4:5:6:7:8::", undefined],
    ["1:2:3:4:5:6:7", undefined],
    ["1:2:3:4:5:6:7:8:9", undefined],
    ["12345::", undefined],
    ["::1.2.3.4.5", undefined],
    ["::1.2.3.4:5", undefined],
  ])("%s reads as %s", (text, canonical) => {
    expect(parseAddress(text)?.canonical).toBe(canonical);
  });

  it.each<[text: string, before: readonly string[], since36: readonly string[], strict: readonly string[]]>([
    ["10.9.8.7", [], [], []],
    ["x", [NO_ADDRESS], [NO_ADDRESS], [NO_ADDRESS]],
    ["010.9.8.7", [], ["must not have leading 0s"], ["must not have leading 0s"]],
    ["::ffff:1.2.3.4", [], ["must not be an IPv4-mapped IPv6 address"], ["must not be an IPv4-mapped IPv6 address"]],
    ["::ffff:01.2.3.4", [], ["must not have leading 0s"], ["must not have leading 0s"]],
    ["FE80::ABC", [], [], ['must be in canonical form ("fe80::abc")']],
  ])("%s in fields old and new", (text, before, since36, strict) => {
    expect(legacyAddress(text, 35)).toEqual(before);
    expect(legacyAddress(text, 36)).toEqual(since36);
    expect(strictAddress(text)).toEqual(strict);
  });

  it.each<[text: string, details: readonly string[]]>([
    ["198.51.100.7", []],
    ["0.0.0.0", ["may not be unspecified (0.0.0.0)"]],
    ["::", ["may not be unspecified (::)"]],
    ["127.255.0.1", ["may not be in the loopback range (127.0.0.0/8, ::1/128)"]],
    ["::ffff:127.0.0.1", ["may not be in the loopback range (127.0.0.0/8, ::1/128)"]],
    ["::1", ["may not be in the loopback range (127.0.0.0/8, ::1/128)"]],
    ["169.254.1.1", ["may not be in the link-local range (169.254.0.0/16, fe80::/10)"]],
    ["febf::1", ["may not be in the link-local range (169.254.0.0/16, fe80::/10)"]],
    ["fec0::1", []],
    ["224.0.0.5", ["may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)"]],
    ["224.0.1.5", []],
    ["ff02::1", ["may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)"]],
    ["ff05::1", []],
  ])("%s as an endpoint", (text, details) => {
    expect(endpointAddress(text)).toEqual(details);
  });

  it.each<[text: string, minor: number, warnings: readonly string[]]>([
    ["10.0.0.1", 36, []],
    ["fd00::1", 36, []],
    ["FD00:0::1", 36, ['p: IPv6 address "FD00:0::1" should be in RFC 5952 canonical format ("fd00::1")']],
    ["010.0.0.1", 36, ['p: non-standard IP address "010.0.0.1" is invalid: use "10.0.0.1"']],
    ["010.0.0.1", 35, ['p: non-standard IP address "010.0.0.1" will be considered invalid in a future Kubernetes release: use "10.0.0.1"']],
    ["x", 36, []],
  ])("warnings about %s in 1.%d", (text, minor, warnings) => {
    expect(addressWarnings("p", text, minor)).toEqual(warnings);
  });

  it.each<[text: string, warnings: readonly string[]]>([
    ["10.0.0.1", []],
    ["not-an-ip", ['p: IP address was accepted, but will be invalid in a future Kubernetes release: ParseAddr("not-an-ip"): unable to parse IP']],
    ["203.000.113.005", ['p: IP address was accepted, but will be invalid in a future Kubernetes release: ParseAddr("203.000.113.005"): IPv4 field has octet with leading zero']],
    ["1.2.3", ['p: IP address was accepted, but will be invalid in a future Kubernetes release: ParseAddr("1.2.3"): IPv4 address too short']],
    ["FD00:0::1", ['p: IPv6 address "FD00:0::1" is not in RFC 5952 canonical format ("fd00::1"), which may cause controller apply-loops']],
  ])("warnings about %s up to 1.32", (text, warnings) => {
    expect(oldAddressWarnings("p", text)).toEqual(warnings);
  });

  it("canonical text is stable, and is what Node takes for an address", () => {
    const group = fc.oneof(fc.constant("0"), fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16)));
    fc.assert(fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
      const text = groups.join(":");
      const canonical = parseAddress(text)?.canonical ?? "";
      expect(isIP(canonical)).not.toBe(0);
      expect(parseAddress(canonical)?.canonical).toBe(canonical);
      expect(parseAddress(canonical)?.bits).toBe(parseAddress(text)?.bits);
      expect(strictAddress(canonical)).toEqual([]);
      expect(addressWarnings("p", canonical, 36)).toEqual([]);
    }));
  });

  it("takes whatever Node takes, but for zones, and never throws", () => {
    fc.assert(fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string(), fc.stringMatching(/^[0-9a-f:.]{0,40}$/)), (text) => {
      if (isIP(text) !== 0) expect(parseAddress(text)).toBeDefined();
      else expect(parseAddress(text)?.leadingZeros ?? true).toBe(true);
      parseBlock(text);
      oldAddressWarnings("p", text);
      oldBlockWarnings("p", text);
    }));
  });
});

describe("blocks", () => {
  it.each<[text: string, before: readonly string[], since36: readonly string[], strict: readonly string[]]>([
    ["10.0.0.0/8", [], [], []],
    ["10.0.0.1/8", [], ["must not have bits set beyond the prefix length"], ["must not have bits set beyond the prefix length"]],
    ["10.0.0.0/08", [], ["must not have leading 0s in IP or prefix length"], ["must not have leading 0s in IP or prefix length"]],
    ["::ffff:10.0.0.0/104", [], ["must not have an IPv4-mapped IPv6 address"], ["must not have an IPv4-mapped IPv6 address"]],
    ["2001:DB8::/32", [], [], ['must be in canonical form ("2001:db8::/32")']],
    ["10.0.0.0/33", [NO_BLOCK], [NO_BLOCK], [NO_BLOCK]],
    ["10.0.0.0", [NO_BLOCK], [NO_BLOCK], [NO_BLOCK]],
    ["10.0.0.0/-1", [NO_BLOCK], [NO_BLOCK], [NO_BLOCK]],
    ["10.0.0.0/8/8", [NO_BLOCK], [NO_BLOCK], [NO_BLOCK]],
  ])("%s in fields old and new", (text, before, since36, strict) => {
    expect(legacyBlock(text, 35)).toEqual(before);
    expect(legacyBlock(text, 36)).toEqual(since36);
    expect(strictBlock(text)).toEqual(strict);
  });

  it.each<[text: string, warnings: readonly string[]]>([
    ["10.0.0.0/8", []],
    ["10.0.0.5/8", ['p: CIDR value "10.0.0.5/8" is ambiguous in this context (should be "10.0.0.0/8" or "10.0.0.5/32"?)']],
    ["::ffff:10.0.0.5/104", [
      'p: CIDR value "::ffff:10.0.0.5/104" is ambiguous in this context (should be "10.0.0.0/8" or "10.0.0.5/128"?)',
      'p: non-standard CIDR value "::ffff:10.0.0.5/104" will be considered invalid in a future Kubernetes release: use "10.0.0.0/8"',
    ]],
    ["2001:DB8::/32", ['p: IPv6 CIDR value "2001:DB8::/32" should be in RFC 5952 canonical format ("2001:db8::/32")']],
    [" 10.0.0.0/8", []],
  ])("warnings about %s", (text, warnings) => {
    expect(blockWarnings("p", text, 35)).toEqual(warnings);
  });

  it.each<[text: string, warnings: readonly string[]]>([
    ["10.0.0.5/8", []],
    ["10.0.0.0/08", ['p: IP prefix was accepted, but will be invalid in a future Kubernetes release: netip.ParsePrefix("10.0.0.0/08"): bad bits after slash: "08"']],
    ["2001:DB8::/32", ['p: IPv6 prefix "2001:DB8::/32" is not in RFC 5952 canonical format ("2001:db8::/32"), which may cause controller apply-loops']],
  ])("warnings about %s up to 1.32", (text, warnings) => {
    expect(oldBlockWarnings("p", text)).toEqual(warnings);
  });
});
