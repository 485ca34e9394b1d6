// The prices of models, prepared by the module once for each name, and what their counts are called.
import { invalidArgument } from "../errors.js";
import { checkPlain, checkUnits, millisOf } from "./checks.js";
import { unitColumns, usageColumns } from "./columns.js";
import { LENGTH, numbersAt, receiptOf } from "./numbers.js";
import { quicken, tallyUnits, tallyUsage } from "./quick.js";

export const USAGE = "usage";
export const UNITS = "units";

/** Models have as many names as callers like: what is remembered is forgotten now and then. */
const MOST_NAMES = 1024;
const MOST_COUNTS = Math.floor(LENGTH / 3);

export class Plans {
  #raw;
  /** Counts for the module, and its amounts; and those that are worked out here. */
  #view;
  #out = new Float64Array(LENGTH);
  /** Prices by the way of counting with the context, by provider, and by model. */
  #prices = new Map();
  #names = 0;
  /** The numbers of the names that providers' counts have. There are some sixty. */
  #units = new Map();

  constructor(raw) {
    this.#raw = raw;
  }

  /** The prices that count at an instant. */
  get(kind, provider, model, at, context) {
    const now = millisOf(at, "at");
    const key = context === undefined ? kind : kind + JSON.stringify(context);
    const known = this.#prices.get(key)?.get(provider)?.get(model);
    if (known !== undefined && now >= known.from && now < known.until) return known;
    return this.#prepare(key, kind === USAGE, provider, model, now, context);
  }

  /** The cost of a provider's counts, which include one another. */
  usage(prices, usage) {
    const view = this.#numbers();
    let place = 0;
    let unknown;
    for (const key in checkPlain(usage, "usage")) {
      if (usage[key] === undefined || usage[key] === null) continue;
      const unit = this.#units.get(key) ?? this.unit(key);
      const count = checkUnits(usage[key], `usage.${key}`);
      view[place] = unit;
      view[place + 1] = count;
      place += 2;
      if (count > 0 && !this.#hasPrice(prices, key, unit)) (unknown ??= []).push([key, count]);
    }
    if (prices.quick && unknown === undefined && tallyUsage(prices.quick, view, place / 2, this.#out)) {
      return receiptOf(this.#raw, this.#out, prices);
    }
    this.#raw.tallyUsage(prices.plan, place / 2);
    return receiptOf(this.#raw, this.#numbers(), prices, undefined, unknown);
  }

  /** The cost of counts that do not. */
  units(prices, units) {
    const view = this.#numbers();
    const names = [];
    let unknown;
    for (const name in checkPlain(units, "units")) {
      const counts = checkPlain(units[name], `units.${name}`);
      let known = false;
      let unpriced;
      for (const direction in counts) {
        if (direction !== "input" && direction !== "output") {
          throw invalidArgument(`units.${name}.${direction}`, "left out: units have input and output");
        }
        const count = checkUnits(counts[direction] ?? 0, `units.${name}.${direction}`);
        const line = this.#line(prices, name, direction);
        if (line === undefined) {
          if (count > 0) (unpriced ??= {})[direction] = count;
          continue;
        }
        known = true;
        if (count === 0) continue;
        if (names.length === MOST_COUNTS) throw invalidArgument("units", `an object of at most ${MOST_COUNTS} counts`);
        const place = 3 * names.length;
        view[place] = line;
        view[place + 1] = direction === "input" ? 1 : 0;
        view[place + 2] = count;
        names.push(name);
      }
      if (prices.reserved) continue;
      if (unpriced !== undefined || !(known || this.#isKnown(prices, name))) (unknown ??= []).push([name, unpriced ?? {}]);
    }
    if (prices.quick && tallyUnits(prices.quick, view, names.length, this.#out)) {
      return receiptOf(this.#raw, this.#out, prices, names, unknown);
    }
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
      throw invalidArgument(`usage.${key}`, "left out: there is no such count; input_tokens is one that exists");
    }
    this.#units.set(key, unit);
    return unit;
  }

  /** A unit with its direction, such as `text.input`. */
  #column(prices, name) {
    const point = name.lastIndexOf(".");
    const direction = name.slice(point + 1);
    const isDirection = direction === "input" || direction === "output";
    const line = isDirection ? this.#line(prices, name.slice(0, point), direction) : undefined;
    if (line === undefined) throw invalidArgument(`columns: ${name}`, 'a unit that has a price, such as "text.input"');
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

  #hasPrice(prices, key, unit) {
    const { priced } = prices;
    const known = priced.get(key);
    if (known !== undefined) return known;
    const has = this.#raw.hasPrice(prices.plan, unit);
    priced.set(key, has);
    return has;
  }

  #prepare(key, usage, provider, model, now, context) {
    const said = context === undefined ? [] : Object.entries(context).flat();
    const prices = JSON.parse(this.#raw.prepare(usage, provider, model, now, said));
    prices.from ??= -Infinity;
    prices.until ??= Infinity;
    Object.freeze(prices.price);
    prices.quick = quicken(prices);
    prices.input = new Map();
    prices.output = new Map();
    prices.priced = new Map();
    // Of what is unknown the module keeps only the last.
    if (prices.known) this.#remember(key, provider, model, prices);
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
