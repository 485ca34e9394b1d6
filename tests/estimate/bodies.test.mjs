// The bodies of each provider: how much can go in, and how much can come out.
import assert from "node:assert/strict";
import { test } from "node:test";

import { PriceBook, estimate } from "payi-edge";

const MESSAGES = [{ role: "user", content: "Explain budgets." }];
const CONTENTS = [{ role: "user", parts: [{ text: "Explain budgets." }] }];
const CONVERSE = [{ role: "user", content: [{ text: "Explain budgets." }] }];

/** A book with a price for one model more. */
function own(category, resource) {
  const text = { input_price: "0.000001", output_price: "0.000002" };
  return PriceBook.builtin().with({ category, resource, units: { text } });
}

const bytes = (body) => Buffer.byteLength(JSON.stringify(body));

/** `[provider, body, options, tokens of the output, tokens that may come on top of the body's bytes]` */
const ROWS = {
  "OpenAI chat": ["openai", { model: "gpt-4o", messages: MESSAGES, max_tokens: 500 }, {}, 500, 16],
  "OpenAI chat, its newer limit": [
    "openai",
    { model: "gpt-5", messages: MESSAGES, max_completion_tokens: 700 },
    {},
    700,
    16,
  ],
  "OpenAI chat, several answers": [
    "openai",
    { model: "gpt-4o", messages: MESSAGES, max_tokens: 500, n: 3 },
    {},
    1500,
    16,
  ],
  "OpenAI chat, by category": ["system.openai", { model: "gpt-4o", messages: MESSAGES, max_tokens: 500 }, {}, 500, 16],
  "OpenAI completions, three prompts": [
    "openai",
    { model: "gpt-3.5-turbo-instruct", prompt: ["a", "b", "c"], max_tokens: 10, n: 2, best_of: 4 },
    {},
    120,
    16,
  ],
  "OpenAI completions of tokens": [
    "openai",
    { model: "gpt-3.5-turbo-instruct", prompt: [1, 2, 3], max_tokens: 7 },
    {},
    7,
    16,
  ],
  "OpenAI Responses": ["openai", { model: "gpt-5", input: "Hi", max_output_tokens: 300 }, {}, 300, 16],
  "OpenAI embeddings": ["openai", { model: "text-embedding-3-small", input: ["a", "b"] }, {}, 0, 16],
  "OpenAI embeddings of tokens": ["openai", { model: "text-embedding-3-small", input: [[1, 2], [3]] }, {}, 0, 16],
  "Azure, by its deployment's model": [
    "system.azureopenai",
    { messages: MESSAGES, max_tokens: 9 },
    { model: "gpt-4o" },
    9,
    256,
  ],
  Anthropic: ["anthropic", { model: "claude-sonnet-4-5", messages: MESSAGES, max_tokens: 1024 }, {}, 1024, 16],
  "Anthropic, thinking within the limit": [
    "anthropic",
    {
      model: "claude-sonnet-4-5",
      messages: MESSAGES,
      max_tokens: 9000,
      thinking: { type: "enabled", budget_tokens: 8000 },
    },
    {},
    9000,
    16,
  ],
  Gemini: [
    "google",
    { contents: CONTENTS, generationConfig: { maxOutputTokens: 64, candidateCount: 2 } },
    { model: "gemini-2.5-flash" },
    128,
    16,
  ],
  "Gemini in its other spelling": [
    "system.google.vertex",
    { contents: CONTENTS, generation_config: { max_output_tokens: 64 } },
    { model: "gemini-2.5-flash" },
    64,
    16,
  ],
  "Gemini, thinking on top": [
    "google",
    { contents: CONTENTS, generationConfig: { maxOutputTokens: 64, thinkingConfig: { thinkingBudget: 512 } } },
    { model: "gemini-2.5-flash" },
    576,
    16,
  ],
  "Gemini, as much thinking as it likes": [
    "google",
    { contents: CONTENTS, generationConfig: { maxOutputTokens: 64, thinkingConfig: { thinkingBudget: -1 } } },
    { model: "gemini-2.5-flash" },
    64,
    16,
  ],
  "Gemini in OpenAI's form": ["google", { model: "gemini-2.5-flash", messages: MESSAGES, max_tokens: 5 }, {}, 5, 16],
  "Claude on Vertex": [
    "google",
    { anthropic_version: "vertex-2023-10-16", messages: MESSAGES, max_tokens: 5 },
    { model: "claude-sonnet-4-5" },
    5,
    16,
  ],
  "Bedrock Converse": [
    "system.aws.bedrock",
    { messages: CONVERSE, inferenceConfig: { maxTokens: 77 } },
    { model: "us.anthropic.claude-sonnet-4-5-20250929-v1:0" },
    77,
    256,
  ],
  "Claude on Bedrock": [
    "aws",
    { anthropic_version: "bedrock-2023-05-31", messages: MESSAGES, max_tokens: 78 },
    { model: "us.anthropic.claude-sonnet-4-5-20250929-v1:0" },
    78,
    256,
  ],
  Mistral: ["mistral", { model: "mistral-large-latest", messages: MESSAGES, max_tokens: 20 }, {}, 20, 16],
  Cohere: ["cohere", { model: "command-r", messages: MESSAGES, max_tokens: 30 }, {}, 30, 16],
  "Cohere, thinking on top": [
    "cohere",
    { model: "command-r", messages: MESSAGES, max_tokens: 30, thinking: { type: "enabled", token_budget: 100 } },
    {},
    130,
    16,
  ],
  Groq: ["groq", { model: "llama-3.3-70b-versatile", messages: MESSAGES, max_completion_tokens: 40 }, {}, 40, 256],
  OpenRouter: [
    "openrouter",
    { model: "a/b", messages: MESSAGES, max_tokens: 50 },
    { book: own("openrouter", "a/b") },
    50,
    256,
  ],
  "Workers AI": [
    "cloudflare",
    { messages: MESSAGES, max_tokens: 60 },
    { model: "@cf/meta/llama-3.1-8b-instruct" },
    60,
    256,
  ],
};

