// How events say when they were and what they cost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Engine, PriceBook, calculateCost } from "payi-edge";

const engine = new Engine({ prices: PriceBook.builtin() });
const LIMITS = [{ limit_id: "a", max: 1000 }, { limit_id: "b", max: 1000 }];
const BASE = { at: 0, limit_ids: ["a"] };

async function eventsOf(list, options) {
  const all = [];
  for await (const batch of engine.simulate(list, LIMITS, options)) all.push(...batch);
  return all;
}

test("amounts are exact, however they are written", async () => {
  const costs = [
    [0.1, "0.1"], [1e-7, "0.0000001"], [123456.789, "123456.789"], [0.1 + 0.2, "0.30000000000000004"], [0, "0"], [5n, "5"],
    ["0.0000000000000000000000000001", "0.0000000000000000000000000001"], ["1e3", "1000"], ["1.50", "1.5"], [".5", "0.5"],
    ["999999999999999", "999999999999999"], ["1.234567890123456", "1.234567890123456"],
  ];
  const small = costs.filter(([, text]) => Number(text) < 1e9);
  const result = await engine.simulate(small.map(([cost]) => ({ ...BASE, cost })), LIMITS);
  const sum = small.reduce((total, [, text]) => total + scaled(text), 0n);
  assert.equal(scaled(result.cost.total.base), sum);
  for (const [cost, text] of costs) {
    const each = engine.simulate([{ ...BASE, cost }], LIMITS);
    const { events, cost: told } = await each.then((done) => done, () => ({ events: 1, cost: undefined }));
    assert.equal(events, 1);
    if (Number(text) < 1e9) assert.equal(told.total.base, text);
  }
});

/** Decimal text in units of the 28th place. */
function scaled(text) {
  const [whole, places = ""] = text.split(".");
  return BigInt(whole + places.padEnd(28, "0"));
}

test("instants are dates, ISO texts or milliseconds", async () => {
  const times = [0, new Date(0), "1970-01-01T00:00:00Z", "1970-01-01T01:00:00+01:00"];
  const events = await eventsOf(times.map((at) => ({ ...BASE, at, cost: 1 })));
  assert.deepEqual(events.map(({ at }) => at.getTime()), [0, 0, 0, 0]);
});

test("an ISO text is the same instant however it is written", async () => {
  const texts = [
    "2026-02-28T23:59:59Z", "2026-02-28T23:59:59.9Z", "2026-02-28T23:59:59.98Z", "2026-02-28T23:59:59.987Z",
    "2026-02-28T23:59:59.987654Z", "2026-03-01T00:00:00.000999Z", "2026-03-01T00:00:00Z", "2026-03-01T00:00:00.0000009Z",
    "2026-03-01t00:00:00z", "2026-03-01T00:00Z", "2026-02-28T23:30:00-00:30", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z",
  ];
  const list = [...texts, ...[...texts].reverse()].map((at) => ({ ...BASE, limit_ids: [], at, cost: 1 }));
  const events = await eventsOf(list);
  // A Date has milliseconds only, and reads no small letters.
  const expected = list.map(({ at }) => Date.parse(at.toUpperCase().replace(/(\.\d{3})\d+/, "$1")));
  assert.deepEqual(events.map(({ at }) => at.getTime()), expected);
  for (const at of ["2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01T24:00:01Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:00.Z",
    "2026-01-01T00:00:0xZ", "2026-01-01T00:00:00.1 Z", "none2026-1-T00:00:00Z", ""]) {
    const late = engine.simulate([...list, { ...BASE, at, cost: 1 }], LIMITS);
    await assert.rejects(async () => await late, { code: "invalid_timestamp", message: /^events\[26\]\.at/ }, at);
  }
});

