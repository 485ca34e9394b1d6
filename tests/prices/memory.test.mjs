// What callers make up must not stay: names, contexts and times without number take no more memory than a few.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

// The module's memory, which grows and never shrinks, is not among what the package exports.
const { Instance } = WebAssembly;
let memory;
WebAssembly.Instance = class extends Instance {
  constructor(...args) {
    super(...args);
    memory = Object.values(this.exports).find((value) => value instanceof WebAssembly.Memory);
  }
};
const { PriceBook } = await import("payi-edge");

const ROUNDS = 1_000;
const LENGTH = 2_000;
// Of names that stay there would be four times as much, of days that do still more.
const MOST = 500_000;
const book = PriceBook.builtin({ unknownResource: "zero_cost" });
const usage = { input_tokens: 1 };
const known = { provider: "openai", model: "gpt-4o" };

const made = {
  "unknown models": (name) => book.cost({ provider: name, model: name, usage }),
  "unknown units": (name) => book.cost({ category: "system.openai", resource: "gpt-4o", units: { [name]: { input: 1 } } }),
  "unknown counts": (name) => assert.throws(() => book.cost({ ...known, usage: { [name]: 1 } }), { code: "invalid_argument" }),
  "endings of known names": (name) => book.cost({ provider: "anthropic", model: `claude-sonnet-4-5${name}`, usage }),
  contexts: (name) => book.cost({ ...known, usage, context: { [name]: name } }),
  handles: (name) => book.resolve({ ...known, context: { [name]: name } }).cost(usage),
  // The price by night holds for another time each day.
  days: (_, number) => book.cost({ provider: "deepseek", model: "deepseek-chat", usage, at: new Date(Date.UTC(2026, 0, number)) }),
};

for (const [what, use] of Object.entries(made)) {
  test(`${what} without number`, () => {
    const round = (from, to) => {
      for (let number = from; number < to; number++) use("x".repeat(LENGTH) + number, number);
      // What is only held by caches goes in more than one turn.
      for (let turn = 0; turn < 4; turn++) collect();
      return [memory.buffer.byteLength, process.memoryUsage().heapUsed];
    };
    const [module, heap] = round(0, ROUNDS);
    const [moduleAfter, heapAfter] = round(ROUNDS, 2 * ROUNDS);
    assert.ok(moduleAfter - module <= MOST, `the module takes ${moduleAfter - module} bytes more`);
    assert.ok(heapAfter - heap <= MOST, `JavaScript takes ${heapAfter - heap} bytes more`);
  });
}

test("a message does not repeat all of a long name", () => {
  const name = "x".repeat(10_000);
  const requests = [
    { ...known, usage: { [name]: 1 } },
    { ...known, usage: { input_tokens: 1 }, [name]: 1 },
    { ...known, usage: { input_tokens: 1 }, context: { [name]: 1 } },
    { category: "system.openai", resource: "gpt-4o", units: { [name]: { input: -1 } } },
    { category: "system.openai", resource: "gpt-4o", units: { text: { [name]: 1 } } },
    { category: "system.openai", resource: "gpt-4o", units: { text: { input: name } } },
    { category: name, resource: name, units: {} },
    { provider: name, model: name, usage },
  ];
  const strict = PriceBook.builtin();
  for (const request of requests) {
    assert.throws(() => strict.cost(request), ({ name, message }) => name === "PayiError" && message.length < 300);
  }
});
