/** When a CronJob runs (validateScheduleFormat and validateTimeZone in pkg/apis/batch/validation/validation.go). */
import type { Field } from "../field.ts";
import { cronFault } from "../formats/cron.ts";
import { isUnknownZone, nearestZone } from "../formats/time-zone.ts";
import type { Review } from "../review.ts";

const RULE = "cron-schedule-invalid";

export function checkSchedule(schedule: Field, review: Review): void {
  const { text } = schedule;
  if (text === "") {
    review.refuse(schedule, "Required value", "", { rule: RULE, says: "the CronJob has no schedule", help: 'add schedule: "0 3 * * *" to spec' });
    return;
  }
  const zoned = /^(?:CRON_)?TZ=([^ ]*)( ?)/.exec(text);
  if (zoned?.[2] === "") {
    review.refuse(schedule, "Invalid value", "invalid schedule format: runtime error: slice bounds out of range [:-1]", {
      rule: RULE, says: `schedule ${schedule.shown} has a time zone and no times`, help: 'write schedule: "0 3 * * *", and the zone as timeZone',
    });
  } else checkTimes(schedule, zoned, review);
  if (!text.includes("TZ")) return;
  review.refuse(schedule, "Invalid value", "cannot use TZ or CRON_TZ in schedule, use timeZone field instead", {
    rule: RULE, says: `schedule ${schedule.shown} holds a time zone`, help: `write the zone as timeZone${zoned?.[1] === undefined ? "" : `: ${zoned[1]}`}, and only the times in schedule`,
  });
}

function checkTimes(schedule: Field, zoned: RegExpExecArray | null, review: Review): void {
  const zone = zoned?.[1];
  if (zone !== undefined && zone !== "" && zone !== "Local" && isUnknownZone(zone)) {
    review.refuse(schedule, "Invalid value", `provided bad location ${zone}: unknown time zone ${zone}`, {
      rule: RULE, says: `the time zone ${zone} of the schedule is unknown`, help: `write the zone as timeZone: ${nearestZone(zone) ?? "Europe/Berlin"}`,
    });
    return;
  }
  const fault = cronFault(zoned === null ? schedule.text : schedule.text.slice(zoned[0].length).trim());
  if (fault === undefined) return;
  review.refuse(schedule, "Invalid value", fault.detail, { rule: RULE, says: `schedule ${schedule.shown} cannot be read: ${fault.says}`, help: fault.help });
}

export function checkTimeZone(zone: Field, review: Review): void {
  const { text } = zone;
  if (!zone.present) return;
  if (text === "") {
    review.refuse(zone, "Invalid value", "timeZone must be nil or non-empty string", { rule: RULE, says: "timeZone is empty", help: "remove the line, or write a name such as Etc/UTC" });
    return;
  }
  if (text.toLowerCase() === "local") {
    review.refuse(zone, "Invalid value", "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones", {
      rule: RULE, says: `timeZone ${zone.shown} is no zone of its own`, help: "write the zone that is meant, such as Europe/Berlin",
    });
    // Go itself finds "Local", in this spelling only.
    if (text === "Local") return;
  }
  if (!isUnknownZone(text)) return;
  review.refuse(zone, "Invalid value", `unknown time zone ${text}`, {
    rule: RULE, says: `there is no time zone ${zone.shown}`, help: `write ${nearestZone(text) ?? "a name of the tz database, such as Europe/Berlin or Etc/UTC"}`,
  });
}
