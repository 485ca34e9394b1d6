// Gemini's streamGenerateContent.

export class Gemini {
  #about = {};
  #isFinished = false;

  event({ modelVersion, responseId, candidates }) {
    if (modelVersion) this.#about = { modelVersion, responseId };
    this.#isFinished ||= typeof candidates?.[0]?.finishReason === "string";
  }

  end({ model, usage }) {
    if (this.#isFinished) return [];
    const candidate = { content: { parts: [{ text: "" }], role: "model" }, finishReason: "MAX_TOKENS", index: 0 };
    const told = usage && { usageMetadata: metadata(usage) };
    return [{ candidates: [candidate], ...told, modelVersion: model, ...this.#about }];
  }
}

/** What the model thought is beside what it said. */
function metadata({ input_tokens = 0, output_tokens = 0, cache_read_tokens, output_reasoning_tokens = 0 }) {
  return {
    promptTokenCount: input_tokens,
    candidatesTokenCount: Math.max(0, output_tokens - output_reasoning_tokens),
    totalTokenCount: input_tokens + output_tokens,
    ...(output_reasoning_tokens > 0 && { thoughtsTokenCount: output_reasoning_tokens }),
    ...(cache_read_tokens && { cachedContentTokenCount: cache_read_tokens }),
  };
}
