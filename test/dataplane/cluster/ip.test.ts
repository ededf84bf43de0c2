import { describe, expect, it } from "vitest";
import { bitsOf, canonicalAddress, inBlock } from "../../../src/dataplane/cluster/ip.ts";

describe("addresses", () => {
  it.each<[text: string, canonical: string, width: 32 | 128 | undefined]>([
    ["10.0.0.1", "10.0.0.1", 32],
    ["010.0.0.1", "010.0.0.1", 32],
    ["FD00:0:0::0A", "fd00::a", 128],
    ["2001:db8:0:1:0:0:0:1", "2001:db8:0:1::1", 128],
    ["fe80::1%eth0", "fe80::1", 128],
    ["::ffff:10.0.0.1", "::ffff:a00:1", 128],
    ["<cluster IP of shop/web>", "<cluster IP of shop/web>", undefined],
    ["<IPv6 cluster IP of shop/web>", "<IPv6 cluster IP of shop/web>", undefined],
    ["10.0.0.256", "10.0.0.256", undefined],
    ["fd00:::1", "fd00:::1", undefined],
  ])("%s", (text, canonical, width) => {
    expect([canonicalAddress(text), bitsOf(text)?.width]).toEqual([canonical, width]);
  });
});

describe("blocks hold addresses", () => {
  it.each<[block: string, address: string, held: boolean]>([
    ["10.0.0.0/8", "10.255.0.1", true],
    ["10.0.0.0/8", "11.0.0.1", false],
    ["10.0.0.0/8", "010.0.0.1", true],
    ["10.0.0.1", "10.0.0.1", true],
    ["fd00::/64", "fd00::ffff:1", true],
    ["fd00::/64", "fd00:0:0:1::1", false],
    ["::/0", "10.0.0.1", false],
    ["10.0.0.0/33", "10.0.0.1", false],
    ["10.0.0.0/8", "<cluster IP of shop/web>", false],
  ])("%s and %s: %s", (block, address, held) => {
    expect(inBlock(block, address)).toBe(held);
  });
});
