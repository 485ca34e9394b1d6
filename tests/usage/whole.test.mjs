// Usage of whole answers, by hand-made expectations in each dialect.
import assert from "node:assert/strict";
import { test } from "node:test";
import { extractUsage } from "payi-edge";

import * as openai from "./answers/openai.mjs";
import * as others from "./answers/others.mjs";

const { chat } = openai;

/** `[provider, answer, usage, units]` */
const CASES = {
  "OpenAI chat completions": ["openai", chat,
    { input_tokens: 1117, output_tokens: 46, cache_read_tokens: 1024, input_audio_tokens: 0, output_audio_tokens: 0, output_reasoning_tokens: 12 },
    { text: { input: 93, output: 34 }, text_cache_read: { input: 1024 }, reasoning: { output: 12 } }],
  "OpenAI chat completions with audio": ["system.openai", openai.audio,
    { input_tokens: 49, output_tokens: 110, cache_read_tokens: 0, input_audio_tokens: 32, output_audio_tokens: 88, output_reasoning_tokens: 0 },
    { text: { input: 17, output: 22 }, audio: { input: 32, output: 88 } }],
  "OpenAI embeddings": ["openai", openai.embeddings, { input_tokens: 8 }, { text: { input: 8 } }],
  "OpenAI Responses": ["system.azureopenai", openai.responses,
    { input_tokens: 3600, output_tokens: 870, cache_read_tokens: 2048, output_reasoning_tokens: 640 },
    { text: { input: 1552, output: 230 }, text_cache_read: { input: 2048 }, reasoning: { output: 640 } }],
  "OpenAI Responses with searches": ["openai", openai.searched,
    { input_tokens: 3600, output_tokens: 870, cache_read_tokens: 2048, output_reasoning_tokens: 640, web_searches: 2, storage_searches: 1 },
    { text: { input: 1552, output: 230 }, text_cache_read: { input: 2048 }, reasoning: { output: 640 },
      web_search_request: { output: 2 }, storage_searches: { input: 1 } }],
  "OpenAI images": ["openai", openai.image,
    { input_tokens: 50, output_tokens: 4164, input_text_tokens: 10, input_image_tokens: 40, output_text_tokens: 4, output_image_tokens: 4160 },
    { text: { input: 10, output: 4 }, image: { input: 40, output: 4160 } }],
  "OpenAI transcriptions": ["openai", openai.transcription,
    { input_tokens: 14, output_tokens: 101, input_text_tokens: 10, input_audio_tokens: 4 },
    { text: { input: 10, output: 101 }, audio: { input: 4 } }],
  "OpenAI transcriptions by length": ["openai", openai.transcriptionByLength, { audio_seconds: 9 }, { audio_seconds: { input: 9 } }],
  "OpenAI realtime": ["openai", openai.realtime,
    { input_tokens: 132, output_tokens: 121, cache_read_tokens: 64, input_text_tokens: 119, output_text_tokens: 30,
      cache_text_read_tokens: 60, input_audio_tokens: 13, output_audio_tokens: 91, cache_audio_read_tokens: 4,
      input_image_tokens: 0, cache_image_read_tokens: 0 },
    { text: { input: 59, output: 30 }, text_cache_read: { input: 60 }, audio: { input: 9, output: 91 }, audio_cache_read: { input: 4 } }],
  DeepSeek: ["deepseek", openai.deepseek, { input_tokens: 300, output_tokens: 10, cache_read_tokens: 256 },
    { text: { input: 44, output: 10 }, text_cache_read: { input: 256 } }],
  "xAI, reasoning beside": ["x-ai", openai.grok,
    { input_tokens: 32, output_tokens: 103, cache_read_tokens: 6, input_audio_tokens: 0, output_audio_tokens: 0, output_reasoning_tokens: 94 },
    { text: { input: 26, output: 9 }, text_cache_read: { input: 6 }, reasoning: { output: 94 } }],
  "Perplexity, reasoning and citations beside": ["perplexity", openai.sonar,
    { input_tokens: 33, output_tokens: 101176, output_reasoning_tokens: 73997, output_citation_tokens: 20016, web_searches: 18 },
    { text: { input: 33, output: 7163 }, reasoning: { output: 73997 }, output_citation_tokens: { output: 20016 }, web_search_request: { output: 18 } }],
  Groq: ["groq", openai.groq, { input_tokens: 18, output_tokens: 556, cache_read_tokens: 16 },
    { text: { input: 2, output: 556 }, text_cache_read: { input: 16 } }],
  OpenRouter: ["openrouter", openai.openrouter,
    { input_tokens: 194, output_tokens: 40, cache_read_tokens: 100, cache_write_tokens: 50, input_audio_tokens: 0, output_reasoning_tokens: 30 },
    { text: { input: 44, output: 10 }, text_cache_read: { input: 100 }, text_cache_write: { input: 50 }, reasoning: { output: 30 } }],
  Mistral: ["mistral", openai.mistral, { input_tokens: 16, output_tokens: 34 }, { text: { input: 16, output: 34 } }],
  "Mistral Voxtral": ["mistral", openai.voxtral, { input_tokens: 4, output_tokens: 635, input_audio_seconds: 203 },
    { text: { input: 4, output: 635 }, input_audio_seconds: { input: 203 } }],
  "Mistral OCR": ["mistral", openai.ocr, { input_document_pages: 29 }, { input_document_pages: { input: 29 } }],
  "Mistral OCR with annotations": ["mistral", openai.ocrAnnotated,
    { input_document_pages: 29, input_annotated_document_pages: 29 }, { input_annotated_document_pages: { input: 29 } }],
  Databricks: ["databricks", openai.databricks,
    { input_tokens: 500, output_tokens: 20, cache_read_tokens: 400, output_reasoning_tokens: 5 },
    { text: { input: 100, output: 15 }, text_cache_read: { input: 400 }, reasoning: { output: 5 } }],
  "Workers AI over REST": ["cloudflare", openai.workersAi, { input_tokens: 20, output_tokens: 5 }, { text: { input: 20, output: 5 } }],
  "Workers AI in a Worker": ["cloudflare", openai.workersAiBinding, { input_tokens: 20, output_tokens: 5 }, { text: { input: 20, output: 5 } }],
  Anthropic: ["anthropic", others.anthropic,
    { input_tokens: 5197, output_tokens: 503, cache_write_tokens: 2051, cache_read_tokens: 1051,
      cache_write_5m_tokens: 2000, cache_write_1h_tokens: 51, web_searches: 3 },
    { text: { input: 2095, output: 503 }, text_cache_read: { input: 1051 }, text_cache_write: { input: 2000 },
      text_cache_write_1h: { input: 51 }, web_search_request: { output: 3 } }],
  "Anthropic on Bedrock": ["aws", { ...others.anthropic, model: "claude-3-haiku" },
    { input_tokens: 5197, output_tokens: 503, cache_write_tokens: 2051, cache_read_tokens: 1051,
      cache_write_5m_tokens: 2000, cache_write_1h_tokens: 51, web_searches: 3 },
    { text: { input: 2095, output: 503 }, text_cache_read: { input: 1051 }, text_cache_write: { input: 2000 },
      text_cache_write_1h: { input: 51 }, web_search_request: { output: 3 } }],
  "Anthropic with compaction": ["anthropic", others.compacted,
    { input_tokens: 203007, output_tokens: 4500, cache_read_tokens: 7 },
    { text: { input: 203000, output: 4500 }, text_cache_read: { input: 7 } }],
  Gemini: ["google", others.gemini,
    { input_tokens: 1030, output_tokens: 240, cache_read_tokens: 600, output_reasoning_tokens: 200,
      input_text_tokens: 672, input_audio_tokens: 100, input_image_tokens: 258, cache_text_read_tokens: 520,
      cache_audio_read_tokens: 80, output_text_tokens: 40, input_tool_tokens: 30, input_text_tool_tokens: 30 },
    { text: { input: 152, output: 40 }, text_cache_read: { input: 520 }, audio: { input: 20 }, audio_cache_read: { input: 80 },
      image: { input: 258 }, reasoning: { output: 200 } }],
  "Gemini, refused": ["system.google.vertex", others.geminiRefused, { input_tokens: 12, input_text_tokens: 12 }, { text: { input: 12 } }],
  "Bedrock Converse": ["system.aws.bedrock", others.converse,
    { input_tokens: 5030, output_tokens: 628, cache_read_tokens: 4000, cache_write_tokens: 1000, cache_write_5m_tokens: 700, cache_write_1h_tokens: 300 },
    { text: { input: 30, output: 628 }, text_cache_read: { input: 4000 }, text_cache_write: { input: 700 }, text_cache_write_1h: { input: 300 } }],
  "Cohere v2": ["cohere", others.cohere, { input_tokens: 5, output_tokens: 418 }, { text: { input: 5, output: 418 } }],
  "Cohere v1": ["cohere", others.cohereV1, { input_tokens: 31, output_tokens: 35 }, { text: { input: 31, output: 35 } }],
  "Cohere embeddings": ["cohere", others.cohereEmbed, { input_tokens: 2 }, { text: { input: 2 } }],
  "Cohere rerank": ["cohere", others.cohereRerank, { rerank_searches: 1 }, { rerank_searches: { input: 1 } }],
};

