// Streams in each dialect, as their documentation shows them: the bytes, and what has to be read from them. `open` says
// that the stream must not count as complete though it ends.
import * as whole from "./openai.mjs";
import * as others from "./others.mjs";
import { chunks, frames } from "./frames.mjs";

const bytes = (text) => new TextEncoder().encode(text);
const data = (event) => `data: ${typeof event === "string" ? event : JSON.stringify(event)}\n\n`;
const unnamed = (...events) => bytes(events.map(data).join(""));
const named = (...events) => bytes(events.map((event) => `event: ${event.type}\n${data(event)}`).join(""));

const chunk = (delta, more = {}) => ({
  id: "chatcmpl-123",
  object: "chat.completion.chunk",
  created: 1694268190,
  model: "gpt-4o-mini",
  service_tier: "default",
  choices: [{ index: 0, delta, logprobs: null, finish_reason: null }],
  usage: null,
  ...more,
});
const stop = (more) => chunk({}, { choices: [{ index: 0, delta: {}, finish_reason: "stop" }], ...more });
const USAGE = whole.chat.usage;
const COUNTS = {
  input_tokens: 1117, output_tokens: 46, cache_read_tokens: 1024, input_audio_tokens: 0, output_audio_tokens: 0, output_reasoning_tokens: 12,
};
const last = chunk({}, { choices: [], usage: USAGE });
const words = [chunk({ role: "assistant", content: "" }), chunk({ content: "Grüße " }), chunk({ content: '"usage": {}, 世界 🌍' })];

const response = (status, more) => ({ ...whole.responses, status, ...more });
const responses = (end) => named(
  { type: "response.created", sequence_number: 0, response: response("in_progress", { usage: null, service_tier: "auto", output: [] }) },
  { type: "response.output_text.delta", sequence_number: 1, item_id: "msg_1", output_index: 0, content_index: 0, delta: "In a" },
  { type: "response.output_text.done", sequence_number: 2, item_id: "msg_1", output_index: 0, content_index: 0, text: "In a" },
  end,
);
const RESPONSES = { input_tokens: 3600, output_tokens: 870, cache_read_tokens: 2048, output_reasoning_tokens: 640 };

