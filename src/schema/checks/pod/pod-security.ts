/** `securityContext` of pods (pkg/apis/core/validation/validation.go, validatePodSpecSecurityContext). */
import type { Field } from "../../field.ts";
import type { Review } from "../../review.ts";
import { checkAppArmorProfile, checkId, checkSeccompProfile, checkSupplementalGroup } from "./security-profiles.ts";
import { Teller } from "./teller.ts";
import { checkWindowsOptions } from "./windows-options.ts";

const MOST_SYSCTL_BYTES = 253;
const SEGMENT = "[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
const SYSCTL = `^(${SEGMENT}[\\./])*${SEGMENT}$`;

/** Of the namespaces of the kernel (component-helpers node/util/sysctl/namespace.go). */
const IPC_SYSCTLS = new Set([
  "kernel.sem", "kernel.shmall", "kernel.shmmax", "kernel.shmmni", "kernel.shm_rmid_forced", "kernel.shm",
  "kernel.msgmax", "kernel.msgmnb", "kernel.msgmni", "kernel.msg",
]);

export function checkPodSecurity(spec: Field, review: Review): void {
  const context = spec.get("securityContext");
  if (!context.present) return;
  const teller = new Teller(review, "security-context-invalid", "the pod");
  for (const key of ["fsGroup", "runAsUser", "runAsGroup"] as const) checkId(context.get(key), `core/v1.PodSecurityContext.${key}`, teller);
  for (const group of context.get("supplementalGroups").items) checkSupplementalGroup(group, teller);
  checkSysctls(context.get("sysctls"), spec, teller);
  const change = context.get("fsGroupChangePolicy");
  if (change.present) teller.choice(change, "core/v1.PodSecurityContext.fsGroupChangePolicy");
  checkSeccompProfile(context.get("seccompProfile"), teller);
  checkWindowsOptions(context.get("windowsOptions"), teller);
  checkAppArmorProfile(context.get("appArmorProfile"), teller);
  // Before 1.33 both are dropped (gates SupplementalGroupsPolicy, SELinuxChangePolicy), and have no values.
  const groups = context.get("supplementalGroupsPolicy");
  if (groups.present) teller.choice(groups, "core/v1.PodSecurityContext.supplementalGroupsPolicy");
  const labels = context.get("seLinuxChangePolicy");
  // MountOption needs the gate SELinuxMount, which is off.
  if (labels.present) teller.choice(labels, "core/v1.PodSecurityContext.seLinuxChangePolicy");
}

function checkSysctls(sysctls: Field, spec: Field, teller: Teller): void {
  const names = new Map<string, Field>();
  for (const sysctl of sysctls.items) {
    const name = sysctl.get("name");
    const first = names.get(name.text);
    if (name.text === "") teller.required(name, "", { says: "a sysctl of the pod has no name" });
    else if (!isSysctl(name.text)) {
      const detail = `must have at most ${MOST_SYSCTL_BYTES} characters and match regex ${SYSCTL}`;
      teller.invalid(name, detail, `${name.shown} is no name of a sysctl`, { help: "write a name such as net.core.somaxconn" });
    } else if (first !== undefined) teller.duplicate(name, first, `sysctl ${name.shown} is set twice`, { help: "keep one of them" });
    if (first === undefined) names.set(name.text, name);
    checkNamespace(name, spec, teller);
  }
}

/** The pattern of the server, which takes too long over long texts here. */
function isSysctl(name: string): boolean {
  if (Buffer.byteLength(name) > MOST_SYSCTL_BYTES) return false;
  return name.split(/[./]/).every((part) => /^[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/.test(part));
}

function checkNamespace(name: Field, spec: Field, teller: Teller): void {
  const kind = namespaceOf(name.text);
  const key = kind === "net" ? "hostNetwork" : "hostIPC";
  const host = spec.get(key);
  if (kind === undefined || !host.flag) return;
  teller.invalid(name, `may not be specified when '${key}' is true`, `sysctl ${name.shown} would change the node's own, since ${key} is true`, {
    help: `remove it, or ${key}`,
    rests: [host],
    related: [{ node: host.place, message: `${key} is true here` }],
  });
}

function namespaceOf(written: string): "net" | "ipc" | undefined {
  const slash = /^[^./]*\//.test(written);
  const name = (slash ? written.replace(/[./]/g, (sign) => (sign === "." ? "/" : ".")) : written).split("*", 1)[0] ?? "";
  if (IPC_SYSCTLS.has(name) || name.startsWith("fs.mqueue.")) return "ipc";
  return name.startsWith("net.") ? "net" : undefined;
}
