// What belongs to a call but is not in its body, and what the provider does on its own.
import assert from "node:assert/strict";
import { test } from "node:test";

import { estimate } from "payi-edge";

const responses = (more) => ({ model: "gpt-4o", input: "Hi", max_output_tokens: 10, ...more });
const chat = (more) => ({ model: "gpt-4o", messages: [{ role: "user", content: "Hi" }], max_tokens: 10, ...more });
const claude = (more) => chat({ model: "claude-sonnet-4-5", ...more });
const gemini = (more) => ({
  contents: [{ parts: [{ text: "Hi" }] }],
  generationConfig: { maxOutputTokens: 10 },
  ...more,
});
const GEMINI = { model: "gemini-2.5-flash" };

const KEPT = {
  previous_response_id: ["openai", responses({ previous_response_id: "resp_1" }), {}, 128_000],
  conversation: ["openai", responses({ conversation: { id: "conv_1" } }), {}, 128_000],
  prompt: ["openai", responses({ prompt: { id: "pmpt_1", version: "2" } }), {}, 128_000],
  cachedContent: ["google", gemini({ cachedContent: "cachedContents/1" }), GEMINI, 1_000_000],
};

for (const [name, [provider, body, options, least]] of Object.entries(KEPT)) {
  test(`${name}: the input may fill the context window`, () => {
    const result = estimate(body, provider, options);
    assert.ok(result.input_tokens >= least, `${result.input_tokens}`);
    assert.ok(result.warnings[0].includes(name), result.warnings[0]);
    assert.equal(result.bounded, true);
    const shorter = estimate(body, provider, { ...options, context_window: 5_000 });
    assert.equal(shorter.input_tokens, 5_000);
  });
}

test("null is nothing, as SDKs send it", () => {
  const { warnings, input_tokens } = estimate(responses({ previous_response_id: null, conversation: null }), "openai");
  assert.equal(warnings, undefined);
  assert.ok(input_tokens < 200);
});

test("without a known context window the option is asked for", () => {
  const body = responses({ model: "gpt-5.6-cyber", previous_response_id: "resp_1" });
  assert.throws(() => estimate(body, "openai"), {
    code: "invalid_argument",
    message: /^options\.context_window must be given: /,
  });
  const image = { type: "input_file", file_id: "file-1" };
  assert.throws(() => estimate(responses({ model: "gpt-5.6-cyber", input: [{ content: [image] }] }), "openai"), {
    code: "invalid_argument",
    message: /^options\.context_window or options\.attachment_tokens must be given: /,
  });
});

const HOSTED = {
  "web search of OpenAI": ["openai", responses({ tools: [{ type: "web_search" }] }), {}],
  "file search": ["openai", responses({ tools: [{ type: "file_search", vector_store_ids: ["vs"] }] }), {}],
  "an MCP server": [
    "openai",
    responses({ tools: [{ type: "mcp", server_label: "a", server_url: "https://a.b" }] }),
    {},
  ],
  "a search model": ["openai", chat({ web_search_options: {} }), {}],
  "code execution of Anthropic": [
    "anthropic",
    claude({ tools: [{ type: "code_execution_20250825", name: "code_execution" }] }),
    {},
  ],
  "web search of Anthropic, unlimited": [
    "anthropic",
    claude({ tools: [{ type: "web_search_20250305", name: "web_search" }] }),
    {},
  ],
  "Google's search": ["google", gemini({ tools: [{ googleSearch: {} }] }), GEMINI],
  "Google's search in its other spelling": ["google", gemini({ tools: [{ google_search: {} }] }), GEMINI],
};

for (const [name, [provider, body, options]] of Object.entries(HOSTED)) {
  test(`${name}: there is no bound, and it is said so`, () => {
    const { bounded, warnings } = estimate(body, provider, options);
    assert.equal(bounded, false);
    assert.match(warnings.at(-1), /on its own/);
  });
}

test("a limited number of searches is in the price", () => {
  const tools = [{ type: "web_search_20250305", name: "web_search", max_uses: 3 }];
  const { usage, other } = estimate(claude({ tools }), "anthropic");
  assert.equal(usage.web_searches, 3);
  assert.equal(other.base, "0.03");
});

test("one's own tools are none of the provider's", () => {
  const tools = [
    { type: "function", function: { name: "web_search", parameters: { type: "object", properties: {} } } },
  ];
  assert.equal(estimate(chat({ tools }), "openai").bounded, true);
  const declared = gemini({ tools: [{ functionDeclarations: [{ name: "f", parameters: { googleSearch: {} } }] }] });
  assert.equal(estimate(declared, "google", GEMINI).bounded, true);
});

const UNBOUNDED = {
  "a model that always searches": ["perplexity", chat({ model: "sonar" }), {}, /search/],
  "a faster way to be served": ["anthropic", claude({ speed: "fast" }), {}, /^speed /],
  "a price by the second": ["openai", { model: "whisper-1", max_output_tokens: 1, input: "x" }, {}, /^audio_seconds /],
  "a price by the page": ["mistral", { model: "mistral-ocr-latest", max_tokens: 1 }, {}, /^input_document_pages /],
};

for (const [name, [provider, body, options, warning]] of Object.entries(UNBOUNDED)) {
  test(`${name}: there is no bound, and it is said so`, () => {
    const { bounded, warnings } = estimate(body, provider, options);
    assert.equal(bounded, false);
    assert.ok(warnings.some((text) => warning.test(text)), warnings.join("\n"));
  });
}