for (const [name, [provider, answer, usage, units]] of Object.entries(CASES)) {
  test(name, () => {
    const found = extractUsage(provider, answer);
    assert.deepEqual({ usage: found.usage, units: found.units, complete: found.complete }, { usage, units, complete: true });
    // However it is written.
    const text = JSON.stringify(answer);
    const ways = [text, `\n${JSON.stringify(answer, null, 2)}\r\n`, new TextEncoder().encode(text), new TextEncoder().encode(`\ufeff${text}`).buffer];
    for (const body of ways) assert.deepEqual(extractUsage(provider, body), found);
  });
}

test("what an answer says about itself", () => {
  const about = (answer) => {
    const { model, response_id, service_tier } = extractUsage("openai", answer);
    return [model, response_id, service_tier];
  };
  assert.deepEqual(about(chat), [chat.model, chat.id, "default"]);
  assert.deepEqual(about(openai.responses), [openai.responses.model, openai.responses.id, "flex"]);
  assert.deepEqual(about(openai.realtime), [undefined, "resp_CCXLfZbUhzR", undefined]);
  assert.deepEqual(about(others.anthropic), [others.anthropic.model, others.anthropic.id, "standard"]);
  assert.deepEqual(about(others.gemini), ["gemini-2.5-flash", "mAitaLmkHPPlz7IPvtfUqQ4", undefined]);
  assert.deepEqual(about(others.converse), [undefined, undefined, "priority"]);
  assert.deepEqual(about(others.cohereV1), [undefined, others.cohereV1.generation_id, undefined]);
});

