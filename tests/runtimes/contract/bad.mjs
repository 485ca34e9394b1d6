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
    "-1n": -1n, "10n ** 400n": 10n ** 400n, null: null, undefined: undefined, date: new Date(NaN),
  };
}

/** Wherever the library takes a value: a call that gets nonsense there. Each must fail with a PayiError. */
function places({ Engine, Payi, PriceBook, calculateCost, evaluateLimits, formatUsd }) {
  const client = new Payi({ apiKey: "k", fetch: new Engine().fetch });
  const ok = { category: "system.openai", resource: "gpt-4o", units: { text: { input: 1 } } };
  const limit = { limit_id: "a", limit_type: "allow", max: 1, totals: { cost: { total: { base: 0 } } } };
  return {
    "calculateCost(x)": (x) => calculateCost(x),
    "calculateCost category": (x) => calculateCost({ ...ok, category: x }),
    "calculateCost resource": (x) => calculateCost({ ...ok, resource: x }),
    "calculateCost units": (x) => calculateCost({ ...ok, units: x }),
    "calculateCost unit": (x) => calculateCost({ ...ok, units: { text: x } }),
    "calculateCost count": (x) => calculateCost({ ...ok, units: { text: { input: x } } }),
    "calculateCost time": (x) => calculateCost({ ...ok, event_timestamp: x }),
    "calculateCost book": (x) => calculateCost(ok, x),
    "evaluateLimits(x)": (x) => evaluateLimits(x),
    "evaluateLimits limit": (x) => evaluateLimits([x]),
    "evaluateLimits id": (x) => evaluateLimits([{ ...limit, limit_id: x }]),
    "evaluateLimits type": (x) => evaluateLimits([{ ...limit, limit_type: x }]),
    "evaluateLimits max": (x) => evaluateLimits([{ ...limit, max: x }]),
    "evaluateLimits totals": (x) => evaluateLimits([{ ...limit, totals: x }]),
    "evaluateLimits cost": (x) => evaluateLimits([limit], x),
    "formatUsd amount": (x) => formatUsd(x),
    "formatUsd digits": (x) => formatUsd(1, x),
    "PriceBook.parse(x)": (x) => PriceBook.parse(x),
    "PriceBook.parse row": (x) => PriceBook.parse([x]),
    "PriceBook.with category": (x) => PriceBook.builtin().with(x, "r", { text: { input_price: 1 } }),
    "PriceBook.with units": (x) => PriceBook.builtin().with("c", "r", x),
    "PriceBook.with price": (x) => PriceBook.builtin().with("c", "r", { text: { input_price: x } }),
    "new Engine(x)": (x) => new Engine(x),
    "Engine apiKeys": (x) => new Engine({ apiKeys: x }),
    "Engine prices": (x) => new Engine({ prices: x }),
    "Engine firstLimitId": (x) => new Engine({ firstLimitId: x }),
    "Engine now": (x) => new Engine({ now: x }),
    "Engine.open(x)": (x) => Engine.open(x),
    "Engine.open storage": (x) => Engine.open({ storage: x }),
    "new Payi(x)": (x) => new Payi(x),
    "Payi apiKey": (x) => new Payi({ apiKey: x }),
    "Payi baseURL": (x) => new Payi({ apiKey: "k", baseURL: x }),
    "Payi fetch": (x) => new Payi({ apiKey: "k", fetch: x }),
    "Payi headers": (x) => new Payi({ apiKey: "k", headers: x }),
    "Payi timeout": (x) => new Payi({ apiKey: "k", timeout: x }),
    "Payi money": (x) => new Payi({ apiKey: "k", money: x }),
    "create(x)": (x) => client.limits.create(x),
    "create limit_name": (x) => client.limits.create({ limit_name: x, max: 1 }),
    "create max": (x) => client.limits.create({ limit_name: "n", max: x }),
    "create threshold": (x) => client.limits.create({ limit_name: "n", max: 1, threshold: x }),
    "create limit_tags": (x) => client.limits.create({ limit_name: "n", max: 1, limit_tags: x }),
    "retrieve(x)": (x) => client.limits.retrieve(x),
    "retrieve limit_id": (x) => client.limits.retrieve({ limit_id: x }),
    "list limit": (x) => client.limits.list({ limit: x }),
    "list options": (x) => client.limits.list({}, x),
    "list signal": (x) => client.limits.list({}, { signal: x }),
    "list timeout": (x) => client.limits.list({}, { timeout: x }),
    "list headers": (x) => client.limits.list({}, { headers: x }),
    "update max": (x) => client.limits.update({ limit_id: "1", max: x }),
    "reset reset_date": (x) => client.limits.reset({ limit_id: "1", reset_date: x }),
    "units(x)": (x) => client.ingest.units(x),
    "units units": (x) => client.ingest.units({ ...ok, units: x }),
    "units count": (x) => client.ingest.units({ ...ok, units: { text: { input: x } } }),
    "units limit_ids": (x) => client.ingest.units({ ...ok, limit_ids: x }),
    "units limit id": (x) => client.ingest.units({ ...ok, limit_ids: [x] }),
    "units user_id": (x) => client.ingest.units({ ...ok, user_id: x }),
  };
}