test("usage costs what calculateCost says, whichever way it is counted", async () => {
  const requests = [
    { provider: "openai", model: "gpt-4o", usage: { input_tokens: 1000, cache_read_tokens: 400, output_tokens: 500 } },
    { provider: "openai", model: "gpt-4o", usage: { input_tokens: 7 } },
    { model: "claude-sonnet-4-5", usage: { input_tokens: 300_000, output_tokens: 5 } },
    { model: "claude-sonnet-4-5", usage: { input_tokens: 100_000, output_tokens: 5 } },
    { provider: "openai", model: "gpt-4o", usage: { input_tokens: 10n, output_tokens: null } },
    { provider: "openai", model: "gpt-4o", usage: { input_tokens: 10 }, context: { processing: "batch" } },
    { category: "system.openai", resource: "gpt-4o", units: { text: { input: 10, output: 20 }, text_cache_read: { input: 5 } } },
    { category: "system.openai", resource: "gpt-4o", units: { text: { input: 10, output: 20 } } },
    { category: "system.openai", resource: "gpt-4o", units: { text: { output: 20 }, text_cache_read: { input: 5 } } },
    { category: "system.openai", resource: "gpt-4o", units: { nonsense: { input: 10 } } },
    { category: "system.openai", resource: "gpt-4o", units: { "text.input\ntext": { input: 10 } } },
    { category: "system.openai", resource: "gpt-4o", units: { text: {} } },
    { provider: "deepseek", model: "deepseek-chat", usage: { input_tokens: 1_000_000, output_tokens: 1_000_000 } },
    { provider: "openai", model: "gpt-4o", usage: {} },
  ];
  const at = new Date("2026-11-01T00:00:00Z");
  const events = await eventsOf([...requests, ...requests].map((request) => ({ ...request, at, limit_ids: ["b", "a"] })));
  const expected = requests.map((request) => calculateCost({ ...request, at }).total.base);
  assert.deepEqual(events.map(({ cost }) => cost), [...expected, ...expected]);
  assert.ok(expected.some((cost) => cost !== "0"));
});

test("a price counts from its day on", async () => {
  const dated = (start, price) => ({ category: "mine", resource: "m", units: { text: { input_price: price } }, start_timestamp: start });
  const book = PriceBook.parse([dated("2026-01-01T00:00:00Z", "0.001"), dated("2026-02-01T00:00:00Z", "0.002")]);
  const request = { category: "mine", resource: "m", units: { text: { input: 1 } } };
  const times = ["2026-01-31T23:59:59Z", "2026-02-01T00:00:00Z"];
  const events = await eventsOf(times.map((at) => ({ ...request, at, limit_ids: [] })), { prices: book });
  assert.deepEqual(events.map(({ cost }) => cost), times.map((at) => book.cost({ ...request, at }).total.base));
});

test("a price that changes every few hours counts in its hours, in any order", async () => {
  const request = { provider: "deepseek", model: "deepseek-chat", usage: { input_tokens: 1_000_000, output_tokens: 1_000_000 } };
  const times = Array.from({ length: 48 }, (_, hour) => new Date(Date.UTC(2025, 4, 1, (hour * 7) % 48)));
  const events = await eventsOf(times.map((at) => ({ ...request, at, limit_ids: [] })));
  const expected = times.map((at) => calculateCost({ ...request, at }).total.base);
  assert.deepEqual(events.map(({ cost }) => cost), expected);
  assert.ok(new Set(expected).size > 1);
});

