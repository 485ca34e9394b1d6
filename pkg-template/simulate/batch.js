// Events that were run together, and what the limits said to each.
import { decimal } from "../prices/numbers.js";

/** In the order of the module. */
const STATES = ["ok", "exceeded", "overrun", "blocked", "blocked_external", "failed"];

export class SimulatedBatch {
  #columns;
  /** Where the states of each event begin; looked for when the first event is asked for. */
  #starts;

  constructor(from, columns) {
    this.from = from;
    this.length = columns.length;
    this.#columns = columns;
  }

  event(index) {
    if (!(Number.isInteger(index) && index >= 0 && index < this.length)) return undefined;
    const { times, costs, scales, texts, members, states } = this.#columns;
    const start = this.#startOf(index);
    const limits = members[index].map((id, place) => [id, STATES[states[start + place]]]);
    return {
      index: this.from + index,
      at: new Date(times[index]),
      cost: texts.get(index) ?? decimal(costs[index], scales[index]),
      allowed: !limits.some(([, state]) => state === "blocked"),
      limits: Object.fromEntries(limits),
    };
  }

  *[Symbol.iterator]() {
    for (let index = 0; index < this.length; index++) yield this.event(index);
  }

  #startOf(index) {
    if (this.#starts === undefined) {
      let next = 0;
      this.#starts = Uint32Array.from(this.#columns.members, (ids) => (next += ids.length) - ids.length);
    }
    return this.#starts[index];
  }
}
