import { describe, expect, it } from "vitest";
import { editDistance, mostSimilar, similarity } from "../../src/diagnostic/similar.ts";

describe("editDistance", () => {
  it.each([
    ["", "", 0],
    ["web", "", 3],
    ["web", "wbe", 1],
    ["webui", "web-ui", 1],
    ["abab", "baba", 2],
    ["frontend", "backend", 5],
  ])("%s -> %s: %i", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});

describe("similarity", () => {
  it("puts spelling before abbreviation, and both before a slip of the hand", () => {
    expect(similarity("web", "web")).toBe(1);
    expect(similarity("webui", "Web-UI")).toBe(0.95);
    expect(similarity("http", "http-web")).toBeGreaterThanOrEqual(0.6);
    expect(similarity("frontend", "frontedn")).toBeGreaterThan(0.8);
  });

  it("is none where less than half agrees", () => {
    expect(similarity("web", "redis")).toBe(0);
    expect(similarity("vtgate", "guestbook")).toBe(0);
    expect(similarity("", "web")).toBe(0);
  });

  it("names the first of equally similar candidates, and none without likeness", () => {
    const names = ["redis", "web-ui", "web.ui"];
    expect(mostSimilar("webui", names, (name) => name)).toBe("web-ui");
    expect(mostSimilar("kafka", names, (name) => name)).toBeUndefined();
  });
});
