// Events as columns of numbers, a batch at a time: what the module takes.
import { PayiError, invalidArgument } from "../errors.js";
import { millisOf, shown, textOfAmount, typed } from "../prices/checks.js";
import { putAmount } from "./amounts.js";
import { SimulatedBatch } from "./batch.js";

/** How many events a batch has at most. */
export const MOST_EVENTS = 4096;

const EARLIEST = Date.parse("0001-01-01T00:00:00Z");
const LATEST = Date.parse("9999-12-31T23:59:59.999Z");

export class Columns {
  #sets;
  #pricing;
  #from = 0;
  #columns;
  #put = (index, amount, scale) => this.#putCost(index, amount, scale);

  constructor(sets, pricing) {
    this.#sets = sets;
    this.#pricing = pricing;
    this.#begin();
  }

  get length() {
    return this.#columns.length;
  }

  get isFull() {
    return this.#columns.length === MOST_EVENTS;
  }

  add(event) {
    const columns = this.#columns;
    const index = columns.length;
    const name = `events[${this.#from + index}]`;
    try {
      if (typeof event !== "object" || event === null) throw invalidArgument(name, `an event, not ${shown(event)}`);
      const at = instantOf(event.at, name);
      const set = this.#sets.of(event.limit_ids, name);
      columns.times[index] = at;
      columns.sets[index] = set.number;
      columns.members.push(set.ids);
      columns.states += set.ids.length;
      const { cost } = event;
      if (cost === undefined || cost === null) this.#pricing.add(event, at, index, name, this.#put);
      else if (!putAmount(cost, columns.costs, columns.scales, index)) this.#putText(index, textOfAmount(cost, `${name}.cost`));
    } catch (error) {
      throw error instanceof PayiError ? error : typed(error, name);
    }
    columns.length++;
  }

  /** The batch so far, run by the module. */
  run(raw) {
    this.#pricing.finish(this.#put);
    const { length, times, costs, scales, sets, texts, members, states } = this.#columns;
    const said = new Uint8Array(states);
    const inOrder = [...texts.keys()].sort((a, b) => a - b).map((index) => texts.get(index));
    const of = (column) => (length === MOST_EVENTS ? column : column.subarray(0, length));
    raw.run(of(times), of(costs), of(scales), of(sets), inOrder.join("\n"), said);
    const batch = new SimulatedBatch(this.#from, { length, times, costs, scales, texts, members, states: said });
    this.#from += length;
    this.#begin();
    return batch;
  }

  #begin() {
    this.#columns = {
      length: 0,
      times: new Float64Array(MOST_EVENTS),
      costs: new Float64Array(MOST_EVENTS),
      scales: new Uint8Array(MOST_EVENTS),
      sets: new Uint32Array(MOST_EVENTS),
      /** What is too large or too odd to be a number, by index. */
      texts: new Map(),
      members: [],
      states: 0,
    };
  }

  #putCost(index, amount, scale) {
    const { costs, scales } = this.#columns;
    if (scale === undefined) {
      if (!putAmount(amount, costs, scales, index)) this.#putText(index, amount);
    } else {
      costs[index] = amount;
      scales[index] = scale;
    }
  }

  #putText(index, text) {
    this.#columns.costs[index] = NaN;
    // Each is a line for the module.
    this.#columns.texts.set(index, text.replaceAll(/[\r\n]/g, " "));
  }
}

/** An instant in milliseconds since 1970. */
function instantOf(at, name) {
  if (typeof at === "number" && at >= EARLIEST && at <= LATEST) return Math.floor(at);
  if (typeof at === "string" || at instanceof Date) return millisOf(at, `${name}.at`);
  throw invalidArgument(`${name}.at`, `a Date, an ISO 8601 instant or milliseconds since 1970, not ${shown(at)}`);
}
