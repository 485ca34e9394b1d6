// Prices and exact costs.
import type { Units } from "./ingest.js";
import type { Amount, Instant } from "./values.js";

/** What else decides a price: the values by which the table's variants are chosen. */
export interface PriceContext {
  /** `"batch"` for what is sent to a provider's batch API. */
  processing?: string;
  /** For example `"flex"`, `"priority"` or `"fast"`. */
  service_tier?: string;
  /** For Perplexity's searches, for example `"fast"`. */
  search_type?: string;
  [key: string]: string | undefined;
}

/** What Pay-i calls a request: disjoint counts. Cached tokens are not part of `text`, and so on. */
export interface UnitsRequest {
  /** For example `system.openai`; or the id of a provider of the price table, for example `openai`. */
  category: string;
  /** For example `gpt-4o-2024-05-13`. */
  resource: string;
  units: Units;
  /** The price of this instant is used; default now. */
  at?: Instant | null;
  context?: PriceContext;
}

/**
 * Counts as providers give them. They include one another: `input_tokens` are all tokens that went in, cached ones and
 * audio among them; `output_tokens` are all that came out, with those of reasoning.
 */
export interface Usage {
  input_tokens?: number | bigint | null;
  output_tokens?: number | bigint | null;
  cache_read_tokens?: number | bigint | null;
  cache_write_tokens?: number | bigint | null;
  cache_write_5m_tokens?: number | bigint | null;
  cache_write_1h_tokens?: number | bigint | null;
  input_audio_tokens?: number | bigint | null;
  output_audio_tokens?: number | bigint | null;
  cache_audio_read_tokens?: number | bigint | null;
  input_image_tokens?: number | bigint | null;
  output_image_tokens?: number | bigint | null;
  output_reasoning_tokens?: number | bigint | null;
  web_searches?: number | bigint | null;
  /** Whole seconds. */
  audio_seconds?: number | bigint | null;
  /** Any other count of the `genai-prices` feed. One that it does not have is refused. */
  [count: string]: number | bigint | null | undefined;
}

/** What a provider calls a request: counts that include one another. */
export interface UsageRequest {
  /** For example `openai`, `anthropic`, `google`, `aws`, `azure`. Without one, the provider whose models have such names. */
  provider?: string | null;
  /** As the provider calls it, for example `claude-sonnet-4-5-20250929`. */
  model: string;
  usage: Usage;
  /** The price of this instant is used; default now. */
  at?: Instant | null;
  context?: PriceContext;
}

/** What to price, said in one of two ways that never mix. */
export type CostRequest = UnitsRequest | UsageRequest;

/** An amount in USD, as an exact decimal string, for example `"0.00175"`. */
export interface BaseCost {
  readonly base: string;
}

/** What a request costs, exactly, and why: a receipt. */
export interface Cost {
  currency: "usd";
  input: BaseCost;
  output: BaseCost;
  /** What is neither input nor output, such as searches. Absent if it is nothing. */
  other?: BaseCost;
  /** Always `input` + `output` + `other`, and the sum of all lines. */
  total: BaseCost;
  lines: CostLine[];
  price: PriceUsed;
  /** Counts that have no price; they cost nothing. By unit as in the request; absent if there are none. */
  unknown_units?: Units | Record<string, number>;
  /** What should be known about the price, for example that none is. Absent if there is nothing to say. */
  warnings?: string[];
}

/** A line of a receipt. */
export interface CostLine {
  /** The unit as in the request; for a part that has a price of its own, that part. */
  unit: string;
  /** Absent for what is neither. */
  direction?: "input" | "output";
  count: number;
  /** USD for `per` units, as a decimal string. */
  price: string;
  /** 1,000,000 for tokens; 3,600 for seconds, whose price is for an hour; 1 for prices of your own. */
  per: number;
  /** USD, `count` × `price` ÷ `per`. Only hours can make it round: half to even at 28 places. */
  cost: string;
}

/** Which price was used. */
export interface PriceUsed {
  /** The provider, or the category of a price of your own. */
  readonly provider: string;
  /** The model as the table calls it. */
  readonly model: string;
  /** The table, or the number of a price of your own. */
  readonly version: string;
  /** The day from which on this price holds, if there was another one before. */
  readonly start_date?: string;
  /** Where the request is so large that other prices hold: the size above which they do, in input tokens. */
  readonly tier_start?: number;
  /** What of the context changed a price, for example `service_tier=flex`. */
  readonly variant?: string;
}

/** Prices of one resource, by unit name: USD per single unit. */
export type UnitPrices = Record<string, { input_price?: Amount | null; output_price?: Amount | null }>;

/** A price of your own, from one instant on. */
export interface Price {
  category: string;
  resource: string;
  /** From when on; without one, it replaces the newest price of this resource. */
  start_timestamp?: Instant | null;
  /** Without it, with `cost_per_hour`, units cost nothing. */
  units?: UnitPrices;
  /** Reserved capacity: USD for each of its hours, counted in the unit `reserved_hours`. Units without a price cost nothing. */
  cost_per_hour?: Amount | null;
}

/** So many percent less than the prices of a category, or of one resource of it. The last one that fits counts. */
export interface Discount {
  category: string;
  resource?: string;
  /** From 0 to 100. */
  discount_percent: Amount;
}

