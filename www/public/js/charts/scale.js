// From values to places on the screen, and the few values that are written beside an axis. Numbers here are for pixels only:
// whatever is written as an amount comes from its decimal text.

/** A function from a value to its place. */
export const scale = ([low, high], [from, to]) => (value) => from + ((value - low) / (high - low || 1)) * (to - from);

/** Round values from 0 to a little above the highest: 1, 2 or 5 times a power of ten apart. */
export function ticks(highest, count = 4) {
  if (!(highest > 0)) return [0];
  const raw = highest / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= raw * 0.999) * power;
  const all = [];
  for (let number = 0; number * step <= highest * 1.0001; number++) all.push(Number((number * step).toPrecision(12)));
  return all;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 91 * DAY, 365 * DAY];

/** Instants for an axis of time, at most `count`, at round local times. */
export function timeTicks([from, to], count = 6) {
  const step = STEPS.find((one) => (to - from) / one <= count) ?? (to - from) / count;
  const first = new Date(from);
  if (step >= DAY) first.setHours(24, 0, 0, 0);
  const offset = first.getTimezoneOffset() * MINUTE;
  const start = step >= DAY ? first.getTime() : Math.ceil((from - offset) / step) * step + offset;
  const all = [];
  for (let at = start; at <= to; at += step) all.push(at);
  return all;
}

/** How an axis of time writes its instants: the shorter the span, the finer. */
export function timeFormat([from, to], locale) {
  const span = to - from;
  const style = span <= 2 * DAY ? { hour: "numeric", minute: "2-digit" } : { day: "numeric", month: "short", ...(span > 400 * DAY && { year: "2-digit" }) };
  return new Intl.DateTimeFormat(locale, style);
}

/** Dollars beside an axis, short: $0, $0.25, $1.5K. */
export const axisDollars = (value, locale) =>
  new Intl.NumberFormat(locale, { style: "currency", currency: "USD", notation: value >= 10_000 ? "compact" : "standard", minimumFractionDigits: 0, maximumSignificantDigits: 4 }).format(value);
