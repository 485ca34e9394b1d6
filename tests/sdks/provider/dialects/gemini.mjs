// Gemini's generateContent and streamGenerateContent, whose model is in the path.
export { data as frame } from "../sse.mjs";

const usage = ({ input, cached }, output) => ({
  promptTokenCount: input,
  ...(output > 0 && { candidatesTokenCount: output }),
  totalTokenCount: input + output,
  cachedContentTokenCount: cached,
  promptTokensDetails: [{ modality: "TEXT", tokenCount: input }],
  cacheTokensDetails: [{ modality: "TEXT", tokenCount: cached }],
});

const content = (answer, text, output, finishReason) => ({
  candidates: [{ content: { parts: [{ text }], role: "model" }, ...(finishReason && { finishReason }), index: 0 }],
  usageMetadata: usage(answer, output),
  modelVersion: answer.model,
  responseId: "mAitaLmkHPPlz7IPvtfUqQ4",
});

export const whole = (answer) => content(answer, answer.words.join(""), answer.output, "STOP");

/** Each chunk has the counts so far. */
export const streamed = (answer) =>
  answer.words.map((word, index) => {
    const isLast = index === answer.words.length - 1;
    return content(answer, word, index + 1, isLast ? "STOP" : undefined);
  });

export const error = (code, message) => ({
  error: { code, message, status: code === 429 ? "RESOURCE_EXHAUSTED" : "INTERNAL" },
});
