// LiteLLM's map of prices as a feed: what its fields become, and what is left out and said so. The entries are made by
// hand in the form of the map.
import assert from "node:assert/strict";
import { test } from "node:test";

import { PriceBook } from "payi-edge";

import { fromLiteLLM, isLiteLLM } from "../../pkg-template/litellm.js";
import { scaled } from "../../pkg-template/litellm/decimal.js";

const MODEL = {
  litellm_provider: "openai",
  mode: "chat",
  input_cost_per_token: 2.5e-6,
  output_cost_per_token: 1e-5,
};

/** The feed of one model. */
function feedOf(fields) {
  const { feed, skipped } = fromLiteLLM({ model: { ...MODEL, ...fields } });
  const [provider] = JSON.parse(feed);
  return { model: provider.models[0], skipped };
}

test("a price is moved as text, to the last digit", () => {
  for (const [price, places, expected] of [
    [2.5e-6, 6, "2.5"],
    [7.5e-8, 6, "0.075"],
    [1e-5, 6, "10"],
    [0, 6, "0"],
    [3, 6, "3000000"],
    [2.8e-7, 6, "0.28"],
    [1.2345678901234566e-7, 6, "0.12345678901234566"],
    ["1.250e-06", 6, "1.25"],
    ["0.0000005000", 6, "0.5"],
    [1e-30, 6, "0.000000000000000000000001"],
  ]) {
    assert.equal(scaled(price, places), expected, `${price}`);
  }
  assert.equal(scaled(0.0001, 2, 36n), "0.36");
  assert.equal(scaled(0.00003083, 2, 36n), "0.110988");
});

test("what is no price is none", () => {
  for (const price of [-1, NaN, Infinity, "", "1,5", "0x10", "1e999999999", "9".repeat(1000), null, true, {}, [1]]) {
    assert.equal(scaled(price, 6), undefined, String(price));
  }
});

test("the map is known by its entries", () => {
  assert.ok(isLiteLLM({ sample_spec: {}, "gpt-4o": MODEL }));
  for (const other of [[], [MODEL], {}, { a: 1, b: null }, null, undefined, "text", 1]) {
    assert.ok(!isLiteLLM(other), JSON.stringify(other));
    assert.throws(() => fromLiteLLM(other), { name: "PayiError", code: "invalid_argument" });
  }
});

test("tokens, caches and modalities", () => {
  const { model, skipped } = feedOf({
    max_input_tokens: 128000,
    cache_read_input_token_cost: 1.25e-6,
    cache_creation_input_token_cost: 3.125e-6,
    cache_creation_input_token_cost_above_1hr: 5e-6,
    input_cost_per_image_token: 1e-5,
    output_cost_per_reasoning_token: 2e-5,
  });
  assert.equal(model.context_window, 128000);
  assert.deepEqual(model.prices, {
    input_mtok: 2.5,
    output_mtok: 10,
    cache_read_mtok: 1.25,
    cache_write_mtok: 3.125,
    cache_write_1h_mtok: 5,
    input_image_mtok: 10,
    output_reasoning_mtok: 20,
    // What both an image and cached is, LiteLLM charges as cached.
    cache_image_read_mtok: 1.25,
    cache_image_write_mtok: 3.125,
    cache_image_write_1h_mtok: 5,
  });
  assert.deepEqual(skipped, []);
});

test("thinking at the output's price is output, in every service", () => {
  const { model } = feedOf({ output_cost_per_reasoning_token: 1e-5, output_cost_per_token_flex: 5e-6 });
  assert.deepEqual(model.prices, { input_mtok: 2.5, output_mtok: 10 });
  assert.deepEqual(model.price_variants, [{ when: { service_tier: "flex" }, prices: { output_mtok: 5 } }]);
});

