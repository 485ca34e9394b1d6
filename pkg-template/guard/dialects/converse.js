// Bedrock's ConverseStream. Which event it is shows in what it has in it.

export class Converse {
  #isStarted = false;
  #isStopped = false;
  #open = new Set();

  event({ role, contentBlockIndex, delta, start, stopReason }) {
    if (role !== undefined) this.#isStarted = true;
    if (stopReason !== undefined) this.#isStopped = true;
    if (contentBlockIndex === undefined) return;
    // A block of text begins with its first piece.
    if (delta ?? start) this.#open.add(contentBlockIndex);
    else this.#open.delete(contentBlockIndex);
  }

  /** Types with their payloads. */
  end({ usage = {} }) {
    return [
      ...(this.#isStarted ? [] : [["messageStart", { role: "assistant" }]]),
      ...[...this.#open].map((contentBlockIndex) => ["contentBlockStop", { contentBlockIndex }]),
      ...(this.#isStopped ? [] : [["messageStop", { stopReason: "max_tokens" }]]),
      ["metadata", { usage: countsOf(usage), metrics: { latencyMs: 0 } }],
    ];
  }
}

/** The tokens of the cache are beside the input's. */
function countsOf({ input_tokens = 0, output_tokens = 0, cache_read_tokens = 0, cache_write_tokens = 0 }) {
  return {
    inputTokens: Math.max(0, input_tokens - cache_read_tokens - cache_write_tokens),
    outputTokens: output_tokens,
    totalTokens: input_tokens + output_tokens,
    ...(cache_read_tokens > 0 && { cacheReadInputTokens: cache_read_tokens }),
    ...(cache_write_tokens > 0 && { cacheWriteInputTokens: cache_write_tokens }),
  };
}
