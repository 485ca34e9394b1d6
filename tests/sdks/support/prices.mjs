// The prices that everything here is worked out with: all there are, since some callers go by way of OpenRouter.
import { PriceBook } from "payi-edge";
import { pricesFull } from "payi-edge/prices-full";

import { usageOf } from "../provider/answer.mjs";

export const book = PriceBook.parse(pricesFull);

/** What a canned answer costs, as a decimal. */
export function costOf({ provider, model }, answer) {
  return book.cost({ provider, model, usage: usageOf(answer) }).total.base;
}
