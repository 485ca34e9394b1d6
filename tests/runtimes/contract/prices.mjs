// The price table: usage as providers count it, tiers, variants, times, handles, batches, rules and layers.
import { equal, fails, same } from "./assert.mjs";

const AUTUMN = "2026-10-20T12:00:00Z";

export function prices({ Engine, Payi, PriceBook, PayiError, calculateCost }) {
  const cost = (provider, model, usage, more) => calculateCost({ provider, model, usage, ...more });
  const total = (...args) => cost(...args).total.base;
  const named = { provider: "openai", model: "gpt-4o" };

  return {
    "what has a price of its own is taken out of what contains it"() {
      const usage = { input_tokens: 1000, cache_read_tokens: 400, output_tokens: 500, web_searches: 2 };
      const line = (unit, count, price, per, cost) => ({ unit, count, price, per, cost });
      same(cost("openai", "gpt-4o", usage), {
        currency: "usd",
        input: { base: "0.002" },
        output: { base: "0.005" },
        other: { base: "0.02" },
        total: { base: "0.027" },
        lines: [
          { ...line("input_tokens", 600, "2.5", 1e6, "0.0015"), direction: "input" },
          { ...line("cache_read_tokens", 400, "1.25", 1e6, "0.0005"), direction: "input" },
          { ...line("output_tokens", 500, "10", 1e6, "0.005"), direction: "output" },
          line("web_searches", 2, "10", 1000, "0.02"),
        ],
        price: { provider: "openai", model: "gpt-4o", version: PriceBook.builtin().info.source },
      });
    },

    "above a tier the whole request has other prices"() {
      const usage = (input_tokens) => ({ input_tokens, cache_read_tokens: 100_000, output_tokens: 1000 });
      // 100,000 × 1.25 + 100,000 × 0.125 + 1,000 × 10; one more token: 100,001 × 2.5 + 100,000 × 0.25 + 1,000 × 15
      equal(total("google", "gemini-2.5-pro", usage(200_000)), "0.1475");
      const above = cost("google", "gemini-2.5-pro", usage(200_001));
      same([above.total.base, above.price.tier_start, above.lines.map(({ price }) => price)], ["0.2900025", 200_000, ["2.5", "0.25", "15"]]);
    },

    "batch and service class"() {
      const usage = { input_tokens: 1000, output_tokens: 500 };
      const batch = cost("openai", "gpt-4o", usage, { at: AUTUMN, context: { processing: "batch", other: undefined } });
      same([batch.total.base, batch.price.variant], ["0.00375", "processing=batch"]);
      equal(total("openai", "gpt-4o", usage, { at: "2026-10-13T23:59:59.999Z", context: { processing: "batch" } }), "0.0075");
      // 1,000 × 0.625 + 500 × 5
      equal(total("openai", "gpt-5", usage, { at: AUTUMN, context: { service_tier: "flex" } }), "0.003125");
      equal(total("openai", "gpt-4o", usage, { at: AUTUMN, context: { service_tier: "no such class" } }), "0.0075");
    },

    "the time of the day, to the millisecond, forwards and back"() {
      const at = (time) => total("deepseek", "deepseek-chat", { input_tokens: 1_000_000 }, { at: `2026-03-01T${time}Z` });
      const times = ["00:29:59.999", "00:30:00", "16:29:59.999", "16:30:00", "00:30:00", "00:29:59.999"];
      same(times.map(at), ["0.135", "0.27", "0.27", "0.135", "0.27", "0.135"]);
    },

    "hours are divided by their seconds, half to even at the 28th place"() {
      equal(total("openai", "whisper-1", { audio_seconds: 7 }), "0.0007");
      const book = PriceBook.parse('[{"id":"p","models":[{"id":"m","match":{"equals":"m"},"prices":{"audio_hours":0.1}}]}]');
      equal(book.cost({ provider: "p", model: "m", usage: { audio_seconds: 7 } }).total.base, "0.0001944444444444444444444444");
    },

    "counts of any size are exact"() {
      const most = Number.MAX_SAFE_INTEGER;
      // 9,007,199,254,740,991 × 2.5 and × 10, in millionths
      const large = cost("openai", "gpt-4o", { input_tokens: most, output_tokens: BigInt(most) });
      same([large.input, large.output, large.total], [
        { base: "22517998136.8524775" }, { base: "90071992547.40991" }, { base: "112589990684.2623875" },
      ]);
      equal(large.lines[0].cost, large.input.base);
      const none = cost("openai", "gpt-4o", { input_tokens: -0, output_tokens: 0, cache_read_tokens: null });
      same([none.total, none.lines], [{ base: "0" }, []]);
    },

    async "counts that contradict one another are refused by name"() {
      const wrong = {
        "usage.cache_read_tokens": { input_tokens: 5, cache_read_tokens: 6 },
        "usage.input_tokens": { cache_read_tokens: 6 },
        "usage.output_tokens": { output_reasoning_tokens: 1 },
        "usage.prompt_tokens": { prompt_tokens: 1 },
        "usage.__proto__": JSON.parse('{"__proto__":1}'),
      };
      for (const [name, usage] of Object.entries(wrong)) {
        const { message } = await fails(() => cost("openai", "gpt-4o", usage), PayiError, "invalid_argument", name);
        if (!message.startsWith(`${name} must be`)) throw new Error(message);
      }
      // The sum of two parts, each of which would do.
      const both = { input_tokens: 10, cache_read_tokens: 6, cache_write_tokens: 6 };
      const { message } = await fails(() => cost("anthropic", "claude-opus-4-5", both), PayiError, "invalid_argument", "sum");
      for (const part of ["usage.input_tokens", "12", "10"]) if (!message.includes(part)) throw new Error(message);
    },

    async "the two ways to say usage do not mix"() {
      const units = { text: { input: 1 } };
      const mixed = {
        category: { category: "system.openai", resource: "gpt-4o", units, usage: {} },
        units: { ...named, usage: { input_tokens: 1 }, units },
        event_timestamp: { category: "system.openai", resource: "gpt-4o", units, event_timestamp: "2026-01-01" },
      };
      for (const [name, request] of Object.entries(mixed)) {
        const { message } = await fails(() => calculateCost(request), PayiError, "invalid_argument", name);
        if (!message.startsWith(`${name} must be left out`)) throw new Error(message);
      }
    },

    async "a model is found by any of its names, and an unknown one is an error"() {
      const usage = { input_tokens: 1_000_000 };
      for (const model of ["claude-sonnet-4-5", "claude-sonnet-4-5-20250929", "CLAUDE-SONNET-4.5"]) {
        equal(cost("anthropic", model, usage).price.model, "claude-sonnet-4-5");
      }
      equal(cost(undefined, "claude-sonnet-4-5", usage).price.provider, "anthropic");
      await fails(() => cost("openai", "no-such-model", usage), PayiError, "model_not_found", "model");
      await fails(() => cost("no-such-provider", "gpt-4o", usage), PayiError, "provider_not_found", "provider");
    },

    "a handle gives the same as the names"() {
      const book = PriceBook.builtin();
      const handle = book.resolve(named);
      same([handle.provider, handle.model, handle.context_window], ["openai", "gpt-4o", 128_000]);
      for (const usage of [{ input_tokens: 7, output_tokens: 3 }, { output_tokens: 3, input_tokens: 7 }, {}]) {
        same(handle.cost(usage), book.cost({ ...named, usage }));
      }
      const units = book.resolve({ category: "system.openai", resource: "gpt-4o", at: AUTUMN, context: { processing: "batch" } });
      equal(units.cost({ text: { input: 1_000_000 } }).total.base, "1.25");
      equal(units.cost({ text: { input: 1_000_000 } }, "2026-10-13").total.base, "2.5");
      const night = book.resolve({ provider: "deepseek", model: "deepseek-chat" });
      same(["2026-03-01T00:00Z", "2026-03-01T12:00Z"].map((at) => night.cost({ input_tokens: 1_000_000 }, at).total.base), ["0.135", "0.27"]);
    },

    "rows of counts cost what their requests cost"() {
      const book = PriceBook.builtin();
      const handle = book.resolve({ provider: "google", model: "gemini-2.5-pro" });
      const columns = ["input_tokens", "cache_read_tokens", "output_tokens"];
      const rows = [[1000, 400, 500], [0, 0, 0], [200_001, 1, 2], [4_000_000_000, 7, 4_294_967_295]];
      const expected = rows.map((row) => handle.cost(Object.fromEntries(row.map((count, place) => [columns[place], count]))).total.base);
      for (const List of [Float64Array, Uint32Array]) {
        const { total, costs, scale, rows: number } = book.costBatch(handle, List.from(rows.flat()), columns);
        equal(number, rows.length);
        same([...costs].map((cost) => cost / 10 ** scale), expected.map(Number));
        equal(total.base, sum(expected));
      }
      const units = book.resolve({ category: "system.openai", resource: "gpt-4o" });
      equal(book.costBatch(units, new Uint32Array([1000, 500, 10, 1]), ["text.input", "text.output"]).total.base, "0.007535");
      same(book.costBatch(handle, new Uint32Array(0), columns).total, { base: "0" });
      // Larger than what goes over at once, and an exact sum that doubles cannot hold.
      const many = book.costBatch(handle, new Float64Array(300_000).fill(1), ["input_tokens"]);
      same([many.rows, many.total.base], [300_000, "0.375"]);
      const large = book.costBatch(handle, new Float64Array(3).fill(Number.MAX_SAFE_INTEGER), ["output_tokens"]);
      same([large.total.base, Number.isNaN(large.costs[0])], ["270215977642.22973", true]);
    },

    async "a row that is wrong is named"() {
      const book = PriceBook.builtin();
      const handle = book.resolve(named);
      const columns = ["input_tokens", "cache_read_tokens"];
      const wrong = {
        "row 1, cache_read_tokens": [new Float64Array([1, 1, 1, -1]), columns],
        "row 2, input_tokens": [new Float64Array([1, 1, 1, 1, NaN, 0]), columns],
        "row 0, input_tokens": [new Float64Array([0.5, 0]), columns],
        "row 1: usage.cache_read_tokens": [new Uint32Array([1, 1, 1, 2]), columns],
        "row 9000: usage.cache_read_tokens": [new Uint32Array(20_000).fill(5).fill(6, 18_001, 18_002), columns],
        "rows of 2": [new Uint32Array(3), columns],
        "usage.tokens": [new Uint32Array(2), ["input_tokens", "tokens"]],
        columns: [new Uint32Array(2), ["input_tokens", "input_tokens"]],
      };
      for (const [place, [counts, names]] of Object.entries(wrong)) {
        const { message } = await fails(() => book.costBatch(handle, counts, names), PayiError, "invalid_argument", place);
        if (!message.includes(place)) throw new Error(`${place}: ${message}`);
      }
      await fails(() => PriceBook.builtin().costBatch(handle, new Uint32Array(2), columns), PayiError, "invalid_argument", "other book");
      equal(book.costBatch(handle, new Uint32Array([1, 1]), columns).total.base, "0.00000125", "after errors");
    },

    async "three rules for what has no price"() {
      const usage = { input_tokens: 1_000_000, output_tokens: 0 };
      const request = { provider: "openai", model: "no-such-model", usage };
      const book = (unknownResource) => PriceBook.builtin({ unknownResource });
      await fails(() => book("error").cost(request), PayiError, "model_not_found", "error");
      const nothing = book("zero_cost").cost(request);
      same([nothing.total, nothing.unknown_units, nothing.warnings.length], [{ base: "0" }, { input_tokens: 1_000_000 }, 1]);
      const dearest = book("dearest").cost(request);
      const prices = dearest.lines.map(({ price }) => Number(price));
      for (const { model } of book("error").models("openai")) {
        const [line] = calculateCost({ category: "openai", resource: model, units: { text: { input: 1 } } }).lines;
        if (Number(line?.price ?? 0) > prices[0]) throw new Error(`${model} is dearer: ${line.price}`);
      }
      equal(dearest.warnings.length, 1);
      // Known ones are as they are, without a warning.
      same(book("dearest").cost({ ...request, model: "gpt-4o" }), calculateCost({ ...request, model: "gpt-4o" }));
      equal(book("dearest").resolve({ provider: "openai", model: "no-such-model" }).cost(usage).total.base, dearest.total.base);
    },

    "discounts: the last one that fits counts, to the last digit"() {
      const usage = { input_tokens: 1_000_000 };
      const book = PriceBook.builtin().with(
        { category: "system.openai", discount_percent: 5 },
        { category: "openai", resource: "gpt-4o", discount_percent: "33.333" },
      );
      // 2.5 × 0.66667; 0.15 × 0.95
      equal(book.cost({ ...named, usage }).total.base, "1.666675");
      equal(book.cost({ provider: "openai", model: "gpt-4o-mini", usage }).total.base, "0.1425");
      equal(book.cost({ provider: "anthropic", model: "claude-sonnet-4-5", usage: { input_tokens: 1000 } }).total.base, "0.003");
      const free = book.with({ category: "system.openai", discount_percent: 100 });
      equal(free.cost({ ...named, usage }).total.base, "0");
    },

    "reserved capacity costs its hours, and its units nothing more"() {
      const book = PriceBook.builtin().with({ category: "system.aws.bedrock", resource: "my-unit", cost_per_hour: "39.60" });
      const cost = book.cost({ category: "system.aws.bedrock", resource: "my-unit", units: { reserved_hours: { input: 24 }, text: { input: 5 } } });
      same([cost.total.base, cost.unknown_units, cost.lines.length], ["950.4", undefined, 1]);
    },

    async "a layer that cannot be meant is refused by name"() {
      const wrong = {
        "layers[1].discount_percent": { category: "c", discount_percent: 101 },
        "layers[1].units.text.input_price": { category: "c", resource: "r", units: { text: { input_price: -1 } } },
        "layers[1].units.text.price": { category: "c", resource: "r", units: { text: { price: 1 } } },
        "layers[1].cost_per_hour": { category: "c", resource: "r", cost_per_hour: -1 },
        "layers[1].units": { category: "c", resource: "r", units: {} },
        "layers[1].start_timestamp": { category: "c", resource: "r", units: { text: {} }, start_timestamp: "someday" },
      };
      const discount = { category: "c", discount_percent: 0 };
      for (const [name, layer] of Object.entries(wrong)) {
        const codes = ["invalid_argument", "invalid_timestamp"];
        const { message } = await fails(() => PriceBook.builtin().with(discount, layer), PayiError, codes, name);
        if (!message.startsWith(name)) throw new Error(`${name}: ${message}`);
      }
    },

    "a book tells where its prices come from, and of which models"() {
      const book = PriceBook.builtin();
      const { source, date, providers, models } = book.info;
      if (!/^genai-prices \d/.test(source) || !/^\d{4}-\d\d-\d\d$/.test(date)) throw new Error(JSON.stringify(book.info));
      const listed = book.models();
      same([models, providers], [listed.length, new Set(listed.map(({ provider }) => provider)).size]);
      same(book.models("openai"), listed.filter(({ provider }) => provider === "openai"));
      same(book.models("no-such-provider"), []);
      same([PriceBook.parse([]).info, PriceBook.parse([]).models()], [null, []]);
      for (const { provider, model } of listed) {
        const handle = book.resolve({ category: provider, resource: model });
        same([handle.provider, handle.model], [provider, model]);
      }
    },

    async "a feed of one's own, and what is wrong with one"() {
      const models = `[{"id":"m-large","match":{"starts_with":"m-"},"prices":{"input_mtok":{"base":0.1,"tiers":[{"start":10,"price":0.3}]},"output_mtok":2e-1},
        "price_variants":[{"when":{"processing":"batch"},"prices":{"output_mtok":0.05}}]}]`;
      const book = PriceBook.parse(`[{"id":"mine","name":"Mine","models":${models}}]`);
      const request = { provider: "mine", model: "m-2", usage: { input_tokens: 10, output_tokens: 1 } };
      equal(book.cost(request).total.base, "0.0000012");
      equal(book.cost({ ...request, context: { processing: "batch" } }).total.base, "0.00000105");
      equal(book.cost({ ...request, usage: { input_tokens: 11 } }).total.base, "0.0000033");
      same(book.models(), [{ provider: "mine", model: "m-large" }]);
      for (const [text, code] of [["", "invalid_json"], ["[", "invalid_json"], ["{", "invalid_json"], ["{}", "invalid_argument"], ["[1]", "invalid_argument"],
        [`[{"id":"p","models":[{"id":"m","match":{"equals":"m"},"prices":{"input_mtok":-1}}]}]`, "invalid_argument"],
        [`[{"id":"p","models":[{"id":"m","match":{"equals":"m"},"prices":{"input_mtok":"1"}}]}]`, "invalid_argument"]]) {
        const { message } = await fails(() => PriceBook.parse(text), PayiError, code, text);
        if (code === "invalid_argument" && !/^(feed|prices)/.test(message)) throw new Error(message);
      }
      await fails(() => PriceBook.parse(new Uint8Array(9)), PayiError, "invalid_argument", "bytes");
    },

    async "an engine charges by a book: its prices, discounts and rule"() {
      const prices = PriceBook.builtin().with({ category: "system.openai", discount_percent: 50 });
      const engine = new Engine({ prices, unknownResource: "dearest" });
      const client = new Payi({ apiKey: "k", fetch: engine.fetch, money: "string" });
      const spent = async (resource) => {
        const { xproxy_result } = await client.ingest.units({ category: "system.openai", resource, units: { text: { input: 1_000_000 } } });
        return xproxy_result.cost.total.base;
      };
      equal(await spent("gpt-4o"), "1.25");
      const dearest = PriceBook.builtin({ unknownResource: "dearest" }).with({ category: "system.openai", discount_percent: 50 });
      const request = { category: "system.openai", resource: "no-such-model", units: { text: { input: 1_000_000 } } };
      equal(await spent("no-such-model"), dearest.cost(request).total.base);
    },
  };
}

/** The exact sum of decimal texts. */
function sum(texts) {
  const places = 30;
  const digits = texts.map((text) => {
    const [whole, part = ""] = text.split(".");
    return BigInt(whole + part.padEnd(places, "0"));
  });
  const all = String(digits.reduce((a, b) => a + b)).padStart(places + 1, "0");
  return `${all.slice(0, -places)}.${all.slice(-places)}`.replace(/\.?0+$/, "");
}
