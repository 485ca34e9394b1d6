// Counts that cannot be true are errors that name the place; what is true is split without a token lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PayiError, extractUsage, usageReader } from "payi-edge";

import { seeded } from "../support/random.mjs";
import { chat, realtime } from "./answers/openai.mjs";
import { converse, gemini } from "./answers/others.mjs";

const message = (body, provider = "openai") => {
  try {
    return extractUsage(provider, body);
  } catch (error) {
    assert.ok(error instanceof PayiError, `${error}`);
    assert.equal(error.code, "invalid_argument");
    return error.message;
  }
};
const usage = (counts) => message({ usage: { prompt_tokens: 10, completion_tokens: 5, ...counts } });

const NONSENSE = [
  [-1, "-1"], [0.5, "0.5"], [NaN, "NaN"], [Infinity, "Infinity"], [2 ** 53, "9007199254740992"], [1e308, "1e+308"],
  ["5", '"5"'], ["", '""'], [true, "true"], [5n, "5"], [{}, "an object"], [[], "an object"], [Object.create(null), "an object"],
  [Symbol("x"), "Symbol(x)"], ["x".repeat(1e6), `"${"x".repeat(40)}"`],
];

for (const [value, shown] of NONSENSE) {
  test(`${shown} is no count`, () => {
    const must = (place) => `${place} must be a whole number from 0 to 2^53 - 1, not ${shown}`;
    assert.equal(usage({ prompt_tokens: value }), must("usage.prompt_tokens"));
    assert.equal(usage({ completion_tokens_details: { reasoning_tokens: value } }), must("usage.completion_tokens_details.reasoning_tokens"));
    const details = gemini.usageMetadata.promptTokensDetails.with?.(1, { modality: "AUDIO", tokenCount: value })
      ?? [{ modality: "AUDIO", tokenCount: value }];
    assert.equal(message({ usageMetadata: { ...gemini.usageMetadata, promptTokensDetails: details } }),
      must("usageMetadata.promptTokensDetails[modality=AUDIO].tokenCount"));
    assert.equal(message({ response: { usage: { input_tokens: 1, output_tokens: value } } }), must("response.usage.output_tokens"));
  });
}

test("a part is not more than the whole", () => {
  assert.equal(usage({ prompt_tokens_details: { cached_tokens: 11 } }),
    "usage.prompt_tokens_details.cached_tokens must be at most 10, which is usage.prompt_tokens, not 11");
  assert.equal(usage({ completion_tokens_details: { audio_tokens: 6 } }),
    "usage.completion_tokens_details.audio_tokens must be at most 5, which is usage.completion_tokens, not 6");
  assert.match(usage({ completion_tokens_details: { audio_tokens: 3, reasoning_tokens: 3 } }), /^usage\.output_tokens must be at least/);
  assert.match(message({ usage: { ...converse.usage, cacheDetails: [{ ttl: "1h", inputTokens: 1001 }] } }),
    /^usage\.cacheDetails\[ttl=1h\]\.inputTokens must be at most 1000, which is usage\.cacheWriteInputTokens, not 1001$/);
  assert.match(message({ usageMetadata: { ...gemini.usageMetadata, cacheTokensDetails: [{ modality: "AUDIO", tokenCount: 101 }] } }),
    /cacheTokensDetails.* must be at most 100, which is .*promptTokensDetails/);
});

test("a count that is missing is not zero", () => {
  assert.equal(message({ usage: { completion_tokens: 5, total_tokens: 15 } }), "usage.prompt_tokens must be given");
  assert.equal(message({ usage: { input_tokens: 5 } }), "usage.output_tokens must be given");
  assert.equal(message({ usage: { outputTokens: 5 } }), "usage.inputTokens must be given");
  assert.equal(message({ usage: { prompt_tokens: 10, total_tokens: 15 } }), "usage.completion_tokens must be given, since usage.total_tokens is 15");
});

