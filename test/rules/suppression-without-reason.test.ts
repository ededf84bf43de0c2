import rule from "../../rules/suppression-without-reason.ts";
import { ruleCases } from "./rule-case.ts";

const config = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";
const help = "add -- and the reason behind the rules";

ruleCases(rule, {
  invalid: [
    {
      name: "of each kind, once however many rules it names",
      files: { "a.yaml": `# kubehop-disable-file a, b\n# kubehop-disable-next-line a\n${config}# kubehop-disable a\n# kubehop-enable a\n` },
      errors: [
        { messageId: "noReason", at: "a.yaml:1:1-1:28", covers: "# kubehop-disable-file a, b", help },
        { messageId: "noReason", at: "a.yaml:2:1-2:30", covers: "# kubehop-disable-next-line a", help },
        { messageId: "noReason", at: "a.yaml:7:1-7:20", covers: "# kubehop-disable a", help },
      ],
    },
    {
      name: "behind a value, of all rules",
      files: { "a.yaml": config.replace("name: a", "name: a # kubehop-disable-line") },
      errors: [{ messageId: "noReason", at: "a.yaml:4:11-4:33", covers: "# kubehop-disable-line", help }],
    },
    {
      name: "hyphens without a reason",
      files: { "a.yaml": `# kubehop-disable-next-line a --\n${config}` },
      errors: [{ messageId: "noReason", at: "a.yaml:1:1-1:33", covers: "# kubehop-disable-next-line a --", help }],
    },
  ],
  valid: [
    { name: "a reason", files: { "a.yaml": `# kubehop-disable-next-line a -- generated\n${config}` } },
    { name: "a reason for all rules", files: { "a.yaml": `# kubehop-disable-file -- generated\n${config}` } },
    { name: "the end of a block", files: { "a.yaml": `${config}# kubehop-enable a\n` } },
    { name: "no comment of ours", files: { "a.yaml": `# see kubehop-disable\n${config}` } },
  ],
});
