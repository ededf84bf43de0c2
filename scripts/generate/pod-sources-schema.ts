/** How the config tells of custom kinds that make pods: `PodSource` as people write it. */

const PATH = { type: "string", pattern: "^[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*$" };

export const POD_SOURCES = {
  type: "array",
  description: "Custom kinds whose objects make pods.",
  items: {
    type: "object",
    additionalProperties: false,
    required: ["kind"],
    description: "One kind; template or labels are needed.",
    properties: {
      kind: { type: "string", pattern: "^[A-Z][A-Za-z0-9]*\\.[a-z0-9.-]+$", examples: ["Cluster.postgresql.cnpg.io"], description: "KIND.GROUP, of whatever version." },
      template: { ...PATH, examples: ["spec.template"], description: "Where its objects keep a pod template, with metadata and spec." },
      labels: {
        type: "object",
        additionalProperties: { type: "string" },
        description: "Labels that the controller puts on the pods, beside those of the template; {name} and {namespace} stand for the object's own.",
      },
      replicas: { ...PATH, examples: ["spec.instances"], description: "Where its objects keep the number of pods. Left out: nobody knows." },
      ports: {
        type: "array",
        default: [],
        description: "Ports that the pods listen on, beside those of the template. None, and no template: they are not known, and nothing is said of target ports.",
        items: {
          type: "object",
          additionalProperties: false,
          required: ["port"],
          description: "A port.",
          properties: {
            name: { type: "string", minLength: 1, description: "Its name, for target ports by name." },
            port: { type: "integer", minimum: 1, maximum: 65535, description: "Its number." },
            protocol: { enum: ["TCP", "UDP", "SCTP"], default: "TCP", description: "Its protocol." },
          },
        },
      },
    },
  },
};
