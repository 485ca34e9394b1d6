// Every model of the feed, priced by Python in decimals and by the whole table, in each way to ask a book for a cost.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { PriceBook } from "payi-edge";
import { pricesFull } from "payi-edge/prices-full";
import { isExact, sum } from "./amounts.mjs";
import { reference } from "./reference.mjs";

const book = PriceBook.parse(pricesFull);
const UNPRICED = "output_video_citation_tokens";
const compared = { costs: 0, refusals: 0 };

const models = reference("costs");
for (const provider of new Set(models.map(([provider]) => provider))) {
  test(`costs at ${provider}`, () => {
    for (const [, model, cases] of models.filter((one) => one[0] === provider)) {
      for (const [usage, millis, context, expected] of cases) {
        const at = new Date(millis);
        const asked = context === null ? { provider, model, at } : { provider, model, at, context };
        compare(asked, usage, expected);
      }
    }
  });
}

after(() => {
  const { costs, refusals } = compared;
  console.log(`# ${costs} costs and ${refusals} refusals are the same`);
  assert.ok(costs > 50_000 && refusals > 5_000, "most of the cases were not compared");
});

function compare(asked, usage, expected) {
  const question = `${JSON.stringify({ ...asked, usage })} is ${expected}`;
  const request = { ...asked, usage };
  if (typeof expected === "string") {
    assert.throws(() => book.cost(request), { name: "PayiError", code: "invalid_argument" }, question);
    compared.refusals++;
    return;
  }
  const [model, ...amounts] = expected;
  const cost = book.cost(request);
  assert.deepEqual([cost.price.provider, cost.price.model], [asked.provider, model], question);
  const { input, output, other, total } = cost;
  for (const [index, { base }] of [input, output, total].entries()) {
    assert.ok(isExact(base, amounts[index], amounts[2]), `${question}, not ${base}`);
  }
  checkReceipt(cost, question);
  const handle = book.resolve(asked);
  assert.deepEqual(handle.cost(usage), cost, question);
  assert.deepEqual(book.cost({ ...request, at: asked.at.toISOString() }), cost, question);
  // A count without a price takes the long way, through the module.
  assert.deepEqual(book.cost({ ...request, usage: { [UNPRICED]: 0, ...usage } }), cost, question);
  const columns = Object.keys(usage);
  if (columns.length > 0) {
    const batch = book.costBatch(handle, Float64Array.from(Object.values(usage)), columns);
    assert.deepEqual([batch.input, batch.output, batch.other, batch.total], [input, output, other, total], question);
  }
  compared.costs++;
}

/** The lines of a receipt come to its amounts, each to its own. */
function checkReceipt({ lines, input, output, other, total }, question) {
  const { base: rest } = other ?? { base: "0" };
  for (const [direction, { base }] of [["input", input], ["output", output], [undefined, { base: rest }]]) {
    const costs = lines.filter((line) => line.direction === direction).map(({ cost }) => cost);
    assert.equal(sum(costs), sum([base]), question);
  }
  assert.equal(sum([input.base, output.base, rest]), sum([total.base]), question);
}
