// The price book.
import { guarded, invalidArgument } from "./errors.js";
import { started } from "./instantiate.js";
import { fromLiteLLM } from "./litellm.js";
import { only } from "./options.js";
import { RawPriceBook } from "./payi_edge_bg.js";
import { costOfRows } from "./prices/batch.js";
import { typed } from "./prices/checks.js";
import { handleOf } from "./prices/handle.js";
import { layered } from "./prices/layers.js";
import { Plans } from "./prices/plans.js";
import { keepRaw, rawOf } from "./prices/raw.js";
import { kindOf, namesOf } from "./prices/request.js";

const KEY = Symbol("PriceBook");

export class PriceBook {
  #raw;
  #plans;

  /** A book is made by one of the functions below, which alone have the key. */
  constructor(key, raw) {
    if (key !== KEY) throw invalidArgument("new PriceBook()", "PriceBook.builtin(), guide() or parse()");
    this.#raw = raw;
    this.#plans = new Plans(raw);
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
    return new PriceBook(KEY, layered(this.#raw, layers, "layers"));
  }

  get info() {
    return JSON.parse(guarded(() => this.#raw.info()));
  }

  models(provider) {
    if (provider !== undefined && typeof provider !== "string") throw invalidArgument("provider", "a string");
    return JSON.parse(guarded(() => this.#raw.models(provider)));
  }

  cost(request) {
    try {
      const kind = kindOf(request);
      const [provider, model] = namesOf(request, kind);
      const prices = this.#plans.get(kind, provider, model, request.at, request.context);
      return this.#plans[kind](prices, request[kind]);
    } catch (error) {
      throw typed(error, "request");
    }
  }

  resolve(request) {
    return handleOf(this.#plans, request);
  }

  costBatch(handle, counts, columns) {
    return costOfRows(this.#plans, handle, counts, columns);
  }
}

function make(book, options) {
  const { unknownResource } = only(options, "options", ["unknownResource"]);
  const raw = guarded(book);
  return new PriceBook(KEY, unknownResource === undefined ? raw : guarded(() => raw.withRule(String(unknownResource))));
}

function parse(raw, prices) {
  if (prices instanceof Uint8Array) return raw.packed(prices);
  if (Array.isArray(prices)) return layered(raw.empty(), prices, "prices");
  if (typeof prices !== "string") throw invalidArgument("prices", "the JSON text of a price feed, or an array of prices");
  // LiteLLM's map is an object by model, the feed of genai-prices a list of providers. What is no JSON is left to the
  // reader of feeds, which says where.
  const map = prices.trimStart().startsWith("{") ? parsed(prices) : undefined;
  return map === undefined ? raw.feed(prices, "genai-prices") : raw.feed(fromLiteLLM(map).feed, "litellm");
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

let list;

/** The list prices, for who brings no book. */
export const builtinBook = () => (list ??= PriceBook.builtin());

export function calculateCost(request, book = builtinBook()) {
  if (rawOf(book) === undefined) throw invalidArgument("book", "a PriceBook");
  return book.cost(request);
}
