// Asks again and again, as long as somebody looks.

/** A server that does not answer is asked less and less often, down to this. */
const SELDOM = 120_000;
const FIRST_WAIT = 30_000;
/** The longest that a timer can wait; above it, it would not wait at all. */
const LONGEST = 2 ** 31 - 1;

/** What a question came to: `refused` is not asked again by itself. */
export const [ANSWERED, FAILED, REFUSED] = ["answered", "failed", "refused"];

export class Poll {
  #ask;
  #interval;
  #asking;
  #timer;
  #failures = 0;
  /** When it is asked next, and how long before that it was decided. */
  #dueAt = Infinity;
  #wait = 0;

  /**
   * @param {(signal: AbortSignal) => Promise<{ outcome: string, changesAt?: number }>} ask `changesAt`: from when on the answer
   *   is another
   * @param {() => number} interval in milliseconds; 0 for one answer
   */
  constructor(ask, interval) {
    this.#ask = ask;
    this.#interval = interval;
  }

  /** Begins to look whether somebody looks. */
  watch() {
    document.addEventListener("visibilitychange", this.#schedule);
    addEventListener("online", this.#online);
  }

  unwatch() {
    document.removeEventListener("visibilitychange", this.#schedule);
    removeEventListener("online", this.#online);
    this.stop();
  }

  /** Whatever is under way is not waited for. */
  stop() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#asking = undefined;
    this.#dueAt = Infinity;
    this.#failures = 0;
  }

  get isAsking() {
    return this.#asking !== undefined;
  }

  /** Asks at once. */
  async ask() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    const { outcome, changesAt } = await this.#ask(asking.signal);
    if (asking !== this.#asking) return;
    this.#asking = undefined;
    this.#failures = outcome === FAILED ? this.#failures + 1 : 0;
    const now = Date.now();
    this.#wait = this.#waitAfter(outcome);
    // What is known to change is looked at then, and not before its time once more.
    if (outcome === ANSWERED && this.#wait < Infinity && changesAt > now) this.#wait = Math.min(this.#wait, changesAt - now + 1000);
    this.#dueAt = now + this.#wait;
    this.#schedule();
  }

  #waitAfter(outcome) {
    const interval = this.#interval();
    if (outcome === REFUSED) return Infinity;
    if (outcome === ANSWERED) return interval || Infinity;
    const wait = interval || FIRST_WAIT;
    return Math.min(wait * 2 ** (this.#failures - 1), Math.max(wait, SELDOM));
  }

  #schedule = () => {
    clearTimeout(this.#timer);
    if (this.#asking || this.#dueAt === Infinity || document.hidden) return;
    // A clock that was set back does not make it wait longer.
    const left = Math.min(this.#dueAt - Date.now(), this.#wait);
    this.#timer = setTimeout(() => (left > LONGEST ? this.#schedule() : this.ask()), Math.min(Math.max(left, 0), LONGEST));
  };

  #online = () => {
    if (this.#failures > 0) this.#dueAt = 0;
    this.#schedule();
  };
}
