/** What the API server says; kube-apiserver 1.34.4 and 1.36 were asked about those of their versions, and agreed. */
import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

type Case = readonly [minor: number, manifest: string, errors: readonly (readonly [field: string, reason: string, detail: string])[]];

describe("strategies", () => {
  it.each<Case>([
    [36, "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {strategy: {type: Recreate}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}", []],
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {strategy: {type: Recreate, rollingUpdate: {}}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.strategy.rollingUpdate", "Forbidden", "may not be specified when strategy `type` is 'Recreate'"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {strategy: {type: recreate}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.strategy", "Unsupported value", "supported values: \"Recreate\", \"RollingUpdate\""],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {strategy: {type: OnDelete}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.strategy", "Unsupported value", "supported values: \"Recreate\", \"RollingUpdate\""],
      ],
    ],
    [36, "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {strategy: {rollingUpdate: {maxUnavailable: 0}}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}", []],
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {strategy: {rollingUpdate: {maxUnavailable: 0, maxSurge: 0%}}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.strategy.rollingUpdate.maxUnavailable", "Invalid value", "may not be 0 when `maxSurge` is 0"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {strategy: {rollingUpdate: {maxUnavailable: '1', maxSurge: -1}}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.strategy.rollingUpdate.maxUnavailable", "Invalid value", "a valid percent string must be a numeric string followed by an ending '%'"],
        ["spec.strategy.rollingUpdate.maxSurge", "Invalid value", "must be greater than or equal to 0"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {strategy: {rollingUpdate: {maxUnavailable: 101%, maxSurge: 200%}}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.strategy.rollingUpdate.maxUnavailable", "Invalid value", "must not be greater than 100%"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {strategy: {rollingUpdate: {maxUnavailable: a, maxSurge: 0}}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.strategy.rollingUpdate.maxUnavailable", "Invalid value", "a valid percent string must be a numeric string followed by an ending '%'"],
        ["spec.strategy.rollingUpdate.maxUnavailable", "Invalid value", "may not be 0 when `maxSurge` is 0"],
      ],
    ],
    [36, "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {strategy: {rollingUpdate: {maxUnavailable: 0, maxSurge: '${S}'}}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}", []],
    [36, "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {strategy: null, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}", []],
    [36, "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: a}, spec: {updateStrategy: {type: OnDelete, rollingUpdate: {maxSurge: 1}}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}", []],
    [
      36,
      "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: a}, spec: {updateStrategy: {rollingUpdate: {maxSurge: 1}}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.updateStrategy.rollingUpdate.maxSurge", "Invalid value", "may not be set when maxUnavailable is non-zero"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: a}, spec: {updateStrategy: {rollingUpdate: {maxUnavailable: 0}}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.updateStrategy.rollingUpdate.maxUnavailable", "Required value", "cannot be 0 when maxSurge is 0"],
      ],
    ],
    [36, "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: a}, spec: {updateStrategy: {rollingUpdate: {maxUnavailable: 0, maxSurge: 1}}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}", []],
    [
      36,
      "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: a}, spec: {updateStrategy: {rollingUpdate: {maxUnavailable: 101%}}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.updateStrategy.rollingUpdate.maxUnavailable", "Invalid value", "must not be greater than 100%"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: a}, spec: {updateStrategy: {type: Recreate}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.updateStrategy", "Unsupported value", "supported values: \"RollingUpdate\", \"OnDelete\""],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {updateStrategy: {type: OnDelete, rollingUpdate: {}}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.updateStrategy.rollingUpdate", "Invalid value", "only allowed for updateStrategy 'RollingUpdate'"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {updateStrategy: {rollingUpdate: {partition: -1, maxUnavailable: 0}}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.updateStrategy.rollingUpdate.partition", "Invalid value", "must be greater than or equal to 0"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {updateStrategy: {type: Recreate}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.updateStrategy", "Invalid value", "must be 'RollingUpdate' or 'OnDelete'"],
      ],
    ],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});
