/**
 * Names of time zones as Go's time.LoadLocation takes them: those of the tz database, in exactly their spelling.
 * The runtime's own database says which there are; it ignores case, and knows a few that Go does not.
 */

/** Those without a region; the runtime has more of them, such as PST, which are no names of the tz database. */
const ALONE = new Set([
  "CET", "CST6CDT", "Cuba", "EET", "EST", "EST5EDT", "Egypt", "Eire", "Factory", "GB", "GB-Eire", "GMT", "GMT+0", "GMT-0", "GMT0",
  "Greenwich", "HST", "Hongkong", "Iceland", "Iran", "Israel", "Jamaica", "Japan", "Kwajalein", "Libya", "MET", "MST", "MST7MDT",
  "NZ", "NZ-CHAT", "Navajo", "PRC", "PST8PDT", "Poland", "Portugal", "ROC", "ROK", "Singapore", "Turkey", "UCT", "UTC", "Universal",
  "W-SU", "WET", "Zulu",
]);

let listed: ReadonlyMap<string, string> | undefined;

/** By their small letters; empty where the runtime came without its database. */
function knownZones(): ReadonlyMap<string, string> {
  listed ??= new Map([...Intl.supportedValuesOf("timeZone"), ...ALONE].map((zone) => [zone.toLowerCase(), zone]));
  return listed;
}

/** True for names that the server certainly does not find. */
export function isUnknownZone(zone: string): boolean {
  if (zone.split("/").some((part) => part === "." || part === ".." || part.startsWith("-") || !/^[A-Za-z.\-_0-9+]{1,14}$/.test(part))) return true;
  if (ALONE.has(zone)) return false;
  if (!zone.includes("/") || /^(SystemV\/|US\/Pacific-New$)/.test(zone)) return true;
  const exact = knownZones().get(zone.toLowerCase());
  if (exact !== undefined) return exact !== zone;
  if (!zone.split("/").every((part) => /^([A-Z][A-Za-z]*[-a-z]|[A-Z]+[-+]?\d*$|[A-Z])/.test(part))) return true;
  return knownZones().size > 200 && !isOfRuntime(zone);
}

/** The name as it is spelt; undefined where there is none alike. */
export function nearestZone(zone: string): string | undefined {
  return knownZones().get(zone.toLowerCase().replaceAll(" ", "_"));
}

function isOfRuntime(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
