// Of all ways in which a provider may count and charge a request, the bound is the dearest.
import assert from "node:assert/strict";
import { test } from "node:test";

import { PriceBook, calculateCost, estimate } from "payi-edge";

const book = PriceBook.builtin();
const chat = (more) => ({ model: "gpt-4o", max_tokens: 1000, messages: [{ role: "user", content: "Hi" }], ...more });
const claude = (more) => chat({ model: "claude-sonnet-4-5", ...more });

/** What so many tokens cost. */
const cost = (provider, model, usage, context) => calculateCost({ provider, model, usage, context }).total.base;

test("the total is the receipt of the usage", () => {
  for (const [body, provider] of [
    [chat(), "openai"],
    [claude(), "anthropic"],
    [chat({ model: "text-embedding-3-small", input: "x" }), "openai"],
  ]) {
    const { usage, total, input, output, price } = estimate(body, provider);
    const receipt = calculateCost({ provider, model: body.model, usage });
    assert.deepEqual(
      { total, input, output, price },
      {
        total: receipt.total,
        input: receipt.input,
        output: receipt.output,
        price: receipt.price,
      },
    );
  }
});

test("a prompt that is to be cached costs what writing it costs", () => {
  const plain = estimate(claude(), "anthropic");
  assert.equal(plain.usage.cache_write_tokens, undefined);
  const control = (cache_control) => claude({ system: [{ type: "text", text: "You.", cache_control }] });
  const short = estimate(control({ type: "ephemeral" }), "anthropic");
  assert.equal(short.usage.cache_write_tokens, short.input_tokens);
  assert.equal(short.usage.cache_write_1h_tokens, undefined);
  const long = estimate(control({ type: "ephemeral", ttl: "1h" }), "anthropic");
  assert.equal(long.usage.cache_write_1h_tokens, long.input_tokens);
  const point = { messages: [{ role: "user", content: [{ text: "Hi" }, { cachePoint: { type: "default" } }] }] };
  const options = { model: "us.anthropic.claude-sonnet-4-5-20250929-v1:0" };
  const bedrock = estimate({ ...point, inferenceConfig: { maxTokens: 1 } }, "aws", options);
  assert.equal(bedrock.usage.cache_write_tokens, bedrock.input_tokens);
});

test("a model that caches by itself is taken to write", () => {
  const writing = book.with();
  const { usage, input_tokens } = estimate(chat({ model: "gpt-5.6-luna" }), "openai", { book: writing });
  assert.equal(usage.cache_write_tokens, input_tokens);
});

test("the bound holds whatever is read from a cache, written to it or thought", () => {
  const body = claude({ system: [{ type: "text", text: "You.", cache_control: { type: "ephemeral", ttl: "1h" } }] });
  const { input_tokens, output_tokens, total } = estimate(body, "anthropic");
  const half = Math.floor(input_tokens / 2);
  for (const usage of [
    { input_tokens, output_tokens },
    { input_tokens, output_tokens, cache_read_tokens: input_tokens },
    { input_tokens, output_tokens, cache_write_tokens: input_tokens },
    { input_tokens, output_tokens, cache_write_tokens: input_tokens, cache_write_1h_tokens: half },
    { input_tokens, output_tokens, cache_read_tokens: half, cache_write_tokens: half },
    { input_tokens: half, output_tokens: 0 },
  ]) {
    assert.ok(Number(cost("anthropic", "claude-sonnet-4-5", usage)) <= Number(total.base), JSON.stringify(usage));
  }
});

test("above a tier's start everything is at the tier's price", () => {
  const long = { contents: [{ parts: [{ text: "x".repeat(300_000) }] }], generationConfig: { maxOutputTokens: 10 } };
  const { price, input_tokens, total } = estimate(long, "google", { model: "gemini-2.5-pro" });
  assert.equal(price.tier_start, 200_000);
  assert.equal(total.base, cost("google", "gemini-2.5-pro", { input_tokens, output_tokens: 10 }));
});

test("the service tier that the body asks for, or the options", () => {
  const model = "gpt-5.6-luna";
  const standard = estimate(chat({ model }), "openai");
  const priority = estimate(chat({ model, service_tier: "priority" }), "openai");
  assert.equal(priority.price.variant, "service_tier=priority");
  assert.ok(Number(priority.total.base) > Number(standard.total.base));
  assert.deepEqual(estimate(chat({ model, service_tier: "auto" }), "openai").price, standard.price);
  const context = { processing: "batch" };
  const batch = estimate(chat({ model, service_tier: "priority" }), "openai", { context });
  assert.equal(batch.price.variant, "processing=batch");
});

test("of the models that a request may fall back to, the dearest", () => {
  const text = (input_price, output_price) => ({ text: { input_price, output_price } });
  const own = book.with(
    { category: "openrouter", resource: "a/cheap", units: text("0.000001", "0.000002") },
    { category: "openrouter", resource: "b/dear", units: text("0.00001", "0.00002") },
  );
  const body = chat({ model: "a/cheap", models: ["a/cheap", "b/dear"] });
  assert.equal(estimate(body, "openrouter", { book: own }).price.model, "b/dear");
});

test("speech is dearer, and only what is asked to speak does", () => {
  const model = "gpt-realtime";
  assert.equal(estimate(chat({ model }), "openai").usage.output_audio_tokens, undefined);
  const spoken = estimate(chat({ model, modalities: ["text", "audio"], audio: { voice: "ash" } }), "openai");
  assert.equal(spoken.usage.output_audio_tokens, 1000);
});

test("a picture as an answer", () => {
  const body = { contents: [{ parts: [{ text: "A cat" }] }], generationConfig: { maxOutputTokens: 2000 } };
  const { usage } = estimate(body, "google", { model: "gemini-2.5-flash-image" });
  assert.equal(usage.output_image_tokens, 2000);
});

test("an unknown model is an error, or what the book makes of it", () => {
  assert.throws(() => estimate(chat({ model: "no-such" }), "openai"), { name: "PayiError", code: "model_not_found" });
  assert.throws(() => estimate(chat(), "nobody"), { name: "PayiError", code: "provider_not_found" });
  const dearest = PriceBook.builtin({ unknownResource: "dearest" });
  const { total, warnings } = estimate(chat({ model: "no-such" }), "openai", { book: dearest });
  assert.ok(Number(total.base) >= Number(estimate(chat(), "openai").total.base));
  assert.ok(warnings.length > 0);
});

test("the usual bound is closer", () => {
  const prose = chat({
    messages: [{ role: "user", content: "The quick brown fox jumps over the lazy dog. ".repeat(100) }],
  });
  const hard = estimate(prose, "openai").input_tokens;
  const usual = estimate(prose, "openai", { bound: "usual" }).input_tokens;
  assert.ok(usual < 0.6 * hard, `${usual} of ${hard}`);
});

test("letters and searches where these have the price", () => {
  const speech = { model: "tts-1", input: "Good morning. ".repeat(50), voice: "alloy" };
  const spoken = estimate(speech, "openai");
  assert.ok(Number(spoken.total.base) >= (speech.input.length * 15) / 1e6, spoken.total.base);
  const rerank = { model: "rerank-v3.5", query: "budget", documents: Array(250).fill("A document.") };
  const cohere = { "rerank-v3.5": { litellm_provider: "cohere", mode: "rerank", input_cost_per_query: 0.002 } };
  const { usage, total } = estimate(rerank, "cohere", { book: PriceBook.parse(JSON.stringify(cohere)) });
  assert.ok(usage.rerank_searches >= 3, `${usage.rerank_searches}`);
  assert.ok(Number(total.base) >= 0.006, total.base);
});
