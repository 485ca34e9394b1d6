// Costs worked out by hand from the providers' prices, which are in USD per million tokens where nothing else is said.
import assert from "node:assert/strict";
import { test } from "node:test";

import { calculateCost } from "payi-edge";

const at = (instant) => ({ at: new Date(instant) });
const AUTUMN = "2026-10-20T12:00:00Z";

const rows = {
  // 0.75 × 2.5 + 0.25 × 1.25 = 2.1875; 0.5 × 10 = 5; 2 searches at 10 for a thousand
  "OpenAI, cached and searching": [
    { provider: "openai", model: "gpt-4o" },
    { input_tokens: 1_000_000, cache_read_tokens: 250_000, output_tokens: 500_000, web_searches: 2 },
    { input: "2.1875", output: "5", other: "0.02", total: "7.2075" },
  ],
  // 1,000 × 1.25 + 500 × 5 = 3,750 millionths
  "in a batch": [
    { provider: "openai", model: "gpt-4o", context: { processing: "batch" }, ...at(AUTUMN) },
    { input_tokens: 1000, output_tokens: 500 },
    { input: "0.00125", output: "0.0025", total: "0.00375" },
  ],
  // A variant that prices no cache leaves it at 1.25: 600 × 1.25 + 400 × 1.25
  "in a batch, from the cache": [
    { provider: "openai", model: "gpt-4o", context: { processing: "batch" }, ...at(AUTUMN) },
    { input_tokens: 1000, cache_read_tokens: 400 },
    { input: "0.00125", output: "0", total: "0.00125" },
  ],
  // From October 14 on: 1,000 × 2.5 the millisecond before
  "before there was a batch price": [
    { provider: "openai", model: "gpt-4o", context: { processing: "batch" }, ...at("2026-10-13T23:59:59.999Z") },
    { input_tokens: 1000 },
    { input: "0.0025", output: "0", total: "0.0025" },
  ],
  // 900 × 0.625 + 100 × 0.0625 = 568.75; 40 × 5 = 200
  "flex": [
    { provider: "openai", model: "gpt-5", context: { service_tier: "flex" }, ...at(AUTUMN) },
    { input_tokens: 1000, cache_read_tokens: 100, output_tokens: 40 },
    { input: "0.00056875", output: "0.0002", total: "0.00076875" },
  ],
  // 900 × 2.5 + 100 × 0.25 = 2,275; 40 × 20 = 800
  "priority": [
    { provider: "openai", model: "gpt-5", context: { service_tier: "priority" }, ...at(AUTUMN) },
    { input_tokens: 1000, cache_read_tokens: 100, output_tokens: 40 },
    { input: "0.002275", output: "0.0008", total: "0.003075" },
  ],
  // What is not reasoning and what is cost the same: 5,000 × 10
  "reasoning without a price of its own": [
    { provider: "openai", model: "gpt-5" },
    { output_tokens: 5000, output_reasoning_tokens: 4096 },
    { input: "0", output: "0.05", total: "0.05" },
  ],
  // 1,000 × 5 + 2,000 × 0.5 + 3,000 × 6.25 + 4,000 × 10 = 64,750; 100 × 25 = 2,500
  "Claude, its cache read and written, for 5 minutes and an hour": [
    { provider: "anthropic", model: "claude-opus-4-5-20251101" },
    {
      input_tokens: 10_000,
      cache_read_tokens: 2000,
      cache_write_tokens: 7000,
      cache_write_1h_tokens: 4000,
      output_tokens: 100,
    },
    { input: "0.06475", output: "0.0025", total: "0.06725" },
  ],
  // 200,000 × 1.25; 1,000 × 10
  "Gemini, the last token of the lower tier": [
    { provider: "google", model: "gemini-2.5-pro" },
    { input_tokens: 200_000, output_tokens: 1000 },
    { input: "0.25", output: "0.01", total: "0.26" },
  ],
  // All of them at the higher prices: 200,001 × 2.5; 1,000 × 15
  "Gemini, one token more": [
    { provider: "google", model: "gemini-2.5-pro" },
    { input_tokens: 200_001, output_tokens: 1000 },
    { input: "0.5000025", output: "0.015", total: "0.5150025" },
  ],
  // 50,001 × 2.5 + 150,000 × 0.25 = 162,502.5
  "Gemini, above by what is cached": [
    { provider: "google", model: "gemini-2.5-pro" },
    { input_tokens: 200_001, cache_read_tokens: 150_000 },
    { input: "0.1625025", output: "0", total: "0.1625025" },
  ],
  // 500 × 0.3 + 100 × 0.03 + 300 × 1 + 100 × 0.1 = 463
  "Gemini, heard and cached": [
    { provider: "google", model: "gemini-2.5-flash" },
    { input_tokens: 1000, cache_read_tokens: 200, input_audio_tokens: 400, cache_audio_read_tokens: 100 },
    { input: "0.000463", output: "0", total: "0.000463" },
  ],
  // Tiers of xAI begin at 200,000: 199,999 × 1.25 and 200,000 × 2.5
  "xAI, below its tier": [
    { provider: "x-ai", model: "grok-4.3" },
    { input_tokens: 199_999 },
    { input: "0.24999875", output: "0", total: "0.24999875" },
  ],
  "xAI, in its tier": [
    { provider: "x-ai", model: "grok-4.3" },
    { input_tokens: 200_000 },
    { input: "0.5", output: "0", total: "0.5" },
  ],
  // By day 700 × 0.27 + 300 × 0.07 = 210 and 100 × 1.1; at night 700 × 0.135 + 300 × 0.035 = 105 and 100 × 0.55
  "DeepSeek, the first instant of the day": [
    { provider: "deepseek", model: "deepseek-chat", ...at("2026-10-20T00:30:00.000Z") },
    { input_tokens: 1000, cache_read_tokens: 300, output_tokens: 100 },
    { input: "0.00021", output: "0.00011", total: "0.00032" },
  ],
  "DeepSeek, the last of the night": [
    { provider: "deepseek", model: "deepseek-chat", ...at("2026-10-20T00:29:59.999Z") },
    { input_tokens: 1000, cache_read_tokens: 300, output_tokens: 100 },
    { input: "0.000105", output: "0.000055", total: "0.00016" },
  ],
  "DeepSeek, the first of the night": [
    { provider: "deepseek", model: "deepseek-chat", ...at("2026-10-20T16:30:00.000Z") },
    { input_tokens: 1000, cache_read_tokens: 300, output_tokens: 100 },
    { input: "0.000105", output: "0.000055", total: "0.00016" },
  ],
  // A price for the time of day stands behind the newest date: 1,000 × 0.14, × 0.22, × 0.15, × 0.3
  "DeepSeek in July": [
    { provider: "deepseek", model: "deepseek-v4-flash", ...at("2026-07-01T12:00:00Z") },
    { input_tokens: 1000 },
    { input: "0.00014", output: "0", total: "0.00014" },
  ],
  "DeepSeek in August": [
    { provider: "deepseek", model: "deepseek-v4-flash", ...at("2026-08-17T00:00:00Z") },
    { input_tokens: 1000 },
    { input: "0.00022", output: "0", total: "0.00022" },
  ],
  "DeepSeek in autumn, at noon": [
    { provider: "deepseek", model: "deepseek-v4-flash", ...at(AUTUMN) },
    { input_tokens: 1000 },
    { input: "0.00015", output: "0", total: "0.00015" },
  ],
  "DeepSeek in autumn, at peak time": [
    { provider: "deepseek", model: "deepseek-v4-flash", ...at("2026-10-20T01:00:00Z") },
    { input_tokens: 1000 },
    { input: "0.0003", output: "0", total: "0.0003" },
  ],
  // 3 seconds are billed as 10: 0.111 ÷ 3,600 × 10, to 28 digits of which the first is the fourth place
  "Whisper at Groq, hardly anything": [
    { provider: "groq", model: "whisper-large-v3" },
    { audio_seconds: 3 },
    { input: "0.0003083333333333333333333333", output: "0", total: "0.0003083333333333333333333333" },
  ],
  // 0.111 ÷ 3,600 × 7,200
  "Whisper at Groq, two hours": [
    { provider: "groq", model: "whisper-large-v3" },
    { audio_seconds: 7200 },
    { input: "0.222", output: "0", total: "0.222" },
  ],
  // Six hours and some minutes at 3 an hour: 21,371 ÷ 1,200 = 17.809166…, to 28 digits
  "a long call": [
    { provider: "openai", model: "gpt-live-1" },
    { audio_seconds: 21_371 },
    { input: "0", output: "0", other: "17.80916666666666666666666667", total: "17.80916666666666666666666667" },
  ],
  // 2 searches at 2.5 for a thousand, and 100 × 0.25
  "Perplexity, an ordinary search": [
    { provider: "perplexity", model: "perplexity/sonar" },
    { input_tokens: 100, web_searches: 2 },
    { input: "0.000025", output: "0", other: "0.005", total: "0.005025" },
  ],
  // At 1 for a thousand
  "Perplexity, a fast search": [
    { provider: "perplexity", model: "perplexity/sonar", context: { search_type: "fast" } },
    { input_tokens: 100, web_searches: 2 },
    { input: "0.000025", output: "0", other: "0.002", total: "0.002025" },
  ],
  // Every request counts itself, at 12 for a thousand
  "Perplexity, a price for the request": [
    { provider: "perplexity", model: "sonar" },
    { input_tokens: 100, output_tokens: 50 },
    { input: "0.0001", output: "0.00005", other: "0.012", total: "0.01215" },
  ],
  // Azure lists no Claude of its own: Anthropic's 1,000 × 3
  "Claude at Azure": [
    { provider: "azure", model: "claude-sonnet-4-5" },
    { input_tokens: 1000 },
    { input: "0.003", output: "0", total: "0.003" },
  ],
};

for (const [name, [asked, usage, amounts]] of Object.entries(rows)) {
  test(name, () => {
    const { lines, input, output, other, total } = calculateCost({ ...asked, usage });
    const found = { input: input.base, output: output.base, ...(other && { other: other.base }), total: total.base };
    assert.deepEqual(found, amounts);
    assert.ok(lines.length > 0);
  });
}
