/** Which kinds the graph understands, and which foreign ones never turn into pods or Services. */

/** Groups whose every kind is built into Kubernetes; other groups hold custom resources. */
const BUILT_IN_GROUPS = new Set([
  "", "apps", "batch", "autoscaling", "policy", "extensions", "networking.k8s.io", "discovery.k8s.io",
  "rbac.authorization.k8s.io", "storage.k8s.io", "apiextensions.k8s.io", "apiregistration.k8s.io",
  "admissionregistration.k8s.io", "certificates.k8s.io", "coordination.k8s.io", "node.k8s.io",
  "scheduling.k8s.io", "events.k8s.io", "flowcontrol.apiserver.k8s.io", "authentication.k8s.io",
  "authorization.k8s.io", "internal.apiserver.k8s.io", "resource.k8s.io", "storagemigration.k8s.io",
]);

export function isBuiltIn(group: string): boolean {
  return BUILT_IN_GROUPS.has(group);
}

/** `group/Kind`, or a whole group, of widespread custom resources that configure and never run anything. */
export const KINDS_THAT_MAKE_NO_PODS: ReadonlySet<string> = new Set([
  "networking.istio.io", "security.istio.io", "telemetry.istio.io", "extensions.istio.io",
  "cert-manager.io", "acme.cert-manager.io", "trust.cert-manager.io", "spire.spiffe.io",
  "monitoring.coreos.com/ServiceMonitor", "monitoring.coreos.com/PodMonitor",
  "monitoring.coreos.com/PrometheusRule", "monitoring.coreos.com/Probe",
  "monitoring.coreos.com/ScrapeConfig", "monitoring.coreos.com/AlertmanagerConfig",
  "monitoring.googleapis.com", "cloud.google.com", "networking.gke.io",
  // A Gateway's own proxy pods carry labels that no manifest has, which is a doubt of its own.
  "gateway.networking.k8s.io/Gateway", "gateway.networking.k8s.io/HTTPRoute", "gateway.networking.k8s.io/GRPCRoute",
  "gateway.networking.k8s.io/TCPRoute", "gateway.networking.k8s.io/TLSRoute",
  "gateway.networking.k8s.io/UDPRoute", "gateway.networking.k8s.io/ReferenceGrant",
  "gateway.networking.k8s.io/GatewayClass", "policy.networking.k8s.io", "metallb.io",
  "traefik.io", "traefik.containo.us", "cilium.io", "crd.projectcalico.org", "projectcalico.org",
  "external-secrets.io", "route.openshift.io", "audit.k8s.io", "secrets-store.csi.x-k8s.io", "bitnami.com/SealedSecret", "kyverno.io",
  "snapshot.storage.k8s.io", "kustomize.config.k8s.io", "configuration.konghq.com", "getambassador.io",
  "autoscaling.k8s.io", "keda.sh", "linkerd.io", "split.smi-spec.io", "specs.smi-spec.io",
]);
