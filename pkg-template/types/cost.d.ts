// Prices and exact costs.
import type { Units } from "./ingest.js";
import type { Amount, Instant } from "./values.js";

/** What to price. */
export interface CostRequest {
  /** For example `system.openai`. */
  category: string;
  /** For example `gpt-4o-2024-05-13`. */
  resource: string;
  units: Units;
  /** The price of this instant is used; default now. */
  event_timestamp?: Instant | null;
}

/** What a request costs. Amounts are exact decimal strings in USD, for example `"0.00175"`. */
export interface Cost {
  currency: "usd";
  input: string;
  output: string;
  /** Always `input` + `output`. */
  total: string;
  /** The version of the price that was used. */
  resource_id: string;
  /** Units without a price; they cost nothing. Absent if there are none. */
  unknown_units?: Units;
}

/** Prices of one resource, by unit name: USD per single unit. */
export type UnitPrices = Record<string, { input_price?: Amount | null; output_price?: Amount | null }>;

/** Prices of one resource from one instant on. */
export interface Price {
  category: string;
  resource: string;
  /** From when on; without one, always. The newest that has started counts. */
  start_timestamp?: Instant | null;
  units: UnitPrices;
}

/**
 * A list of prices. It never changes; {@link PriceBook.with} gives a new one.
 *
 * @example
 * ```ts
 * const book = PriceBook.builtin().with("my-company", "my-model", {
 *   text: { input_price: "0.000003", output_price: "0.000006" },
 * });
 * book.cost({ category: "my-company", resource: "my-model", units: { text: { input: 1000 } } }).total; // "0.003"
 * ```
 */
export class PriceBook {
  private constructor();
  /** The vendors' list prices that come with the package. */
  static builtin(): PriceBook;
  /** The same, with the two prices from which the numbers in Pay-i's guide follow. */
  static guide(): PriceBook;
  /**
   * A book of your own prices.
   *
   * @throws {PayiError} `invalid_argument`, `invalid_amount`, `invalid_timestamp`
   */
  static parse(prices: Price[]): PriceBook;
  /**
   * A copy of this book with one more resource, or with another price for one that it has.
   *
   * @throws {PayiError} `invalid_argument`, `invalid_amount`
   */
  with(category: string, resource: string, units: UnitPrices): PriceBook;
  /**
   * The exact cost of a request.
   *
   * @throws {PayiError} `category_not_found`, `category_resource_not_found`, `invalid_argument`, `invalid_timestamp`;
   * `amount_out_of_range` if the cost needs more than 28 digits.
   */
  cost(request: CostRequest): Cost;
}

/**
 * The exact cost of a request, by `book` or else by the list prices that come with the package.
 *
 * @throws {PayiError} as {@link PriceBook.cost}
 * @example
 * ```ts
 * const request = { category: "system.openai", resource: "gpt-4o", units: { text: { input: 100, output: 150 } } };
 * calculateCost(request).total; // "0.00175"
 * ```
 */
export function calculateCost(request: CostRequest, book?: PriceBook): Cost;
