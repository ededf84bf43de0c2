/** `securityContext` of containers (pkg/apis/core/validation/validation.go, ValidateSecurityContext). */
import type { Field } from "../../field.ts";
import type { Review } from "../../review.ts";
import { checkAppArmorProfile, checkId, checkSeccompProfile } from "./security-profiles.ts";
import { Teller } from "./teller.ts";
import { checkWindowsOptions } from "./windows-options.ts";

/** Whether a cluster takes privileged containers at all is a flag of its server, and nearly all do. */
export function checkContainerSecurity(container: Field, spec: Field, title: string, review: Review): void {
  const context = container.get("securityContext");
  if (!context.present) return;
  const teller = new Teller(review, "security-context-invalid", title);
  for (const key of ["runAsUser", "runAsGroup"] as const) checkId(context.get(key), `core/v1.SecurityContext.${key}`, teller);
  // Before 1.33 whatever is written becomes Default (gate ProcMountType; pkg/api/pod/util.go).
  if (review.since(33)) checkProcMount(context.get("procMount"), spec, teller);
  checkSeccompProfile(context.get("seccompProfile"), teller);
  checkEscalation(context, teller);
  checkWindowsOptions(context.get("windowsOptions"), teller);
  checkAppArmorProfile(context.get("appArmorProfile"), teller);
}

function checkProcMount(mount: Field, spec: Field, teller: Teller): void {
  if (!mount.present) return;
  teller.choice(mount, "core/v1.SecurityContext.procMount");
  const users = spec.get("hostUsers");
  if (mount.text !== "Unmasked" || users.scalar === false) return;
  teller.invalid(mount, "`hostUsers` must be false to use `Unmasked`", `procMount Unmasked of ${teller.owner} needs hostUsers: false in the pod`, { help: "add hostUsers: false to the pod's spec, or remove procMount", rests: [users] });
}

function checkEscalation(context: Field, teller: Teller): void {
  const escalation = context.get("allowPrivilegeEscalation");
  if (escalation.scalar !== false) return;
  const privileged = context.get("privileged");
  if (privileged.flag) refuse(privileged, "privileged: true", "`privileged` to true");
  for (const capability of context.get("capabilities", "add").items) {
    if (capability.text === "CAP_SYS_ADMIN") refuse(capability, "the capability CAP_SYS_ADMIN", "`capabilities.Add` CAP_SYS_ADMIN");
  }

  function refuse(other: Field, words: string, detail: string): void {
    teller.invalid(context, `cannot set \`allowPrivilegeEscalation\` to false and ${detail}`, `${teller.owner} has allowPrivilegeEscalation: false together with ${words}, which allows it`, {
      at: escalation.place,
      help: "remove one of the two",
      rests: [escalation, other],
      related: [{ node: other.place, message: words }],
    });
  }
}