test("other units", () => {
  const image = { input_cost_per_token: 5e-6, output_cost_per_image_token: 4e-5 };
  const pages = { ocr_cost_per_page: 0.004, annotation_cost_per_page: 0.005 };
  for (const [mode, fields, prices] of [
    ["audio_transcription", { input_cost_per_second: 0.0001, output_cost_per_second: 0.0001 }, { audio_hours: 0.36 }],
    ["audio_transcription", { input_cost_per_second: 0.00003, output_cost_per_second: 0 }, { audio_hours: 0.108 }],
    ["audio_speech", { input_cost_per_character: 1.5e-5 }, { input_mchars: 15 }],
    ["rerank", { input_cost_per_query: 0.002 }, { rerank_searches_kcount: 2 }],
    ["search", { input_cost_per_query: 0.005 }, { requests_kcount: 5 }],
    ["ocr", pages, { input_document_kpages: 4, input_annotated_document_kpages: 5 }],
    ["image_generation", { input_cost_per_pixel: 8.39233e-8 }, { input_gpixels: 83.9233 }],
    ["image_generation", image, { input_mtok: 5, output_image_mtok: 40, output_mtok: 40 }],
  ]) {
    const none = { input_cost_per_token: undefined, output_cost_per_token: undefined };
    const map = JSON.parse(JSON.stringify({ a: { ...MODEL, ...none, mode, ...fields } }));
    const { feed, skipped } = fromLiteLLM(map);
    assert.deepEqual(JSON.parse(feed)[0].models[0].prices, prices, mode);
    assert.deepEqual(skipped, []);
  }
});

test("a search costs the same of any size, or its price is left out", () => {
  const sizes = (low, high) => ({ search_context_size_low: low, search_context_size_high: high });
  assert.equal(feedOf({ search_context_cost_per_query: sizes(0.01, 0.01) }).model.prices.web_searches_kcount, 10);
  const { model, skipped } = feedOf({ search_context_cost_per_query: sizes(0.005, 0.012) });
  assert.equal(model.prices.web_searches_kcount, undefined);
  assert.deepEqual(
    skipped.map(({ field }) => field),
    ["search_context_cost_per_query"],
  );
});

test("prices above a length are tiers of the whole request", () => {
  const above = { input_cost_per_token_above_200k_tokens: 5e-6, input_cost_per_token_above_128k_tokens: 3e-6 };
  const { model } = feedOf(above);
  const tiers = [
    { start: 128000, price: 3 },
    { start: 200000, price: 5 },
  ];
  assert.deepEqual(model.prices, { input_mtok: { base: 2.5, tiers }, output_mtok: 10 });
});

test("xAI's tiers begin with their first token", () => {
  const { model } = feedOf({ litellm_provider: "xai", input_cost_per_token_above_200k_tokens: 5e-6 });
  assert.deepEqual(model.prices.input_mtok.tiers, [{ start: 199999, price: 5 }]);
});

test("a list of tiers", () => {
  const tier = (range, input, output) => ({ range, input_cost_per_token: input, output_cost_per_token: output });
  const { model } = feedOf({ tiered_pricing: [tier([0, 256000], 5e-8, 4e-7), tier([256000, 1000000], 2.5e-7, 2e-6)] });
  assert.deepEqual(model.prices, {
    input_mtok: { base: 0.05, tiers: [{ start: 256000, price: 0.25 }] },
    output_mtok: { base: 0.4, tiers: [{ start: 256000, price: 2 }] },
  });
  const gap = [tier([0, 2], 1, 1), tier([3, 4], 1, 1)];
  for (const tiered_pricing of [[tier([1, 2], 1, 1)], gap, [], {}, "x", [null], [{ range: 1 }]]) {
    assert.deepEqual(
      feedOf({ tiered_pricing }).skipped.map(({ field }) => field),
      ["tiered_pricing"],
    );
  }
});

test("services: a batch has its own tiers, another tier of service the standard ones", () => {
  const { model } = feedOf({
    input_cost_per_token_above_200k_tokens: 5e-6,
    input_cost_per_token_batches: 1.25e-6,
    input_cost_per_token_priority: 4e-6,
    output_cost_per_token_priority: 1e-5,
  });
  assert.deepEqual(model.price_variants, [
    { when: { processing: "batch" }, prices: { input_mtok: 1.25 } },
    { when: { service_tier: "priority" }, prices: { input_mtok: { base: 4, tiers: [{ start: 200000, price: 5 }] } } },
  ]);
});

test("what the feed cannot say is said", () => {
  const { model, skipped } = feedOf({
    output_cost_per_image: 0.04,
    off_peak_pricing: { input_cost_per_token: 1e-6 },
    cache_creation_input_token_cost_above_1hr: 5e-6,
    input_cost_per_audio_token: -1,
    cache_read_input_token_cost_flex: 1e-6,
  });
  assert.deepEqual(model.prices, { input_mtok: 2.5, output_mtok: 10 });
  assert.deepEqual(
    skipped.map(({ model, field }) => [model, field]),
    [
      ["model", "output_cost_per_image"],
      ["model", "off_peak_pricing"],
      ["model", "input_cost_per_audio_token"],
      ["model", "cache_write_1h_mtok"],
      ["model", "cache_read_mtok (flex)"],
    ],
  );
  const image = { litellm_provider: "openai", output_cost_per_image: 1 };
  const none = fromLiteLLM({ a: MODEL, b: image, c: null, sample_spec: MODEL });
  assert.deepEqual(
    JSON.parse(none.feed)[0].models.map(({ id }) => id),
    ["a"],
  );
  assert.deepEqual(
    none.skipped.filter(({ field }) => field === undefined).map(({ model }) => model),
    ["b", "c"],
  );
});

