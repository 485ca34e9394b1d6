// Anthropic's messages, wherever they run.

export class Messages {
  #isStarted = false;
  #isStopped = false;
  #open = new Set();

  event({ type, index, delta }) {
    if (type === "message_start") this.#isStarted = true;
    else if (type === "content_block_start") this.#open.add(index);
    else if (type === "content_block_stop") this.#open.delete(index);
    else if (type === "message_delta" && delta?.stop_reason) this.#isStopped = true;
  }

  end({ model = "", usage = {} }) {
    const events = [];
    const { output_tokens = 0 } = usage;
    if (!this.#isStarted) {
      const about = { id: "msg_0", type: "message", role: "assistant", model, content: [] };
      const message = { ...about, stop_reason: null, stop_sequence: null, usage: { ...inputOf(usage), output_tokens: 0 } };
      events.push({ type: "message_start", message });
    }
    for (const index of this.#open) events.push({ type: "content_block_stop", index });
    if (!this.#isStopped) {
      const delta = { stop_reason: "max_tokens", stop_sequence: null };
      events.push({ type: "message_delta", delta, usage: { output_tokens } });
    }
    return [...events, { type: "message_stop" }];
  }
}

/** The tokens of the cache are beside the input's. */
function inputOf({ input_tokens = 0, cache_read_tokens = 0, cache_write_tokens = 0 }) {
  return {
    input_tokens: Math.max(0, input_tokens - cache_read_tokens - cache_write_tokens),
    cache_creation_input_tokens: cache_write_tokens,
    cache_read_input_tokens: cache_read_tokens,
  };
}
