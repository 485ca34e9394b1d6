// The prices of one model, for many costs.
import { invalidArgument } from "../errors.js";
import { UNITS, USAGE } from "./quick.js";

const KEY = Symbol("PriceHandle");
let partsOf;

export class PriceHandle {
  #book;
  #quick;
  #asked;
  #prices;
  #kind;

  /** A handle is made by a book, which alone has the key. */
  constructor(key, book, quick, asked) {
    if (key !== KEY) throw invalidArgument("new PriceHandle()", "book.resolve()");
    this.#book = book;
    this.#quick = quick;
    this.#asked = asked;
    this.#kind = asked.category === undefined ? USAGE : UNITS;
    this.#prices = this.#pricesAt(asked.at);
    const { provider, model } = this.#prices.price;
    this.provider = provider;
    this.model = model;
    if (this.#prices.context_window !== undefined) this.context_window = this.#prices.context_window;
    Object.freeze(this);
  }

  static {
    partsOf = (value) => {
      if (typeof value !== "object" || value === null || !(#book in value)) return undefined;
      return { book: value.#book, usage: value.#kind === USAGE, plan: value.#pricesAt(value.#asked.at).plan };
    };
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
    return this.#book.cost({ ...this.#asked, [this.#kind]: counts, at });
  }

  /** Most prices hold for ever, and then the time is of no interest. */
  #pricesAt(at) {
    const prices = this.#prices;
    if (prices?.from === -Infinity && prices.until === Infinity) return prices;
    const { category, resource, provider = "", model, context } = this.#asked;
    const names = this.#kind === USAGE ? [provider, model] : [category, resource];
    this.#prices = this.#quick.prices(this.#kind, ...names, at, context);
    return this.#prices;
  }
}

/** What a handle stands for; `undefined` if this is none. */
export const handleParts = (handle) => partsOf(handle);

export function handleOf(book, quick, asked) {
  return new PriceHandle(KEY, book, quick, asked);
}
