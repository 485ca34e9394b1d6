// Input of the wrong kind: an error with a code, never a trap, and the instance works on.
import { equal, fails } from "./assert.mjs";

/** Values that fit nowhere, each by its name. */
function nonsense() {
  const thrower = new Proxy({}, {
    get() { throw new Error("get"); },
    has() { throw new Error("has"); },
    ownKeys() { throw new Error("ownKeys"); },
    getPrototypeOf() { throw new Error("getPrototypeOf"); },
  });
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  const cycle = {};
  cycle.self = cycle;
  return {
    symbol: Symbol("s"), function: () => {}, NaN: NaN, Infinity: Infinity, boolean: true, "throwing proxy": thrower, "revoked proxy": revoked,
    cycle, "empty object": {}, array: [[]], "sparse array": new Array(4e9), getter: { get max() { throw 1; }, get category() { throw 1; } },
    "array of nonsense": [Symbol("s")], "toJSON that throws": { toJSON() { throw 1; } }, "toJSON for ever": { toJSON() { return this; } },
    "deep nesting": JSON.parse("[".repeat(5000) + "]".repeat(5000)), "many keys": Object.fromEntries(Array.from({ length: 100_001 }, (_, i) => [`k${i}`, i])),
    "very long text": "x".repeat(5_000_000), "lone surrogates": "\ud800", "no text": "", "-1": -1, "1.5": 1.5, "2^60": 2 ** 60, "1e308": 1e308,
    "-1n": -1n, "10n ** 400n": 10n ** 400n, null: null, undefined: undefined, "invalid date": new Date(NaN),
    map: new Map([["text", { input: 1 }]]), set: new Set(["text"]), "typed array": new Uint8Array(2),
    // Before the compatibility date 2024-09-26 workerd's own classes cannot be told from plain objects.
    ...(String(new Headers()) === "[object Headers]" && { headers: new Headers({ text: "1" }) }),
  };
}

/** Left out, or left to the default. */
const ABSENT = ["null", "undefined"];
/** Names. */
const TEXTS = ["very long text", "lone surrogates"];
/** Amounts. */
const NUMBERS = ["-1", "1.5", "2^60", "-1n"];
/** Milliseconds. */
const TIMES = ["Infinity", "1.5", "2^60", "1e308"];

/**
 * Wherever the library takes a value: a call that gets nonsense there, and the names of what is no nonsense in that place.
 * Everything else must fail with a PayiError.
 */
