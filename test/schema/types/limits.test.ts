/** The table of limits hangs together with the generated tables, and with the checks that read it. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { definitionOf, type FieldType, type ScalarType } from "../../../src/schema/types/definitions.ts";
import { limitOf, rangeOf, valuesOf } from "../../../src/schema/types/limits.ts";
import { inVersion, loadLimits, loadPackage } from "../../../src/schema/types/load.ts";

const minors = [29, 30, 31, 32, 33, 34, 35, 36];

const entries = Object.entries(loadLimits()).flatMap(([definition, fields]) => {
  return Object.keys(fields).map((field) => ({ definition, field, name: `${definition}.${field}` }));
});

/** What a field is, or is a list or map of; undefined where the version has no such field. */
function scalarAt(definition: string, field: string, minor: number): ScalarType | undefined {
  let type: FieldType | undefined = definitionOf(definition, minor).field(field)?.type;
  while (type?.form === "list" || type?.form === "map") type = type.of;
  return type?.form === "scalar" ? type : undefined;
}

describe("entries", () => {
  it("are sorted, so that each has one place", () => {
    const names = Object.keys(loadLimits());
    expect(names).toEqual([...names].sort());
    for (const fields of Object.values(loadLimits())) expect(Object.keys(fields)).toEqual(Object.keys(fields).sort());
  });

  it.each(entries)("$name is of a field that takes such values", ({ definition, field, name }) => {
    const held = minors.filter((minor) => limitOf(name, minor) !== undefined);
    expect(held).not.toEqual([]);
    for (const minor of held) {
      const types = limitOf(name, minor)?.form === "values" ? ["string"] : ["int32", "int64", "int-or-string"];
      expect(types, `1.${minor}`).toContain(scalarAt(definition, field, minor)?.name);
    }
  });

  it.each(entries)("$name can be fulfilled", ({ name }) => {
    for (const minor of minors) {
      const limit = limitOf(name, minor);
      if (limit?.form === "values") expect(limit.values).toEqual([...new Set(limit.values)]);
      if (limit?.form === "range") expect(limit.from).toBeLessThan(limit.to);
      // A range that is written wrongly would read as a word.
      if (limit?.form === "values") expect(limit.values.join("|")).toMatch(/^[A-Za-z0-9|]*[A-Za-z][A-Za-z0-9|]*$/);
    }
  });

  it("are read by a check, or equal those of a definition that is checked in their place", () => {
    const folder = fileURLToPath(new URL("../../../src/schema/checks", import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const sources = files.map((file) => readFileSync(`${folder}/${file}`, "utf8")).join("\n");
    const unread = entries.filter(({ definition, name }) => !sources.includes(`"${name}"`) && !sources.includes(`\`${definition}.\${`));
    const stands: Record<string, string> = {
      "autoscaling/v1.HorizontalPodAutoscalerSpec.maxReplicas": "autoscaling/v2.HorizontalPodAutoscalerSpec.maxReplicas",
      "autoscaling/v1.HorizontalPodAutoscalerSpec.minReplicas": "autoscaling/v2.HorizontalPodAutoscalerSpec.minReplicas",
      "core/v1.EphemeralContainer.imagePullPolicy": "core/v1.Container.imagePullPolicy",
      "core/v1.EphemeralContainer.terminationMessagePolicy": "core/v1.Container.terminationMessagePolicy",
    };
    expect(unread.map(({ name }) => name)).toEqual(Object.keys(stands));
    for (const [name, checked] of Object.entries(stands)) {
      for (const minor of minors) expect(limitOf(name, minor), name).toEqual(limitOf(checked, minor));
    }
  });
});

/** The kinds whose every limit is in the table. */
const PACKAGES = ["apps/v1", "autoscaling/v1", "autoscaling/v2", "batch/v1", "core/v1", "discovery/v1", "meta/v1", "networking/v1", "policy/v1"];

const STATUS = "the server takes what stands in a status, or drops it";
const GATE = "dropped while a feature gate is off";
const OTHER_KIND = "a kind without pods or traffic: src/schema/checks/other-kinds-facts.ts";

/** Documented enums that are not what the server enforces; with the minor versions. */
const DIFFERENCES: readonly (readonly [name: string, from: number, to: number, reason: string])[] = [
  ["core/v1.ContainerStatus.stopSignal", 33, 36, STATUS],
  ["core/v1.Lifecycle.stopSignal", 33, 36, `${GATE} (ContainerStopSignals)`],
  ["core/v1.ModifyVolumeStatus.status", 29, 36, STATUS],
  ["core/v1.NamespaceStatus.phase", 29, 36, STATUS],
  ["core/v1.NodeStatus.phase", 29, 36, STATUS],
  ["core/v1.PersistentVolumeClaimStatus.accessModes", 30, 36, STATUS],
  ["core/v1.PersistentVolumeClaimStatus.allocatedResourceStatuses", 30, 36, STATUS],
  ["core/v1.PersistentVolumeClaimStatus.phase", 29, 36, STATUS],
  ["core/v1.PersistentVolumeSpec.accessModes", 30, 36, OTHER_KIND],
  ["core/v1.PersistentVolumeSpec.persistentVolumeReclaimPolicy", 29, 36, OTHER_KIND],
  ["core/v1.PersistentVolumeSpec.volumeMode", 29, 36, OTHER_KIND],
  ["core/v1.PersistentVolumeStatus.phase", 29, 36, STATUS],
  ["core/v1.PodSecurityContext.supplementalGroupsPolicy", 31, 32, `${GATE} (SupplementalGroupsPolicy)`],
  ["core/v1.PodStatus.phase", 29, 36, STATUS],
  ["core/v1.PodStatus.qosClass", 29, 36, STATUS],
  ["core/v1.PortStatus.protocol", 29, 36, STATUS],
  ["core/v1.ResourceQuotaSpec.scopes", 30, 36, OTHER_KIND],
  ["core/v1.ScopedResourceSelectorRequirement.operator", 29, 36, OTHER_KIND],
  ["core/v1.ScopedResourceSelectorRequirement.scopeName", 29, 36, OTHER_KIND],
  ["core/v1.SecurityContext.procMount", 29, 32, "whatever is written becomes Default while a feature gate is off (ProcMountType)"],
  ["core/v1.ServiceSpec.ipFamilies", 30, 36, 'the documents list "" as well, which the server refuses'],
  ["core/v1.Toleration.operator", 35, 36, "Gt and Lt need a feature gate that is off (TaintTolerationComparisonOperators)"],
  ["networking/v1.IngressPortStatus.protocol", 29, 36, STATUS],
];

it("differs from documented enums where it is known why", () => {
  const differing = PACKAGES.flatMap((home) => {
    return Object.entries(loadPackage(home)).flatMap(([short, fields]) => Object.keys(fields).flatMap((field) => {
      const definition = `${home}.${short}`;
      const name = `${definition}.${field}`;
      const held = minors.filter((minor) => {
        const documented = new Set(scalarAt(definition, field, minor)?.values);
        const limit = limitOf(name, minor);
        const enforced = new Set(limit?.form === "values" ? limit.values : []);
        return documented.size > 0 && (documented.size !== enforced.size || [...documented].some((word) => !enforced.has(word)));
      });
      return held.length === 0 ? [] : [[name, ...held]];
    }));
  });
  const known = DIFFERENCES.map(([name, from, to]) => [name, ...minors.filter((minor) => minor >= from && minor <= to)]);
  expect(differing.sort()).toEqual(known);
});

describe("reading", () => {
  it.each([
    ["core/v1.NetworkPolicyPort.protocol", 36, undefined],
    ["networking/v1.NetworkPolicyPort.protocol", 36, { form: "values", values: ["TCP", "UDP", "SCTP"] }],
    ["core/v1.HostPathVolumeSource.type", 29, { form: "values", values: ["", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"] }],
    ["core/v1.ServicePort.port", 36, { form: "range", from: 1, to: 65535 }],
    ["apps/v1.DeploymentSpec.replicas", 36, { form: "range", from: 0, to: Infinity }],
    ["core/v1.ServiceSpec.trafficDistribution", 30, undefined],
    ["core/v1.ServiceSpec.trafficDistribution", 31, { form: "values", values: ["PreferClose"] }],
    ["core/v1.ServiceSpec.trafficDistribution", 34, { form: "values", values: ["PreferClose", "PreferSameZone", "PreferSameNode"] }],
    ["core/v1.Container.restartPolicy", 34, undefined],
    ["core/v1.NodeSwapStatus.capacity", 32, undefined],
    ["core/v1.NodeSwapStatus.capacity", 33, { form: "range", from: 1, to: Infinity }],
    ["core/v1.ServiceSpec.toString", 36, undefined],
    ["toString", 36, undefined],
    ["constructor.name", 36, undefined],
  ])("%s of 1.%i", (name, minor, limit) => {
    expect(limitOf(name, minor)).toEqual(limit);
    // The second time it is remembered.
    expect(limitOf(name, minor)).toEqual(limit);
  });

  it("takes anything where nothing is enforced", () => {
    expect(valuesOf("core/v1.SecurityContext.procMount", 32)).toEqual([]);
    expect(valuesOf("core/v1.SecurityContext.procMount", 33)).toEqual(["Default", "Unmasked"]);
    expect(rangeOf("core/v1.NodeSwapStatus.capacity", 32)).toEqual({ from: -Infinity, to: Infinity });
  });

  it("keeps versions in the notation of the other tables", () => {
    expect(inVersion(loadLimits()["core/v1.ContainerRestartRule"]?.["action"] ?? "", 35)).toBe("Restart");
  });
});
