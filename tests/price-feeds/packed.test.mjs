// The package packs feeds as the crate does: the same bytes, the same refusals.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { PriceBook } from "payi-edge";
import { pricesFull } from "payi-edge/prices-full";

import { packed } from "../../pkg/feed.js";
import { instantiate } from "../../pkg/instantiate.js";
import { genaiPrices } from "../support/feed.mjs";
import { PKG } from "../support/package.mjs";
import { seeded } from "../support/random.mjs";

// What PriceBook.parse calls; by itself it needs a module of its own.
instantiate(new WebAssembly.Module(readFileSync(new URL("payi_edge_bg.wasm", PKG))));

const rows = (name) => JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), "utf8"));

test("the whole feed, as the crate packed it", () => {
  const { source } = PriceBook.parse(pricesFull).info;
  const { bytes, skipped } = packed(readFileSync(genaiPrices(), "utf8"), source);
  assert.ok(Buffer.from(bytes).equals(pricesFull));
  assert.deepEqual(skipped, []);
});

test("small feeds, as the crate packs them", () => {
  for (const { feed, bytes, skipped } of rows("packed-feeds")) {
    const table = packed(feed, "test");
    assert.equal(Buffer.from(table.bytes).toString("hex"), bytes, feed);
    assert.deepEqual(table.skipped, skipped, feed);
  }
});

test("what is malformed is named", () => {
  for (const { feed, place, expected } of rows("refused-feeds")) {
    assert.throws(() => packed(feed, "test"), ({ name, code, message }) => {
      assert.deepEqual([name, code], ["PayiError", "invalid_argument"], feed);
      assert.ok(message.startsWith(`${place} must be `) && message.includes(expected), `${feed}: ${message}`);
      return true;
    });
  }
});

test("nothing nests or repeats without end", () => {
  const model = (fields) => `[{"id":"p","models":[{"id":"m",${fields}}]}]`;
  let clause = '{"equals":"m"}';
  for (let depth = 0; depth < 9; depth += 1) clause = `{"or":[${clause}]}`;
  assert.throws(() => PriceBook.parse(model(`"match":${clause},"prices":{}`)), /nest eight deep at most/);
  const many = Array(65).fill('{"prices":{}}').join();
  assert.throws(() => PriceBook.parse(model(`"match":{"equals":"m"},"prices":[${many}]`)), /64 items at most/);
});

test("what is no JSON is said to be none", () => {
  for (const text of ["", "[", "[1 2]", "[01]", '[{1:"a"}]', "[1.]", "[+1]", "[NaN]", '["\t"]', "[]x", "[".repeat(100_000)]) {
    assert.throws(() => PriceBook.parse(text), { name: "PayiError", code: "invalid_json" }, text.slice(0, 20));
  }
});

/** What does not belong where it is put. */
const STRANGE = [
  null, -1, 0.5, 1e300, true, "", "x".repeat(600), "\0", [], {}, [[]],
  { base: 1, tiers: [{ start: 0, price: 1 }, { start: 0, price: 2 }] },
  { regex: "(a*)*b" }, { regex: "[" }, { or: [], and: [] },
  { start_date: "2026-02-30" }, { start_time: "24:00:00Z" }, JSON.parse('{"__proto__":1}'),
];

test("no feed does harm: it is packed, or refused at a place", () => {
  const random = seeded(7);
  const providers = JSON.parse(readFileSync(genaiPrices(), "utf8"));
  const request = { usage: { input_tokens: 1000, output_tokens: 10 }, at: "2026-11-01T00:00:00Z" };
  let taken = 0;
  const feeds = 1_500;
  for (let feed = 0; feed < feeds; feed += 1) {
    const provider = structuredClone(providers[random(providers.length)]);
    provider.models = provider.models.slice(random(provider.models.length)).slice(0, 6);
    const wrapped = { feed: [provider] };
    for (let change = 0; change < random(4); change += 1) spoil(wrapped, random);
    let text = JSON.stringify(wrapped.feed);
    if (random(10) === 0) text = text.slice(0, random(text.length)) + text.slice(random(text.length));
    try {
      const book = PriceBook.parse(text);
      taken += 1;
      for (const { provider, model } of book.models()) {
        try {
          book.cost({ ...request, provider, model });
        } catch (error) {
          assert.equal(error.name, "PayiError", text);
        }
      }
    } catch (error) {
      assert.equal(error.name, "PayiError", `${error.stack} for ${text}`);
      assert.match(error.message, /^(feed|prices)/, text);
    }
  }
  console.log(`${taken} of ${feeds} feeds packed`);
  assert.ok(taken * 10 > feeds && taken < feeds, `${taken}`);
});

/** Puts something strange, or a part of the feed, in the place of something deep in it. */
function spoil(root, random) {
  let [holder, key] = [root, "feed"];
  while (typeof holder[key] === "object" && holder[key] !== null && random(12) > 0) {
    const keys = Object.keys(holder[key]);
    if (keys.length === 0) break;
    [holder, key] = [holder[key], keys[random(keys.length)]];
  }
  const part = random(4) === 0 ? root.feed : STRANGE[random(STRANGE.length)];
  holder[key] = structuredClone(part);
}
