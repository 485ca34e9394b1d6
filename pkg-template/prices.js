// The price book.
import { invalidArgument } from "./errors.js";
import { packed } from "./feed.js";
import { started } from "./instantiate.js";
import { fromLiteLLM } from "./litellm.js";
import { RawPriceBook } from "./payi_edge_bg.js";
import { Book, make } from "./prices/book.js";
import { reading } from "./prices/checks.js";
import { layered } from "./prices/layers.js";

export class PriceBook extends Book {
  static builtin(options) {
    return make(PriceBook, () => started(RawPriceBook).builtin(), options);
  }

  static guide(options) {
    return make(PriceBook, () => started(RawPriceBook).guide(), options);
  }

  static parse(prices, options) {
    const skipped = [];
    const open = () => reading("prices", () => parse(started(RawPriceBook), prices, skipped));
    return make(PriceBook, open, options, skipped);
  }
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
  const table = packed(feed, map === undefined ? "genai-prices" : "litellm");
  skipped.push(...unsaid.map(({ model, field, reason }) => `${field ? `${model}.${field}` : model}: ${reason}`), ...table.skipped);
  return raw.packed(table.bytes);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
