// What recorded usage costs. Events of one model that have the same counts are priced together, as rows of numbers.
import { PayiError, invalidArgument } from "../errors.js";
import { typed } from "../prices/checks.js";
import { TIMELESS } from "../prices/timeless.js";

const USAGE = "usage";
const UNITS = "units";

/** Names come from outside; what is remembered of them is forgotten now and then. */
const MOST_MODELS = 1024;

export class Pricing {
  #book;
  /** By the way of counting, the provider or category, and the model: what is known of its prices. */
  #models = new Map();
  #known = 0;
  /** The groups of this batch. */
  #groups = [];

  /** @param {import("../types/cost.js").PriceBook} [book] needed as soon as an event has no cost */
  constructor(book) {
    this.#book = book;
  }

  /** Takes an event into this batch; `put(index, amount)` gets its cost at the latest by {@link finish}. */
  add(event, at, index, name, put) {
    if (this.#book === undefined) throw invalidArgument("options.prices", `a PriceBook, since ${name} has no cost`);
    const { usage, units } = event;
    const kind = usage === undefined && event.model === undefined ? UNITS : USAGE;
    const group = event.context === undefined ? this.#group(kind, event, kind === USAGE ? usage : units) : undefined;
    if (group === undefined) put(index, this.#cost(requestOf(kind, event, at), name));
    else group.events.push({ event, at, index, name });
  }

  /** Prices what was taken together. */
  finish(put) {
    const groups = this.#groups;
    this.#groups = [];
    for (const { kind, handle, columns, counts, events, shape } of groups) {
      shape.group = undefined;
      const known = this.#rows(handle, counts, columns);
      for (let row = 0; row < events.length; row++) {
        const { event, at, index, name } = events[row];
        if (known?.costs[row] >= 0) put(index, known.costs[row], known.scale);
        else put(index, this.#cost(requestOf(kind, event, at), name));
      }
    }
    if (this.#known > MOST_MODELS) {
      this.#models.clear();
      this.#known = 0;
    }
  }

  /** The costs of the rows; `undefined` if one of them must be looked at by itself. */
  #rows(handle, counts, columns) {
    try {
      return this.#book.costBatch(handle, Float64Array.from(counts), columns);
    } catch {
      // Priced one by one, the event says what is wrong with it.
      return undefined;
    }
  }

  #cost(request, name) {
    try {
      return this.#book.cost(request).total.base;
    } catch (error) {
      const { code, message } = typed(error, name);
      throw new PayiError(`${name}: ${message}`, { code, cause: error });
    }
  }

  /** The group of this batch whose rows have the counts of the event, which are added to it; `undefined` if there can be none. */
  #group(kind, event, counts) {
    const model = this.#model(kind, kind === USAGE ? event.provider : event.category, kind === USAGE ? event.model : event.resource);
    if (model.handle === undefined || !isObject(counts)) return undefined;
    const row = kind === USAGE ? usageRow(counts) : unitsRow(counts);
    if (row === undefined) return undefined;
    let shape = model.shapes.get(row.key);
    if (shape === undefined) model.shapes.set(row.key, (shape = { columns: row.key.slice(0, -1).split("\n"), group: undefined }));
    if (shape.group === undefined) {
      shape.group = { kind, handle: model.handle, columns: shape.columns, counts: [], events: [], shape };
      this.#groups.push(shape.group);
    }
    for (const number of row.numbers) shape.group.counts.push(number);
    return shape.group;
  }

  #model(kind, seller, name) {
    const models = entry(entry(this.#models, kind), seller);
    let model = models.get(name);
    if (model === undefined) {
      models.set(name, (model = { handle: this.#handle(kind, seller, name), shapes: new Map() }));
      this.#known++;
    }
    return model;
  }

  /** The prices of a model, if they hold for ever. */
  #handle(kind, seller, name) {
    try {
      return this.#book[TIMELESS](kind === USAGE ? { provider: seller, model: name } : { category: seller, resource: name });
    } catch {
      // It may have had prices when the event happened; if not, the event says so.
      return undefined;
    }
  }
}

/** A request of the price book. */
function requestOf(kind, { provider, model, usage, category, resource, units, context }, at) {
  const when = { at: new Date(at), context };
  return kind === USAGE ? { provider, model, usage, ...when } : { category, resource, units, ...when };
}

/** The names of counts and the counts; `undefined` if they are not plain. */
function usageRow(usage) {
  const numbers = [];
  let key = "";
  for (const name in usage) {
    if (typeof usage[name] !== "number") return undefined;
    key += `${name}\n`;
    numbers.push(usage[name]);
  }
  return numbers.length > 0 ? { key, numbers } : undefined;
}

function unitsRow(units) {
  const numbers = [];
  let key = "";
  for (const name in units) {
    const counts = units[name];
    if (!isObject(counts)) return undefined;
    for (const direction in counts) {
      if (typeof counts[direction] !== "number") return undefined;
      key += `${name}.${direction}\n`;
      numbers.push(counts[direction]);
    }
  }
  return numbers.length > 0 ? { key, numbers } : undefined;
}

const isObject = (value) => typeof value === "object" && value !== null;

function entry(map, key) {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = new Map()));
  return value;
}
