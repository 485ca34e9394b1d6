// OpenAI's Responses. Their last event has the whole answer in it once more, so all of it has to be kept.
import { list } from "../../usage/besides.js";
import { now } from "./chat.js";

/** Items of which a part is of use to somebody. Arguments of a call that is cut must not be taken for the call. */
const PARTIAL = new Set(["message", "reasoning"]);

/** Parts with an event of their own for their end. */
const PARTS = new Set(["output_text", "refusal", "reasoning_text"]);

const isObject = (value) => typeof value === "object" && value !== null;

const fieldOf = (part) => ("refusal" in part ? "refusal" : "text");

export class Responses {
  #response;
  /** By their index. */
  #items = new Map();
  #open = new Set();
  /** The part that is being written, and where it is. */
  #part;
  #place;
  /** The number of the next event. */
  #number = 0;

  event(event) {
    const { type, response, output_index, item, sequence_number } = event;
    if (Number.isInteger(sequence_number)) this.#number = sequence_number + 1;
    if (response) this.#response = response;
    if (isObject(item)) {
      this.#items.set(output_index, item);
      if (type === "response.output_item.added") this.#open.add(output_index);
      else this.#open.delete(output_index);
    } else if (this.#open.has(output_index)) {
      this.#piece(this.#items.get(output_index), event);
    }
  }

  #piece(item, { type, item_id, output_index, content_index, summary_index, part, delta }) {
    const [key, at] = content_index === undefined ? ["summary", summary_index] : ["content", content_index];
    if (!Number.isInteger(at) || at > MOST) return;
    const parts = (item[key] = list(item[key]));
    if (isObject(part)) {
      parts[at] = part;
      this.#part = type === "response.content_part.added" ? part : undefined;
      this.#place = { item_id, output_index, content_index };
    } else if (parts[at] && typeof delta === "string") {
      parts[at][fieldOf(parts[at])] += delta;
    }
  }

  end({ model, usage }) {
    const events = [];
    const tell = (type, more) => events.push({ type: `response.${type}`, sequence_number: this.#number++, ...more });
    const about = this.#response ?? { id: "resp_0", object: "response", created_at: now(), model };
    if (this.#response === undefined) tell("created", { response: { ...about, status: "in_progress", output: [] } });
    const status = "incomplete";
    for (const output_index of this.#open) {
      const item = { ...this.#items.get(output_index), status };
      this.#items.delete(output_index);
      if (!PARTIAL.has(item.type)) continue;
      this.#items.set(output_index, item);
      if (this.#part && this.#place.output_index === output_index) this.#closePart(tell, this.#part);
      tell("output_item.done", { output_index, item });
    }
    const incomplete_details = { reason: "max_output_tokens" };
    const output = [...this.#items.values()];
    tell(status, { response: { ...about, status, incomplete_details, output, usage: usage ? countsOf(usage) : null } });
    return events;
  }

  #closePart(tell, part) {
    const field = fieldOf(part);
    if (PARTS.has(part.type)) tell(`${part.type}.done`, { ...this.#place, [field]: part[field], logprobs: [] });
    tell("content_part.done", { ...this.#place, part });
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
