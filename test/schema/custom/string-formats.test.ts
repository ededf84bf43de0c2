/** Formats as kube-apiserver 1.36 answered for them, where it was asked; else as its source has them. */
import { expect, it } from "vitest";
import { hasFormat, isKnownFormat } from "../../../src/schema/custom/string-formats.ts";

const CASES: Readonly<Record<string, { readonly good: readonly string[]; readonly bad: readonly string[] }>> = {
  "date-time": { good: ["2024-01-01T00:00:00Z", "2024-01-01t00:00:00.5+01:00"], bad: ["2024-01-01", "2024-01-01T00:00:00", "2024-01-01T24:00:00Z", "2024-02-30T00:00:00Z", ""] },
  date: { good: ["2024-02-29"], bad: ["2023-02-29", "2024-1-1", "2024-13-01"] },
  duration: { good: ["1h30m", "2 days", "22 ns", "-1.5h", "0", "1µs"], bad: ["1", "abc", "", "5 x"] },
  ipv4: { good: ["10.0.0.1", "010.0.0.1"], bad: ["::1", "10.0.0", "10.0.0.256"] },
  ipv6: { good: ["::1", "fe80::1"], bad: ["10.0.0.1", "fe80::1%eth0"] },
  cidr: { good: ["10.0.0.0/8", "::/0"], bad: ["10.0.0.1", "10.0.0.1/33"] },
  uri: { good: ["http://a/b", "/path", "mailto:x@y", "http://[::1]:80/"], bad: ["", "a", "not a uri", "http://a b/", "https://x:port/", "http://x/%zz"] },
  hostname: { good: ["host.example.com", "a-b", "abc"], bad: ["my-long-host", "a_b", "-a.com", "10.0.0.1"] },
  uuid: { good: ["123e4567-e89b-12d3-a456-426614174000", "123E4567E89B12D3A456426614174000"], bad: ["123"] },
  byte: { good: ["aGVsbG8="], bad: ["aGVsbG8", "", "a b="] },
  mac: { good: ["01:23:45:67:89:ab", "0123.4567.89ab"], bad: ["01:23:45", "01:23:45:67:89:zz"] },
  isbn: { good: ["978-0321751041", "0321751043"], bad: ["978-0321751042"] },
  hexcolor: { good: ["#fff", "a1b2c3"], bad: ["#ff"] },
  "k8s-short-name": { good: ["web"], bad: ["a.b", "Web"] },
  "k8s-long-name": { good: ["a.b"], bad: ["a..b"] },
};

it.each(Object.entries(CASES))("%s", (format, { good, bad }) => {
  expect(good.filter((text) => !hasFormat(text, format))).toEqual([]);
  expect(bad.filter((text) => hasFormat(text, format))).toEqual([]);
});

it("knows what the server of a version looks at", () => {
  expect([isKnownFormat("date-time", 29), isKnownFormat("made-up", 36), isKnownFormat("k8s-short-name", 33), isKnownFormat("k8s-short-name", 34)]).toEqual([true, false, false, true]);
});
