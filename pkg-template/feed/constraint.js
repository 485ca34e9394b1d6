// When a price holds.
import { number } from "./bytes.js";

const EITHER = "an object with either `start_date` or `start_time` and `end_time`";
/** The days since 1970 have two bytes. */
const MAX_DAY = 0xffff;
const DAY = 86_400_000;

/** Writes when the prices of a period or variant hold. Gives the day since 1970 from which on they do, 0 if there is none. */
export function writeConstraint(bytes, prices) {
  const constraint = prices.field("constraint");
  if (constraint === undefined) {
    bytes.push(0);
    return 0;
  }
  for (const [name] of constraint.members()) {
    const known = ["type", "start_date", "start_time", "end_time"].includes(name);
    if (!known && constraint.field(name)) constraint.refuse(`${EITHER}, found \`${name}\``);
  }
  const [date, start, end] = ["start_date", "start_time", "end_time"].map((name) => constraint.field(name));
  if (date && !start && !end) {
    const day = dayOf(date.text());
    if (day === undefined) date.expected("a date from 1970 to 2149, such as 2026-01-31");
    bytes.push(1, day & 255, day >> 8);
    return day;
  }
  if (date || !start || !end) constraint.expected(EITHER);
  bytes.push(2);
  for (const time of [start, end]) {
    const seconds = secondsOf(time.text());
    if (seconds === undefined) time.expected("a time of day such as 16:30:00Z or 16:30:00+08:00");
    number(bytes, BigInt(seconds));
  }
  return 0;
}

/** The days since 1970 of a date such as `2026-01-31`. */
function dayOf(text) {
  const millis = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  const day = millis / DAY;
  // Some engines take February 30 for a day of March.
  const exists = day >= 0 && day <= MAX_DAY && new Date(millis).toISOString().startsWith(text);
  return exists ? day : undefined;
}

/** The seconds of the UTC day of a time such as `16:30:00Z`, `16:30:00+08:00` or, in UTC as well, `16:30:00`. */
function secondsOf(text) {
  const parts = /^(\d\d:\d\d:\d\d)(?:Z|([+-])(\d\d:\d\d))?$/.exec(text);
  const local = clock(parts?.[1]);
  const offset = clock(`${parts?.[3] ?? "00:00"}:00`);
  if (local === undefined || offset === undefined) return undefined;
  const seconds = parts[2] === "-" ? local + offset : local - offset;
  return (seconds + 86_400) % 86_400;
}

function clock(text) {
  const [hours, minutes, seconds] = (text ?? "24:00:00").split(":").map(Number);
  return hours < 24 && minutes < 60 && seconds < 60 ? hours * 3_600 + minutes * 60 + seconds : undefined;
}
