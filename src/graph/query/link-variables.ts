/**
 * Images that take a variable which Kubernetes sets for a Service as a setting of their own: the pod does not start.
 * Each was told in an issue of the project that stands beside it, or stands in the script that starts the image.
 */
export interface LinkVariable {
  /** The end of the image's repository, which mirrors keep. */
  readonly image: string;
  readonly variable: string;
}

const KNOWN: readonly LinkVariable[] = [
  { image: "confluentinc/cp-kafka", variable: "KAFKA_PORT" }, // confluentinc/kafka-images, kafka/include/etc/confluent/docker/configure
  { image: "confluentinc/cp-schema-registry", variable: "SCHEMA_REGISTRY_PORT" }, // confluentinc/schema-registry-images, schema-registry/include/etc/confluent/docker/configure
  { image: "confluentinc/cp-kafka-rest", variable: "KAFKA_REST_PORT" }, // confluentinc/cp-docker-images#286
  { image: "wurstmeister/kafka", variable: "KAFKA_PORT" }, // wurstmeister/kafka-docker#122
  { image: "yuzutech/kroki", variable: "KROKI_PORT" }, // yuzutech/kroki#576
  { image: "gotenberg/gotenberg", variable: "API_PORT" }, // gotenberg/gotenberg#1200
  { image: "semaphoreui/semaphore", variable: "SEMAPHORE_PORT" }, // semaphoreui/semaphore#1501
  { image: "moghtech/komodo-core", variable: "KOMODO_PORT" }, // moghtech/komodo#717
  { image: "lmenezes/cerebro", variable: "CEREBRO_PORT" }, // lmenezes/cerebro#441
  { image: "osixia/openldap", variable: "LDAP_PORT" }, // osixia/container-openldap#457
  { image: "devopsfaith/krakend", variable: "KRAKEND_PORT" }, // krakend/krakend-ce#260
  { image: "kibana/kibana", variable: "SERVER_PORT" }, // elastic/cloud-on-k8s#1987
];

/** The variables that the image is known to stumble over. */
export function linkVariablesOf(image: string): readonly LinkVariable[] {
  const [untagged = ""] = image.split("@", 1);
  const colon = untagged.lastIndexOf(":");
  const repository = colon > untagged.lastIndexOf("/") ? untagged.slice(0, colon) : untagged;
  return KNOWN.filter(({ image: known }) => repository === known || repository.endsWith(`/${known}`));
}

/** The Service that makes kubelet set `NAME_PORT` (pkg/kubelet/envvars/envvars.go). */
export function serviceBehind(variable: string): string {
  return variable.replace(/_PORT$/, "").toLowerCase().replaceAll("_", "-");
}
