// The entry point without a module: nothing works before init, everything after.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Engine, Payi, PayiError, PriceBook, calculateCost, evaluateLimits, formatUsd, init } from "payi-edge/slim";

const wasm = readFileSync(new URL("../../pkg/payi_edge_bg.wasm", import.meta.url));
const REQUEST = { category: "system.openai", resource: "gpt-4o", units: { text: { input: 1 } } };
const USES = {
  Engine: () => new Engine(),
  Payi: () => new Payi({ apiKey: "k" }),
  PriceBook: () => PriceBook.guide(),
  calculateCost: () => calculateCost(REQUEST),
  evaluateLimits: () => evaluateLimits([]),
  formatUsd: () => formatUsd(1),
};

// In this order: a module that has started cannot be stopped again.
test("before init every use says what is missing", () => {
  for (const [name, use] of Object.entries(USES)) {
    assert.throws(use, (error) => error instanceof PayiError && error.code === "not_initialized", name);
  }
});

test("init refuses what is no module, and can then be called again", () => {
  for (const bad of [undefined, null, "payi_edge_bg.wasm", new Uint8Array([1, 2, 3]), {}]) {
    assert.throws(() => init(bad), (error) => error instanceof PayiError && error.code === "invalid_argument");
  }
});

test("after init everything works, and a second init changes nothing", () => {
  init(wasm);
  const book = PriceBook.builtin();
  init(new WebAssembly.Module(wasm));
  assert.equal(book.cost(REQUEST).total.base, "0.0000025");
  for (const use of Object.values(USES)) assert.doesNotThrow(use);
});
