// Prices and exact costs. The hot path is here: names become numbers once, and each quote then sends a few numbers over
// the border and gets one string back.
import { guarded, invalidArgument } from "./errors.js";
import { started } from "./instantiate.js";
import { RawPriceBook } from "./payi_edge_bg.js";

// The long way: whatever the request looks like, it ends in a receipt or in an error that says what is wrong.
const UNUSUAL = "";

const KEY = Symbol("PriceBook");
let isBook;

export class PriceBook {
  #raw;
  /** Handles by category and resource, and by unit name. They hold only what the book has, so they cannot grow. */
  #resources = new Map();
  #units = new Map();

  /** A book is made by one of the functions below, which alone have the key. */
  constructor(key, raw) {
    if (key !== KEY) throw invalidArgument("new PriceBook()", "PriceBook.builtin(), guide() or parse()");
    this.#raw = raw;
  }

  static {
    // Unlike instanceof, this cannot be trapped by a proxy.
    isBook = (value) => typeof value === "object" && value !== null && #raw in value;
  }

  static builtin() {
    return new PriceBook(KEY, guarded(() => started(RawPriceBook).builtin()));
  }

  static guide() {
    return new PriceBook(KEY, guarded(() => started(RawPriceBook).guide()));
  }

  static parse(prices) {
    return new PriceBook(KEY, guarded(() => started(RawPriceBook).parse(prices)));
  }

  with(category, resource, units) {
    return new PriceBook(KEY, guarded(() => this.#raw.with(category, resource, units)));
  }

  cost(request) {
    const quote = this.#quote(request);
    if (quote === UNUSUAL) return this.#receipt(request);
    const [resource_id, input, output, total] = quote.split("|");
    return { currency: "usd", input, output, total, resource_id };
  }

  #receipt(request) {
    return plain(guarded(() => this.#raw.cost(request, Date.now())));
  }

  #quote(request) {
    try {
      const { category, resource, units, event_timestamp } = request;
      if (event_timestamp !== undefined || typeof units !== "object") return UNUSUAL;
      const handle = this.#resources.get(category)?.get(resource) ?? this.#findResource(category, resource);
      const names = Object.keys(units);
      if (names.length === 0) return UNUSUAL;
      const counts = [];
      for (const name of names) {
        const count = units[name];
        if (!isCount(count)) return UNUSUAL;
        const { input = 0, output = 0 } = count;
        if (typeof input !== "number" || typeof output !== "number") return UNUSUAL;
        counts.push(this.#units.get(name) ?? this.#findUnit(name), input, output);
      }
      // An array is copied into the module's memory; the usual request has one unit and needs none.
      if (counts.length === 3) return this.#raw.quoteOne(handle, Date.now(), counts[0], counts[1], counts[2]);
      return this.#raw.quote(handle, Date.now(), counts);
    } catch {
      // A resource that is not known, a getter that throws: the long way says it better.
      return UNUSUAL;
    }
  }

  #findResource(category, resource) {
    const handle = this.#raw.resource(category, resource);
    const resources = this.#resources.get(category) ?? new Map();
    this.#resources.set(category, resources.set(resource, handle));
    return handle;
  }

  #findUnit(name) {
    const handle = this.#raw.unit(name);
    if (handle !== undefined) this.#units.set(name, handle);
    return handle;
  }
}

/** Whether something is `{ input?, output? }` and no more; an empty one is left to the long way. */
function isCount(count) {
  if (typeof count !== "object") return false;
  let known = false;
  for (const direction in count) {
    if (direction !== "input" && direction !== "output") return false;
    known = true;
  }
  return known;
}

/** A Map of Maps as an object of objects. */
function plain(value) {
  return value instanceof Map ? Object.fromEntries([...value].map(([key, value]) => [key, plain(value)])) : value;
}

let list;

export function calculateCost(request, book = (list ??= PriceBook.builtin())) {
  if (!isBook(book)) throw invalidArgument("book", "a PriceBook");
  return book.cost(request);
}