/** What can be chosen about a book. */
export interface PriceBookOptions {
  /**
   * What a resource costs that no price is known of: `error` (default); `zero_cost`, nothing, with a warning; `dearest`, for
   * each unit the highest price that any model of the provider has, with a warning.
   */
  unknownResource?: "error" | "zero_cost" | "dearest";
}

/** Where the prices of a book come from. */
export interface PriceBookInfo {
  /** For example `genai-prices 0.2.1`. */
  source: string;
  /** The newest day from which on one of its prices holds, which may be still to come. Absent if no price has a day. */
  date?: string;
  providers: number;
  models: number;
  /** What of a feed could not be taken over, each with its place; empty for a table that was packed. */
  skipped: string[];
}

/** A model of the price table. */
export interface PricedModel {
  provider: string;
  model: string;
  /** The most tokens of a request, if that is known. */
  context_window?: number;
}

/** The prices of one model, for many costs. Made by {@link PriceBook.resolve}. */
export interface PriceHandle {
  readonly provider: string;
  readonly model: string;
  readonly context_window?: number;
  /**
   * The cost of these counts: a usage, or units where the handle is for a category and resource.
   *
   * @throws {PayiError} as {@link PriceBook.cost}
   */
  cost(counts: Usage | Units, at?: Instant | null): Cost;
}

/** What very many requests cost. */
export interface BatchCost {
  currency: "usd";
  rows: number;
  input: BaseCost;
  output: BaseCost;
  other?: BaseCost;
  total: BaseCost;
  /** The sums of counts that have no price; absent if there are none. */
  unknown_units?: Record<string, number>;
  /** As in a {@link Cost}. */
  warnings?: string[];
  /** The cost of each row as a whole number: USD times 10 to the power of `scale`. NaN where it is above 2^53. */
  costs: Float64Array;
  scale: number;
}

/**
 * Prices: a table of list prices, and prices and discounts of your own over it. A book never changes; {@link PriceBook.with}
 * gives a new one.
 *
 * @example
 * ```ts
 * const book = PriceBook.builtin().with(
 *   { category: "my-company", resource: "my-model", units: { text: { input_price: "0.000003", output_price: "0.000006" } } },
 *   { category: "system.openai", discount_percent: 5 },
 * );
 * book.cost({ category: "my-company", resource: "my-model", units: { text: { input: 1000 } } }).total.base; // "0.003"
 * ```
 */
export class PriceBook {
  private constructor();
  /** The list prices of model vendors and clouds that come with the package. */
  static builtin(options?: PriceBookOptions): PriceBook;
  /** The same, with the two prices from which the numbers in Pay-i's guide follow. */
  static guide(options?: PriceBookOptions): PriceBook;
  /**
   * A book of other prices: the JSON text of the `genai-prices` feed (version 2) or of LiteLLM's
   * `model_prices_and_context_window.json`; the packed table of `payi-edge/prices-full`; or a list of your own.
   *
   * @throws {PayiError} `invalid_argument` with the place in the feed, `invalid_json`, `invalid_amount`, `invalid_timestamp`
   */
  static parse(prices: string | Uint8Array | Price[], options?: PriceBookOptions): PriceBook;
  /**
   * A copy of this book with prices and discounts laid over it. A price of your own counts whichever way a request names
   * its model.
   *
   * @throws {PayiError} `invalid_argument`, `invalid_amount`, `invalid_timestamp`
   */
  with(...layers: (Price | Discount)[]): PriceBook;
  /** Where the prices of the table come from; `null` without one. */
  readonly info: PriceBookInfo | null;
  /** The models of the table, of one provider or all. */
  models(provider?: string): PricedModel[];
  /**
   * The exact cost of a request, with its receipt.
   *
   * @throws {PayiError} `provider_not_found`, `model_not_found`, `category_not_found`, `category_resource_not_found`;
   * `invalid_argument` for a count that is no whole number, is not known, or is larger than what it is a part of;
   * `invalid_timestamp`; `amount_out_of_range` if an amount needs more than 28 digits.
   */
  cost(request: CostRequest): Cost;
  /**
   * The prices of one model, for many costs.
   *
   * @throws {PayiError} as {@link PriceBook.cost}
   */
  resolve(request: Omit<UnitsRequest, "units"> | Omit<UsageRequest, "usage">): PriceHandle;
  /**
   * The cost of very many requests: `counts` has a row for each, with a number for each of `columns`. These are names of
   * counts such as `input_tokens`; for a handle of a category and resource units such as `text.input`.
   *
   * @throws {PayiError} as {@link PriceBook.cost}, with the row
   * @example
   * ```ts
   * const book = PriceBook.builtin();
   * const handle = book.resolve({ provider: "openai", model: "gpt-4o" });
   * const counts = new Uint32Array([1000, 500, 10, 1]);
   * book.costBatch(handle, counts, ["input_tokens", "output_tokens"]).total.base; // "0.007535"
   * ```
   */
  costBatch(handle: PriceHandle, counts: Float64Array | Uint32Array, columns: string[]): BatchCost;
}

/**
 * The exact cost of a request, by `book` or else by the list prices that come with the package.
 *
 * @throws {PayiError} as {@link PriceBook.cost}
 * @example
 * ```ts
 * const usage = { input_tokens: 1000, cache_read_tokens: 400, output_tokens: 500 };
 * calculateCost({ provider: "openai", model: "gpt-4o", usage }).total.base; // "0.007"
 * ```
 */
export function calculateCost(request: CostRequest, book?: PriceBook): Cost;