test("providers and names are the feed's", () => {
  const map = {
    "bedrock/eu-west-1/Anthropic.claude": { ...MODEL, litellm_provider: "bedrock" },
    "us.anthropic.claude": { ...MODEL, litellm_provider: "bedrock_converse" },
    "gemini/gemini-pro": { ...MODEL, litellm_provider: "gemini" },
    "gemini-pro": { ...MODEL, litellm_provider: "vertex_ai-language-models", input_cost_per_token: 3e-6 },
    "azure/gpt-4o": { ...MODEL, litellm_provider: "azure" },
    "azure_ai/gpt-4o": { ...MODEL, litellm_provider: "azure_ai", input_cost_per_token: 1 },
  };
  const feed = JSON.parse(fromLiteLLM(map).feed);
  const names = ({ match }) => (match.or ?? [match]).map(({ equals }) => equals);
  assert.deepEqual(
    feed.map(({ id, models }) => [id, ...models.map(names)]),
    [
      ["aws", ["bedrock/eu-west-1/anthropic.claude", "eu-west-1/anthropic.claude"], ["us.anthropic.claude"]],
      ["google", ["gemini/gemini-pro"], ["gemini-pro"]],
      ["azure", ["azure/gpt-4o", "gpt-4o"], ["azure_ai/gpt-4o"]],
    ],
  );
  assert.deepEqual(feed[1].provider_match, { or: [{ equals: "gemini" }, { equals: "vertex_ai-language-models" }] });
});

test("hostile entries are left out", () => {
  const map = { good: MODEL };
  const bad = [
    1,
    "x",
    [],
    null,
    {},
    { litellm_provider: 1 },
    { ...MODEL, litellm_provider: "" },
    { litellm_provider: "a" },
  ];
  for (const [place, model] of bad.entries()) map[`bad${place}`] = model;
  map["constructor"] = { ...MODEL, litellm_provider: "constructor" };
  map['a"\\\n'] = { ...MODEL, max_input_tokens: -1, toString_cost: 1, input_cost_per_token_priority: "1e-6x" };
  const { feed } = fromLiteLLM(map);
  const ids = JSON.parse(feed).flatMap(({ models }) => models.map(({ id }) => id));
  assert.deepEqual(ids, ["good", 'a"\\\n', "constructor"]);
});

test("a PriceBook takes the map as it is", () => {
  const cached = { cache_read_input_token_cost: 1.25e-6, input_cost_per_token_above_200k_tokens: 5e-6 };
  const flex = { input_cost_per_token_flex: 1e-6, max_input_tokens: 400_000 };
  const book = PriceBook.parse(JSON.stringify({ sample_spec: {}, "gpt-4o": { ...MODEL, ...cached, ...flex } }));
  assert.deepEqual([book.info.source, book.info.providers, book.info.models], ["litellm", 1, 1]);
  assert.equal(book.resolve({ provider: "openai", model: "gpt-4o" }).context_window, 400_000);
  const cost = (usage, context) => book.cost({ provider: "openai", model: "gpt-4o", usage, context }).total.base;
  assert.equal(cost({ input_tokens: 1000, cache_read_tokens: 400, output_tokens: 500 }), "0.007");
  assert.equal(cost({ input_tokens: 200_000 }), "0.5");
  assert.equal(cost({ input_tokens: 200_001 }), "1.000005");
  assert.equal(cost({ input_tokens: 1000 }, { service_tier: "flex" }), "0.001");
  const units = { text: { input: 600, output: 500 }, text_cache_read: { input: 400 } };
  assert.equal(book.cost({ category: "system.openai", resource: "gpt-4o", units }).total.base, "0.007");
});

test("a map that is none", () => {
  for (const [text, code] of [
    ["{bad", "invalid_json"],
    ["{}", "invalid_argument"],
    ['{"a":{}}', "invalid_argument"],
  ]) {
    assert.throws(() => PriceBook.parse(text), { name: "PayiError", code }, text);
  }
});
