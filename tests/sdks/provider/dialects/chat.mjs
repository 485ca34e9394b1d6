// OpenAI's chat completions, and those of Azure and OpenRouter.
export { data as frame } from "../sse.mjs";

const ID = "chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG";
const CREATED = 1_741_570_283;

const usage = ({ input, cached, output }) => ({
  prompt_tokens: input,
  completion_tokens: output,
  total_tokens: input + output,
  prompt_tokens_details: { cached_tokens: cached, audio_tokens: 0 },
  completion_tokens_details: {
    reasoning_tokens: 0,
    audio_tokens: 0,
    accepted_prediction_tokens: 0,
    rejected_prediction_tokens: 0,
  },
});

export const whole = (answer) => ({
  id: ID,
  object: "chat.completion",
  created: CREATED,
  model: answer.model,
  choices: [
    {
      index: 0,
      message: { role: "assistant", content: answer.words.join(""), refusal: null, annotations: [] },
      logprobs: null,
      finish_reason: "stop",
    },
  ],
  usage: usage(answer),
  service_tier: "default",
  system_fingerprint: "fp_fc9f1d7035",
});

/** The usage comes in a chunk of its own, and only if it was asked for. */
export function streamed(answer, request) {
  const counts = request.stream_options?.include_usage === true;
  const chunk = (choices, more) => ({
    id: ID,
    object: "chat.completion.chunk",
    created: CREATED,
    model: answer.model,
    service_tier: "default",
    system_fingerprint: "fp_fc9f1d7035",
    choices,
    ...(counts && { usage: null }),
    ...more,
  });
  const delta = (delta, finish_reason = null) => chunk([{ index: 0, delta, logprobs: null, finish_reason }]);
  return [
    delta({ role: "assistant", content: "", refusal: null }),
    ...answer.words.map((content) => delta({ content })),
    delta({}, "stop"),
    ...(counts ? [chunk([], { usage: usage(answer) })] : []),
    "[DONE]",
  ];
}

export const error = (status, message) => ({
  error: {
    message,
    type: status === 429 ? "requests" : "server_error",
    param: null,
    code: status === 429 ? "rate_limit_exceeded" : null,
  },
});
