// The bounds of `estimate` against real tokenizers: on prompts and answers in many scripts and languages, and on texts
// that are made to have many tokens. Prints how loose they are.
import assert from "node:assert/strict";
import { test } from "node:test";

import { calculateCost, estimate } from "payi-edge";

import { HOSTILE, MACHINE, NATURAL } from "./samples.mjs";
import { TOKENIZERS } from "./tokenizers.mjs";

/** Tokens around each message and before the answer, as OpenAI has them; others have about as many. */
const PER_MESSAGE = 4;
const PER_ANSWER = 3;

const MODEL = "gpt-4o";

const bodyOf = (prompt, more = {}) => ({ model: MODEL, messages: [{ role: "user", content: prompt }], ...more });

const tokensOf = (count, prompt) => count(prompt) + PER_MESSAGE + PER_ANSWER;

/** By how much a bound is above the most and the fewest tokens that any tokenizer counts. */
function looseness(bound, prompt) {
  const counts = Object.values(TOKENIZERS).map((count) => tokensOf(count, prompt));
  return [bound / Math.max(...counts), bound / Math.min(...counts)].map((ratio) => ratio.toFixed(2));
}

for (const [kind, samples, bounds] of [
  ["natural", NATURAL, ["hard", "usual"]],
  ["machine-made", MACHINE, ["hard", "usual"]],
  ["hostile", HOSTILE, ["hard"]],
]) {
  for (const [name, sample] of Object.entries(samples)) {
    test(`${kind}: ${name}`, () => {
      const prompt = sample.slice(0, 6_000).toWellFormed?.() ?? sample.slice(0, 6_000);
      for (const bound of bounds) {
        const result = estimate(bodyOf(prompt, { max_tokens: 1 }), "openai", { bound });
        const [above, most] = looseness(result.input_tokens, prompt);
        console.log(`${name}, ${bound}: ${above} times the most tokens, ${most} times the fewest`);
        for (const [tokenizer, count] of Object.entries(TOKENIZERS)) {
          const tokens = tokensOf(count, prompt);
          assert.ok(
            tokens <= result.input_tokens,
            `${tokenizer}: ${tokens} tokens, ${bound} bound ${result.input_tokens}`,
          );
        }
      }
    });
  }
}

test("prompt and answer together cost no more", () => {
  const samples = Object.values({ ...NATURAL, ...HOSTILE }).map((sample) => sample.slice(0, 800));
  for (const [tokenizer, count] of Object.entries(TOKENIZERS)) {
    for (const [place, prompt] of samples.entries()) {
      const answer = samples[(place + 7) % samples.length];
      const max_tokens = count(answer);
      const usage = { input_tokens: tokensOf(count, prompt), output_tokens: max_tokens };
      const real = calculateCost({ provider: "openai", model: MODEL, usage }).total.base;
      const most = estimate(bodyOf(prompt, { max_tokens }), "openai").total.base;
      assert.ok(Number(real) <= Number(most), `${tokenizer}: ${real} above ${most} for ${prompt.slice(0, 40)}`);
    }
  }
});

test("conversations with tools cost no more", () => {
  const tool = (name) => ({
    type: "function",
    function: {
      name,
      description: "Looks it up.",
      parameters: { type: "object", properties: { query: { type: "string" } } },
    },
  });
  for (const count of Object.values(TOKENIZERS)) {
    const messages = Object.values(NATURAL).map((text, place) => ({
      role: place % 2 ? "assistant" : "user",
      content: text,
    }));
    const body = bodyOf("", { max_tokens: 1, messages, tools: [tool("search"), tool("weather")] });
    const texts = messages.reduce((sum, { content }) => sum + count(content) + PER_MESSAGE, PER_ANSWER);
    const tools = count(JSON.stringify(body.tools));
    for (const bound of ["hard", "usual"]) {
      assert.ok(texts + tools <= estimate(body, "openai", { bound }).input_tokens);
    }
  }
});

test("random texts of hostile letters", () => {
  let state = 1;
  const random = (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const letters = [...Object.values(HOSTILE).join(""), ..."aẹ́한 \n"];
  for (let round = 0; round < 150; round++) {
    const prompt = Array.from({ length: 1 + random(60) }, () => letters[random(letters.length)]).join("");
    const { input_tokens } = estimate(bodyOf(prompt, { max_tokens: 1 }), "openai");
    for (const [tokenizer, count] of Object.entries(TOKENIZERS)) {
      const tokens = tokensOf(count, prompt);
      assert.ok(
        tokens <= input_tokens,
        `${tokenizer}: ${tokens} tokens, bound ${input_tokens}: ${JSON.stringify(prompt)}`,
      );
    }
  }
});
