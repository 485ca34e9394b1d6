// The rows that were read, and the events that they stand for.
import { Names, Numbers } from "./columns.js";

const ABSENT = -1;
const TEXTS = [
  "category",
  "resource",
  "cost",
  "limit_ids",
  "user_id",
  "use_case_name",
  "account_name",
  "provider_response_id",
];

export class Rows {
  length = 0;
  /** Of the event times, in milliseconds. */
  earliest = Infinity;
  latest = -Infinity;
  #times = new Numbers(Float64Array);
  /** Where each row stands in its file. */
  #places = new Numbers(Uint32Array);
  #texts = new Map(TEXTS.map((name) => [name, new Names()]));
  #counts = new Map();

  /** @param {{ row: number, at: number, texts: Record<string, string>, counts: [string, number][] }} event */
  add({ row, at, texts, counts }) {
    const index = this.length++;
    this.#times.set(index, at);
    this.#places.set(index, row);
    if (at < this.earliest) this.earliest = at;
    if (at > this.latest) this.latest = at;
    for (const name in texts) this.#texts.get(name).set(index, texts[name]);
    for (const [unit, count] of counts) {
      let column = this.#counts.get(unit);
      if (!column) this.#counts.set(unit, (column = new Numbers(Float64Array, ABSENT)));
      column.set(index, count);
    }
  }

  /** Where a row stands in its file, as spreadsheets count. */
  place(index) {
    return this.#places.get(index);
  }

  /** When it happened, in milliseconds since 1970. */
  at(index) {
    return this.#times.get(index);
  }

  /** The indexes in the order of time; of the same time, in that of the file. */
  byTime() {
    const order = Uint32Array.from({ length: this.length }, (_, index) => index);
    return order.sort((a, b) => this.at(a) - this.at(b) || a - b);
  }

  /** Each once. */
  limitIds(index) {
    const text = this.#texts.get("limit_ids").get(index);
    return text === undefined ? [] : [...new Set(text.split("\n"))];
  }

  model(index) {
    return { category: this.#texts.get("category").get(index), resource: this.#texts.get("resource").get(index) };
  }

  cost(index) {
    return this.#texts.get("cost").get(index);
  }

  /** Whether it says what was used, and not only what it cost. */
  hasUnits(index) {
    if (this.#texts.get("category").get(index) === undefined) return false;
    for (const column of this.#counts.values()) if (column.get(index) !== ABSENT) return true;
    return false;
  }

  distinct(name) {
    return this.#texts.get(name).distinct;
  }

  /** An event as `client.ingest.bulk` takes it. */
  event(index) {
    const event = { event_timestamp: new Date(this.#times.get(index)).toISOString() };
    for (const [name, texts] of this.#texts) {
      const text = texts.get(index);
      // What it cost is the engine's to say.
      if (text !== undefined && name !== "cost") event[name] = name === "limit_ids" ? this.limitIds(index) : text;
    }
    event.units = this.units(index);
    return event;
  }

  units(index) {
    const units = {};
    for (const [unit, column] of this.#counts) {
      const count = column.get(index);
      if (count === ABSENT) continue;
      const [name, side] = unit.split(".");
      units[name] = { ...units[name], [side]: count };
    }
    return units;
  }
}
