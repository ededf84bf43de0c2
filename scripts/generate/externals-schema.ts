/** What the config may declare to live elsewhere: `Externals` as people write it. */

/** `examples` stand in messages about texts that do not fit. */
const NAMED = { type: "string", pattern: "^[^/]+/[^/]+$", examples: ["shop/db"] };

function list(items: object, description: string): object {
  return { type: "array", items, default: [], description };
}

export const EXTERNALS = {
  namespaces: list({ type: "string", minLength: 1 }, "Namespaces in which anything that is missing may live elsewhere."),
  services: list(NAMED, "Services, as NAMESPACE/NAME."),
  workloads: list(
    {
      type: "object",
      additionalProperties: false,
      required: ["namespace", "labels"],
      description: "A workload, or several that are alike.",
      properties: {
        kind: { type: "string", minLength: 1, default: "*", description: "Its kind." },
        namespace: { type: "string", minLength: 1, description: "Its namespace." },
        name: { type: "string", minLength: 1, default: "*", description: "Its name." },
        labels: {
          type: "object",
          additionalProperties: { type: "string" },
          description: "All labels of its pods: a selector that asks for nothing else matches them.",
        },
      },
    },
    "Workloads, with the labels of their pods.",
  ),
  labels: list(
    { type: "string", pattern: "^[^=]+(=.*)?$", examples: ["team=payments"] },
    "Labels that pods elsewhere carry, as KEY=VALUE or KEY for whatever value: a selector that asks for one of them may match there.",
  ),
  objects: list(
    { type: "string", pattern: "^[^/]+/[^/]+(/[^/]+)?$", examples: ["Secret/shop/tls"] },
    "Objects of other kinds, as KIND/NAMESPACE/NAME, or KIND/NAME for kinds without namespaces.",
  ),
};