test("what cannot be read is named", async () => {
  const refused = async (event, name, code = "invalid_argument") => {
    const list = [...Array.from({ length: 17 }, () => ({ ...BASE, cost: 1 })), event];
    await assert.rejects(async () => await engine.simulate(list, LIMITS), (error) => {
      assert.equal(error.code, code, error.message);
      return error.message.includes(name) || assert.fail(error.message);
    });
  };
  await refused(null, "events[17] must be");
  await refused("text", "events[17] must be");
  await refused({ ...BASE, cost: "much" }, "events[17].cost", "invalid_amount");
  await refused({ ...BASE, cost: NaN }, "events[17].cost");
  await refused({ ...BASE, cost: -1 }, "events[17].cost");
  await refused({ ...BASE, cost: "-0.5" }, "events[17].cost");
  await refused({ ...BASE, cost: "1\n2" }, "events[17].cost", "invalid_amount");
  await refused({ ...BASE, cost: {} }, "events[17].cost");
  await refused({ limit_ids: ["a"], cost: 1 }, "events[17].at");
  await refused({ ...BASE, at: "soon", cost: 1 }, "events[17].at", "invalid_timestamp");
  await refused({ ...BASE, at: NaN, cost: 1 }, "events[17].at");
  await refused({ ...BASE, at: 1e18, cost: 1 }, "events[17].at");
  await refused({ at: 0, cost: 1 }, "events[17].limit_ids must be");
  await refused({ at: 0, cost: 1, limit_ids: ["a", "c"] }, "events[17].limit_ids[1]");
  await refused({ at: 0, cost: 1, limit_ids: ["a", "a"] }, "events[17].limit_ids[1]");
  await refused({ at: 0, cost: 1, limit_ids: [1] }, "events[17].limit_ids[0]");
  await refused({ ...BASE }, "events[17]");
  await refused({ ...BASE, model: "gpt-4o", provider: "openai", usage: { input_tokens: 1.5 } }, "events[17]");
  await refused({ ...BASE, model: "gpt-4o", provider: "openai", usage: { input_tokens: 1, cache_read_tokens: 2 } }, "events[17]");
  await refused({ ...BASE, model: "never-heard-of", provider: "openai", usage: { input_tokens: 1 } }, "events[17]", "model_not_found");
  await refused({ ...BASE, get cost() { throw new Error("no"); } }, "events[17]");
});

test("limits and options are checked before anything runs", () => {
  const refused = (limits, options, name, code = "invalid_argument") =>
    assert.throws(() => engine.simulate([], limits, options), (error) => error.code === code && error.message.includes(name));
  refused(undefined, {}, "limits");
  refused([{ max: 1 }], {}, "limits[0].limit_id");
  refused([{ limit_id: "a", max: 0 }], {}, "limits[0].max");
  refused([{ limit_id: "a", max: 1, threshold: 2 }], {}, "limits[0].threshold");
  refused([{ limit_id: "a", max: 1, reset_schedule: { every: "hour" } }], {}, "limits[0]");
  refused([{ limit_id: "a", max: 1, reset_schedule: { every: "day", time_zone: "Mars/Base" } }], {}, "reset_schedule.time_zone");
  refused([LIMITS[0], LIMITS[0]], {}, "a", "duplicate_limit_id");
  refused(LIMITS, { price: 1 }, "options.price");
  refused(LIMITS, { prices: {} }, "options.prices");
  refused(LIMITS, { rule: "none" }, "options.rule");
  refused(LIMITS, { signal: {} }, "signal");
  refused(LIMITS, { onProgress: true }, "options.onProgress");
  assert.throws(() => engine.simulate({}, LIMITS), { code: "invalid_argument", message: /events/ });
});

test("an id may be any text", async () => {
  const [event] = await (async () => {
    for await (const batch of engine.simulate([{ at: 0, limit_ids: ["__proto__"], cost: 2 }], [{ limit_id: "__proto__", max: 1 }])) return [...batch];
  })();
  assert.deepEqual(Object.entries(event.limits), [["__proto__", "overrun"]]);
});

test("what has no cost needs prices, and says so", async () => {
  const list = [{ ...BASE, cost: 1 }, { at: 0, limit_ids: [], model: "gpt-4o", usage: { input_tokens: 1 } }];
  const error = await new Engine().simulate(list, LIMITS).then(assert.fail, (refused) => refused);
  assert.equal(error.code, "invalid_argument");
  assert.match(error.message, /^options\.prices must be a PriceBook, since events\[1\] has no cost/);
});
