// The price book. A cost goes one of two ways: quick.js, for requests as they mostly are, sends a few numbers over the
// border; whatever is unusual about a request goes the long way, which ends in a receipt or says what is wrong.
import { guarded, invalidArgument } from "./errors.js";
import { started } from "./instantiate.js";
import { fromLiteLLM } from "./litellm.js";
import { only } from "./options.js";
import { RawPriceBook } from "./payi_edge_bg.js";
import { costOfRows } from "./prices/batch.js";
import { handleOf } from "./prices/handle.js";
import { Quick } from "./prices/quick.js";
import { keepRaw, rawOf } from "./prices/raw.js";

const KEY = Symbol("PriceBook");

export class PriceBook {
  #raw;
  #quick;

  /** A book is made by one of the functions below, which alone have the key. */
  constructor(key, raw) {
    if (key !== KEY) throw invalidArgument("new PriceBook()", "PriceBook.builtin(), guide() or parse()");
    this.#raw = raw;
    this.#quick = new Quick(raw);
    keepRaw(this, raw);
  }

  static builtin(options) {
    return make(() => started(RawPriceBook).builtin(), options);
  }

  static guide(options) {
    return make(() => started(RawPriceBook).guide(), options);
  }

  static parse(prices, options) {
    return make(() => parse(started(RawPriceBook), prices), options);
  }

  with(...layers) {
    return make(() => this.#raw.with(layers));
  }

  get info() {
    return JSON.parse(guarded(() => this.#raw.info()));
  }

  models(provider) {
    if (provider !== undefined && typeof provider !== "string") throw invalidArgument("provider", "a string");
    return JSON.parse(guarded(() => this.#raw.models(provider)));
  }

  cost(request) {
    return this.#quick.cost(request) ?? JSON.parse(guarded(() => this.#raw.cost(request, Date.now())));
  }

  resolve(request) {
    return handleOf(this, this.#quick, request);
  }

  costBatch(handle, counts, columns) {
    return costOfRows(this.#raw, this, handle, counts, columns);
  }
}

function make(book, options) {
  const { unknownResource } = only(options, "options", ["unknownResource"]);
  const raw = guarded(() => (unknownResource === undefined ? book() : book().withRule(unknownResource)));
  return new PriceBook(KEY, raw);
}

function parse(raw, prices) {
  if (prices instanceof Uint8Array) return raw.packed(prices);
  if (typeof prices !== "string") return raw.rows(prices);
  // LiteLLM's map is an object by model, the feed a list of providers.
  return raw.feed(prices.trimStart().startsWith("{") ? fromLiteLLM(JSON.parse(prices)).feed : prices);
}

let list;

export function calculateCost(request, book = (list ??= PriceBook.builtin())) {
  if (rawOf(book) === undefined) throw invalidArgument("book", "a PriceBook");
  return book.cost(request);
}
