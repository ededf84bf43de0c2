import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

/** Manifest, minor versions, and what each of them is told: field, reason, words. */
const cases: readonly (readonly [manifest: string, minors: readonly number[], told: readonly (readonly [string, string, string])[]])[] = [
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {kubernetes.io/config.mirror: x}}, spec: {containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["metadata.annotations[kubernetes.io/config.mirror]", "Invalid value", "must set spec.nodeName if mirror pod annotation is set"],
    ],
  ],
  [
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}, annotations: {kubernetes.io/config.mirror: x, controller.kubernetes.io/pod-deletion-cost: '+1'}}, spec: {containers: [{name: c, image: i}]}}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.template.annotations[kubernetes.io/config.mirror]", "Invalid value", "must set spec.nodeName if mirror pod annotation is set"],
      ["spec.template.annotations[controller.kubernetes.io/pod-deletion-cost]", "Invalid value", "must be a 32bit integer"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {controller.kubernetes.io/pod-deletion-cost: '2147483648'}}, spec: {containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["metadata.annotations[controller.kubernetes.io/pod-deletion-cost]", "Invalid value", "must be a 32bit integer"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {controller.kubernetes.io/pod-deletion-cost: '-5'}}, spec: {containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {scheduler.alpha.kubernetes.io/tolerations: x}}, spec: {containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["metadata.annotations", "Invalid value", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {seccomp.security.alpha.kubernetes.io/pod: nope}}, spec: {containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["metadata.annotations.seccomp.security.alpha.kubernetes.io/pod", "Invalid value", "must be a valid seccomp profile"],
      ["metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]", "warning", "metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]: non-functional in v1.27+; "],
    ],
  ],
  [
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}, annotations: {container.seccomp.security.alpha.kubernetes.io/c: localhost//../x}}, spec: {containers: [{name: c, image: i}]}}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.template.annotations.container.seccomp.security.alpha.kubernetes.io/c", "Invalid value", "must be a relative path"],
      ["spec.template.annotations.container.seccomp.security.alpha.kubernetes.io/c", "Invalid value", "must not contain '..'"],
      ["spec.template.metadata.annotations[container.seccomp.security.alpha.kubernetes.io/c]", "warning", "spec.template.metadata.annotations[container.seccomp.security.alpha.kubernetes.io/c]: non-"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {container.apparmor.security.beta.kubernetes.io/d: nope}}, spec: {containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["metadata.annotations[container.apparmor.security.beta.kubernetes.io/d]", "Invalid value", "container not found"],
      ["metadata.annotations[container.apparmor.security.beta.kubernetes.io/d]", "Invalid value", "invalid AppArmor profile name: \"nope\""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {container.apparmor.security.beta.kubernetes.io/c: unconfined}}, spec: {containers: [{name: c, image: i}]}}",
    [29],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {container.apparmor.security.beta.kubernetes.io/c: unconfined}}, spec: {containers: [{name: c, image: i}]}}",
    [30, 31, 32, 33, 34, 35, 36],
    [
      ["metadata.annotations[container.apparmor.security.beta.kubernetes.io/c]", "warning", "metadata.annotations[container.apparmor.security.beta.kubernetes.io/c]: deprecated since v"],
    ],
  ],
  [
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}, annotations: {container.apparmor.security.beta.kubernetes.io/c: unconfined}}, spec: {containers: [{name: c, image: i}]}}}}",
    [29],
    [],
  ],
  [
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}, annotations: {container.apparmor.security.beta.kubernetes.io/c: unconfined}}, spec: {containers: [{name: c, image: i}]}}}}",
    [30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.template.metadata.annotations[container.apparmor.security.beta.kubernetes.io/c]", "warning", "spec.template.metadata.annotations[container.apparmor.security.beta.kubernetes.io/c]: depr"],
    ],
  ],
  [
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}, annotations: {container.apparmor.security.beta.kubernetes.io/c: unconfined, seccomp.security.alpha.kubernetes.io/pod: localhost/y}}, spec: {securityContext: {appArmorProfile: {type: RuntimeDefault}, seccompProfile: {type: Localhost, localhostProfile: x}}, containers: [{name: c, image: i}]}}}}",
    [29],
    [
      ["spec.template.spec.securityContext.appArmorProfile", "unknown field", ""],
      ["spec.template.spec.securityContext.seccompProfile.localhostProfile", "Forbidden", "seccomp profile in annotation and field must match"],
    ],
  ],
  [
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}, annotations: {container.apparmor.security.beta.kubernetes.io/c: unconfined, seccomp.security.alpha.kubernetes.io/pod: localhost/y}}, spec: {securityContext: {appArmorProfile: {type: RuntimeDefault}, seccompProfile: {type: Localhost, localhostProfile: x}}, containers: [{name: c, image: i}]}}}}",
    [30, 31, 32, 33],
    [
      ["spec.template.spec.securityContext.seccompProfile.localhostProfile", "Forbidden", "seccomp profile in annotation and field must match"],
      ["spec.template.spec.containers[0].securityContext.appArmorProfile.type", "Forbidden", "apparmor type in annotation and field must match"],
    ],
  ],
  [
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}, annotations: {container.apparmor.security.beta.kubernetes.io/c: unconfined, seccomp.security.alpha.kubernetes.io/pod: localhost/y}}, spec: {securityContext: {appArmorProfile: {type: RuntimeDefault}, seccompProfile: {type: Localhost, localhostProfile: x}}, containers: [{name: c, image: i}]}}}}",
    [34, 35, 36],
    [
      ["spec.template.spec.securityContext.seccompProfile.localhostProfile", "Forbidden", "seccomp profile in annotation and field must match"],
      ["spec.template.spec.containers[0].securityContext.appArmorProfile.type", "Forbidden", "apparmor type in annotation and field must match"],
      ["spec.template.metadata.annotations[container.apparmor.security.beta.kubernetes.io/c]", "warning", "spec.template.metadata.annotations[container.apparmor.security.beta.kubernetes.io/c]: depr"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {container.apparmor.security.beta.kubernetes.io/c: unconfined}}, spec: {securityContext: {appArmorProfile: {type: RuntimeDefault}}, containers: [{name: c, image: i}]}}",
    [29],
    [
      ["spec.securityContext.appArmorProfile", "unknown field", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {container.apparmor.security.beta.kubernetes.io/c: unconfined}}, spec: {securityContext: {appArmorProfile: {type: RuntimeDefault}}, containers: [{name: c, image: i}]}}",
    [30, 31, 32, 33, 34, 35, 36],
    [
      ["metadata.annotations[container.apparmor.security.beta.kubernetes.io/c]", "warning", "metadata.annotations[container.apparmor.security.beta.kubernetes.io/c]: deprecated since v"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {container.seccomp.security.alpha.kubernetes.io/c: runtime/default}}, spec: {containers: [{name: c, image: i, securityContext: {seccompProfile: {type: Unconfined}}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].securityContext.seccompProfile.type", "Forbidden", "seccomp type in annotation and field must match"],
    ],
  ],
  [
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}, annotations: {'a b': c}}, spec: {containers: [{name: c, image: i}]}}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.template.annotations", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end"],
    ],
  ],
];

describe("annotations of pods", () => {
  it.each(cases)("%s on %j", (manifest, minors, expected) => {
    for (const minor of minors) expect(told(manifest, minor, expected)).toEqual(expected);
  });
});
