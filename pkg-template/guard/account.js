// What is known of one limit between two looks at the server.
import { decimal, fixed } from "./fixed.js";

/** No answer takes longer, in milliseconds. */
const OVERTAKEN = 60_000;

/** Amounts are in the fixed point of fixed.js. */
export class Account {
  limit_id;
  /** When the server was last asked how the limit stands. */
  asked = -Infinity;
  /** When the account was last wanted. */
  wanted = -Infinity;
  /** The look at the server that is under way. */
  look;
  /** Held for calls under way here. */
  held = 0n;
  /** Of calls that ended here without anybody knowing whether they are billed. */
  presumed = 0n;
  #limit;
  /** What was settled here and the server may not have counted when it was asked, as pairs of a time and an amount. */
  #recent = [];
  #since = 0n;

  constructor(limit_id) {
    this.limit_id = limit_id;
  }

  get isIdle() {
    return this.held === 0n && this.presumed === 0n;
  }

  /** Notes how the limit stands at the server, which was asked at this time. */
  looked(limit, asked) {
    // An answer that was overtaken by a newer one; or the clock was set back, by more than any answer takes.
    if (asked < this.asked && asked > this.asked - OVERTAKEN) return;
    this.#limit = limit;
    this.asked = asked;
    // What the server confirmed after it was asked may be in its answer, or not: it is counted once more until the next.
    this.#recent = this.#recent.filter(([at]) => at >= asked);
    this.#since = this.#recent.reduce((sum, [, amount]) => sum + amount, 0n);
  }

  settled(amount, at) {
    this.#recent.push([at, amount]);
    this.#since += amount;
  }

  /** The limit with what the server does not know. An allow limit presumes nothing. */
  standing() {
    const { totals, limit_type } = this.#limit;
    const unknown = limit_type === "block" ? this.presumed : 0n;
    const { total, held, presumed } = totals.cost;
    const cost = {
      ...totals.cost,
      total: { base: decimal(fixed(total.base) + this.#since) },
      held: { base: decimal(fixed(held?.base ?? 0) + this.held) },
      presumed: { base: decimal(fixed(presumed?.base ?? 0) + unknown) },
    };
    return { ...this.#limit, totals: { ...totals, cost } };
  }
}
