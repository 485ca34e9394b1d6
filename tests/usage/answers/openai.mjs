// Answers in the dialects of OpenAI and of who speaks like it, as their documentation shows them.

export const chat = {
  id: "chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG",
  object: "chat.completion",
  created: 1741570283,
  model: "gpt-4o-2024-08-06",
  choices: [{ index: 0, message: { role: "assistant", content: "Hello!", refusal: null }, logprobs: null, finish_reason: "stop" }],
  usage: {
    prompt_tokens: 1117,
    completion_tokens: 46,
    total_tokens: 1163,
    prompt_tokens_details: { cached_tokens: 1024, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: 12,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  },
  service_tier: "default",
  system_fingerprint: "fp_fc9f1d7035",
};

export const audio = {
  ...chat,
  model: "gpt-4o-audio-preview",
  usage: {
    prompt_tokens: 49,
    completion_tokens: 110,
    total_tokens: 159,
    prompt_tokens_details: { cached_tokens: 0, text_tokens: 17, audio_tokens: 32, image_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0, text_tokens: 22, audio_tokens: 88 },
  },
};

export const embeddings = {
  object: "list",
  data: [{ object: "embedding", embedding: [0.0023064255, -0.009327292], index: 0 }],
  model: "text-embedding-ada-002",
  usage: { prompt_tokens: 8, total_tokens: 8 },
};

export const responses = {
  id: "resp_67ccd2bed1ec8190b14f964abc0542670bb6a6b452d3795b",
  object: "response",
  created_at: 1741476542,
  status: "completed",
  error: null,
  incomplete_details: null,
  model: "gpt-4.1-2025-04-14",
  output: [
    {
      type: "message",
      id: "msg_67ccd2bf17f0819081ff3bb2cf6508e60bb6a6b452d3795b",
      status: "completed",
      role: "assistant",
      content: [{ type: "output_text", text: "In a peaceful grove…", annotations: [] }],
    },
  ],
  service_tier: "flex",
  usage: {
    input_tokens: 3600,
    input_tokens_details: { cached_tokens: 2048 },
    output_tokens: 870,
    output_tokens_details: { reasoning_tokens: 640 },
    total_tokens: 4470,
  },
  metadata: {},
};

/** Two searches and a page opened after one, which is not billed; a search in files. */
export const searched = {
  ...responses,
  output: [
    { type: "web_search_call", id: "ws_1", status: "completed", action: { type: "search", query: "a" } },
    { type: "web_search_call", id: "ws_2", status: "completed", action: { type: "open_page", url: "https://example.com" } },
    { type: "web_search_call", id: "ws_3", status: "completed" },
    { type: "file_search_call", id: "fs_1", status: "completed", queries: ["b"] },
    ...responses.output,
  ],
};

export const background = { ...responses, status: "in_progress", output: [], usage: null };

export const image = {
  created: 1713833628,
  data: [{ b64_json: "iVBORw0KGgo=" }],
  usage: {
    total_tokens: 4214,
    input_tokens: 50,
    output_tokens: 4164,
    input_tokens_details: { text_tokens: 10, image_tokens: 40 },
    output_tokens_details: { text_tokens: 4, image_tokens: 4160 },
  },
};

export const transcription = {
  text: "Imagine the wildest idea that you've ever had.",
  usage: {
    type: "tokens",
    input_tokens: 14,
    input_token_details: { text_tokens: 10, audio_tokens: 4 },
    output_tokens: 101,
    total_tokens: 115,
  },
};

export const transcriptionByLength = { text: "Imagine.", usage: { type: "duration", seconds: 8.4 } };

export const realtime = {
  type: "response.done",
  event_id: "event_CCXLgMZPo3qioWCeQa4WH",
  response: {
    object: "realtime.response",
    id: "resp_CCXLfZbUhzR",
    status: "completed",
    output: [],
    usage: {
      total_tokens: 253,
      input_tokens: 132,
      output_tokens: 121,
      input_token_details: {
        text_tokens: 119,
        audio_tokens: 13,
        image_tokens: 0,
        cached_tokens: 64,
        cached_tokens_details: { text_tokens: 60, audio_tokens: 4, image_tokens: 0 },
      },
      output_token_details: { text_tokens: 30, audio_tokens: 91 },
    },
  },
};

export const deepseek = {
  ...chat,
  model: "deepseek-chat",
  usage: {
    prompt_tokens: 300,
    completion_tokens: 10,
    total_tokens: 310,
    prompt_cache_hit_tokens: 256,
    prompt_cache_miss_tokens: 44,
    prompt_tokens_details: { cached_tokens: 256 },
  },
};

/** Reasoning is beside the answer's tokens. */
export const grok = {
  ...chat,
  model: "grok-4-0709",
  usage: {
    prompt_tokens: 32,
    completion_tokens: 9,
    total_tokens: 135,
    prompt_tokens_details: { text_tokens: 32, audio_tokens: 0, image_tokens: 0, cached_tokens: 6 },
    completion_tokens_details: { reasoning_tokens: 94, audio_tokens: 0 },
    num_sources_used: 0,
  },
};

/** Reasoning and citations are beside the answer's tokens, and not in the total. */
export const sonar = {
  ...chat,
  model: "sonar-deep-research",
  usage: {
    prompt_tokens: 33,
    completion_tokens: 7163,
    total_tokens: 7196,
    search_context_size: "low",
    citation_tokens: 20016,
    num_search_queries: 18,
    reasoning_tokens: 73997,
  },
};

export const groq = {
  ...chat,
  model: "llama-3.3-70b-versatile",
  usage: {
    queue_time: 0.037493756,
    prompt_tokens: 18,
    prompt_time: 0.000680594,
    completion_tokens: 556,
    completion_time: 0.463333333,
    total_tokens: 574,
    total_time: 0.464013927,
    prompt_tokens_details: { cached_tokens: 16 },
  },
  x_groq: { id: "req_01jbd6g2qdfw2adyrt2az8hz4w" },
};

export const openrouter = {
  ...chat,
  model: "anthropic/claude-sonnet-4.5",
  usage: {
    prompt_tokens: 194,
    completion_tokens: 40,
    total_tokens: 234,
    cost: 0.95,
    is_byok: false,
    prompt_tokens_details: { cached_tokens: 100, cache_write_tokens: 50, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 30 },
    cost_details: { upstream_inference_cost: 19 },
  },
};

export const mistral = {
  ...chat,
  model: "mistral-small-latest",
  usage: { prompt_tokens: 16, completion_tokens: 34, total_tokens: 50 },
};

export const voxtral = {
  model: "voxtral-mini-2507",
  text: "This week, I traveled to Chicago.",
  language: "en",
  segments: [],
  usage: { prompt_audio_seconds: 203, prompt_tokens: 4, total_tokens: 3264, completion_tokens: 635 },
};

export const ocr = {
  model: "mistral-ocr-2505",
  pages: [{ index: 0, markdown: "# A", images: [] }],
  document_annotation: null,
  usage_info: { pages_processed: 29, doc_size_bytes: null },
};

export const ocrAnnotated = { ...ocr, document_annotation: '{"language":"en"}' };

export const databricks = {
  ...chat,
  model: "databricks-claude-sonnet-4",
  usage: { prompt_tokens: 500, completion_tokens: 20, total_tokens: 520, cache_read_input_tokens: 400, reasoning_tokens: 5 },
};

/** Workers AI over REST, and from a Worker. */
export const workersAi = {
  result: { response: "Hello.", usage: { prompt_tokens: 20, completion_tokens: 5, total_tokens: 25 } },
  success: true,
  errors: [],
  messages: [],
};
export const workersAiBinding = workersAi.result;
