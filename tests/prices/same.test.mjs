// The same cost whichever way it is worked out: in JavaScript or by the module, one by one, in a batch, or by an engine.
import assert from "node:assert/strict";
import { before, test } from "node:test";

import { Engine, Payi, PriceBook } from "payi-edge";

import { seeded } from "../support/random.mjs";

const AT = "2026-10-20T12:00:00Z";
const MOST = Number.MAX_SAFE_INTEGER;
const UNITS = ["text.input", "text.output", "text_cache_read.input", "text_cache_write.input", "audio.input", "audio.output", "reasoning.output"];

const book = PriceBook.builtin();
const models = book.models();
const next = seeded(5);
const large = () => next(2 ** 21) * 2 ** 32 + next(2 ** 32);
const count = () => (next(8) === 0 ? 0 : next(8) === 0 ? 200_000 + next(100_000) : next(20_000));
let client;
before(() => {
  const engine = new Engine({ now: () => Date.parse(AT) });
  client = new Payi({ apiKey: "k", fetch: engine.fetch, money: "string" });
});

function unitsOf(counts) {
  const units = {};
  UNITS.forEach((name, place) => {
    const [unit, direction] = name.split(".");
    if (counts[place] !== undefined) (units[unit] ??= {})[direction] = counts[place];
  });
  return units;
}

/** Holds the lines and the parts of a cost to its total. */
function checkSums(cost) {
  const of = (direction) => cost.lines.filter((line) => line.direction === direction).map((line) => line.cost);
  assert.equal(sum(of("input")), sum([cost.input.base]));
  assert.equal(sum(of("output")), sum([cost.output.base]));
  assert.equal(sum(of(undefined)), sum([cost.other?.base ?? "0"]));
  assert.equal(sum(cost.lines.map((line) => line.cost)), sum([cost.total.base]));
}

/** The exact sum of decimal texts, in units of the 40th place. */
function sum(texts) {
  return texts.reduce((all, text) => {
    const [whole, part = ""] = text.split(".");
    return all + BigInt(whole + part.padEnd(40, "0"));
  }, 0n);
}

test("every model: the engine charges what the book says, and the receipt sums to it", async () => {
  for (const { provider, model } of models) {
    const request = { category: `system.${provider}`, resource: model, units: unitsOf(UNITS.map(() => (next(2) ? count() : undefined))) };
    if (Object.keys(request.units).length === 0) request.units = { text: { input: 1 } };
    const cost = book.cost({ ...request, at: AT });
    checkSums(cost);
    const { xproxy_result } = await client.ingest.units(request);
    assert.equal(xproxy_result.cost.total.base, cost.total.base, JSON.stringify(request));
    assert.deepEqual(Object.keys(xproxy_result.unknown_units ?? {}).sort(), Object.keys(cost.unknown_units ?? {}).sort(), model);
  }
});

test("every model: receipts of usage sum to the total, at any size of the counts", () => {
  for (const { provider, model } of models) {
    for (const some of [() => next(1_000), () => next(300_000), large]) {
      const input_tokens = some();
      const usage = {
        input_tokens,
        cache_read_tokens: some() % (input_tokens + 1),
        output_tokens: some(),
        web_searches: next(5),
      };
      checkSums(book.resolve({ category: provider, resource: model, at: AT }).cost({ text: { input: usage.input_tokens } }));
      try {
        checkSums(book.cost({ provider, model, usage, at: AT }));
      } catch (error) {
        // An id may be the beginning of names only.
        if (error.code !== "model_not_found") throw error;
      }
    }
  }
});

test("a cost beyond whole numbers is the sum of costs within", () => {
  // By the module, and by JavaScript: 2^53 - 1 in parts.
  for (const [provider, model] of [["openai", "gpt-4o"], ["anthropic", "claude-opus-4-5"], ["mistral", "mistral-large-latest"]]) {
    const cost = (output_tokens) => book.cost({ provider, model, usage: { input_tokens: 0, output_tokens } }).total.base;
    const part = Math.floor(MOST / 100_000);
    const parts = sum([cost(part)]) * 100_000n + sum([cost(MOST - part * 100_000)]);
    assert.equal(sum([cost(MOST)]), parts, model);
  }
});

test("every model: rows of a batch cost what their requests cost", () => {
  for (const { provider, model } of models) {
    const handle = book.resolve({ category: provider, resource: model, at: AT });
    const strange = Object.keys(handle.cost({ text: { input: 1, output: 1 }, text_cache_read: { input: 1 } }).unknown_units ?? {});
    const columns = ["text.input", "text.output", "text_cache_read.input"].filter((name) => !strange.includes(name.split(".")[0]));
    if (columns.length === 0) continue;
    const rows = [0, 1, 2, 3].map(() => columns.map(count));
    const costs = rows.map((row) => {
      const units = {};
      columns.forEach((name, place) => ((units[name.split(".")[0]] ??= {})[name.split(".")[1]] = row[place]));
      return handle.cost(units).total.base;
    });
    const batch = book.costBatch(handle, Float64Array.from(rows.flat()), columns);
    assert.equal(sum([batch.total.base]), sum(costs), `${provider} ${model}`);
    assert.equal(batch.total.base, book.costBatch(handle, Uint32Array.from(rows.flat()), columns).total.base);
  }
});

test("a batch does not reach beyond what it is given, even where a unit is called like a property of all objects", () => {
  const units = JSON.parse('{"__proto__":{"input_price":1},"text":{"input_price":2}}');
  const mine = PriceBook.parse([{ category: "c", resource: "r", units }]);
  const handle = mine.resolve({ category: "c", resource: "r" });
  const batch = mine.costBatch(handle, new Float64Array([MOST, MOST]), ["__proto__.input", "text.input"]);
  assert.equal(sum([batch.total.base]), sum([String(3n * BigInt(MOST))]));
  assert.equal({}.input, undefined);
});