const message = [
  {
    type: "message_start",
    message: {
      ...others.anthropic,
      content: [],
      stop_reason: null,
      usage: { ...others.anthropic.usage, output_tokens: 1, server_tool_use: null },
    },
  },
  { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
  { type: "ping" },
  { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Hé 👋" } },
  { type: "content_block_stop", index: 0 },
  { type: "message_delta", delta: { stop_reason: null }, usage: { output_tokens: 12 } },
  {
    type: "message_delta",
    delta: { stop_reason: "end_turn", stop_sequence: null },
    usage: { input_tokens: 0, cache_read_input_tokens: null, output_tokens: 503, server_tool_use: { web_search_requests: 3 } },
  },
  { type: "message_stop" },
];
const MESSAGE = {
  input_tokens: 5197, output_tokens: 503, cache_write_tokens: 2051, cache_read_tokens: 1051,
  cache_write_5m_tokens: 2000, cache_write_1h_tokens: 51, web_searches: 3,
};

const { finishReason, ...candidate } = others.gemini.candidates[0];
const gemini = [
  { ...others.gemini, candidates: [candidate], usageMetadata: { promptTokenCount: 1000, totalTokenCount: 1000 } },
  { ...others.gemini, candidates: [candidate], usageMetadata: { promptTokenCount: 1000, candidatesTokenCount: 20, totalTokenCount: 1020 } },
  { ...others.gemini, candidates: [{ ...candidate, finishReason }] },
];
const GEMINI = {
  input_tokens: 1030, output_tokens: 240, cache_read_tokens: 600, output_reasoning_tokens: 200, input_text_tokens: 672,
  input_audio_tokens: 100, input_image_tokens: 258, cache_text_read_tokens: 520, cache_audio_read_tokens: 80,
  output_text_tokens: 40, input_tool_tokens: 30, input_text_tool_tokens: 30,
};

const converse = [
  ["messageStart", { p: "abcd", role: "assistant" }],
  ["contentBlockDelta", { contentBlockIndex: 0, delta: { text: "Grüße" }, p: "ab" }],
  ["contentBlockStop", { contentBlockIndex: 0 }],
  ["messageStop", { stopReason: "end_turn" }],
  ["metadata", { usage: others.converse.usage, metrics: { latencyMs: 1 } }],
];
const CONVERSE = {
  input_tokens: 5030, output_tokens: 628, cache_read_tokens: 4000, cache_write_tokens: 1000, cache_write_5m_tokens: 700, cache_write_1h_tokens: 300,
};

const running = (count) => ({ prompt_tokens: 30, completion_tokens: count, total_tokens: 30 + count });
const text = (bytes) => new TextDecoder().decode(bytes);

/** Streams that tell their usage: `[provider, bytes, usage]` */
export const COMPLETE = {
  "OpenAI chat": ["openai", unnamed(...words, stop(), last, "[DONE]"), COUNTS],
  "OpenAI chat without the last mark": ["openai", unnamed(...words, stop(), last), COUNTS],
  "Azure with its filter's chunks": ["azure", unnamed(
    { choices: [], created: 0, id: "", model: "", object: "", prompt_filter_results: [{ prompt_index: 0, content_filter_results: {} }] },
    ...words,
    chunk({}, { id: "", model: "", choices: [{ index: 0, finish_reason: null, content_filter_results: {}, content_filter_offsets: {} }] }),
    stop(), last, "[DONE]"), COUNTS],
  "OpenRouter with its comments": ["openrouter", bytes(
    `: OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\n${text(unnamed(...words, stop(), last, "[DONE]"))}`), COUNTS],
  Groq: ["groq", unnamed(...words, stop({ usage: undefined, x_groq: { id: "req_1", usage: USAGE } }), "[DONE]"), COUNTS],
  "Mistral, usage beside the reason": ["mistral", unnamed(...words, stop({ usage: running(34) }), "[DONE]"),
    { input_tokens: 30, output_tokens: 34 }],
  "Perplexity, usage in every chunk": ["perplexity", unnamed(
    chunk({ content: "a" }, { usage: running(1) }), chunk({ content: "b" }, { usage: running(2) }), stop({ usage: running(3) })),
    { input_tokens: 30, output_tokens: 3 }],
  "Workers AI": ["cloudflare", unnamed(
    { response: "Hé", p: "abdefghij" }, { response: "llo" }, { response: "", usage: running(7) }, "[DONE]"),
    { input_tokens: 30, output_tokens: 7 }],
  "OpenAI Responses": ["openai", responses({ type: "response.completed", response: response("completed") }), RESPONSES],
  "OpenAI Responses, cut at the most": ["openai", responses({ type: "response.incomplete", response: response("incomplete") }), RESPONSES],
  "OpenAI Responses, failed": ["openai", responses({ type: "response.failed", response: response("failed") }), RESPONSES],
  "OpenAI images": ["openai", named(
    { type: "image_generation.partial_image", b64_json: "aGk=", partial_image_index: 0 },
    { type: "image_generation.completed", b64_json: "aGk=", usage: { input_tokens: 50, output_tokens: 60, total_tokens: 110 } }),
    { input_tokens: 50, output_tokens: 60 }],
  "OpenAI transcriptions": ["openai", unnamed(
    { type: "transcript.text.delta", delta: "I" }, { type: "transcript.text.done", text: "I", usage: whole.transcription.usage }),
    { input_tokens: 14, output_tokens: 101, input_text_tokens: 10, input_audio_tokens: 4 }],
  Anthropic: ["anthropic", named(...message), MESSAGE],
  "Anthropic on Bedrock": ["aws", chunks(message), MESSAGE],
  "Bedrock Converse": ["aws", frames(converse), CONVERSE],
  Gemini: ["google", bytes(text(unnamed(...gemini)).replaceAll("\n", "\r\n")), GEMINI],
  "Gemini, as a list": ["google", bytes(`[${gemini.map((each) => JSON.stringify(each, null, 2)).join("\n,\r\n")}\n]`), GEMINI],
  "Gemini, refused": ["google", unnamed(others.geminiRefused), { input_tokens: 12, input_text_tokens: 12 }],
  Cohere: ["cohere", named(
    { id: "29f14a5a", type: "message-start", delta: { message: { role: "assistant" } } },
    { type: "content-delta", index: 0, delta: { message: { content: { text: "LL" } } } },
    { type: "message-end", delta: { finish_reason: "COMPLETE", usage: others.cohere.usage } }),
    { input_tokens: 5, output_tokens: 418 }],
  "Cohere v1, JSON by line": ["cohere", bytes([
    { is_finished: false, event_type: "stream-start", generation_id: "1" },
    { is_finished: false, event_type: "text-generation", text: "é" },
    { is_finished: true, event_type: "stream-end", finish_reason: "COMPLETE", response: others.cohereV1 },
  ].map((event) => `${JSON.stringify(event)}\n`).join("")), { input_tokens: 31, output_tokens: 35 }],
  "events in every way of writing them": ["openai", bytes(
    `\ufeff\r:x\rdata:${JSON.stringify(words[1])}\r\r\n` +
    `id: 1\r\ndata: ${JSON.stringify(last, null, 1).replaceAll("\n", "\ndata:")}\n\rretry: 9\ndata\n\ndata: [DONE]`), COUNTS],
  "events without the empty line between them": ["openai", bytes(
    [...words, stop(), last].map((event) => `data: ${JSON.stringify(event)}\n`).join("")), COUNTS],
  "a whole answer": ["openai", bytes(JSON.stringify(whole.chat, null, 1)), COUNTS],
};

/** Streams that end and say nothing final: `[provider, bytes, usage]` */
export const INCOMPLETE = {
  "OpenAI chat that was not asked for usage": ["openai", unnamed(...words, stop(), "[DONE]"), undefined],
  "OpenAI Responses, failed without usage": ["openai", responses({ type: "response.failed", response: response("failed", { usage: null }) }), undefined],
  "an error in the middle": ["anthropic", named(...message.slice(0, 4), { type: "error", error: { type: "overloaded_error" } }),
    { ...MESSAGE, output_tokens: 1, web_searches: undefined }],
  "an event that is no JSON, and nothing after it": ["perplexity", unnamed(
    chunk({ content: "a" }, { usage: running(1) }), '{"usage": {"prompt_tokens": 3', "[DONE]"), { input_tokens: 30, output_tokens: 1 }],
  "a frame whose length cannot be": ["aws", Buffer.concat([frames(converse.slice(0, 2)), Uint8Array.of(0, 0, 0, 3, 0, 0, 0, 9, 0, 0, 0, 0), frames(converse.slice(2))]), undefined],
  "only spaces": ["openai", bytes("\n \n\r\n"), undefined],
  nothing: ["openai", bytes(""), undefined],
};
