// The price book.
import { guarded, invalidArgument } from "./errors.js";
import { started } from "./instantiate.js";
import { fromLiteLLM } from "./litellm.js";
import { only } from "./options.js";
import { RawPriceBook } from "./payi_edge_bg.js";
import { costOfRows } from "./prices/batch.js";
import { reading, shown, typed } from "./prices/checks.js";
import { handleOf } from "./prices/handle.js";
import { layered } from "./prices/layers.js";
import { Plans } from "./prices/plans.js";
import { keepRaw, rawOf } from "./prices/raw.js";
import { contextOf, kindOf, modelOf, sellerOf } from "./prices/request.js";

const KEY = Symbol("PriceBook");
const RULES = ["error", "zero_cost", "dearest"];

export class PriceBook {
  #raw;
  #plans;
  #skipped;

  /** A book is made by one of the functions below, which alone have the key. */
  constructor(key, raw, skipped = []) {
    if (key !== KEY) throw invalidArgument("new PriceBook()", "PriceBook.builtin(), guide() or parse()");
    this.#raw = raw;
    this.#plans = new Plans(raw);
    this.#skipped = skipped;
    keepRaw(this, raw);
  }

  static builtin(options) {
    return make(() => started(RawPriceBook).builtin(), options);
  }

  static guide(options) {
    return make(() => started(RawPriceBook).guide(), options);
  }

  static parse(prices, options) {
    const skipped = [];
    return make(() => reading("prices", () => parse(started(RawPriceBook), prices, skipped)), options, skipped);
  }

  with(...layers) {
    return new PriceBook(KEY, layered(this.#raw, layers, "layers"), this.#skipped);
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

  costBatch(handle, counts, columns) {
    return reading("counts", () => costOfRows(this.#plans, handle, counts, columns));
  }
}

function make(book, options, skipped) {
  const { unknownResource } = only(options, "options", ["unknownResource"]);
  const raw = guarded(book);
  if (unknownResource === undefined) return new PriceBook(KEY, raw, skipped);
  if (!RULES.includes(unknownResource)) {
    throw invalidArgument("options.unknownResource", `one of ${RULES.join(", ")}, not ${shown(unknownResource)}`);
  }
  return new PriceBook(KEY, guarded(() => raw.withRule(unknownResource)), skipped);
}

/** The book in the module; what of a feed is not in it is added to `skipped`. */
function parse(raw, prices, skipped) {
  if (prices instanceof Uint8Array) return raw.packed(prices);
  if (Array.isArray(prices)) return layered(raw.empty(), prices, "prices");
  if (typeof prices !== "string") throw invalidArgument("prices", "the JSON text of a price feed, or an array of prices");
  // LiteLLM's map is an object by model, the feed of genai-prices a list of providers. What is no JSON is left to the
  // reader of feeds, which says where.
  const map = prices.trimStart().startsWith("{") ? parsed(prices) : undefined;
  const { feed, skipped: unsaid } = map === undefined ? { feed: prices, skipped: [] } : fromLiteLLM(map);
  const book = raw.feed(feed, map === undefined ? "genai-prices" : "litellm");
  skipped.push(...unsaid.map(({ model, field, reason }) => `${field ? `${model}.${field}` : model}: ${reason}`), ...book.skipped());
  return book;
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
