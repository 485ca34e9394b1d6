// Answers in dialects of their own, as their documentation shows them.

export const anthropic = {
  id: "msg_013Zva2CMHLNnXjNJJKqJ2EF",
  type: "message",
  role: "assistant",
  model: "claude-sonnet-4-5-20250929",
  content: [{ type: "text", text: "Hi! My name is Claude." }],
  stop_reason: "end_turn",
  stop_sequence: null,
  usage: {
    input_tokens: 2095,
    cache_creation_input_tokens: 2051,
    cache_read_input_tokens: 1051,
    cache_creation: { ephemeral_5m_input_tokens: 2000, ephemeral_1h_input_tokens: 51 },
    output_tokens: 503,
    server_tool_use: { web_search_requests: 3, web_fetch_requests: 1 },
    service_tier: "standard",
  },
};

/** The example of Anthropic's page on compaction, whose call is not in the totals. */
export const compacted = {
  ...anthropic,
  usage: {
    input_tokens: 23000,
    output_tokens: 1000,
    iterations: [
      { type: "compaction", input_tokens: 180000, output_tokens: 3500, cache_read_input_tokens: 7 },
      { type: "message", input_tokens: 23000, output_tokens: 1000 },
    ],
  },
};

export const gemini = {
  candidates: [{ content: { parts: [{ text: "Hi." }], role: "model" }, finishReason: "STOP", index: 0 }],
  usageMetadata: {
    promptTokenCount: 1000,
    candidatesTokenCount: 40,
    totalTokenCount: 1270,
    cachedContentTokenCount: 600,
    thoughtsTokenCount: 200,
    toolUsePromptTokenCount: 30,
    promptTokensDetails: [
      { modality: "TEXT", tokenCount: 642 },
      { modality: "AUDIO", tokenCount: 100 },
      { modality: "DOCUMENT", tokenCount: 258 },
    ],
    cacheTokensDetails: [
      { modality: "TEXT", tokenCount: 520 },
      { modality: "AUDIO", tokenCount: 80 },
    ],
    candidatesTokensDetails: [{ modality: "TEXT", tokenCount: 40 }],
    toolUsePromptTokensDetails: [{ modality: "TEXT", tokenCount: 30 }],
  },
  modelVersion: "gemini-2.5-flash",
  responseId: "mAitaLmkHPPlz7IPvtfUqQ4",
};

/** Refused before anything was written. */
export const geminiRefused = {
  promptFeedback: { blockReason: "PROHIBITED_CONTENT" },
  usageMetadata: { promptTokenCount: 12, totalTokenCount: 12, promptTokensDetails: [{ modality: "TEXT", tokenCount: 12 }] },
  modelVersion: "gemini-2.5-flash",
};

export const converse = {
  output: { message: { role: "assistant", content: [{ text: "Hello." }] } },
  stopReason: "end_turn",
  usage: {
    inputTokens: 30,
    outputTokens: 628,
    totalTokens: 5658,
    cacheReadInputTokens: 4000,
    cacheWriteInputTokens: 1000,
    cacheDetails: [
      { ttl: "5m", inputTokens: 700 },
      { ttl: "1h", inputTokens: 300 },
    ],
  },
  metrics: { latencyMs: 1275 },
  serviceTier: { type: "priority" },
};

export const cohere = {
  id: "c14c80c3-18eb-4519-9460-6c92edd8cfb4",
  finish_reason: "COMPLETE",
  message: { role: "assistant", content: [{ type: "text", text: "LLMs are…" }] },
  usage: { billed_units: { input_tokens: 5, output_tokens: 418 }, tokens: { input_tokens: 71, output_tokens: 418 } },
};

export const cohereV1 = {
  text: "Isaac Newton.",
  generation_id: "0385c7cf-4247-43a3-a450-b25b547a31e1",
  finish_reason: "COMPLETE",
  meta: {
    api_version: { version: "1" },
    billed_units: { input_tokens: 31, output_tokens: 35 },
    tokens: { input_tokens: 100, output_tokens: 35 },
  },
};

export const cohereEmbed = {
  id: "da6e531f-54c5-4a73-bf92-f60566d8d753",
  embeddings: { float: [[0.016296387, -0.008354187]] },
  texts: ["hello"],
  meta: { api_version: { version: "2" }, billed_units: { input_tokens: 2 } },
};

export const cohereRerank = {
  results: [{ index: 3, relevance_score: 0.999071 }],
  id: "07734bd2-2473-4f07-94e1-0d9f0e6843cf",
  meta: { api_version: { version: "2" }, billed_units: { search_units: 1 } },
};
