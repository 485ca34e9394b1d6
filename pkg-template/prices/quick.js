// Costs of ordinary requests. The prices of a model are prepared once, by name; then each cost is a few numbers in the
// module's memory, and text is made of them here. Whatever is unusual gives `undefined`: it goes the long way.
import { Numbers } from "./numbers.js";

/** Models have as many names as callers like: what is remembered is forgotten now and then. */
const MOST_NAMES = 1024;
const MOST_PAIRS = Numbers.room(2);
const MOST_TRIPLES = Numbers.room(3);

export class Quick {
  #raw;
  #numbers;
  /** Prices by the way of counting with the context, by provider, and by model. */
  #prices = new Map();
  #remembered = 0;
  /** The numbers of the names that providers' counts have. There are some sixty. */
  #units = new Map();

  constructor(raw) {
    this.#raw = raw;
    this.#numbers = new Numbers(raw);
  }

  /** The cost of a request. */
  cost(request) {
    try {
      if (typeof request !== "object" || request === null) return undefined;
      for (const field in request) if (!FIELDS.has(field)) return undefined;
      const { usage, units, at, context } = request;
      if (usage !== undefined) {
        if (units !== undefined || request.category !== undefined || request.resource !== undefined) return undefined;
        const prices = this.prices(USAGE, request.provider ?? "", request.model, at, context);
        return prices && this.usage(prices, usage);
      }
      if (request.provider !== undefined || request.model !== undefined) return undefined;
      const prices = this.prices(UNITS, request.category, request.resource, at, context);
      return prices && this.units(prices, units);
    } catch {
      // A getter or a proxy that throws: the long way says where.
      return undefined;
    }
  }

  /** The prices of a model that count at an instant. */
  prices(kind, provider, model, at, context) {
    if (typeof provider !== "string" || typeof model !== "string") return undefined;
    const now = at === undefined || at === null ? Date.now() : at instanceof Date ? at.getTime() : NaN;
    if (Number.isNaN(now)) return undefined;
    const key = context === undefined ? kind : kind + JSON.stringify(context);
    const known = this.#prices.get(key)?.get(provider)?.get(model);
    if (known !== undefined && now >= known.from && now < known.until) return known;
    return this.#prepare(key, kind === USAGE, provider, model, now, context);
  }

  /** Prices a provider's counts, which include one another. */
  usage(prices, usage) {
    if (typeof usage !== "object" || usage === null) return undefined;
    const { view } = this.#numbers;
    let pairs = 0;
    for (const key in usage) {
      const count = usage[key];
      if (count === undefined || count === null) continue;
      const unit = this.#units.get(key) ?? this.#unit(key);
      if (typeof count !== "number" || unit === undefined || pairs === MOST_PAIRS) return undefined;
      view[2 * pairs] = unit;
      view[2 * pairs + 1] = count;
      pairs++;
    }
    return this.#raw.tallyUsage(prices.plan, pairs) ? this.#numbers.cost(prices) : undefined;
  }

  /** Prices counts that do not. */
  units(prices, units) {
    if (typeof units !== "object" || units === null) return undefined;
    const { view } = this.#numbers;
    const names = [];
    for (const name in units) {
      const counts = units[name];
      if (typeof counts !== "object" || counts === null) return undefined;
      let directions = 0;
      for (const direction in counts) {
        const count = counts[direction];
        const line = this.#line(prices, name, direction);
        if (typeof count !== "number" || line === undefined || names.length === MOST_TRIPLES) return undefined;
        directions++;
        // A negative zero is zero.
        if (count === 0) continue;
        const place = 3 * names.length;
        view[place] = line;
        view[place + 1] = direction === "input" ? 1 : 0;
        view[place + 2] = count;
        names.push(name);
      }
      if (directions === 0) return undefined;
    }
    return this.#raw.tallyUnits(prices.plan, names.length) ? this.#numbers.cost(prices, names) : undefined;
  }

  #prepare(key, usage, provider, model, now, context) {
    const asked = usage && provider === "" ? undefined : provider;
    const prices = JSON.parse(this.#raw.prepare(usage, asked, model, now, context));
    prices.from ??= -Infinity;
    prices.until ??= Infinity;
    prices.price = Object.freeze(prices.price);
    prices.input = new Map();
    prices.output = new Map();
    // Of what is unknown the module keeps only the last.
    if (prices.known) this.#remember(key, provider, model, prices);
    return prices;
  }

  #remember(key, provider, model, prices) {
    if (this.#remembered++ === MOST_NAMES) {
      this.#prices.clear();
      this.#remembered = 1;
    }
    const providers = entry(this.#prices, key);
    entry(providers, provider).set(model, prices);
  }

  #unit(key) {
    const unit = this.#raw.unit(key);
    if (unit !== undefined) this.#units.set(key, unit);
    return unit;
  }

  /** The line that prices a unit in one direction. What has none is not remembered: such names are without number. */
  #line(prices, name, direction) {
    if (direction !== "input" && direction !== "output") return undefined;
    const lines = prices[direction];
    const known = lines.get(name);
    if (known !== undefined) return known;
    const line = this.#raw.line(prices.plan, name, direction === "input");
    if (line !== undefined) lines.set(name, line);
    return line;
  }
}

export const USAGE = "usage";
export const UNITS = "units";

const FIELDS = new Set(["category", "resource", "units", "provider", "model", "usage", "at", "context"]);

function entry(map, key) {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = new Map()));
  return value;
}
