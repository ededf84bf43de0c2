import { describe, expect, it } from "vitest";
import { podErrors } from "./pod-errors.ts";

/** A spec, minor versions, and each error with a part of its detail; what the servers of 1.34 and 1.36 say of volumes and mounts. */
const cases: readonly (readonly [spec: string, minor: number, errors: readonly (readonly [field: string, reason: string, detail: string])[]])[] = [
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: a}, {name: a}, {name: A_}, {}]}",
    36,
    [
      ["spec.volumes[1].name", "Duplicate value", ""],
      ["spec.volumes[2].name", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and "],
      ["spec.volumes[3].name", "Required value", ""],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: data, emptyDir: {sizeLimit: -1}, cephfs: {monitors: [m]}, downwardAPI: {}}]}",
    36,
    [
      ["spec.volumes[0].emptyDir.sizeLimit", "Forbidden", "SizeLimit field must be a valid resource quantity"],
      ["spec.volumes[0].cephFS", "Forbidden", "may not specify more than 1 volume type"],
      ["spec.volumes[0].downwarAPI", "Forbidden", "may not specify more than 1 volume type"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: data, gcePersistentDisk: {partition: 256}}]}",
    36,
    [
      ["spec.volumes[0].persistentDisk.pdName", "Required value", ""],
      ["spec.volumes[0].persistentDisk.partition", "Invalid value", "must be between 1 and 255, inclusive"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: data, hostPath: {path: a/.., type: file}}]}",
    36,
    [
      ["spec.volumes[0].hostPath.path", "Invalid value", "must not contain '..'"],
      ["spec.volumes[0].hostPath.type", "Unsupported value", "supported values: \"\", \"BlockDevice\", \"CharDevice\", \"Directory\", \"DirectoryOrCreate\", \"File"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: data, configMap: {items: [{key: k, path: ..x}, {path: /x, mode: 512}]}}]}",
    36,
    [
      ["spec.volumes[0].configMap.name", "Required value", ""],
      ["spec.volumes[0].configMap.items[0].path", "Invalid value", "must not start with '..'"],
      ["spec.volumes[0].configMap.items[1].key", "Required value", ""],
      ["spec.volumes[0].configMap.items[1].path", "Invalid value", "must be a relative path"],
      ["spec.volumes[0].configMap.items[1].mode", "Invalid value", "must be a number between 0 and 0777 (octal), both inclusive"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: data, downwardAPI: {items: [{path: a}, {path: b, resourceFieldRef: {resource: limits.cpu}}]}}]}",
    36,
    [
      ["spec.volumes[0].downwardAPI", "Required value", "one of fieldRef and resourceFieldRef is required"],
      ["spec.volumes[0].downwardAPI.resourceFieldRef.containerName", "Required value", ""],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: data, projected: {sources: [{secret: {name: a}, configMap: {name: b}}, {serviceAccountToken: {path: ../x}}]}}]}",
    29,
    [
      ["spec.volumes[0].projected.sources[0]", "Forbidden", "may not specify more than 1 volume type"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: data, projected: {sources: [{secret: {name: a}, configMap: {name: b}}, {serviceAccountToken: {path: ../x}}]}}]}",
    30,
    [
      ["spec.volumes[0].projected.sources[0]", "Forbidden", "may not specify more than 1 volume type"],
      ["spec.volumes[0].projected.path", "Invalid value", "must not contain '..'"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: data, projected: {sources: [{secret: {name: a}, configMap: {name: b}}, {serviceAccountToken: {path: ../x}}]}}]}",
    31,
    [
      ["spec.volumes[0].projected.sources[0]", "Forbidden", "may not specify more than 1 volume type per source"],
      ["spec.volumes[0].projected.path", "Invalid value", "must not contain '..'"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: data, projected: {sources: [{secret: {name: a, items: [{key: k, path: p}]}}, {configMap: {name: b, items: [{key: k, path: p}]}}, {clusterTrustBundle: {path: ''}}]}}]}",
    36,
    [
      ["spec.volumes[0].projected", "Invalid value", "conflicting duplicate paths"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: data, csi: {driver: ''}}]}",
    34,
    [
      ["spec.volumes[0].csi.driver", "Required value", ""],
      ["spec.volumes[0].csi.driver", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: data, csi: {driver: ''}}]}",
    35,
    [
      ["spec.volumes[0].csi.driver", "Required value", ""],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: data, csi: {driver: Csi.example.com, nodePublishSecretRef: {name: A_}}}]}",
    36,
    [
      ["spec.volumes[0].csi.name", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: data, iscsi: {iqn: x, initiatorName: iqn.x}}]}",
    36,
    [
      ["spec.volumes[0].iscsi.targetPortal", "Required value", ""],
      ["spec.volumes[0].iscsi.iqn", "Invalid value", "must be valid format starting with iqn, eui, or naa"],
      ["spec.volumes[0].iscsi.initiatorname", "Invalid value", "must be valid format"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: data, azureDisk: {diskName: a, diskURI: /subscriptions/x}}]}",
    36,
    [
      ["spec.volumes[0].azureDisk.diskURI", "Unsupported value", "supported values: \"https://{account-name}.blob.core.windows.net/{container-name}/{disk-nam"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: data, fc: {targetWWNs: [a]}}]}",
    36,
    [
      ["spec.volumes[0].fc.lun", "Required value", "lun is required if targetWWNs is specified"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: data, quobyte: {registry: a}}]}",
    36,
    [
      ["spec.volumes[0].quobyte.registry", "Invalid value", "must be a host:port pair or multiple pairs separated by commas"],
      ["spec.volumes[0].quobyte.volume", "Required value", ""],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: data, image: {pullPolicy: Foo}}]}",
    34,
    [],
  ],
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: data, image: {pullPolicy: Foo}}]}",
    35,
    [
      ["spec.volumes[0].image.reference", "Required value", ""],
      ["spec.volumes[0].image.pullPolicy", "Unsupported value", "supported values: \"Always\", \"IfNotPresent\", \"Never\""],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: data, ephemeral: {volumeClaimTemplate: {metadata: {uid: x}, spec: {accessModes: [ReadWriteOncePod, ReadOnlyMany], resources: {requests: {storage: 0}}, volumeAttributesClassName: A_}}}}]}",
    33,
    [
      ["spec.volumes[0].ephemeral.volumeClaimTemplate.metadata.uID", "Forbidden", "cannot be set"],
      ["spec.volumes[0].ephemeral.volumeClaimTemplate.spec.accessModes", "Forbidden", "may not use ReadWriteOncePod with other access modes"],
      ["spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources[storage]", "Invalid value", "must be greater than zero"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: data, ephemeral: {volumeClaimTemplate: {metadata: {uid: x}, spec: {accessModes: [ReadWriteOncePod, ReadOnlyMany], resources: {requests: {storage: 0}}, volumeAttributesClassName: A_}}}}]}",
    34,
    [
      ["spec.volumes[0].ephemeral.volumeClaimTemplate.metadata.uID", "Forbidden", "cannot be set"],
      ["spec.volumes[0].ephemeral.volumeClaimTemplate.spec.accessModes", "Forbidden", "may not use ReadWriteOncePod with other access modes"],
      ["spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources[storage]", "Invalid value", "must be greater than zero"],
      ["spec.volumes[0].ephemeral.volumeClaimTemplate.spec.volumeAttributesClassName", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], volumes: [{name: e, ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1}}}}}}, {name: c, persistentVolumeClaim: {claimName: p-e}}]}",
    36,
    [
      ["spec.volumes[1].persistentVolumeClaim.claimName", "Invalid value", "must not reference a PVC that gets created for an ephemeral volume"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, volumeMounts: [{name: x, mountPath: /x, subPath: ../a}, {name: bad, mountPath: /x}]}], volumes: [{name: bad, secret: {}}]}",
    36,
    [
      ["spec.containers[0].volumeMounts[0].name", "Not found", ""],
      ["spec.containers[0].volumeMounts.subPath", "Invalid value", "must not contain '..'"],
      ["spec.containers[0].volumeMounts[1].name", "Not found", ""],
      ["spec.containers[0].volumeMounts[1].mountPath", "Invalid value", "must be unique"],
      ["spec.volumes[0].secret.secretName", "Required value", ""],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, volumeMounts: [{name: d, mountPath: /x, recursiveReadOnly: Enabled, mountPropagation: Foo}], volumeDevices: [{name: d, devicePath: /x}]}], volumes: [{name: d, emptyDir: {}}]}",
    30,
    [
      ["spec.containers[0].volumeMounts[0].name", "Invalid value", "must not already exist in volumeDevices"],
      ["spec.containers[0].volumeMounts[0].mountPath", "Invalid value", "must not already exist as a path in volumeDevices"],
      ["spec.containers[0].volumeMounts.mountPropagation", "Unsupported value", "supported values: \"Bidirectional\", \"HostToContainer\", \"None\""],
      ["spec.containers[0].volumeDevices[0].name", "Invalid value", "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode"],
      ["spec.containers[0].volumeDevices[0].name", "Invalid value", "must not already exist in volumeMounts"],
      ["spec.containers[0].volumeDevices[0].devicePath", "Invalid value", "must not already exist as a path in volumeMounts"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, volumeMounts: [{name: d, mountPath: /x, recursiveReadOnly: Enabled, mountPropagation: Foo}], volumeDevices: [{name: d, devicePath: /x}]}], volumes: [{name: d, emptyDir: {}}]}",
    31,
    [
      ["spec.containers[0].volumeMounts[0].name", "Invalid value", "must not already exist in volumeDevices"],
      ["spec.containers[0].volumeMounts[0].mountPath", "Invalid value", "must not already exist as a path in volumeDevices"],
      ["spec.containers[0].volumeMounts.mountPropagation", "Unsupported value", "supported values: \"Bidirectional\", \"HostToContainer\", \"None\""],
      ["spec.containers[0].volumeMounts.recursiveReadOnly", "Forbidden", "may only be specified when readOnly is true"],
      ["spec.containers[0].volumeMounts.recursiveReadOnly", "Forbidden", "may only be specified when mountPropagation is None or not specified"],
      ["spec.containers[0].volumeDevices[0].name", "Invalid value", "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode"],
      ["spec.containers[0].volumeDevices[0].name", "Invalid value", "must not already exist in volumeMounts"],
      ["spec.containers[0].volumeDevices[0].devicePath", "Invalid value", "must not already exist as a path in volumeMounts"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, volumeDevices: [{name: d, devicePath: /x}]}], hostUsers: false, volumes: [{name: d, persistentVolumeClaim: {claimName: c}}]}",
    33,
    [],
  ],
  [
    "{containers: [{name: web, image: nginx, volumeDevices: [{name: d, devicePath: /x}]}], hostUsers: false, volumes: [{name: d, persistentVolumeClaim: {claimName: c}}]}",
    34,
    [
      ["spec.containers[0].volumeDevices", "Forbidden", "when `hostUsers` is false"],
    ],
  ],
];

describe("volumes and mounts", () => {
  it.each(cases)("%s in 1.%i", (spec, minor, errors) => {
    expect(podErrors(spec, minor)).toEqual(errors.map(([field, reason, detail]) => [field, reason, expect.stringContaining(detail) as unknown]));
  });
});
