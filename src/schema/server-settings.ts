/** What an API server's answer depends on besides the manifest: its version, a few of its flags, and what the client asks. */

/** Minor versions of Kubernetes 1 whose API server Kubehop answers for. */
export const OLDEST_MINOR = 29;
export const NEWEST_MINOR = 36;

/** `undefined` means that nobody said; what would depend on it is not checked then. */
export interface ServerSettings {
  /** 36 for Kubernetes 1.36. */
  readonly minor: number;
  /** `--service-node-port-range`, both ends included. */
  readonly nodePortRange: { readonly from: number; readonly to: number };
  /** `--service-cluster-ip-range`, or the ServiceCIDR objects. */
  readonly serviceCIDRs: readonly string[] | undefined;
  /** Families of these ranges; the first is the default. */
  readonly ipFamilies: readonly ("IPv4" | "IPv6")[] | undefined;
  /** The namespace in the URL of the request; that of the object unless told. */
  readonly requestNamespace?: string;
}

export const DEFAULT_SERVER: ServerSettings = {
  minor: NEWEST_MINOR,
  nodePortRange: { from: 30000, to: 32767 },
  serviceCIDRs: undefined,
  ipFamilies: undefined,
};

/** For texts: "1.29 to 1.36". */
export const KUBE_VERSIONS = `1.${OLDEST_MINOR} to 1.${NEWEST_MINOR}`;

/** The minor version of `1.30`, `v1.30` or `1.30.4`; undefined for what is no version, or none that is known. */
export function parseKubeVersion(text: string): number | undefined {
  const minor = Number(/^v?1\.(\d{1,3})(\.\d+)?$/.exec(text.trim())?.[1] ?? "0");
  return minor >= OLDEST_MINOR && minor <= NEWEST_MINOR ? minor : undefined;
}
