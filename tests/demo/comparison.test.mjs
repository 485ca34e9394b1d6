// What is compared with what, on the prices of a book of the test's own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PriceBook } from "payi-edge";
import { compareCosts } from "../../www/public/js/costs/comparison.js";

const text = (input, output) => ({
  text: { input_price: input, ...(output !== undefined && { output_price: output }) },
});
const price = (resource, ...prices) => ({ category: "acme", resource, units: text(...prices) });
const book = PriceBook.parse([
  price("free", "0", "0"),
  price("plain", "0.000001", "0.000002"),
  price("dear", "0.0000025", "0.000005"),
  // One digit of 28 more than `plain`.
  price("hair", "0.0000010000000000000000000001", "0.000002"),
  price("deaf", "0.0000000001"),
]);
const usage = { input_tokens: 1000, output_tokens: 500 };
const models = (...names) => names.map((model) => ({ provider: "acme", model }));
const brief = (rows) => rows.map(({ model, cost, times }) => [model, cost?.total.base, times]);

test("rows are sorted by their exact totals, and told as multiples of the cheapest that costs something", () => {
  assert.deepEqual(brief(compareCosts(book, models("dear", "hair", "free", "plain"), { usage })), [
    ["free", "0", "0.00"],
    ["plain", "0.002", "1.00"],
    ["hair", "0.0020000000000000000000001", "1.00"],
    ["dear", "0.005", "2.50"],
  ]);
});

test("what has no price for a count, or none at all, comes last and is no measure", () => {
  const rows = compareCosts(book, models("unknown", "deaf", "plain"), { usage });
  assert.deepEqual(brief(rows), [
    ["plain", "0.002", "1.00"],
    ["deaf", "0.0000001", undefined],
    ["unknown", undefined, undefined],
  ]);
  assert.deepEqual(rows.map((row) => row.unpriced), [[], ["output_tokens"], []]);
  assert.match(rows[2].error.code, /not_found$/);
});

test("a call that does not fit is told, and comes after those that do", () => {
  const [dear, plain] = models("dear", "plain");
  const sized = [{ ...dear, context_window: 1500 }, { ...plain, context_window: 1499 }];
  const rows = compareCosts(book, sized, { usage });
  assert.deepEqual(rows.map(({ model, tooSmall, times }) => [model, tooSmall, times]), [
    ["dear", false, "1.00"],
    ["plain", true, "0.40"],
  ]);
});

test("prices above the window say that there are such calls", () => {
  const call = { usage: { input_tokens: 300_000 }, at: "2026-11-01T00:00:00Z" };
  const [sonnet] = PriceBook.builtin().models("anthropic").filter(({ model }) => model === "claude-sonnet-4-5");
  const [row] = compareCosts(PriceBook.builtin(), [sonnet], call);
  assert.equal(row.window, 200_000);
  assert.equal(row.cost.price.tier_start, 200_000);
  assert.equal(row.tooSmall, false);
});
