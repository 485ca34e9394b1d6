// The prices of one model, for many costs.
import { invalidArgument } from "../errors.js";
import { reading, typed } from "./checks.js";
import { USAGE } from "./plans.js";
import { kindOf, namesOf } from "./request.js";

const KEY = Symbol("PriceHandle");
const handles = new WeakMap();

export class PriceHandle {
  #plans;
  #kind;
  #names;
  #at;
  #context;
  #prices;

  /** A handle is made by a book, which alone has the key. */
  constructor(key, plans, request) {
    if (key !== KEY) throw invalidArgument("new PriceHandle()", "book.resolve()");
    this.#plans = plans;
    this.#kind = kindOf(request);
    this.#names = namesOf(request, this.#kind);
    this.#at = request.at;
    this.#context = request.context === undefined ? undefined : { ...request.context };
    const { price, context_window } = this.#pricesAt(this.#at);
    this.provider = price.provider;
    this.model = price.model;
    if (context_window !== undefined) this.context_window = context_window;
    Object.freeze(this);
    handles.set(this, { plans, usage: this.#kind === USAGE, prices: () => this.#pricesAt(this.#at) });
  }

  cost(counts, at = this.#at) {
    try {
      return this.#plans[this.#kind](this.#pricesAt(at), counts);
    } catch (error) {
      throw typed(error, this.#kind);
    }
  }

  /** Most prices hold for ever, and then the time is of no interest. What is unknown is prepared anew. */
  #pricesAt(at) {
    const known = this.#prices;
    if (known?.known && known.from === -Infinity && known.until === Infinity) return known;
    this.#prices = this.#plans.get(this.#kind, ...this.#names, at, this.#context);
    return this.#prices;
  }
}

/** What a handle stands for; `undefined` if it is none. */
export const handleParts = (handle) => handles.get(handle);

export const handleOf = (plans, request) => reading("request", () => new PriceHandle(KEY, plans, request));
