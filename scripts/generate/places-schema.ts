/** What the config may say of some places only: other severities, and findings that are not told. */

const PATHS = {
  type: "array",
  items: { type: "string", minLength: 1 },
  minItems: 1,
  description: "Globs of files, relative to the folder of the config; a folder means all that it holds. Left out: all files.",
};

const RULES = { $ref: "#/properties/rules" };

export const OVERRIDES = {
  type: "array",
  description: "Other severities and options for some files or units; a later entry wins over an earlier one.",
  items: {
    type: "object",
    additionalProperties: false,
    required: ["rules"],
    description: "Holds where both paths and units fit.",
    properties: {
      paths: PATHS,
      units: {
        type: "array",
        items: { type: "string", minLength: 1 },
        minItems: 1,
        description: "Globs of units, relative to the folder of the config. Left out: all units.",
      },
      rules: RULES,
    },
  },
};

export const SUPPRESSIONS = {
  type: "array",
  description: "Findings that are not told; they are counted, and stand with the reason in JSON. Entries that silence nothing are reported.",
  items: {
    type: "object",
    additionalProperties: false,
    required: ["rules", "reason"],
    description: "Holds where both paths and resources fit.",
    properties: {
      rules: { type: "array", items: { type: "string", minLength: 1 }, minItems: 1, description: "Ids of rules." },
      paths: PATHS,
      resources: {
        type: "array",
        items: { type: "string", pattern: "^[^/]+/[^/]+(/[^/]+)?$", examples: ["Service/shop/web"] },
        minItems: 1,
        description: "Objects, as KIND/NAMESPACE/NAME, or KIND/NAME where no namespace is written; * stands for any number of characters. Left out: whatever a finding is about.",
      },
      reason: { type: "string", minLength: 1, description: "Why nobody needs to hear of them." },
    },
  },
};
