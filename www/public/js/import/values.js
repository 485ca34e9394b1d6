// The values of a row: each reader gives what a text says, or undefined for what it does not understand. Nothing becomes a
// float: counts are whole numbers, amounts are whole numbers with a number of decimal places.

const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?(Z|UTC|[+-]\d\d:?\d\d))?)?$/i;
const SECONDS = /^\d{9,10}(?:\.\d{1,9})?$/;
const MILLISECONDS = /^\d{12,13}$/;

/** Milliseconds since 1970 of an ISO 8601 text, or of seconds or milliseconds since then. Without a zone it is UTC. */
export function instant(text) {
  const parts = DATE.exec(text);
  if (!parts) return epoch(text);
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", zone] = parts;
  const days = Date.UTC(+year, +month - 1, +day);
  // A day that a month does not have would become one of the next month.
  if (new Date(days).getUTCDate() !== +day || +month > 12 || +hour > 23 || +minute > 59 || +second > 59) return undefined;
  const clock = ((+hour * 60 + +minute) * 60 + +second) * 1000 + +fraction.padEnd(3, "0").slice(0, 3);
  return days + clock - offset(zone);
}

function epoch(text) {
  if (MILLISECONDS.test(text)) return Number(text);
  if (!SECONDS.test(text)) return undefined;
  const [whole, fraction = ""] = text.split(".");
  return Number(whole) * 1000 + Number(fraction.padEnd(3, "0").slice(0, 3));
}

function offset(zone) {
  if (zone === undefined || /^(z|utc)$/i.test(zone)) return 0;
  const minutes = +zone.slice(1, 3) * 60 + +zone.slice(-2);
  return (zone[0] === "-" ? -minutes : minutes) * 60_000;
}

/** A whole number from 0 that a float64 holds exactly. */
export const count = (text) => (/^\d{1,15}$/.test(text) ? Number(text) : undefined);

const AMOUNT = /^\$?(\d{0,20})(?:\.(\d{0,40}))?(?:e([+-]?\d{1,2}))?$/i;

/** More places than amounts have. */
const FINEST = 28;

/**
 * An amount in US dollars, from 0, as decimal text without an exponent: `5e-5` is `0.00005`, as some languages print it.
 */
export function amount(text) {
  const parts = AMOUNT.exec(text);
  if (!parts) return undefined;
  const [, whole, fraction = "", exponent = "0"] = parts;
  if (whole === "" && fraction === "") return undefined;
  const point = whole.length + Number(exponent);
  const all = `${"0".repeat(Math.max(0, -point))}${whole}${fraction}`;
  const cut = Math.max(0, point);
  const digits = all.padEnd(cut, "0");
  const left = digits.slice(0, cut).replace(/^0+/, "") || "0";
  const right = digits.slice(cut).replace(/0+$/, "");
  return right.length > FINEST || left.length > 20 ? undefined : right === "" ? left : `${left}.${right}`;
}

/** The ids in a cell: `1;2`, `1, 2`. */
export const ids = (text) => text.split(/[;,|\s]+/).filter((id) => id !== "");

/** A provider's name as a category: `openai` is `system.openai`; a name with a dot is taken as it is. */
export const categoryOf = (provider) => (provider.includes(".") ? provider : `system.${provider.toLowerCase()}`);

/** What was found instead, for people: short, and without what hides or turns text around. */
export function shown(text) {
  // Cut first: what was found may be a megabyte.
  const marks = [...text.slice(0, 200)].slice(0, 61);
  const visible = marks
    .slice(0, 60)
    .map((mark) => (/[\p{C}\p{Zl}\p{Zp}]/u.test(mark) ? `\\u{${mark.codePointAt(0).toString(16)}}` : mark));
  return visible.join("") + (marks.length > 60 ? "…" : "");
}
