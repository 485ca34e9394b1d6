// All prices, as a file of the package: the whole feed, small on the way.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { PriceBook } from "payi-edge";
import { pricesFull } from "payi-edge/prices-full";

import { PKG } from "../support/package.mjs";

const REQUEST = { usage: { input_tokens: 1_000_000, output_tokens: 1_000_000 }, at: "2026-11-01T00:00:00Z" };

test("the file and the table in it are small when compressed", () => {
  const file = gzipSync(readFileSync(new URL("prices-full.js", PKG)), { level: 9 }).length;
  const table = gzipSync(pricesFull, { level: 9 }).length;
  console.log(`prices-full.js, gzip -9: ${file} bytes (at most 40000); the table in it: ${table}`);
  assert.ok(file <= 40_000, `${file} bytes`);
});

test("a book of it has every provider, and the same prices as the built-in one", () => {
  const [book, builtin] = [PriceBook.parse(pricesFull), PriceBook.builtin()];
  assert.equal(book.info.source, builtin.info.source);
  assert.ok(book.info.providers >= 40 && book.info.models > 2_000, JSON.stringify(book.info));
  const known = new Set(book.models().map(({ provider, model }) => `${provider} ${model}`));
  for (const { provider, model } of builtin.models()) assert.ok(known.has(`${provider} ${model}`), `${provider} ${model}`);
  for (const model of ["gpt-4o", "o3", "gpt-4.1-mini"]) {
    const request = { ...REQUEST, provider: "openai", model };
    assert.deepEqual(book.cost(request), builtin.cost(request));
  }
});

test("a provider that is only in the whole table", () => {
  const request = { ...REQUEST, provider: "openrouter", model: "openai/gpt-4o" };
  assert.throws(() => PriceBook.builtin().cost(request), { name: "PayiError" });
  assert.equal(PriceBook.parse(pricesFull).cost(request).total.base, "12.5");
});

test("a table that is cut off or damaged gives a typed error or prices, never a trap", () => {
  for (let length = 0; length < pricesFull.length; length += 997) {
    assert.throws(() => PriceBook.parse(pricesFull.subarray(0, length)), { name: "PayiError", code: "invalid_argument" });
  }
  for (let at = 0; at < pricesFull.length; at += 4_999) {
    const damaged = pricesFull.slice();
    damaged[at] ^= 0xff;
    try {
      PriceBook.parse(damaged).cost({ ...REQUEST, provider: "openai", model: "gpt-4o" });
    } catch (error) {
      assert.equal(error.name, "PayiError", `byte ${at}: ${error.stack}`);
    }
  }
});
