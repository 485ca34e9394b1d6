// Time zones, as the runtime's own Intl knows them: the WebAssembly module carries no table of them.

// A formatter costs 50 µs to make and some kilobytes to keep. An account uses few zones; a caller who tries names out
// must not fill the memory.
const MAX_FORMATTERS = 64;
const formatters = new Map();

/**
 * How far the local time of a zone is ahead of UTC.
 *
 * @param {string} zone an IANA name such as `Europe/Berlin`
 * @param {number} millis an instant in milliseconds since 1970
 * @returns {number | undefined} seconds, negative in the west; undefined if there is no such zone
 */
export function zoneOffset(zone, millis) {
  const formatter = formatterOf(zone);
  if (!formatter) return undefined;
  const second = Math.floor(millis / 1000) * 1000;
  const local = {};
  for (const { type, value } of formatter.formatToParts(second)) local[type] = value;
  // The year 1 BC is the year 0, and Date.UTC would take the years 0 to 99 for 1900 to 1999.
  const year = local.era === "B" ? 1 - local.year : +local.year;
  const utc = new Date(0).setUTCFullYear(year, local.month - 1, local.day) + time(local);
  return (utc - second) / 1000;
}

function time({ hour, minute, second }) {
  return ((+hour * 60 + +minute) * 60 + +second) * 1000;
}

function formatterOf(zone) {
  let formatter = formatters.get(zone);
  if (formatter) return formatter;
  try {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      era: "narrow",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    return undefined;
  }
  // The one that was made first goes first.
  if (formatters.size >= MAX_FORMATTERS) formatters.delete(formatters.keys().next().value);
  formatters.set(zone, formatter);
  return formatter;
}
