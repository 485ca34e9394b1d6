// Anthropic's messages. Tokens out of the cache are beside the input's, not among them.
export { named as frame } from "../sse.mjs";

const usage = ({ input, cached }, output_tokens) => ({
  input_tokens: input - cached,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: cached,
  cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
  output_tokens,
  service_tier: "standard",
});

const message = (answer, more) => ({
  id: "msg_013Zva2CMHLNnXjNJJKqJ2EF",
  type: "message",
  role: "assistant",
  model: answer.model,
  content: [{ type: "text", text: answer.words.join("") }],
  stop_reason: "end_turn",
  stop_sequence: null,
  usage: usage(answer, answer.output),
  ...more,
});

export const whole = (answer) => message(answer);

/** The input's tokens come first; those of the output last, in full. */
export const streamed = (answer) => [
  { type: "message_start", message: message(answer, { content: [], stop_reason: null, usage: usage(answer, 1) }) },
  { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
  { type: "ping" },
  ...answer.words.map((text) => ({ type: "content_block_delta", index: 0, delta: { type: "text_delta", text } })),
  { type: "content_block_stop", index: 0 },
  {
    type: "message_delta",
    delta: { stop_reason: "end_turn", stop_sequence: null },
    usage: { output_tokens: answer.output },
  },
  { type: "message_stop" },
];

export const error = (status, message) => ({
  type: "error",
  error: { type: status === 429 ? "rate_limit_error" : "api_error", message },
  request_id: "req_011CSHoEeqs5C35K2UUqR7Fy",
});
