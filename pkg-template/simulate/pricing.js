// What recorded usage costs. Events of one model that have the same counts are priced together, as rows of numbers.
import { PayiError, invalidArgument } from "../errors.js";
import { typed } from "../prices/checks.js";
import { HELD } from "../prices/held.js";
import { counted, shapeOf } from "./shapes.js";

/** Names come from outside; what is remembered of them is forgotten now and then. */
const MOST_MODELS = 1024;

export class Pricing {
  #book;
  /** What is known of the prices of models, by provider or category and then by name. */
  #models = { usage: new Map(), units: new Map() };
  #known = 0;
  /** The groups of this batch. */
  #groups = [];

  /** @param {import("../types/cost.js").PriceBook} [book] needed as soon as an event has no cost */
  constructor(book) {
    this.#book = book;
  }

  /** Takes an event into this batch; `columns.put(index, cost)` is called at the latest by {@link finish}. */
  add(event, at, index, columns) {
    if (this.#book === undefined) {
      throw invalidArgument("options.prices", `a PriceBook, since ${columns.nameOf(index)} has no cost`);
    }
    const group = event.context === undefined ? this.#groupOf(event, at) : undefined;
    if (group === undefined) return columns.put(index, this.#cost(event, at, columns.nameOf(index)));
    for (let place = 0; place < counted.length; place++) group.counts.push(counted.numbers[place]);
    group.events.push(event);
    group.indexes.push(index);
  }

  /** Prices what was taken together. */
  finish(columns) {
    for (const { handle, shape, counts, events, indexes } of this.#groups) {
      shape.group = undefined;
      const { costs, scale } = this.#rows(handle, counts, shape.columns);
      for (let row = 0; row < indexes.length; row++) {
        const index = indexes[row];
        if (costs[row] >= 0) columns.put(index, costs[row], scale);
        else columns.put(index, this.#cost(events[row], columns.timeOf(index), columns.nameOf(index)));
      }
    }
    this.#groups = [];
    if (this.#known > MOST_MODELS) {
      this.#models = { usage: new Map(), units: new Map() };
      this.#known = 0;
    }
  }

  /** The costs of the rows; none if one of them must be looked at by itself. */
  #rows(handle, counts, columns) {
    try {
      return this.#book.costBatch(handle, new Float64Array(counts), columns);
    } catch {
      // Priced one by one, the event says what is wrong with it.
      return { costs: [] };
    }
  }

  #cost(event, at, name) {
    try {
      return this.#book.cost(requestOf(event, new Date(at))).total.base;
    } catch (error) {
      const { code, message } = typed(error, name);
      throw new PayiError(`${name}: ${message}`, { code, cause: error });
    }
  }

  /** The group of this batch whose rows have the counts of the event; `undefined` if there can be none. */
  #groupOf(event, at) {
    const isUsage = isOfUsage(event);
    const model = this.#modelOf(event, isUsage, at);
    if (model === undefined) return undefined;
    const shape = shapeOf(model.shapes, isUsage, isUsage ? event.usage : event.units);
    if (shape === undefined) return undefined;
    if (shape.group === undefined) {
      shape.group = { handle: model.handle, shape, counts: [], events: [], indexes: [] };
      this.#groups.push(shape.group);
    }
    return shape.group;
  }

  /** What is known of the prices of the event's model at an instant. */
  #modelOf(event, isUsage, at) {
    const models = isUsage ? this.#models.usage : this.#models.units;
    const [seller, name] = isUsage ? [event.provider, event.model] : [event.category, event.resource];
    let ofSeller = models.get(seller);
    if (ofSeller === undefined) models.set(seller, (ofSeller = new Map()));
    const known = ofSeller.get(name);
    if (known !== undefined && at >= known.from && at < known.until) return known;
    const held = this.#held(isUsage ? { provider: seller, model: name } : { category: seller, resource: name }, at);
    if (held === undefined) return undefined;
    const model = { ...held, shapes: [] };
    ofSeller.set(name, model);
    this.#known++;
    return model;
  }

  #held(request, at) {
    try {
      return this.#book[HELD]({ ...request, at: new Date(at) });
    } catch {
      // The event says what is wrong with it.
      return undefined;
    }
  }
}

const isOfUsage = ({ usage, model }) => usage !== undefined || model !== undefined;

/** A request of the price book. */
function requestOf(event, at) {
  const { provider, model, usage, category, resource, units, context } = event;
  return isOfUsage(event) ? { provider, model, usage, at, context } : { category, resource, units, at, context };
}
