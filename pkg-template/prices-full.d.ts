/**
 * The prices of every provider that is known when the package is released: more than 2,000 models of more than 40 providers,
 * in 36 kB compressed. What `PriceBook.builtin()` has, the first-party and cloud providers, is a part of it.
 *
 * @module payi-edge/prices-full
 */

/**
 * All prices, packed, for `PriceBook.parse`.
 *
 * @example
 * ```ts
 * import { PriceBook } from "payi-edge";
 * import { pricesFull } from "payi-edge/prices-full";
 *
 * const book = PriceBook.parse(pricesFull);
 * const { total } = book.cost({
 *   provider: "openrouter",
 *   model: "openai/gpt-4o",
 *   usage: { input_tokens: 1000, output_tokens: 500 },
 * });
 * ```
 */
export const pricesFull: Uint8Array;
