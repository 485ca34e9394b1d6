// A book of prices, however it came to be. Apart from the reading of feeds, which few apps do.
import { guarded, invalidArgument } from "../errors.js";
import { started } from "../instantiate.js";
import { only } from "../options.js";
import { RawPriceBook } from "../payi_edge_bg.js";
import { costOfRows } from "./batch.js";
import { reading, shown, typed } from "./checks.js";
import { handleOf, handleParts } from "./handle.js";
import { HELD } from "./held.js";
import { layered } from "./layers.js";
import { Plans } from "./plans.js";
import { keepRaw } from "./raw.js";
import { contextOf, kindOf, modelOf, sellerOf } from "./request.js";

const KEY = Symbol("PriceBook");
const RULES = ["error", "zero_cost", "dearest"];

export class Book {
  #raw;
  #plans;
  #skipped;

  /** A book is made by a function of this package, which alone has the key. */
  constructor(key, raw, skipped = []) {
    if (key !== KEY) throw invalidArgument("new PriceBook()", "PriceBook.builtin(), guide() or parse()");
    this.#raw = raw;
    this.#plans = new Plans(raw);
    this.#skipped = skipped;
    keepRaw(this, raw);
  }

  with(...layers) {
    return new this.constructor(KEY, layered(this.#raw, layers, "layers"), this.#skipped);
  }

  get info() {
    const info = JSON.parse(guarded(() => this.#raw.info()));
    return info && { ...info, skipped: [...this.#skipped] };
  }

  models(provider) {
    if (provider !== undefined && typeof provider !== "string") throw invalidArgument("provider", "a string");
    return JSON.parse(guarded(() => this.#raw.models(provider)));
  }

  cost(request) {
    try {
      const kind = kindOf(request);
      const plans = this.#plans;
      const counts = plans.read(kind, request[kind]);
      const prices = plans.get(kind, sellerOf(request, kind), modelOf(request, kind), request.at, contextOf(request));
      return plans.tally(kind, prices, counts);
    } catch (error) {
      throw typed(error, "request");
    }
  }

  resolve(request) {
    return handleOf(this.#plans, request);
  }

  [HELD](request) {
    const handle = this.resolve(request);
    const { known, from, until } = handleParts(handle).prices(request.at);
    return known ? { handle, from, until } : undefined;
  }

  costBatch(handle, counts, columns) {
    return reading("counts", () => costOfRows(this.#plans, handle, counts, columns));
  }
}

/** A book of the class, with the module's book that `open` gives. */
export function make(Class, open, options, skipped) {
  const { unknownResource } = only(options, "options", ["unknownResource"]);
  const raw = guarded(open);
  if (unknownResource === undefined) return new Class(KEY, raw, skipped);
  if (!RULES.includes(unknownResource)) {
    throw invalidArgument("options.unknownResource", `one of ${RULES.join(", ")}, not ${shown(unknownResource)}`);
  }
  return new Class(KEY, guarded(() => raw.withRule(unknownResource)), skipped);
}

let list;

/** The list prices, for who brings no book. */
export const builtinBook = () => (list ??= make(Book, () => started(RawPriceBook).builtin()));
