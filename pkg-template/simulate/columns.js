// Events as columns of numbers, a batch at a time: what the module takes.
import { PayiError, invalidArgument } from "../errors.js";
import { shown, textOfAmount, typed } from "../prices/checks.js";
import { putAmount } from "./amounts.js";
import { SimulatedBatch } from "./batch.js";
import { Instants } from "./instants.js";

/** How many events a batch has at most. */
export const MOST_EVENTS = 4096;

export class Columns {
  #sets;
  #pricing;
  #from = 0;
  #columns;
  #instants = new Instants();
  /** Called where something is wrong: to put it together for each event would take longer than to read it. */
  #name = () => this.nameOf(this.length);

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

  /** What to call an event of this batch in an error. */
  nameOf(index) {
    return `events[${this.#from + index}]`;
  }

  /** When it was. */
  timeOf(index) {
    return this.#columns.times[index];
  }

  add(event) {
    try {
      this.#read(event);
    } catch (error) {
      throw error instanceof PayiError ? error : typed(error, this.#name());
    }
    this.#columns.length++;
  }

  #read(event) {
    const columns = this.#columns;
    const index = columns.length;
    if (typeof event !== "object" || event === null) throw invalidArgument(this.#name(), `an event, not ${shown(event)}`);
    const at = this.#instants.of(event.at, this.#name);
    const set = this.#sets.of(event.limit_ids, this.#name);
    columns.times[index] = at;
    columns.sets[index] = set.number;
    columns.members.push(set.ids);
    columns.states += set.ids.length;
    const { cost } = event;
    if (cost === undefined || cost === null) this.#pricing.add(event, at, index, this);
    else if (!putAmount(cost, columns.costs, columns.scales, index)) this.#putText(index, textOfAmount(cost, `${this.#name()}.cost`));
  }

  /** The batch so far, run by the module. */
  run(raw) {
    this.#pricing.finish(this);
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

  /** Sets the cost of an event: decimal text, or so many units of a decimal place. */
  put(index, amount, scale) {
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