test("the shape tells the dialect, whoever is said to speak it", () => {
  for (const provider of ["acme", "system.openai", "anthropic", "groq"]) {
    assert.deepEqual(extractUsage(provider, others.gemini), extractUsage("google", others.gemini));
    assert.deepEqual(extractUsage(provider, chat), extractUsage("openai", chat));
  }
});

test("reasoning beside the answer's tokens is known by the total, too", () => {
  assert.deepEqual(extractUsage("a-gateway", openai.grok), extractUsage("x-ai", openai.grok));
  const inside = { ...openai.grok, usage: { ...openai.grok.usage, completion_tokens: 103 } };
  assert.deepEqual(extractUsage("x-ai", inside).usage, extractUsage("x-ai", openai.grok).usage);
});

test("an answer without usage is an error, never a free call", () => {
  const none = { name: "PayiError", code: "usage_not_found" };
  const error = { error: { message: "Rate limit reached", type: "requests", code: "rate_limit_exceeded" } };
  const bodies = [{}, [], error, { ...chat, usage: null }, { ...chat, usage: {} }, openai.background, "", "{}", "nothing", "[", new Uint8Array()];
  for (const body of bodies) assert.throws(() => extractUsage("openai", body), none, JSON.stringify(body));
  // A text that broke off.
  assert.throws(() => extractUsage("openai", JSON.stringify(chat).slice(0, -1)), none);
});
