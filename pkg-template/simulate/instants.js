// The instants of events, in milliseconds since 1970. Recorded ones are texts that are nearly in order: the day is mostly
// that of the text before, and the time of the day a few digits.
import { invalidArgument } from "../errors.js";
import { millisOf, shown } from "../prices/checks.js";

const EARLIEST = Date.parse("0001-01-01T00:00:00Z");
const LATEST = Date.parse("9999-12-31T23:59:59.999Z");
const [T, POINT, COLON, ZERO, Z] = ["T", ".", ":", "0", "Z"].map((character) => character.charCodeAt(0));
/** Where the seconds end. */
const SECONDS_END = 19;
/** With six places of the second, as Pay-i writes them. */
const LONGEST = 27;

export class Instants {
  /** A day with its `T`, and when it began. */
  #day = "none";
  #start = 0;

  /** `name` tells what to call it in an error. */
  of(at, name) {
    if (typeof at === "number" && at >= EARLIEST && at <= LATEST) return Math.floor(at);
    if (typeof at === "string") {
      const time = timeOfDay(at);
      return Number.isNaN(time) ? millisOf(at, `${name()}.at`) : this.#startOf(at, name) + time;
    }
    if (at instanceof Date) return millisOf(at, `${name()}.at`);
    throw invalidArgument(`${name()}.at`, `a Date, an ISO 8601 instant or milliseconds since 1970, not ${shown(at)}`);
  }

  #startOf(at, name) {
    if (!at.startsWith(this.#day)) {
      const day = at.slice(0, 11);
      this.#start = millisOf(`${day}00:00:00Z`, `${name()}.at`);
      this.#day = day;
    }
    return this.#start;
  }
}

/** Of a text such as `2026-11-23T12:00:00.000Z`, in milliseconds; NaN if it is written in another way. */
function timeOfDay(at) {
  const last = at.length - 1;
  if (last < SECONDS_END || last >= LONGEST || at.charCodeAt(last) !== Z || at.charCodeAt(10) !== T) return NaN;
  if (at.charCodeAt(13) !== COLON || at.charCodeAt(16) !== COLON) return NaN;
  const [hours, minutes, seconds] = [pair(at, 11), pair(at, 14), pair(at, 17)];
  if (!(hours < 24 && minutes < 60 && seconds < 60)) return NaN;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + millis(at, last);
}

/** Two digits. */
function pair(text, place) {
  const [tens, ones] = [text.charCodeAt(place) - ZERO, text.charCodeAt(place + 1) - ZERO];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : NaN;
}

/** What stands between the seconds and the Z, rounded down. */
function millis(at, last) {
  if (last === SECONDS_END) return 0;
  if (last === SECONDS_END + 1 || at.charCodeAt(SECONDS_END) !== POINT) return NaN;
  let sum = 0;
  for (let place = SECONDS_END + 1, worth = 100; place < last; place++, worth = Math.floor(worth / 10)) {
    const digit = at.charCodeAt(place) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    sum += digit * worth;
  }
  return sum;
}