for (const [name, [provider, body, options, output, extra]] of Object.entries(ROWS)) {
  test(name, () => {
    const result = estimate(body, provider, options);
    assert.equal(result.output_tokens, output);
    assert.equal(result.input_tokens, bytes(body) + extra);
    assert.equal(result.bounded, true);
    assert.equal(result.warnings, undefined);
    assert.match(result.total.base, /^(?!0$)\d+(\.\d+)?$/);
  });
}

test("text, bytes and object are the same body", () => {
  const [, body] = ROWS["OpenAI chat"];
  const text = JSON.stringify({ ...body, note: "é 中 😀 \ud800" });
  const expected = estimate(text, "openai");
  const encoded = new TextEncoder().encode(text);
  assert.deepEqual(estimate(encoded, "openai"), expected);
  assert.deepEqual(estimate(encoded.buffer, "openai"), expected);
  assert.deepEqual(estimate(JSON.parse(text), "openai"), expected);
  assert.equal(expected.input_tokens, encoded.length + 16);
});

test("a limit that the provider does not know limits nothing", () => {
  const unlimited = estimate({ model: "gpt-4o", messages: MESSAGES, max_output_tokens: 1 }, "openai");
  assert.equal(unlimited.output_tokens, 128_000);
  const converse = estimate({ messages: CONVERSE, max_tokens: 1 }, "aws", { model: "amazon.nova-pro-v1:0" });
  assert.equal(converse.output_tokens, 300_000);
  const schema = {
    type: "function",
    function: { name: "f", parameters: { properties: { max_tokens: { default: 1 } } } },
  };
  const tool = estimate({ model: "gpt-4o", messages: MESSAGES, tools: [schema] }, "openai");
  assert.equal(tool.output_tokens, 128_000);
});

test("without a limit the output may fill the context window, and it is said so", () => {
  const result = estimate({ model: "gpt-4o", messages: MESSAGES }, "openai");
  assert.equal(result.output_tokens, 128_000);
  assert.match(result.warnings[0], /output .* context window/);
  const limited = estimate({ model: "gpt-4o", messages: MESSAGES, max_tokens: null }, "openai", {
    max_output_tokens: 16_384,
  });
  assert.equal(limited.output_tokens, 16_384);
  assert.equal(limited.warnings, undefined);
});

test("a limit above what the model can is what the model can", () => {
  const body = { model: "gpt-4o", messages: MESSAGES, max_tokens: 1e9 };
  assert.equal(estimate(body, "openai").output_tokens, 128_000);
  assert.equal(estimate(body, "openai", { max_output_tokens: 16_384 }).output_tokens, 16_384);
});

test("without any limit the option is asked for", () => {
  const body = { model: "gpt-4-32k", messages: MESSAGES };
  const model = "gpt-5.6-cyber";
  assert.throws(() => estimate(body, "openai", { model }), {
    code: "invalid_argument",
    message: /^options\.max_output_tokens must be given: .* gpt-5\.6-cyber$/,
  });
  assert.equal(estimate(body, "openai", { model, context_window: 1000 }).output_tokens, 1000);
});

test("the tokens of a prediction that is not met are output", () => {
  const body = {
    model: "gpt-4o",
    messages: MESSAGES,
    max_tokens: 10,
    prediction: { type: "content", content: "x".repeat(100) },
  };
  const result = estimate(body, "openai");
  assert.equal(result.output_tokens, 10 + result.input_tokens);
});

test("tools add what the provider says about them", () => {
  const tools = [
    { name: "f", input_schema: { type: "object" } },
    { type: "bash_20250124", name: "bash" },
  ];
  const body = { model: "claude-sonnet-4-5", messages: MESSAGES, max_tokens: 10, tools };
  assert.equal(estimate(body, "anthropic").input_tokens, bytes(body) + 16 + 1000 + 1000);
});
