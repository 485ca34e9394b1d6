// OpenAI's Responses.
export { named as frame } from "../sse.mjs";

const ID = "resp_67ccd2bed1ec8190b14f964abc0542670bb6a6b452d3795b";
const ITEM = "msg_67ccd2bf17f0819081ff3bb2cf6508e60bb6a6b452d3795b";

const usage = ({ input, cached, output }) => ({
  input_tokens: input,
  input_tokens_details: { cached_tokens: cached },
  output_tokens: output,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: input + output,
});

const part = (text) => ({ type: "output_text", text, annotations: [], logprobs: [] });

const message = (text, status) => ({
  id: ITEM,
  type: "message",
  status,
  role: "assistant",
  content: status === "completed" ? [part(text)] : [],
});

const response = (answer, more) => ({
  id: ID,
  object: "response",
  created_at: 1_741_476_542,
  status: "completed",
  background: false,
  error: null,
  incomplete_details: null,
  instructions: null,
  max_output_tokens: null,
  model: answer.model,
  output: [message(answer.words.join(""), "completed")],
  parallel_tool_calls: true,
  previous_response_id: null,
  reasoning: { effort: null, summary: null },
  service_tier: "default",
  store: true,
  temperature: 1,
  text: { format: { type: "text" } },
  tool_choice: "auto",
  tools: [],
  top_p: 1,
  truncation: "disabled",
  usage: usage(answer),
  user: null,
  metadata: {},
  ...more,
});

export const whole = (answer) => response(answer);

export function streamed(answer) {
  const text = answer.words.join("");
  const running = response(answer, { status: "in_progress", output: [], usage: null });
  const item = { output_index: 0 };
  const content = { item_id: ITEM, output_index: 0, content_index: 0 };
  return [
    { type: "response.created", response: running },
    { type: "response.in_progress", response: running },
    { type: "response.output_item.added", ...item, item: message(text, "in_progress") },
    { type: "response.content_part.added", ...content, part: part("") },
    ...answer.words.map((delta) => ({ type: "response.output_text.delta", ...content, delta, logprobs: [] })),
    { type: "response.output_text.done", ...content, text, logprobs: [] },
    { type: "response.content_part.done", ...content, part: part(text) },
    { type: "response.output_item.done", ...item, item: message(text, "completed") },
    { type: "response.completed", response: response(answer) },
  ].map((event, sequence_number) => ({ ...event, sequence_number }));
}

export { error } from "./chat.mjs";
