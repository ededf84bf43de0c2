import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

/** Manifest, minor versions, and what each of them is told: field, reason, words. */
const cases: readonly (readonly [manifest: string, minors: readonly number[], told: readonly (readonly [string, string, string])[]])[] = [
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers", "Required value", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: []}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers", "Required value", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [null]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].name", "Required value", ""],
      ["spec.containers[0].image", "Required value", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{image: i}, {image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].name", "Required value", ""],
      ["spec.containers[1].name", "Required value", ""],
      ["spec.containers[1].name", "Duplicate value", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i}, {name: c, image: i}, {name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[1].name", "Duplicate value", ""],
      ["spec.containers[2].name", "Duplicate value", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {initContainers: [{name: c, image: i}], containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.initContainers[0].name", "Duplicate value", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {initContainers: [{image: i}, {image: i}], containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.initContainers[0].name", "Required value", ""],
      ["spec.initContainers[1].name", "Required value", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: A.b, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].name", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and "],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: a.b, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].name", "Invalid value", "must not contain dots"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: ' i '}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].image", "Invalid value", "must not have leading or trailing whitespace"],
    ],
  ],
  [
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: ' i '}]}}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: ''}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].image", "Required value", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, imagePullPolicy: always}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].imagePullPolicy", "Unsupported value", "supported values: \"Always\", \"IfNotPresent\", \"Never\""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, terminationMessagePolicy: file}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].terminationMessagePolicy", "Unsupported value", "supported values: \"File\", \"FallbackToLogsOnError\""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, imagePullPolicy: '', terminationMessagePolicy: ''}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, restartPolicy: Always}]}}",
    [29, 30, 31, 32, 33],
    [
      ["spec.containers[0].restartPolicy", "Forbidden", "may not be set for non-init containers"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, restartPolicy: Always}]}}",
    [34, 35, 36],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {initContainers: [{name: i, image: i, restartPolicy: Never}], containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33],
    [
      ["spec.initContainers[0].restartPolicy", "Unsupported value", "supported values: \"Always\""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {initContainers: [{name: i, image: i, restartPolicy: Never}], containers: [{name: c, image: i}]}}",
    [34, 35, 36],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {initContainers: [{name: i, image: i, restartPolicy: Always}], containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {initContainers: [{name: i, image: i, restartPolicy: ''}], containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33],
    [
      ["spec.initContainers[0].restartPolicy", "Unsupported value", "supported values: \"Always\""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {initContainers: [{name: i, image: i, restartPolicy: ''}], containers: [{name: c, image: i}]}}",
    [34],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {initContainers: [{name: i, image: i, restartPolicy: ''}], containers: [{name: c, image: i}]}}",
    [35, 36],
    [
      ["spec.initContainers[0].restartPolicy", "Unsupported value", "supported values: \"Always\", \"Never\", \"OnFailure\""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, restartPolicyRules: [{action: Restart, exitCodes: {operator: In, values: [1]}}]}]}}",
    [29, 30, 31, 32, 33],
    [
      ["spec.containers[0].restartPolicyRules", "unknown field", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, restartPolicyRules: [{action: Restart, exitCodes: {operator: In, values: [1]}}]}]}}",
    [34],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, restartPolicyRules: [{action: Restart, exitCodes: {operator: In, values: [1]}}]}]}}",
    [35, 36],
    [
      ["spec.containers[0].restartPolicy", "Required value", "must specify restartPolicy when restart rules are used"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {initContainers: [{name: i, image: i, restartPolicy: Always, restartPolicyRules: [{action: RestartAllContainers, exitCodes: {operator: In, values: [1]}}]}], containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33],
    [
      ["spec.initContainers[0].restartPolicyRules", "unknown field", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {initContainers: [{name: i, image: i, restartPolicy: Always, restartPolicyRules: [{action: RestartAllContainers, exitCodes: {operator: In, values: [1]}}]}], containers: [{name: c, image: i}]}}",
    [34, 36],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {initContainers: [{name: i, image: i, restartPolicy: Always, restartPolicyRules: [{action: RestartAllContainers, exitCodes: {operator: In, values: [1]}}]}], containers: [{name: c, image: i}]}}",
    [35],
    [
      ["spec.initContainers[0].restartPolicyRules", "Forbidden", "restartPolicyRules are not allowed for init containers with restart policy Always"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, restartPolicy: Never, restartPolicyRules: [{action: stop}, {action: Restart, exitCodes: {operator: in}}]}]}}",
    [29, 30, 31, 32, 33],
    [
      ["spec.containers[0].restartPolicyRules", "unknown field", ""],
      ["spec.containers[0].restartPolicy", "Forbidden", "may not be set for non-init containers"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, restartPolicy: Never, restartPolicyRules: [{action: stop}, {action: Restart, exitCodes: {operator: in}}]}]}}",
    [34],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, restartPolicy: Never, restartPolicyRules: [{action: stop}, {action: Restart, exitCodes: {operator: in}}]}]}}",
    [35],
    [
      ["spec.containers[0].restartPolicyRules[0].action", "Unsupported value", "supported values: \"Restart\""],
      ["spec.containers[0].restartPolicyRules[0].exitCodes", "Required value", "must be specified"],
      ["spec.containers[0].restartPolicyRules[1].exitCodes.operator", "Unsupported value", "supported values: \"In\", \"NotIn\""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, restartPolicy: Never, restartPolicyRules: [{action: stop}, {action: Restart, exitCodes: {operator: in}}]}]}}",
    [36],
    [
      ["spec.containers[0].restartPolicyRules[0].action", "Unsupported value", "supported values: \"Restart\", \"RestartAllContainers\""],
      ["spec.containers[0].restartPolicyRules[0].exitCodes", "Required value", "must be specified"],
      ["spec.containers[0].restartPolicyRules[1].exitCodes.operator", "Unsupported value", "supported values: \"In\", \"NotIn\""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {ephemeralContainers: [{name: c, image: ' i', targetContainerName: x, ports: [], restartPolicy: Always, resources: {}}], containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 35, 36],
    [
      ["spec.ephemeralContainers[0].image", "Invalid value", "must not have leading or trailing whitespace"],
      ["spec.ephemeralContainers[0].name", "Duplicate value", ""],
      ["spec.ephemeralContainers[0].targetContainerName", "Not found", ""],
      ["spec.ephemeralContainers[0].ports", "Forbidden", "cannot be set for an Ephemeral Container"],
      ["spec.ephemeralContainers[0].restartPolicy", "Forbidden", "cannot be set for an Ephemeral Container"],
      ["spec.ephemeralContainers", "Forbidden", "cannot be set on create"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {ephemeralContainers: [{name: c, image: ' i', targetContainerName: x, ports: [], restartPolicy: Always, resources: {}}], containers: [{name: c, image: i}]}}",
    [34],
    [
      ["spec.ephemeralContainers[0].image", "Invalid value", "must not have leading or trailing whitespace"],
      ["spec.ephemeralContainers[0].name", "Duplicate value", ""],
      ["spec.ephemeralContainers[0].targetContainerName", "Not found", ""],
      ["spec.ephemeralContainers[0].ports", "Forbidden", "cannot be set for an Ephemeral Container"],
      ["spec.ephemeralContainers", "Forbidden", "cannot be set on create"],
    ],
  ],
  [
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {ephemeralContainers: [{name: e, image: i}], containers: [{name: c, image: i}]}}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.template.spec.ephemeralContainers", "Forbidden", "ephemeral containers not allowed in pod template"],
    ],
  ],
  [
    "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: d}, spec: {serviceName: d, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: A}]}}}}",
    [29, 30, 31, 32, 33],
    [],
  ],
  [
    "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: d}, spec: {serviceName: d, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: A}]}}}}",
    [34, 35, 36],
    [
      ["spec.template.spec.containers[0].name", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and "],
      ["spec.template.spec.containers[0].image", "Required value", ""],
    ],
  ],
];

describe("containers of pods", () => {
  it.each(cases)("%s on %j", (manifest, minors, expected) => {
    for (const minor of minors) expect(told(manifest, minor, expected)).toEqual(expected);
  });
});
