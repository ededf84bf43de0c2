/** The sections `suppressions` and `overrides` of a config: what is silenced or judged otherwise, and where. */
import { itemsAt, mapAt, scalarAt } from "../../manifest/fields.ts";
import type { YamlNode } from "../../manifest/yaml-node.ts";
import type { OverrideEntry, SuppressionEntry } from "./config.ts";
import { toSettings } from "./rule-settings.ts";
import { scalarsAt, textsAt } from "./values.ts";

export function toSuppressions(root: YamlNode): SuppressionEntry[] {
  return itemsAt(root, "suppressions").map((entry) => ({
    rules: scalarsAt(entry, "rules").map(({ text, range }) => ({ id: text, range })),
    paths: textsAt(entry, "paths"),
    resources: textsAt(entry, "resources"),
    reason: scalarAt(entry, "reason")?.text ?? "",
  }));
}

export function toOverrides(root: YamlNode): OverrideEntry[] {
  return itemsAt(root, "overrides").map((entry) => ({
    paths: textsAt(entry, "paths"),
    units: textsAt(entry, "units"),
    rules: toSettings(mapAt(entry, "rules")),
  }));
}
