// Exact costs by Pay-i's disjoint units, prices of one's own, and amounts for people.
import { equal, fails, same } from "./assert.mjs";

export function costs({ PriceBook, PayiError, calculateCost, formatUsd }) {
  const request = (input, output) => ({
    category: "system.openai",
    resource: "gpt-4o-2024-05-13",
    units: { text: { input, output } },
  });
  const total = (request, book) => calculateCost(request, book).total.base;

  return {
    "the guide's request costs what the guide says, with its receipt"() {
      const line = (direction, count, price, cost) => ({ unit: "text", direction, count, price, per: 1, cost });
      same(PriceBook.guide().cost(request(100, 150)), {
        currency: "usd",
        input: { base: "0.00025" },
        output: { base: "0.0015" },
        total: { base: "0.00175" },
        lines: [line("input", 100, "0.0000025", "0.00025"), line("output", 150, "0.00001", "0.0015")],
        price: { provider: "system.openai", model: "gpt-4o-2024-05-13", version: "502" },
      });
    },

    "the guide's five heavy requests add up to the digit"() {
      const book = PriceBook.guide();
      const pairs = [[86_356, 5_000], [57_180, 5_000], [99_220, 5_000], [70_048, 5_000], [103_552, 5_000]];
      const totals = pairs.map(([input, output]) => book.cost(request(input, output)).total.base);
      same(totals, ["0.26589", "0.19295", "0.29805", "0.22512", "0.30888"]);
    },

    "without a book the list prices count"() {
      equal(total(request(100, 150)), "0.00275");
      equal(total(request(100, 150), PriceBook.guide()), "0.00175");
    },

    "a sum that doubles cannot hold is exact"() {
      const units = { text: { input_price: 0.1, output_price: "0.2" } };
      const book = PriceBook.builtin().with({ category: "mine", resource: "tenth", units });
      const cost = (units) => book.cost({ category: "mine", resource: "tenth", units }).total.base;
      equal(cost({ text: { input: 1, output: 1 } }), "0.3");
      equal(cost({ text: { input: 3 } }), "0.3");
      equal(cost({ text: { input: Number.MAX_SAFE_INTEGER } }), "900719925474099.1");
    },

    "several units at once, and units without a price"() {
      const book = PriceBook.parse([
        { category: "c", resource: "r", units: { text: { input_price: "1e-6", output_price: 2n }, audio: { input_price: 3 } } },
      ]);
      const cost = (units) => book.cost({ category: "c", resource: "r", units });
      const all = cost({ text: { input: 5, output: 1 }, audio: { input: 2 } });
      same([all.input, all.output, all.total, all.unknown_units], [{ base: "6.000005" }, { base: "2" }, { base: "8.000005" }, undefined]);
      const partly = cost({ text: { input: 1 }, audio: { input: 1, output: 4 }, video: { output: 7 } });
      equal(partly.total.base, "3.000001");
      same(partly.unknown_units, { audio: { output: 4 }, video: { output: 7 } });
    },

    "any name will do for a unit, even one that JavaScript uses itself"() {
      const units = JSON.parse('{"text":{"input":1},"__proto__":{"output":2}}');
      same(Object.entries(calculateCost({ ...request(1), units }).unknown_units), [["__proto__", { output: 2 }]]);
    },

    "the price of the given time counts"() {
      const price = (start_timestamp, input_price) => ({ category: "c", resource: "r", start_timestamp, units: { text: { input_price } } });
      const book = PriceBook.parse([price("2025-01-01", 1), price(new Date("2025-07-01"), 2)]);
      const at = (at) => book.cost({ category: "c", resource: "r", units: { text: { input: 1 } }, at }).total.base;
      same(["2025-06-30T23:59:59.999Z", "2025-07-01T00:00:00Z", new Date("2025-03-01"), undefined].map(at), ["1", "2", "1", "2"]);
    },

    "before the first price the oldest one counts, with a warning"() {
      const units = { text: { input_price: 1 } };
      const book = PriceBook.parse([{ category: "c", resource: "r", start_timestamp: "2025-01-01", units }]);
      const early = book.cost({ category: "c", resource: "r", units: { text: { input: 1 } }, at: "2024-12-31" });
      equal(early.total.base, "1");
      equal(early.warnings?.length, 1, "warnings");
    },

    "with() leaves the book as it was, and wins over what it had"() {
      const list = PriceBook.builtin();
      const units = { text: { input_price: 1, output_price: 1 } };
      const own = list.with({ category: "system.openai", resource: "gpt-4o-2024-05-13", units });
      equal(total(request(1, 1), own), "2");
      equal(total(request(1, 1), list), "0.00002");
      // Whichever way the model is named.
      const usage = { input_tokens: 1, output_tokens: 1 };
      equal(total({ provider: "openai", model: "gpt-4o-2024-05-13", usage }, own), "2");
    },

    async "what has no price is an error, not zero"() {
      await fails(() => calculateCost({ ...request(1), resource: "x" }), PayiError, "category_resource_not_found", "resource");
      await fails(() => calculateCost({ ...request(1), category: "x" }), PayiError, "category_not_found", "category");
    },

    "amounts for people are rounded half to even"() {
      same(["1.29089", "0.000005", "0.000015", "-0.5", 100n, 1e-7].map((amount) => formatUsd(amount)), [
        "$1.29089", "$0.00000", "$0.00002", "-$0.50000", "$100.00000", "$0.00000",
      ]);
      same([formatUsd(100, 2), formatUsd("0.5", 0), formatUsd("1.5", 0)], ["$100.00", "$0", "$2"]);
    },
  };
}
