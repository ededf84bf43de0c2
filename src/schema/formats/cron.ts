/** Schedules of CronJobs as the server's parser takes them (github.com/robfig/cron/v3, ParseStandard). */
import { durationFault } from "./duration.ts";

interface CronField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names: readonly string[];
}

const FIELDS: readonly CronField[] = [
  { name: "minute", least: 0, most: 59, names: [] },
  { name: "hour", least: 0, most: 23, names: [] },
  { name: "day of month", least: 1, most: 31, names: [] },
  { name: "month", least: 1, most: 12, names: ["", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] },
  { name: "day of week", least: 0, most: 6, names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] },
];
const DESCRIPTORS = new Set(["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"]);

export interface CronFault {
  /** The parser's own words. */
  readonly detail: string;
  /** For people: "hour 24 is more than 23". */
  readonly says: string;
  readonly help: string;
}

/** Undefined for a schedule that parses; zones in front are the caller's business. */
export function cronFault(schedule: string): CronFault | undefined {
  if (schedule.startsWith("@")) return descriptorFault(schedule);
  const parts = goFields(schedule);
  if (parts.length !== 5) {
    const few = parts.length < 5;
    return {
      detail: `expected exactly 5 fields, found ${parts.length}: [${parts.join(" ")}]`,
      says: `it has ${parts.length} fields, ${few ? "fewer" : "more"} than 5`,
      help: parts.length === 6 ? "write minute, hour, day of month, month and day of week; there are no seconds" : "write minute, hour, day of month, month and day of week, such as 0 3 * * *",
    };
  }
  for (const [index, field] of FIELDS.entries()) {
    // Nothing but commas is no range at all, and passes.
    for (const range of (parts[index] ?? "").split(",").filter((part) => part !== "")) {
      const fault = rangeFault(range, field);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

/** As strings.Fields splits. */
function goFields(text: string): string[] {
  return text.split(/[\s\u0085]+/u).filter((part) => part !== "");
}

function descriptorFault(descriptor: string): CronFault | undefined {
  if (DESCRIPTORS.has(descriptor)) return undefined;
  const every = /^@every (.*)$/s.exec(descriptor)?.[1];
  if (every === undefined) {
    const near = [...DESCRIPTORS].find((known) => known === descriptor.trim().toLowerCase());
    return {
      detail: `unrecognized descriptor: ${descriptor}`,
      says: `there is no descriptor ${JSON.stringify(descriptor)}`,
      help: `write ${near ?? `${[...DESCRIPTORS].join(", ")} or @every 1h30m`}`,
    };
  }
  const fault = durationFault(every);
  if (fault === undefined) return undefined;
  return {
    detail: `failed to parse duration ${descriptor}: ${fault}`,
    says: `${JSON.stringify(every)} is no duration`,
    help: "write hours, minutes and seconds, such as @every 1h30m",
  };
}

function rangeFault(range: string, field: CronField): CronFault | undefined {
  const { name, least, most } = field;
  const steps = range.split("/");
  const ends = (steps[0] ?? "").split("-");
  const star = ends[0] === "*" || ends[0] === "?";
  const help = helpFor(field);
  const start = star ? least : numberOf(ends[0] ?? "", field);
  if (typeof start !== "number") return { ...start, help };
  if (!star && ends.length > 2) return { detail: `too many hyphens: ${range}`, says: `${name} ${range} has more than one hyphen`, help };
  const last = star ? most : ends.length === 1 ? start : numberOf(ends[1] ?? "", field);
  if (typeof last !== "number") return { ...last, help };
  if (steps.length > 2) return { detail: `too many slashes: ${range}`, says: `${name} ${range} has more than one slash`, help };
  const step = steps.length === 1 ? 1 : integerOf(steps[1] ?? "", name);
  if (typeof step !== "number") return { ...step, help };
  const end = steps.length === 2 && ends.length === 1 ? most : last;
  if (start < least) return { detail: `beginning of range (${start}) below minimum (${least}): ${range}`, says: `${name} ${start} is less than ${least}`, help };
  if (end > most) return { detail: `end of range (${end}) above maximum (${most}): ${range}`, says: `${name} ${end} is more than ${most}`, help: sundayHelp(end, field) ?? help };
  if (start > end) return { detail: `beginning of range (${start}) beyond end of range (${end}): ${range}`, says: `the range ${range} of ${name} ends before it begins`, help: `write ${end}-${start}, or both parts with a comma between them` };
  if (step === 0) return { detail: `step of range should be a positive number: ${range}`, says: `the step of ${name} ${range} is 0`, help: "write a step of 1 or more" };
  return undefined;
}

type NoNumber = Omit<CronFault, "help">;

function numberOf(text: string, { name, names }: CronField): number | NoNumber {
  const named = names.indexOf(text.toLowerCase());
  return named >= 0 && text !== "" ? named : integerOf(text, name);
}

/** As strconv.Atoi reads it. */
function integerOf(text: string, name: string): number | NoNumber {
  if (!/^[-+]?\d+$/.test(text)) {
    return { detail: `failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`, says: text === "" ? `a part of ${name} is empty` : `${JSON.stringify(text)} is no ${name}` };
  }
  const value = Number(text);
  if (value < 0) return { detail: `negative number (${value}) not allowed: ${text}`, says: `${name} ${text} is negative` };
  if (value > 2 ** 63) return { detail: `failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: value out of range`, says: `${name} ${text} is too large` };
  return value;
}

function helpFor({ name, least, most, names }: CronField): string {
  const words = names.filter((word) => word !== "");
  return `write ${name === "hour" ? "an" : "a"} ${name} from ${least} to ${most}${words.length === 0 ? "" : ` or ${words[0] ?? ""} to ${words.at(-1) ?? ""}`}, such as ${least}, ${least}-${most} or */2`;
}

function sundayHelp(end: number, { name }: CronField): string | undefined {
  return name === "day of week" && end === 7 ? "write 0 or sun for Sunday" : undefined;
}
