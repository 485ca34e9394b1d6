// Mistral's chat completions: like OpenAI's, but the usage always comes, with the reason why the text ends.
export { data as frame } from "../sse.mjs";

const ID = "cmpl-e5cc70bb28c444948073e77776eb30ef";
const CREATED = 1_741_570_283;

const usage = ({ input, cached, output }) => ({
  prompt_tokens: input,
  total_tokens: input + output,
  completion_tokens: output,
  prompt_tokens_details: { cached_tokens: cached },
});

export const whole = (answer) => ({
  id: ID,
  object: "chat.completion",
  created: CREATED,
  model: answer.model,
  choices: [
    {
      index: 0,
      message: { role: "assistant", content: answer.words.join(""), tool_calls: null, prefix: false },
      finish_reason: "stop",
    },
  ],
  usage: usage(answer),
});

export function streamed(answer) {
  const chunk = (delta, finish_reason, more) => ({
    id: ID,
    object: "chat.completion.chunk",
    created: CREATED,
    model: answer.model,
    choices: [{ index: 0, delta, finish_reason }],
    ...more,
  });
  return [
    chunk({ role: "assistant", content: "" }, null),
    ...answer.words.map((content) => chunk({ content }, null)),
    chunk({ content: "" }, "stop", { usage: usage(answer) }),
    "[DONE]",
  ];
}

export const error = (status, message) => ({
  object: "error",
  message,
  type: status === 429 ? "rate_limited" : "internal_server_error",
  param: null,
  code: status === 429 ? "1300" : "1000",
});