function places({ Engine, Payi, PriceBook, calculateCost, evaluateLimits, formatUsd }) {
  const client = new Payi({ apiKey: "k", fetch: new Engine().fetch });
  const ok = { category: "system.openai", resource: "gpt-4o", units: { text: { input: 1 } } };
  const named = { provider: "openai", model: "gpt-4o" };
  const used = { ...named, usage: { input_tokens: 1 } };
  const own = { category: "c", resource: "r", units: { text: { input_price: 1 } } };
  const book = PriceBook.builtin();
  const handle = book.resolve(named);
  const limit = { limit_id: "a", limit_type: "allow", max: 1, totals: { cost: { total: { base: 0 } } } };
  return {
    "calculateCost(x)": [(x) => calculateCost(x)],
    "calculateCost category": [(x) => calculateCost({ ...ok, category: x })],
    "calculateCost resource": [(x) => calculateCost({ ...ok, resource: x })],
    "calculateCost units": [(x) => calculateCost({ ...ok, units: x }), ["empty object"]],
    "calculateCost unit": [(x) => calculateCost({ ...ok, units: { text: x } }), ["empty object", "undefined"]],
    "calculateCost count": [(x) => calculateCost({ ...ok, units: { text: { input: x } } }), ABSENT],
    "calculateCost time": [(x) => calculateCost({ ...ok, at: x }), ABSENT],
    "calculateCost context": [(x) => calculateCost({ ...ok, context: x }), ["empty object", ...ABSENT]],
    "calculateCost context value": [(x) => calculateCost({ ...ok, context: { processing: x } }), [...TEXTS, ...ABSENT]],
    "calculateCost provider": [(x) => calculateCost({ ...used, provider: x }), ABSENT],
    "calculateCost model": [(x) => calculateCost({ ...used, model: x })],
    "calculateCost usage": [(x) => calculateCost({ ...used, usage: x }), ["empty object"]],
    "calculateCost usage count": [(x) => calculateCost({ ...used, usage: { input_tokens: x } }), ABSENT],
    "resolve(x)": [(x) => book.resolve(x)],
    "resolve time": [(x) => book.resolve({ ...named, at: x }), ABSENT],
    "handle cost": [(x) => handle.cost(x), ["empty object"]],
    "handle time": [(x) => handle.cost({}, x), ABSENT],
    "costBatch handle": [(x) => book.costBatch(x, new Float64Array(2), ["input_tokens"])],
    "costBatch counts": [(x) => book.costBatch(handle, x, ["input_tokens"])],
    "costBatch columns": [(x) => book.costBatch(handle, new Float64Array(2), x)],
    "costBatch column": [(x) => book.costBatch(handle, new Float64Array(2), [x])],
    "models provider": [(x) => book.models(x), [...TEXTS, "no text", "undefined"]],
    "calculateCost book": [(x) => calculateCost(ok, x), ["undefined"]],
    "evaluateLimits(x)": [(x) => evaluateLimits(x)],
    "evaluateLimits limit": [(x) => evaluateLimits([x])],
    "evaluateLimits id": [(x) => evaluateLimits([{ ...limit, limit_id: x }]), ["lone surrogates", "no text"]],
    "evaluateLimits type": [(x) => evaluateLimits([{ ...limit, limit_type: x }]), ABSENT],
    "evaluateLimits max": [(x) => evaluateLimits([{ ...limit, max: x }]), NUMBERS],
    "evaluateLimits totals": [(x) => evaluateLimits([{ ...limit, totals: x }])],
    "evaluateLimits cost": [(x) => evaluateLimits([limit], x), ["undefined", ...NUMBERS]],
    "formatUsd amount": [(x) => formatUsd(x), NUMBERS],
    "formatUsd digits": [(x) => formatUsd(1, x), ["undefined"]],
    "PriceBook.builtin(x)": [(x) => PriceBook.builtin(x), ["empty object", "undefined"]],
    "PriceBook.builtin unknownResource": [(x) => PriceBook.builtin({ unknownResource: x }), ["undefined"]],
    "PriceBook.parse(x)": [(x) => PriceBook.parse(x)],
    "PriceBook.parse row": [(x) => PriceBook.parse([x])],
    "PriceBook.with(x)": [(x) => book.with(x)],
    "PriceBook.with category": [(x) => book.with({ ...own, category: x }), TEXTS],
    "PriceBook.with resource": [(x) => book.with({ ...own, resource: x }), TEXTS],
    "PriceBook.with start": [(x) => book.with({ ...own, start_timestamp: x }), ABSENT],
    "PriceBook.with units": [(x) => book.with({ ...own, units: x })],
    "PriceBook.with unit": [(x) => book.with({ ...own, units: { text: x } }), ["empty object"]],
    "PriceBook.with price": [(x) => book.with({ ...own, units: { text: { input_price: x } } }), ["1.5", "2^60", ...ABSENT]],
    "PriceBook.with cost_per_hour": [(x) => book.with({ ...own, cost_per_hour: x }), ["1.5", "2^60", ...ABSENT]],
    "PriceBook.with discount": [(x) => book.with({ category: "c", discount_percent: x }), ["1.5"]],
    "PriceBook.with discounted": [(x) => book.with({ category: "c", resource: x, discount_percent: 1 }), [...TEXTS, "undefined"]],
    "new Engine(x)": [(x) => new Engine(x), ["empty object", "undefined"]],
    "Engine apiKeys": [(x) => new Engine({ apiKeys: x }), ABSENT],
    "Engine prices": [(x) => new Engine({ prices: x }), ABSENT],
    "Engine firstLimitId": [(x) => new Engine({ firstLimitId: x }), ABSENT],
    "Engine now": [(x) => new Engine({ now: x }), ["function", "undefined"]],
    "Engine.open(x)": [(x) => Engine.open(x)],
    "Engine.open storage": [(x) => Engine.open({ storage: x })],
    "new Payi(x)": [(x) => new Payi(x)],
    "Payi apiKey": [(x) => new Payi({ apiKey: x }), ["function", "very long text", "lone surrogates"]],
    "Payi baseURL": [(x) => new Payi({ apiKey: "k", baseURL: x }), ["lone surrogates", "no text", ...ABSENT]],
    "Payi fetch": [(x) => new Payi({ apiKey: "k", fetch: x }), ["function", ...ABSENT]],
    "Payi headers": [(x) => new Payi({ apiKey: "k", headers: x }), ["empty object", "array", "headers", "undefined"]],
    "Payi timeout": [(x) => new Payi({ apiKey: "k", timeout: x }), [...TIMES, ...ABSENT]],
    "Payi money": [(x) => new Payi({ apiKey: "k", money: x }), ABSENT],
    "create(x)": [(x) => client.limits.create(x)],
    "create limit_name": [(x) => client.limits.create({ limit_name: x, max: 1 }), ["lone surrogates"]],
    "create max": [(x) => client.limits.create({ limit_name: "n", max: x }), ["1.5", "2^60"]],
    "create threshold": [(x) => client.limits.create({ limit_name: "n", max: 1, threshold: x })],
    "create limit_tags": [(x) => client.limits.create({ limit_name: "n", max: 1, limit_tags: x })],
    "retrieve(x)": [(x) => client.limits.retrieve(x)],
    "retrieve limit_id": [(x) => client.limits.retrieve({ limit_id: x })],
    "list limit": [(x) => client.limits.list({ limit: x }), ABSENT],
    "list options": [(x) => client.limits.list({}, x), ["empty object", "undefined"]],
    "list signal": [(x) => client.limits.list({}, { signal: x }), ABSENT],
    "list timeout": [(x) => client.limits.list({}, { timeout: x }), [...TIMES, "undefined"]],
    "list headers": [(x) => client.limits.list({}, { headers: x }), ["empty object", "array", "headers", "undefined"]],
    "update max": [(x) => client.limits.update({ limit_id: "1", max: x }), ["1.5", "2^60", ...ABSENT]],
    "reset reset_date": [(x) => client.limits.reset({ limit_id: "1", reset_date: x }), ["no text", ...ABSENT]],
    "units(x)": [(x) => client.ingest.units(x)],
    "units units": [(x) => client.ingest.units({ ...ok, units: x }), ["empty object"]],
    "units count": [(x) => client.ingest.units({ ...ok, units: { text: { input: x } } }), ABSENT],
    "units limit_ids": [(x) => client.ingest.units({ ...ok, limit_ids: x }), ABSENT],
    "units limit id": [(x) => client.ingest.units({ ...ok, limit_ids: [x] }), ["no text"]],
    "units user_id": [(x) => client.ingest.units({ ...ok, user_id: x }), ["no text", ...ABSENT]],
  };
}

