import rule from "../../rules/unused-suppression.ts";
import { ruleCases } from "./rule-case.ts";

const config = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";

ruleCases(rule, {
  invalid: [
    {
      name: "unknown id",
      files: { "a.yaml": `# kubehop-disable-next-line no-such-rule\n${config}` },
      errors: [{ messageId: "unknownRule", data: { rule: "no-such-rule" }, at: "a.yaml:1:29-1:41", covers: "no-such-rule", help: "see kubehop rules for the ids" }],
    },
    {
      name: "names itself but nothing is there",
      files: { "a.yaml": `${config}# kubehop-disable unused-suppression\n` },
      errors: [{ messageId: "unused", data: { rule: "unused-suppression" }, at: "a.yaml:5:19-5:37", covers: "unused-suppression", help: "remove it" }],
    },
    {
      name: "names no rule and silences none",
      files: { "a.yaml": `# kubehop-disable\n${config}` },
      errors: [{ messageId: "unused", data: { rule: "every rule" }, at: "a.yaml:1:1-1:18", covers: "# kubehop-disable", help: "remove it" }],
    },
  ],
  valid: [
    { name: "no comment", files: { "a.yaml": config } },
    { name: "another tool's comment", files: { "a.yaml": `# yamllint disable-line\n${config}` } },
    { name: "text in a block scalar", files: { "a.yaml": `${config}data:\n  x: |\n    # kubehop-disable\n` } },
    { name: "JSON has no comments", files: { "a.json": `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"# kubehop-disable"}}` } },
  ],
});
