// The prices of one model, for many costs.
import { invalidArgument } from "../errors.js";
import { millisOf, reading, typed } from "./checks.js";
import { USAGE } from "./plans.js";
import { contextOf, kindOf, modelOf, sellerOf } from "./request.js";

const KEY = Symbol("PriceHandle");
const handles = new WeakMap();

export class PriceHandle {
  #plans;
  #kind;
  #seller;
  #model;
  #at;
  #context;
  #prices;

  /** A handle is made by a book, which alone has the key. */
  constructor(key, plans, request) {
    if (key !== KEY) throw invalidArgument("new PriceHandle()", "book.resolve()");
    this.#plans = plans;
    this.#kind = kindOf(request);
    this.#seller = sellerOf(request, this.#kind);
    this.#model = modelOf(request, this.#kind);
    // A Date of its own, which nobody else can change.
    this.#at = request.at === undefined || request.at === null ? undefined : new Date(millisOf(request.at, "at"));
    this.#context = contextOf(request);
    const { price, context_window } = this.#pricesAt(this.#at);
    this.provider = price.provider;
    this.model = price.model;
    if (context_window !== undefined) this.context_window = context_window;
    Object.freeze(this);
    handles.set(this, { plans, usage: this.#kind === USAGE, at: this.#at, prices: (at) => this.#pricesAt(at) });
  }

  cost(counts, at = this.#at) {
    try {
      const given = this.#plans.read(this.#kind, counts);
      return this.#plans.tally(this.#kind, this.#pricesAt(at), given);
    } catch (error) {
      throw typed(error, this.#kind);
    }
  }

  /** Most prices hold for ever. What is unknown is prepared anew. */
  #pricesAt(at) {
    const known = this.#prices;
    if (known?.isForever && (at === undefined || at === null)) return known;
    this.#prices = this.#plans.get(this.#kind, this.#seller, this.#model, at, this.#context);
    return this.#prices;
  }
}

/** What a handle stands for; `undefined` if it is none. */
export const handleParts = (handle) => handles.get(handle);

export const handleOf = (plans, request) => reading("request", () => new PriceHandle(KEY, plans, request));
