// The prices of one model, for many costs.
import { guarded, invalidArgument } from "../errors.js";
import { only } from "../options.js";
import { UNITS, USAGE } from "./quick.js";

const KEY = Symbol("PriceHandle");
const handles = new WeakMap();

export class PriceHandle {
  #book;
  #quick;
  #asked;
  #kind;
  #prices;

  /** A handle is made by a book, which alone has the key. */
  constructor(key, book, quick, asked) {
    if (key !== KEY) throw invalidArgument("new PriceHandle()", "book.resolve()");
    this.#book = book;
    this.#quick = quick;
    this.#asked = asked;
    this.#kind = asked.category === undefined ? USAGE : UNITS;
    const prices = guarded(() => this.#pricesAt(asked.at));
    if (prices === undefined) throw invalidArgument("request", NAMES);
    this.provider = prices.price.provider;
    this.model = prices.price.model;
    if (prices.context_window !== undefined) this.context_window = prices.context_window;
    Object.freeze(this);
    handles.set(this, { book, usage: this.#kind === USAGE, prices: () => this.#pricesAt(asked.at) });
  }

  cost(counts, at = this.#asked.at) {
    const quick = this.#quick;
    try {
      const prices = this.#pricesAt(at);
      const cost = this.#kind === USAGE ? quick.usage(prices, counts) : quick.units(prices, counts);
      if (cost !== undefined) return cost;
    } catch {
      // A getter or a proxy that throws: the long way says where.
    }
    const { category, resource, provider, model, context } = this.#asked;
    const names = this.#kind === USAGE ? { provider, model, usage: counts } : { category, resource, units: counts };
    return this.#book.cost({ ...names, at, context });
  }

  /** Most prices hold for ever, and then the time is of no interest. */
  #pricesAt(at) {
    const known = this.#prices;
    if (known?.from === -Infinity && known.until === Infinity) return known;
    const { category, resource, provider = "", model, context } = this.#asked;
    const names = this.#kind === USAGE ? [provider, model] : [category, resource];
    this.#prices = this.#quick.prices(this.#kind, ...names, at, context);
    return this.#prices;
  }
}

const FIELDS = ["category", "resource", "provider", "model", "at", "context"];
const NAMES = "an object with category and resource, or provider and model, and with a Date as at, if any";

/** What a handle stands for; `undefined` if it is none. */
export const handleParts = (handle) => handles.get(handle);

export function handleOf(book, quick, request) {
  return new PriceHandle(KEY, book, quick, only(request ?? null, "request", FIELDS));
}