test("sums stay exact", () => {
  const most = Number.MAX_SAFE_INTEGER;
  assert.match(message({ usage: { input_tokens: most, output_tokens: 0, cache_read_input_tokens: 1 } }), /^usage must be .*input_tokens/);
  const { units } = message({ usage: { input_tokens: most - 1, output_tokens: 0, cache_read_input_tokens: 1 } });
  assert.deepEqual(units, { text: { input: most - 1 }, text_cache_read: { input: 1 } });
});

test("what is null was not said", () => {
  const nulls = { prompt_tokens_details: null, completion_tokens_details: { reasoning_tokens: null }, cached_tokens: null };
  assert.deepEqual(usage(nulls).usage, { input_tokens: 10, output_tokens: 5 });
  assert.deepEqual(message({ usageMetadata: { promptTokenCount: 3, promptTokensDetails: null, thoughtsTokenCount: null } }).usage, { input_tokens: 3 });
});

test("a call that used nothing is reported as that", () => {
  assert.deepEqual(message({ usage: { input_tokens: 0, output_tokens: 0 } }).units, { text: { input: 0, output: 0 } });
});

test("cached audio that is told twice counts once", () => {
  const told = { prompt_tokens: 100, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 80, audio_tokens: 50 } };
  assert.deepEqual(message({ usage: told }).units,
    { text: { output: 1 }, text_cache_read: { input: 50 }, audio: { input: 20 }, audio_cache_read: { input: 30 } });
});

test("in a stream the error is in the result, since a stream must go on", () => {
  const reader = usageReader("openai");
  reader.push(new TextEncoder().encode(`data: ${JSON.stringify({ ...chat, usage: { prompt_tokens: -1, completion_tokens: 1 } })}\n\n`));
  const { error, ...rest } = reader.end();
  assert.deepEqual(rest, { complete: false });
  assert.ok(error instanceof PayiError);
  assert.match(error.message, /^usage\.prompt_tokens must be .*, not -1$/);
});

test("units sum to the counts that include them", () => {
  const random = seeded(5);
  const upTo = (most) => (random(3) === 0 ? 0 : random(most + 1));
  let split = 0;
  for (let round = 0; round < 20_000; round += 1) {
    const body = structuredClone([chat, realtime, converse, gemini][round % 4]);
    // Any counts, many of them impossible.
    const most = 10 ** random(7);
    shake(body, () => upTo(most));
    const found = message(body);
    if (typeof found === "string") continue;
    split += 1;
    for (const direction of ["input", "output"]) {
      const tokens = Object.entries(found.units).filter(([unit]) => unit !== "web_search_request");
      const sum = tokens.reduce((sum, [, count]) => sum + (count[direction] ?? 0), 0);
      assert.equal(sum, found.usage[`${direction}_tokens`] ?? 0, JSON.stringify(found));
      for (const [unit, count] of tokens) assert.ok(Object.values(count).every((value) => value > 0 || unit === "text"), unit);
    }
  }
  assert.ok(split > 1_000, `${split}`);
});

/** Puts other numbers in place of all of a body's counts. */
function shake(node, count) {
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === "number") node[key] = count();
    else if (typeof value === "object" && value !== null) shake(value, count);
  }
}

test("a frame that says it has four gigabytes takes no memory", () => {
  const claim = Uint8Array.of(0, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0);
  const most = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0);
  const whole = Uint8Array.of(0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  const before = process.memoryUsage().arrayBuffers;
  for (const bytes of [claim, Buffer.concat([whole, most])]) {
    assert.throws(() => extractUsage("aws", bytes), { code: "usage_not_found" });
  }
  assert.ok(process.memoryUsage().arrayBuffers - before < 1 << 20);
});

test("arguments that are none", () => {
  const invalid = { name: "PayiError", code: "invalid_argument" };
  for (const provider of [undefined, null, "", 1, {}]) {
    assert.throws(() => extractUsage(provider, chat), invalid);
    assert.throws(() => usageReader(provider), invalid);
  }
  for (const body of [undefined, null, 1, true, 5n, Symbol("x"), () => {}]) assert.throws(() => extractUsage("openai", body), invalid);
  for (const part of [undefined, "data: {}", 1, {}, [1]]) assert.throws(() => usageReader("openai").push(part), invalid);
  assert.throws(() => usageReader("openai", { measure: true }), /measure must be left out/);
});
