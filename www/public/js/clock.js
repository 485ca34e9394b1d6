// A device whose clock is wrong would foretell from the wrong instant: what time it is, the server says with each answer.

/** A clock that is off by less is a clock as people have it; the server's own header has only seconds. */
const TOLERATED = 120_000;

/** Emits "change" when it turns out that the device's clock is wrong, or right again. */
export class Clock extends EventTarget {
  #ahead = 0;

  /** A fetch that notes the time of each answer. */
  fetch = async (url, init) => {
    const response = await globalThis.fetch(url, init);
    const date = Date.parse(response.headers.get("date"));
    if (!Number.isNaN(date)) this.#note(Date.now() - date);
    return response;
  };

  /** The server's time, in milliseconds; the device's where that is near, or where nothing else is known. */
  now() {
    return Date.now() - this.#ahead;
  }

  /** How far the device's clock is ahead, in milliseconds; 0 if it is right. */
  get ahead() {
    return this.#ahead;
  }

  #note(difference) {
    const ahead = Math.abs(difference) > TOLERATED ? difference : 0;
    const hasChanged = Math.abs(ahead - this.#ahead) > TOLERATED / 2;
    if (!hasChanged) return;
    this.#ahead = ahead;
    this.dispatchEvent(new Event("change"));
  }
}

const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** "The clock of this device is 3 hours ahead of the server’s. …" */
export function clockSentence(ahead, locale) {
  const size = Math.abs(ahead);
  const [unit, length] = UNITS.find(([, one]) => size >= one) ?? UNITS.at(-1);
  const time = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 0 }).format(size / length);
  return `The clock of this device is ${time} ${ahead > 0 ? "ahead of" : "behind"} the server’s. Forecasts follow the server’s.`;
}
