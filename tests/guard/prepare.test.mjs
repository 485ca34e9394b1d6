// What the guard changes in a request's body.
import assert from "node:assert/strict";
import { test } from "node:test";
import { estimate } from "payi-edge";

import { prepare } from "../../pkg/guard/prepare.js";

/** So that a change of the caller's object is an error. */
function frozen(value) {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

const call = (dialect, provider, stream = false) => ({ dialect, provider, stream });
const messages = [{ role: "user", content: "Hi" }];
const unchanged = (given, body, options) => {
  const result = prepare(given, frozen(body), options);
  assert.equal(result.body, body, "the same object");
  assert.deepEqual([result.hidesUsage, result.added], [false, []]);
};

test("a stream of OpenAI's chat is asked for its usage, which the caller does not see", () => {
  const body = frozen({ model: "gpt-4o", messages, stream: true, stream_options: { include_obfuscation: false } });
  for (const provider of ["openai", "azure", "openrouter", "deepseek", "google"]) {
    assert.deepEqual(prepare(call("chat", provider, true), body), {
      body: { ...body, stream_options: { include_obfuscation: false, include_usage: true } },
      hidesUsage: true,
      added: ["stream_options.include_usage"],
    });
  }
  const said = { stream: true, stream_options: { include_usage: false } };
  assert.equal(prepare(call("completions", "openai", true), frozen(said)).body.stream_options.include_usage, true);
  assert.equal(prepare(call("chat", "openai", true), frozen({ stream_options: null })).hidesUsage, true);
});

test("who asked for usage sees it", () => {
  unchanged(call("chat", "openai", true), { stream: true, stream_options: { include_usage: true } });
});

test("no usage is asked for where there is no stream, no need, or no such field", () => {
  const body = { model: "m", messages, stream: true };
  unchanged(call("chat", "openai"), { model: "gpt-4o", messages });
  for (const provider of ["groq", "x-ai", "together", "fireworks", "perplexity", "cloudflare", "cohere"]) {
    unchanged(call("chat", provider, true), body);
  }
  for (const dialect of ["mistral", "responses", "messages", "gemini", "workers", "cohere", "invoke"]) {
    unchanged(call(dialect, "openai", true), body, { includeUsage: true });
  }
});

test("includeUsage decides", () => {
  const body = frozen({ messages, stream: true });
  unchanged(call("chat", "openai", true), body, { includeUsage: false });
  assert.equal(prepare(call("chat", "groq", true), body, { includeUsage: true }).hidesUsage, true);
});

test("the limit of the output is written in the dialect's own field", () => {
  for (const [dialect, provider, body, written] of [
    ["chat", "openai", { messages }, { max_completion_tokens: 9 }],
    ["chat", "azure", { max_tokens: null }, { max_completion_tokens: 9 }],
    ["chat", "groq", { messages }, { max_tokens: 9 }],
    ["mistral", "mistral", { messages }, { max_tokens: 9 }],
    ["completions", "openai", { prompt: "Hi" }, { max_tokens: 9 }],
    ["responses", "openai", { input: "Hi" }, { max_output_tokens: 9 }],
    ["messages", "anthropic", { messages }, { max_tokens: 9 }],
    ["cohere", "cohere", { messages }, { max_tokens: 9 }],
    ["workers", "cloudflare", { prompt: "Hi" }, { max_tokens: 9 }],
    ["gemini", "google", { contents: [] }, { generationConfig: { maxOutputTokens: 9 } }],
    ["gemini", "google", { generationConfig: { topK: 1 } }, { generationConfig: { topK: 1, maxOutputTokens: 9 } }],
    ["gemini", "google", { generation_config: { top_k: 1 } }, { generation_config: { top_k: 1, maxOutputTokens: 9 } }],
    ["converse", "aws", { messages, inferenceConfig: null }, { inferenceConfig: { maxTokens: 9 } }],
  ]) {
    const result = prepare(call(dialect, provider), frozen(body), { max_output_tokens: 9 });
    assert.deepEqual(result.body, { ...body, ...written });
    assert.equal(result.added.length, 1);
  }
});

test("what is written is what the estimate holds", () => {
  const parts = [{ role: "user", parts: [{ text: "Hi" }] }];
  for (const [dialect, provider, model, body] of [
    ["chat", "openai", "gpt-4o", { messages }],
    ["chat", "azure", "gpt-4o", { messages }],
    ["chat", "groq", "llama-3.3-70b-versatile", { messages }],
    ["chat", "google", "gemini-2.5-flash", { messages }],
    ["mistral", "mistral", "mistral-small-latest", { messages }],
    ["completions", "openai", "gpt-3.5-turbo-instruct", { prompt: "Hi" }],
    ["responses", "openai", "gpt-4o", { input: "Hi" }],
    ["messages", "anthropic", "claude-sonnet-4-5", { messages }],
    ["messages", "google", "claude-sonnet-4-5", { messages, anthropic_version: "vertex-2023-10-16" }],
    ["cohere", "cohere", "command-r-08-2024", { messages }],
    ["workers", "cloudflare", "@cf/meta/llama-3.1-8b-instruct", { prompt: "Hi" }],
    ["workers", "cloudflare", "@cf/meta/llama-3.1-8b-instruct", { messages }],
    ["gemini", "google", "gemini-2.5-flash", { contents: parts }],
    ["gemini", "google", "gemini-2.5-flash", { contents: parts, generation_config: {} }],
    ["converse", "aws", "amazon.nova-lite-v1:0", { messages: [{ role: "user", content: [{ text: "Hi" }] }] }],
  ]) {
    const { body: sent } = prepare(call(dialect, provider), body, { max_output_tokens: 9 });
    assert.equal(estimate(sent, provider, { model }).output_tokens, 9, `${dialect} ${provider}`);
  }
});

test("a limit that is there stays, whatever its name", () => {
  const options = { max_output_tokens: 9 };
  unchanged(call("chat", "openai"), { max_tokens: 5_000 }, options);
  unchanged(call("chat", "groq"), { max_completion_tokens: 0 }, options);
  unchanged(call("gemini", "google"), { generationConfig: { max_output_tokens: 5 } }, options);
  unchanged(call("gemini", "google"), { generation_config: { maxOutputTokens: 5 } }, options);
  unchanged(call("converse", "aws"), { inferenceConfig: { maxTokens: 5 } }, options);
});

test("what has no limit gets none", () => {
  const options = { max_output_tokens: 9 };
  unchanged(call("embeddings", "openai"), { input: "Hi" }, options);
  unchanged(call("invoke", "aws"), { inputText: "Hi" }, options);
  unchanged(call("workers", "cloudflare"), { text: ["Hi"] }, options);
  unchanged(call("constructor", "openai"), {}, options);
});

test("both at once", () => {
  const { body, added } = prepare(call("chat", "openai", true), frozen({ stream: true }), { max_output_tokens: 9 });
  assert.deepEqual(body, { stream: true, stream_options: { include_usage: true }, max_completion_tokens: 9 });
  assert.deepEqual(added, ["stream_options.include_usage", "max_completion_tokens"]);
});

test("what is signed is not changed", () => {
  const body = { messages, stream: true };
  for (const [name, value] of [["Authorization", "AWS4-HMAC-SHA256 Credential=a"], ["X-Amz-Date", "20261123T000000Z"]]) {
    const headers = new Headers({ [name]: value });
    unchanged(call("chat", "aws", true), body, { headers, includeUsage: true, max_output_tokens: 9 });
  }
  const headers = new Headers({ authorization: "Bearer key" });
  assert.equal(prepare(call("chat", "aws", true), frozen(body), { headers }).hidesUsage, true);
});

test("a field of the wrong kind is left to the provider to refuse", () => {
  const options = { max_output_tokens: 9 };
  assert.equal(prepare(call("chat", "openai", true), frozen({ stream_options: "yes" })).body.stream_options, "yes");
  assert.equal(prepare(call("gemini", "google"), frozen({ generationConfig: 1 }), options).body.generationConfig, 1);
});
