// Exact costs, the price book, and amounts for people.
import { equal, fails, same } from "./assert.mjs";

export function costs({ PriceBook, PayiError, calculateCost, formatUsd }) {
  const request = (input, output) => ({
    category: "system.openai",
    resource: "gpt-4o-2024-05-13",
    units: { text: { input, output } },
  });

  return {
    "the guide's request costs what the guide says"() {
      const cost = PriceBook.guide().cost(request(100, 150));
      same(cost, { currency: "usd", input: "0.00025", output: "0.0015", total: "0.00175", resource_id: cost.resource_id });
    },

    "the guide's five heavy requests add up to the digit"() {
      const book = PriceBook.guide();
      const pairs = [[86_356, 5_000], [57_180, 5_000], [99_220, 5_000], [70_048, 5_000], [103_552, 5_000]];
      const totals = pairs.map(([input, output]) => book.cost(request(input, output)).total);
      same(totals, ["0.26589", "0.19295", "0.29805", "0.22512", "0.30888"]);
    },

    "without a book the list prices count"() {
      equal(calculateCost(request(100, 150)).total, "0.00275");
      equal(calculateCost(request(100, 150), PriceBook.guide()).total, "0.00175");
    },

    "a sum that doubles cannot hold is exact"() {
      const book = PriceBook.builtin().with("mine", "tenth", { text: { input_price: 0.1, output_price: "0.2" } });
      const cost = (units) => book.cost({ category: "mine", resource: "tenth", units }).total;
      equal(cost({ text: { input: 1, output: 1 } }), "0.3");
      equal(cost({ text: { input: 3 } }), "0.3");
      equal(cost({ text: { input: Number.MAX_SAFE_INTEGER } }), "900719925474099.1");
    },

    "several units at once, and units without a price"() {
      const book = PriceBook.parse([
        { category: "c", resource: "r", units: { text: { input_price: "1e-6", output_price: 2n }, audio: { input_price: 3 } } },
      ]);
      const cost = book.cost({ category: "c", resource: "r", units: { text: { input: 5, output: 1 }, audio: { input: 2 } } });
      same(cost, { currency: "usd", input: "6.000005", output: "2", total: "8.000005", resource_id: cost.resource_id });
      const units = { text: { input: 1 }, audio: { input: 1, output: 4 }, video: { output: 7 } };
      const partly = book.cost({ category: "c", resource: "r", units });
      equal(partly.total, "3.000001");
      same(partly.unknown_units, { audio: { output: 4 }, video: { output: 7 } });
    },

    "any name will do for a unit, even one that JavaScript uses itself"() {
      const units = JSON.parse('{"text":{"input":1},"__proto__":{"output":2}}');
      same(Object.entries(calculateCost({ ...request(1), units }).unknown_units), [["__proto__", { output: 2 }]]);
    },

    "the price of the event's time counts"() {
      const price = (start_timestamp, input_price) => ({ category: "c", resource: "r", start_timestamp, units: { text: { input_price } } });
      const book = PriceBook.parse([price("2025-01-01", 1), price(new Date("2025-07-01"), 2)]);
      const at = (event_timestamp) => book.cost({ category: "c", resource: "r", units: { text: { input: 1 } }, event_timestamp }).total;
      same(["2025-06-30T23:59:59.999Z", "2025-07-01T00:00:00Z", new Date("2025-03-01"), undefined].map(at), ["1", "2", "1", "2"]);
    },

    "with() leaves the book as it was, and wins over what it had"() {
      const list = PriceBook.builtin();
      const own = list.with("system.openai", "gpt-4o-2024-05-13", { text: { input_price: 1, output_price: 1 } });
      equal(own.cost(request(1, 1)).total, "2");
      equal(list.cost(request(1, 1)).total, "0.00002");
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
