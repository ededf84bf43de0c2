import { describe, expect, it } from "vitest";
import { markdownBlocks } from "../../src/manifest/markdown.ts";

const SERVICE = ["apiVersion: v1", "kind: Service"];

function read(...lines: string[]) {
  return markdownBlocks("a.md", lines.join("\n")).map(({ tag, manifest, source }) => {
    const at = source.position(source.text.indexOf("kind"));
    return { tag, manifest, text: source.text, kind: `${at.line}:${at.column}` };
  });
}

function blockOf(tag: string, kind: string, text = "apiVersion: v1\nkind: Service\n") {
  return [{ tag, manifest: true, text, kind }];
}

describe("fences", () => {
  it.each<[string, string[], ReturnType<typeof read>]>([
    ["a tagged block", ["# x", "```yaml", ...SERVICE, "```"], blockOf("yaml", "4:1")],
    ["an untagged block", ["```", ...SERVICE, "```"], blockOf("", "3:1")],
    ["tildes", ["~~~yml", ...SERVICE, "~~~"], blockOf("yml", "3:1")],
    ["a longer closing fence", ["```yaml", ...SERVICE, "`````  "], blockOf("yaml", "3:1")],
    ["a shorter fence does not close", ["````yaml", ...SERVICE, "```", "````"], blockOf("yaml", "3:1", "apiVersion: v1\nkind: Service\n```\n")],
    ["the other mark does not close", ["~~~yaml", ...SERVICE, "```", "~~~"], blockOf("yaml", "3:1", "apiVersion: v1\nkind: Service\n```\n")],
    ["a fence with an info string does not close", ["```yaml", ...SERVICE, "```sh", "```"], blockOf("yaml", "3:1", "apiVersion: v1\nkind: Service\n```sh\n")],
    ["a deeply indented fence does not close", ["```yaml", ...SERVICE, "d: |", "    ```", "```"], blockOf("yaml", "3:1", "apiVersion: v1\nkind: Service\nd: |\n    ```\n")],
    ["unterminated", ["```yaml", ...SERVICE], blockOf("yaml", "3:1", "apiVersion: v1\nkind: Service")],
    ["unterminated with a line break", ["```yaml", ...SERVICE, ""], blockOf("yaml", "3:1")],
    ["an indented fence", ["  ```yaml", "  apiVersion: v1", " kind: Service", "  ```"], blockOf("yaml", "3:2")],
    ["attributes", ['```{ .yaml title="a" }', ...SERVICE, "```"], blockOf("yaml", "3:1")],
    ["a file name behind the tag", ["```YAML:a.yaml", ...SERVICE, "```"], blockOf("yaml", "3:1")],
    ["a compound tag", ["```kubernetes-yaml", ...SERVICE, "```"], blockOf("kubernetes-yaml", "3:1")],
    ["an untagged fence does not open with a backtick in its info", ["```a`b", ...SERVICE, "```"], []],
  ])("%s", (_name, lines, expected) => {
    expect(read(...lines)).toEqual(expected);
  });

  it("keeps lines apart by any line break", () => {
    const [block] = markdownBlocks("a.md", "x\r\n```yaml\r\napiVersion: v1\rkind: Pod\r\n```");
    expect(block?.source.text).toBe("apiVersion: v1\nkind: Pod\n");
    expect(block?.source.position(15)).toEqual({ line: 4, column: 1 });
    expect(block?.source.position(999)).toEqual({ line: 5, column: 1 });
  });

  it("finds several blocks, and none in prose", () => {
    expect(read("```yaml", ...SERVICE, "```", "kind: x", "```json", '{"apiVersion":"v1","kind":"Pod"}', "```").map((b) => b.kind)).toEqual(["3:1", "7:21"]);
    expect(read("apiVersion: v1", "kind: Service")).toEqual([]);
  });
});

describe("quotations and lists", () => {
  it.each<[string, string[], ReturnType<typeof read>]>([
    [
      "a quotation with uneven prefixes",
      ["> + item", ">```", ">apiVersion: v1", "> kind: Service", ">spec:", " >  ports: []", ">```"],
      blockOf("", "4:3", "apiVersion: v1\nkind: Service\nspec:\n ports: []\n"),
    ],
    ["a nested quotation", ["> > ```yaml", ">> apiVersion: v1", "> > kind: Service", "> > ```"], blockOf("yaml", "3:5")],
    ["a quotation that ends the block", ["> ```yaml", "> apiVersion: v1", "> kind: Service", "text"], blockOf("yaml", "3:3")],
    ["a list item", ["- text", "", "  ```yaml", "  apiVersion: v1", "  kind: Service", "  ```"], blockOf("yaml", "5:3")],
    ["a numbered item", ["10. text", "    ```yaml", "    apiVersion: v1", "    kind: Service", "    ```"], blockOf("yaml", "4:5")],
    ["right after the marker", ["1. ```yaml", "   apiVersion: v1", "   kind: Service", "   ```"], blockOf("yaml", "3:4")],
    ["an item that ends the block", ["- ```yaml", "  apiVersion: v1", "  kind: Service", "- next"], blockOf("yaml", "3:3")],
    ["a blank line inside an item", ["- ```yaml", "  apiVersion: v1", "", "  kind: Service", "  ```"], blockOf("yaml", "4:3", "apiVersion: v1\n\nkind: Service\n")],
    ["a tab before the block", ["-\t```yaml", "\tapiVersion: v1", "\tkind: Service", "\t```"], blockOf("yaml", "3:2")],
    ["an admonition", ["!!! note", "    ```yaml", "    apiVersion: v1", "    kind: Service", "    ```"], blockOf("yaml", "4:5")],
    ["YAML lists are no Markdown lists", ["```yaml", ...SERVICE, "- a", "  - b", "```"], blockOf("yaml", "3:1", "apiVersion: v1\nkind: Service\n- a\n  - b\n")],
  ])("%s", (_name, lines, expected) => {
    expect(read(...lines)).toEqual(expected);
  });
});

describe("what is a manifest", () => {
  it.each<[string, string[], (boolean | string)[]]>([
    ["another language", ["```shell", ...SERVICE, "```"], []],
    ["an untagged text without a kind", ["```", "apiVersion: v1", "```"], []],
    ["an untagged shell session", ["```", "$ kubectl apply -f - <<E", ...SERVICE, "E", "```"], []],
    ["untagged JSON", ["```", '{"kind": "Pod", "apiVersion": "v1"}', "```"], [true]],
    ["a fragment of YAML", ["```yaml", "spec: {}", "```"], [false]],
    ["an empty block", ["```yaml", "```"], [false]],
  ])("%s", (_name, lines, expected) => {
    expect(read(...lines).map((block) => block.manifest)).toEqual(expected);
  });
});
