// The prices of models, prepared by the module once for each name, and what their counts are called.
import { invalidArgument } from "../errors.js";
import { millisOf, short } from "./checks.js";
import { unitColumns, usageColumns } from "./columns.js";
import { NEITHER, readUnits, readUsage } from "./counts.js";
import { LENGTH, MOST_COUNTS, numbersAt, receiptOf } from "./numbers.js";
import { quicken, tallyUnits, tallyUsage } from "./quick.js";

export const USAGE = "usage";
export const UNITS = "units";

/** Models have as many names as callers like: what is remembered is forgotten now and then. */
const MOST_NAMES = 1024;
/** Of names and contexts that are longer nothing is remembered. */
const LONGEST = 1024;

export class Plans {
  #raw;
  /** Counts for the module, and its amounts; and those that are worked out here. */
  #view;
  #out = new Float64Array(LENGTH);
  /** Prices by the way of counting with the context, by provider, and by model. */
  #prices = new Map();
  #names = 0;
  /** The numbers of the names that providers' counts have, and the names. There are some sixty. */
  #units = new Map();
  #keys = [];
  #unitOf = (key) => this.#units.get(key) ?? this.unit(key);

  constructor(raw) {
    this.#raw = raw;
  }

  /** Counts as a caller writes them, for {@link tally}. To be read before prices are looked for. */
  read(kind, counts) {
    return kind === USAGE ? readUsage(counts, this.#unitOf) : readUnits(counts);
  }

  /** The cost of counts. */
  tally(kind, prices, counts) {
    return kind === USAGE ? this.#tallyUsage(prices, counts) : this.#tallyUnits(prices, counts);
  }

  /** The prices that count at an instant. Most hold for ever, and then what time it is now is of no interest. */
  get(kind, provider, model, at, context) {
    const key = context === undefined ? kind : kind + JSON.stringify(context);
    const known = this.#prices.get(key)?.get(provider)?.get(model);
    if (known?.isForever && (at === undefined || at === null)) return known;
    const now = millisOf(at, "at");
    if (known !== undefined && now >= known.from && now < known.until) return known;
    return this.#prepare(key, kind === USAGE, provider, model, now, context);
  }

  /** Of a provider's counts, which include one another. */
  #tallyUsage(prices, pairs) {
    let unknown;
    for (let place = 0; place < pairs.length; place += 2) {
      const [unit, count] = [pairs[place], pairs[place + 1]];
      if (count > 0 && !this.#hasPrice(prices, unit)) (unknown ??= []).push([this.#keys[unit], count]);
    }
    const number = pairs.length / 2;
    if (prices.quick && unknown === undefined && tallyUsage(prices.quick, pairs, number, this.#out)) {
      return receiptOf(this.#raw, this.#out, prices);
    }
    this.#numbers().set(pairs);
    this.#raw.tallyUsage(prices.plan, number);
    return receiptOf(this.#raw, this.#numbers(), prices, undefined, unknown);
  }

  /** Of counts that do not. */
  #tallyUnits(prices, counts) {
    const triples = [];
    const names = [];
    let unknown;
    for (let place = 0; place < counts.length; place += 3) {
      const [name, input, count] = [counts[place], counts[place + 1], counts[place + 2]];
      const line = input === NEITHER ? undefined : this.#line(prices, name, input === 1 ? "input" : "output");
      if (line === undefined) {
        if (prices.reserved || (count === 0 && this.#isKnown(prices, name))) continue;
        unknown ??= new Map();
        if (!unknown.has(name)) unknown.set(name, {});
        if (count > 0) unknown.get(name)[input === 1 ? "input" : "output"] = count;
      } else if (count > 0) {
        triples.push(line, input, count);
        names.push(name);
      }
    }
    if (names.length > MOST_COUNTS) throw invalidArgument("units", `an object of at most ${MOST_COUNTS} counts that have a price`);
    if (prices.quick && tallyUnits(prices.quick, triples, names.length, this.#out)) {
      return receiptOf(this.#raw, this.#out, prices, names, unknown);
    }
    this.#numbers().set(triples);
    this.#raw.tallyUnits(prices.plan, names.length);
    return receiptOf(this.#raw, this.#numbers(), prices, names, unknown);
  }

  /** What the prices say of columns with these names; `undefined` if rows of them must be looked at one by one. */
  columns(prices, usage, names) {
    const numbers = names.map((name) => (usage ? this.unit(name) : this.#column(prices, name)));
    return usage ? usageColumns(prices.quick, numbers) : unitColumns(prices.quick, numbers);
  }

  /** The number of the name of a count. */
  unit(key) {
    const unit = this.#raw.unit(key);
    if (unit === undefined) {
      throw invalidArgument(`usage.${short(key)}`, "left out: there is no such count; input_tokens is one that exists");
    }
    this.#units.set(key, unit);
    this.#keys[unit] = key;
    return unit;
  }

  /** A unit with its direction, such as `text.input`. */
  #column(prices, name) {
    const point = name.lastIndexOf(".");
    const direction = name.slice(point + 1);
    const isDirection = direction === "input" || direction === "output";
    const line = isDirection ? this.#line(prices, name.slice(0, point), direction) : undefined;
    if (line === undefined) {
      throw invalidArgument(`columns: ${short(name)}`, 'a unit that has a price, such as "text.input"');
    }
    return { line, direction: direction === "input" ? 1 : 0 };
  }

  /** The line that prices a unit in one direction. What has none is not remembered: such names are without number. */
  #line(prices, name, direction) {
    const lines = prices[direction];
    const known = lines.get(name);
    if (known !== undefined) return known;
    const line = this.#raw.line(prices.plan, name, direction === "input");
    if (line !== undefined) lines.set(name, line);
    return line;
  }

  #isKnown(prices, name) {
    return this.#line(prices, name, "input") !== undefined || this.#line(prices, name, "output") !== undefined;
  }

  #hasPrice(prices, unit) {
    return (prices.priced[unit] ??= this.#raw.hasPrice(prices.plan, unit));
  }

  #prepare(key, usage, provider, model, now, context) {
    const prices = JSON.parse(this.#raw.prepare(usage, provider, model, now, context ?? []));
    prices.isForever = prices.known && prices.from === undefined && prices.until === undefined;
    prices.from ??= -Infinity;
    prices.until ??= Infinity;
    Object.freeze(prices.price);
    for (const line of prices.lines) line.starts = line.prices.filter((_, place) => place % 2 === 1).map(Number);
    prices.quick = quicken(prices);
    prices.input = new Map();
    prices.output = new Map();
    prices.priced = [];
    // Of what is unknown the module keeps only the last.
    if (prices.known && key.length + model.length < LONGEST) this.#remember(key, provider, model, prices);
    return prices;
  }

  #remember(key, provider, model, prices) {
    if (this.#names++ === MOST_NAMES) {
      this.#prices.clear();
      this.#names = 1;
    }
    entry(entry(this.#prices, key), provider).set(model, prices);
  }

  #numbers() {
    if (!(this.#view?.length > 0)) this.#view = numbersAt(this.#raw.numbersAt(), LENGTH);
    return this.#view;
  }
}

function entry(map, key) {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = new Map()));
  return value;
}
