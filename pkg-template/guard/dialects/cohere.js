// Cohere's chat, version 2.

export class Cohere {
  #isStarted = false;
  /** The parts that are open, by the event that ends them. */
  #open = new Map();

  event({ type, index }) {
    const [, part, what] = /^(.+)-(start|end)$/.exec(type) ?? [];
    if (type === "message-start") this.#isStarted = true;
    else if (what === "start") this.#open.set(`${part}-end`, index);
    else if (what === "end") this.#open.delete(type);
  }

  end({ usage = {} }) {
    const { input_tokens = 0, output_tokens = 0 } = usage;
    const tokens = { input_tokens, output_tokens };
    const message = { role: "assistant", content: [], tool_plan: "", tool_calls: [], citations: [] };
    return [
      ...(this.#isStarted ? [] : [{ type: "message-start", id: "0", delta: { message } }]),
      ...[...this.#open].map(([type, index]) => ({ type, index })),
      { type: "message-end", delta: { finish_reason: "MAX_TOKENS", usage: { billed_units: tokens, tokens } } },
    ];
  }
}
