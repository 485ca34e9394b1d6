// OpenAI's chat completions and whoever speaks like them; and OpenAI's older completions.
import { list } from "../../usage/besides.js";

/**
 * What a stream of chunks has said so far, and how it ends early: with the reason "length" for each answer that is open.
 * A tool call that is cut has arguments that are no JSON; at "length" every caller has to expect that.
 */
export class Chat {
  /** Of the first chunk that has an id. Azure's first one has none. */
  #head;
  #begun = new Set();
  #finished = new Set();

  event({ id, object, created, model, system_fingerprint, choices }) {
    if (id) this.#head ??= { id, object, created, model, ...(system_fingerprint && { system_fingerprint }) };
    for (const choice of list(choices)) {
      if (!Number.isInteger(choice?.index)) continue;
      this.#begun.add(choice.index);
      if (choice.finish_reason) this.#finished.add(choice.index);
    }
  }

  end({ model, usage, body = {}, hidesUsage }) {
    const head = this.#head ?? { id: "chatcmpl-0", object: this.object, created: now(), model };
    const chunk = (choices, more) => ({ ...head, choices, ...more });
    const all = Array.from({ length: Math.min(body.n > 1 ? body.n : 1, MOST) }, (_, index) => index);
    const open = [...new Set([...all, ...this.#begun])].filter((index) => !this.#finished.has(index));
    const counts = usage && chatUsage(usage);
    const asked = body.stream_options?.include_usage === true;
    const last = open.map((index, at) => {
      // Who is not asked tells usage beside the reason, if at all: Mistral, Groq, xAI and others do.
      const told = counts && !asked && at === open.length - 1 ? { usage: counts } : {};
      return chunk([{ index, ...this.rest(this.#begun.has(index)), logprobs: null, finish_reason: "length" }], told);
    });
    return [...last, ...(counts && asked && !hidesUsage ? [chunk([], { usage: counts })] : []), "[DONE]"];
  }

  get object() {
    return "chat.completion.chunk";
  }

  rest(begun) {
    return { delta: begun ? {} : { role: "assistant", content: "" } };
  }
}

export class Completions extends Chat {
  get object() {
    return "text_completion";
  }

  rest() {
    return { text: "" };
  }
}

/** The most answers to one request at any provider. */
const MOST = 128;

export const now = () => Math.floor(Date.now() / 1000);

/** Inclusive counts in OpenAI's words. */
export function chatUsage({ input_tokens = 0, output_tokens = 0, cache_read_tokens = 0, output_reasoning_tokens = 0 }) {
  return {
    prompt_tokens: input_tokens,
    completion_tokens: output_tokens,
    total_tokens: input_tokens + output_tokens,
    prompt_tokens_details: { cached_tokens: cache_read_tokens },
    completion_tokens_details: { reasoning_tokens: output_reasoning_tokens },
  };
}
