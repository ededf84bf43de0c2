/** Fields of `metadata` that the server writes itself, and that yet may be in its way. */
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";
import { checkLeast } from "./numbers.ts";

const RULE = "metadata-invalid";
const MOST_VERSION = 2n ** 64n - 1n;

/** Kinds whose strategies do not set `generation` to 1 themselves (pkg/registry/.../strategy.go); Pods do since 1.33. */
const KEEPS_GENERATION = new Set([
  "/ConfigMap", "/Endpoints", "/Namespace", "/Node", "/PersistentVolume", "/PersistentVolumeClaim", "/ResourceQuota", "/Secret", "/Service", "/ServiceAccount",
  "autoscaling/HorizontalPodAutoscaler", "networking.k8s.io/IPAddress", "networking.k8s.io/ServiceCIDR",
]);

export function checkSystemFields(object: Field, review: Review): void {
  const metadata = object.get("metadata");
  const kind = `${object.resource.group}/${object.resource.kind}`;
  if (KEEPS_GENERATION.has(kind) || (kind === "/Pod" && !review.since(33))) checkLeast(metadata.get("generation"), "meta/v1.ObjectMeta.generation", review, RULE);
  checkResourceVersion(metadata.get("resourceVersion"), metadata.get("uid"), review);
}

/**
 * The storage asks it of what is created (apiserver pkg/storage/etcd3/store.go). Who has a uid was read from a
 * cluster, as with `kubectl get -o yaml`, to tell what there is: nobody means to create it.
 */
function checkResourceVersion(field: Field, uid: Field, review: Review): void {
  if (uid.present || !/^\d{1,20}$/.test(field.text)) return;
  const version = BigInt(field.text);
  if (version === 0n || version > MOST_VERSION) return;
  review.refuseStorage(field, "resourceVersion should not be set on objects to be created", {
    rule: RULE,
    says: `the object has resourceVersion ${field.shown}, which nothing has before it is created`,
    help: "remove resourceVersion, which the server writes itself",
    rests: [uid],
  });
}