export function bad(payi) {
  const values = Object.entries(nonsense());
  const { Engine, Payi, PayiError, calculateCost } = payi;
  const ok = { category: "system.openai", resource: "gpt-4o", units: { text: { input: 100, output: 150 } } };
  const parts = {};

  for (const [place, use] of Object.entries(places(payi))) {
    parts[place] = async () => {
      for (const [name, value] of values) {
        try {
          // Some values are fine in some places, such as 1.5 as an amount. What counts is how the others fail.
          await use(value);
        } catch (error) {
          if (!(error instanceof PayiError)) throw new Error(`${name}: ${error?.stack ?? String(error)}`);
          if (typeof error.code !== "string" || error.code === "") throw new Error(`${name}: ${error.message} has no code`);
        }
        equal(calculateCost(ok).total, "0.00175", `after ${name}`);
      }
    };
  }

  return {
    ...parts,

    async "what is plainly wrong is refused by name"() {
      const client = new Payi({ apiKey: "k", fetch: new Engine().fetch });
      const cases = {
        "request.units.text.input": () => calculateCost({ ...ok, units: { text: { input: -1 } } }),
        "request.units.text.output": () => calculateCost({ ...ok, units: { text: { output: "5" } } }),
        "limits[1].max": () => payi.evaluateLimits([{ limit_id: "a", max: 1, totals: { cost: { total: { base: 0 } } } }, { limit_id: "b" }]),
        apiKey: () => new Payi({}),
        limit_name: () => client.limits.create({ limit_name: 5, max: 1 }),
        "params.max": () => client.limits.create({ limit_name: "x", max: NaN }),
        limit_id: () => client.limits.retrieve({ limit_id: ".." }),
        user_id: () => client.ingest.units({ ...ok, user_id: "a\r\nxProxy-api-key: other" }),
        limit_ids: () => client.ingest.units({ ...ok, limit_ids: ["1,2"] }),
      };
      for (const [name, use] of Object.entries(cases)) {
        const { message } = await fails(use, PayiError, "invalid_argument", name);
        if (!message.startsWith(`${name} must be`)) throw new Error(`${name}: ${message}`);
      }
      await fails(() => client.limits.create({ limit_name: "x", max: "ten" }), PayiError, "invalid_amount", "max");
    },

    "a getter may call the library while it is read"() {
      const sly = { ...ok, get units() { return { text: { input: Number(calculateCost(ok).total) * 0 + 100, output: 150 } }; } };
      equal(calculateCost(sly).total, "0.00175");
      const deep = { ...ok, event_timestamp: { toJSON: () => { calculateCost(ok); return "2025-01-01"; } } };
      equal(calculateCost(deep).total, "0.00175");
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
