// The cost of one request.
import { invalidArgument } from "./errors.js";
import { builtinBook } from "./prices/book.js";
import { rawOf } from "./prices/raw.js";

export function calculateCost(request, book = builtinBook()) {
  if (rawOf(book) === undefined) throw invalidArgument("book", "a PriceBook");
  return book.cost(request);
}
