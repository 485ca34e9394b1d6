// OpenAI's Responses. Their last event has the whole answer in it once more, so all of it has to be kept.
import { list } from "../../usage/besides.js";
import { now } from "./chat.js";

/** Where the pieces of an item go, by the name of their event. */
const FIELDS = {
  output_text: "text",
  refusal: "refusal",
  reasoning_text: "text",
  reasoning_summary_text: "text",
};

/** Items of which a part is of use to somebody. Arguments of a call that is cut must not be taken for the call. */
const PARTIAL = new Set(["message", "reasoning"]);

export class Responses {
  #response;
  /** By their index. */
  #items = new Map();
  #open = new Set();
  /** Parts of items that are whole. */
  #closed = new WeakSet();
  /** The number of the next event. */
  #number = 0;

  event(event) {
    const { type, response, output_index, item, sequence_number } = event;
    if (Number.isInteger(sequence_number)) this.#number = sequence_number + 1;
    if (response) this.#response = response;
    if (item) {
      this.#items.set(output_index, item);
      if (type === "response.output_item.added") this.#open.add(output_index);
      else this.#open.delete(output_index);
    } else if (this.#open.has(output_index)) {
      this.#piece(this.#items.get(output_index), event);
    }
  }

  #piece(item, { type, content_index, summary_index, part, delta }) {
    const [key, at] = content_index === undefined ? ["summary", summary_index] : ["content", content_index];
    if (!Number.isInteger(at) || at > MOST) return;
    const parts = (item[key] = list(item[key]));
    const [, name, what] = /^response\.(\w+)\.(\w+)$/.exec(type) ?? [];
    if (part) {
      parts[at] = part;
      if (what === "done") this.#closed.add(part);
    } else if (what === "delta" && Object.hasOwn(FIELDS, name) && parts[at]) {
      const field = FIELDS[name];
      parts[at][field] = `${parts[at][field] ?? ""}${delta}`;
    }
  }

  end({ model, usage }) {
    const events = [];
    const tell = (type, more) => events.push({ type: `response.${type}`, sequence_number: this.#number++, ...more });
    const about = this.#response ?? { id: "resp_0", object: "response", created_at: now(), model };
    if (this.#response === undefined) tell("created", { response: { ...about, status: "in_progress", output: [] } });
    for (const output_index of this.#open) {
      const item = { ...this.#items.get(output_index), status: "incomplete" };
      this.#items.delete(output_index);
      if (!PARTIAL.has(item.type)) continue;
      if (item.type === "message") this.#closeParts(tell, output_index, item);
      this.#items.set(output_index, item);
      tell("output_item.done", { output_index, item });
    }
    const status = "incomplete";
    const incomplete_details = { reason: "max_output_tokens" };
    const output = [...this.#items.values()];
    tell(status, { response: { ...about, status, incomplete_details, output, usage: usage ? countsOf(usage) : null } });
    return events;
  }

  #closeParts(tell, output_index, { id, content }) {
    list(content).forEach((part, content_index) => {
      if (!part || this.#closed.has(part)) return;
      const place = { item_id: id, output_index, content_index };
      if (part.type === "output_text") tell("output_text.done", { ...place, text: part.text, logprobs: [] });
      else if (part.type === "refusal") tell("refusal.done", { ...place, refusal: part.refusal });
      tell("content_part.done", { ...place, part });
    });
  }

  /** An error has its number, too. */
  numbered(error) {
    return { ...error, sequence_number: this.#number };
  }
}

/** No answer has more parts; an index beyond is garbage. */
const MOST = 10_000;

function countsOf({ input_tokens = 0, output_tokens = 0, cache_read_tokens = 0, output_reasoning_tokens = 0 }) {
  return {
    input_tokens,
    input_tokens_details: { cached_tokens: cache_read_tokens },
    output_tokens,
    output_tokens_details: { reasoning_tokens: output_reasoning_tokens },
    total_tokens: input_tokens + output_tokens,
  };
}
