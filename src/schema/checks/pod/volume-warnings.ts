/** Volumes of kinds that are gone, and files of volumes that hide each other (pkg/api/pod/warnings.go). */
import type { Field } from "../../field.ts";
import type { Review } from "../../review.ts";
import { warnOfFraction } from "./fractional.ts";

const RULE = "pod-warning";

/** Of each file that many earlier ones are looked at. */
const MOST_FILES = 64;

const OLD_KINDS: readonly (readonly [key: string, text: string])[] = [
  ["photonPersistentDisk", "deprecated in v1.11, non-functional in v1.16+"],
  ["gitRepo", "deprecated in v1.11"],
  ["scaleIO", "deprecated in v1.16, non-functional in v1.22+"],
  ["flocker", "deprecated in v1.22, non-functional in v1.25+"],
  ["storageos", "deprecated in v1.22, non-functional in v1.25+"],
  ["quobyte", "deprecated in v1.22, non-functional in v1.25+"],
  ["glusterfs", "deprecated in v1.25, non-functional in v1.26+"],
  ["cephfs", "deprecated in v1.28, non-functional in v1.31+"],
  ["rbd", "deprecated in v1.28, non-functional in v1.31+"],
];

interface File {
  readonly path: string;
  readonly source: string;
  readonly field: Field;
}

export function warnOfVolumes(spec: Field, review: Review): void {
  for (const volume of spec.get("volumes").items) {
    for (const [key, text] of OLD_KINDS) warnOfOldKind(volume.get(key), text, review);
    const claim = volume.get("ephemeral", "volumeClaimTemplate", "spec", "resources");
    warnOfFraction(claim.get("requests"), "storage", review);
    warnOfFraction(claim.get("limits"), "storage", review);
    if (review.since(32)) warnOfFiles(volume, review);
  }
}

function warnOfOldKind(field: Field, text: string, review: Review): void {
  if (!field.present) return;
  const written = field.key === "gitRepo" && review.since(33) ? `${text}, and disabled by default in v1.33+` : text;
  // The server spells this one differently from the field.
  const path = field.key === "storageos" ? field.path.replace(/storageos$/, "storageOS") : field.path;
  review.warn(field, `${path}: ${written}`, {
    rule: RULE,
    says: `Volumes of the kind ${field.key} are ${written}`,
    help: field.key === "gitRepo" ? "clone into an emptyDir with an init container" : "use a PersistentVolumeClaim of a CSI driver",
    at: field.keyPlace,
  });
}

function warnOfFiles(volume: Field, review: Review): void {
  const title = `volume ${JSON.stringify(volume.get("name").text)}`;
  const [configMap, secret] = [volume.get("configMap"), volume.get("secret")];
  const lists = [
    { items: configMap.get("items"), what: `ConfigMap ${JSON.stringify(configMap.get("name").text)}` },
    { items: secret.get("items"), what: `Secret ${JSON.stringify(secret.get("secretName").text)}` },
    { items: volume.get("downwardAPI", "items"), what: "DownwardAPI" },
  ];
  for (const { items, what } of lists) warnOfOverlaps(filesOf(items, ""), `${title} (${what})`, review);
  warnOfOverlaps(projectedFiles(volume, title, review), `${title} (Projected)`, review);
}

function filesOf(items: Field, source: string): File[] {
  return items.items.map((item) => ({ path: item.get("path").text.replace(/\/+$/, ""), source, field: item.get("path") }));
}

function projectedFiles(volume: Field, title: string, review: Review): File[] {
  const all: File[] = [];
  let files: File[] = [];
  for (const source of volume.get("projected", "sources").items) {
    // The gates of the other two kinds are off, and the server drops them.
    if (!source.entries.some(({ present, key }) => present && key !== "clusterTrustBundle" && key !== "podCertificate")) {
      review.warn(source, `${title} (Projected) has no sources provided`, { rule: RULE, says: `A source of ${title.replaceAll('"', "")} is empty`, help: "name a configMap, secret, downwardAPI or serviceAccountToken" });
      continue;
    }
    // Until 1.34 a source without files of its own was taken for those of the one before it.
    files = filesOfSource(source) ?? (review.since(34) ? [] : files);
    all.push(...files);
  }
  return all;
}

function filesOfSource(source: Field): File[] | undefined {
  const named = (key: string, kind: string): File[] | undefined => {
    const field = source.get(key);
    return field.get("items").present ? filesOf(field.get("items"), `${kind} ${JSON.stringify(field.get("name").text)}`) : undefined;
  };
  const one = (key: string, path: string, title: string): File[] => {
    const field = source.get(key, path);
    return [{ path: field.text.replace(/\/+$/, ""), source: title, field }];
  };
  const downward = source.get("downwardAPI", "items");
  const lists = named("configMap", "ConfigMap") ?? named("secret", "Secret") ?? (downward.present ? filesOf(downward, "DownwardAPI") : undefined);
  if (lists !== undefined) return lists;
  return source.get("serviceAccountToken").present ? one("serviceAccountToken", "path", "ServiceAccountToken") : undefined;
}

function warnOfOverlaps(files: readonly File[], title: string, review: Review): void {
  const before: File[] = [];
  for (const file of files) {
    if (file.path === "") continue;
    for (const other of before) {
      if (!`${other.path}/`.startsWith(`${file.path}/`) && !`${file.path}/`.startsWith(`${other.path}/`)) continue;
      review.warn(file.field, `${title}: overlapping paths: ${printed(file)} with ${printed(other)}`, {
        rule: RULE,
        says: `Two files of a volume are at ${file.field.shown}${file.path === other.path ? "" : ` and ${other.field.shown}, one inside the other`}`,
        help: "give each file a path of its own",
        rests: [other.field],
        related: [{ node: other.field.place, message: "the other one" }],
      });
    }
    if (before.length < MOST_FILES) before.push(file);
  }
}

function printed({ path, source }: File): string {
  return source === "" ? JSON.stringify(path) : `${JSON.stringify(path)} (${source})`;
}