/** What a call throws or rejects with, if it does. */
async function outcome(use, value) {
  try {
    await use(value);
    return undefined;
  } catch (error) {
    return error ?? new Error("nothing was thrown");
  }
}

export function bad(payi) {
  const values = Object.entries(nonsense());
  const { Engine, Payi, PayiError, calculateCost } = payi;
  const ok = { category: "system.openai", resource: "gpt-4o", units: { text: { input: 100, output: 150 } } };
  const parts = {};

  for (const [place, [use, fine = []]] of Object.entries(places(payi))) {
    parts[place] = async () => {
      for (const [name, value] of values) {
        const error = await outcome(use, value);
        if (error === undefined && !fine.includes(name)) throw new Error(`${name} was taken`);
        if (error !== undefined && !(error instanceof PayiError)) throw new Error(`${name}: ${error?.stack ?? String(error)}`);
        if (error && typeof error.code !== "string") throw new Error(`${name}: ${error.message} has no code`);
        equal(calculateCost(ok).total.base, "0.00175", `after ${name}`);
      }
    };
  }

  return {
    ...parts,

    async "what is plainly wrong is refused by name"() {
      const client = new Payi({ apiKey: "k", fetch: new Engine().fetch });
      const cases = {
        "units.text.input": () => calculateCost({ ...ok, units: { text: { input: -1 } } }),
        "units.text.output": () => calculateCost({ ...ok, units: { text: { output: "5" } } }),
        "units.text": () => calculateCost({ ...ok, units: { text: [100, 150] } }),
        "units.text.inputs": () => calculateCost({ ...ok, units: { text: { inputs: 100 } } }),
        units: () => calculateCost({ ...ok, units: [] }),
        "options.price": () => new Engine({ price: "guide" }),
        "options.baseUrl": () => new Payi({ apiKey: "k", baseUrl: "https://host" }),
        apiKeys: () => new Engine({ apiKeys: [] }),
        limit_nam: () => client.limits.list({ limit_nam: "x" }),
        "limits[1].max": () => payi.evaluateLimits([{ limit_id: "a", max: 1, totals: { cost: { total: { base: 0 } } } }, { limit_id: "b" }]),
        apiKey: () => new Payi({}),
        limit_name: () => client.limits.create({ limit_name: 5, max: 1 }),
        "params.max": () => client.limits.create({ limit_name: "x", max: NaN }),
        limit_id: () => client.limits.retrieve({ limit_id: ".." }),
        user_id: () => client.ingest.units({ ...ok, user_id: "a\r\nxProxy-api-key: other" }),
        limit_ids: () => client.ingest.units({ ...ok, limit_ids: ["1,2"] }),
        "units.text.inpt": () => client.ingest.units({ ...ok, units: { text: { inpt: 100 } } }),
        "units.text.inputPrice": () => client.categories.resources.create({ category: "c", resource: "r", units: { text: { inputPrice: 1 } } }),
      };
      for (const [name, use] of Object.entries(cases)) {
        const { message } = await fails(use, PayiError, "invalid_argument", name);
        if (!message.startsWith(`${name} must be`)) throw new Error(`${name}: ${message}`);
      }
      const amounts = {
        max: () => client.limits.create({ limit_name: "x", max: "ten" }),
        threshold: () => client.limits.create({ limit_name: "x", max: 1, threshold: "80%" }),
        amount: () => payi.formatUsd("ten"),
        "layers[0].units.text.input_price": () => payi.PriceBook.builtin().with({ category: "c", resource: "r", units: { text: { input_price: "1,5" } } }),
      };
      for (const [name, use] of Object.entries(amounts)) {
        const { message } = await fails(use, PayiError, "invalid_amount", name);
        if (!message.startsWith(`${name}: `)) throw new Error(`${name}: ${message}`);
      }
    },

    "a getter may call the library while it is read"() {
      const sly = { ...ok, get units() { return { text: { input: Number(calculateCost(ok).total.base) * 0 + 100, output: 150 } }; } };
      equal(calculateCost(sly).total.base, "0.00175");
      const usage = { get input_tokens() { calculateCost(ok); return 100; }, get output_tokens() { calculateCost(ok); return 150; } };
      equal(calculateCost({ provider: "openai", model: "gpt-4o", usage }).total.base, "0.00175");
      // What is unknown is not remembered, and still the prices are those of the model that was asked for.
      const dearest = payi.PriceBook.builtin({ unknownResource: "dearest" });
      const unknown = (provider, usage) => dearest.cost({ provider, model: "x", usage }).total.base;
      const most = { input_tokens: 2 ** 47 };
      const between = { get input_tokens() { unknown("anthropic", most); return 2 ** 47; } };
      equal(unknown("openai", between), unknown("openai", most));
    },

    async "raw requests of every kind get an envelope"() {
      const { fetch } = new Engine();
      const bodies = ["", "{", "null", "[]", "5", '{"max":"x"}', '{"limit_name":"a","max":1e400}', "\ud800", "[".repeat(100_000), '{"limit_name":"a","max":1,"threshold":{}}'];
      for (const path of ["/api/v1/limits", "/api/v1/ingest", "/api/v1/limits/%ff/reset?resetDate=%00", "/api/v1/categories/a/resources/b", "/%"]) {
        for (const body of bodies) {
          const answer = await fetch(path, { method: "POST", headers: { "xProxy-api-key": "k" }, body });
          const { statusCode } = await answer.json();
          if (answer.status < 400 || answer.status > 499 || statusCode !== answer.status) {
            throw new Error(`${path} ${body.slice(0, 40)}: ${answer.status} ${statusCode}`);
          }
        }
      }
    },
  };
}
