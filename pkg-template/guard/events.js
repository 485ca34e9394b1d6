// The events of a stream as bytes: where one ends and the next begins, and the one that a reader did not ask for.
import { parsed } from "../usage/parsed.js";
import { Lines } from "../usage/lines.js";
import { boundariesOf } from "./boundaries.js";
import { NOTHING, joined } from "./joined.js";

/** The longest event that is kept until it is whole, in bytes. There may be images in it. */
const LONGEST = 1 << 24;

const UTF8 = new TextDecoder();

/**
 * Splits a stream of bytes into its events. An event that has begun is kept until the rest of it is there: no reader can do
 * anything with a part. One longer than 16 MiB goes on in parts.
 */
export class Events {
  #hide;
  #boundaries;
  /** The parts of the event that has begun. */
  #kept = [];
  #keptBytes = 0;

  /** @param {{ hide?: boolean }} [options] whether to hide the event of OpenAI's chat that tells the usage and nothing else */
  constructor({ hide = false } = {}) {
    this.#hide = hide;
  }

  /** What may go out of a chunk and of what was kept before: all whole events that are shown. */
  push(chunk) {
    return joined(this.split(chunk).map((event) => this.shown(event) ?? NOTHING));
  }

  /** The events that end in a chunk. Between any two of them the stream can be cut. */
  split(chunk) {
    if (chunk.length === 0) return [];
    this.#boundaries ??= boundariesOf(chunk);
    const events = [];
    let from = 0;
    for (const to of this.#boundaries.push(chunk)) {
      events.push(this.#whole(chunk.subarray(from, to)));
      from = to;
    }
    if (from < chunk.length) {
      this.#keep(chunk.subarray(from));
      if (this.#keptBytes > LONGEST) events.push(this.#whole(NOTHING));
    }
    return events;
  }

  /** The event as its reader gets it; `undefined` for one that is hidden. */
  shown(event) {
    return this.#hide && tellsUsageOnly(event) ? undefined : event;
  }

  /** What is left when the stream ends: an event that is not whole, or a last one that ends with the stream. */
  end() {
    return this.#whole(NOTHING);
  }

  #keep(part) {
    this.#kept.push(part);
    this.#keptBytes += part.length;
  }

  #whole(part) {
    if (this.#keptBytes === 0) return part;
    this.#keep(part);
    const event = joined(this.#kept);
    this.#kept = [];
    this.#keptBytes = 0;
    return event;
  }
}

/** OpenAI's last chunk of a chat, if usage was asked for. Azure's first one has no choices either, and no usage. */
function tellsUsageOnly(event) {
  const text = UTF8.decode(event);
  // Of most events not even the JSON is read.
  if (!/"choices"\s*:\s*\[\s*\]/.test(text)) return false;
  let found = false;
  const lines = new Lines(Infinity, (data) => {
    const { choices, usage } = parsed(data) ?? {};
    found = choices?.length === 0 && typeof usage === "object" && usage !== null;
  });
  lines.push(text);
  lines.end();
  return found;
}
