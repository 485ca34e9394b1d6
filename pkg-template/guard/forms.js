// The ways in which a stream writes its events as bytes, and reads them.
import { parsed } from "../usage/parsed.js";
import { Frames } from "../usage/frames.js";
import { Lines } from "../usage/lines.js";
import { frame } from "./frame.js";
import { joined } from "./joined.js";

/** The longest event that is looked at. */
const LONGEST = 1 << 24;

const UTF8 = new TextEncoder();

const ignored = () => {};

/** The form of a stream that begins with this byte. */
export const formOf = (first) => (first === 0 ? FrameForm : first === 91 ? ListForm : LineForm);

/** Server-sent events. With a name where the dialect has names, which are their types. */
export class LineForm {
  #decoder = new TextDecoder();
  #lines;

  constructor(onEvent) {
    this.#lines = new Lines(LONGEST, (data) => tell(onEvent, parsed(data)), ignored);
  }

  read(bytes) {
    this.#lines.push(this.#decoder.decode(bytes, { stream: true }));
  }

  write(events, isNamed) {
    const text = events.map((event) => {
      const name = isNamed ? `event: ${event.type}\n` : "";
      return `${name}data: ${typeof event === "string" ? event : JSON.stringify(event)}\n\n`;
    });
    return UTF8.encode(text.join(""));
  }
}

/** A JSON list, whose elements come one by one. */
export class ListForm {
  #onEvent;
  #isOpen = false;

  constructor(onEvent) {
    this.#onEvent = onEvent;
  }

  read(bytes) {
    this.#isOpen = true;
    tell(this.#onEvent, parsed(new TextDecoder().decode(bytes).replace(/^[\s[,]+/, "")));
  }

  write(events) {
    const elements = events.map((event) => JSON.stringify(event));
    return UTF8.encode(`${this.#isOpen ? ["", ...elements].join(",\n") : `[${elements.join(",\n")}`}]`);
  }
}

/** AWS's frames: `[type, payload]`, or events of a model's own kind, which are wrapped. */
export class FrameForm {
  #frames;

  constructor(onEvent) {
    const decoder = new TextDecoder();
    const payload = (bytes) => {
      const event = parsed(decoder.decode(bytes));
      tell(onEvent, typeof event?.bytes === "string" ? unwrapped(event.bytes) : event);
    };
    this.#frames = new Frames(LONGEST, payload, ignored);
  }

  read(bytes) {
    this.#frames.push(bytes);
  }

  write(events) {
    const frames = events.map((event) => {
      const [type, payload] = Array.isArray(event) ? event : ["chunk", { bytes: btoa(ascii(event)) }];
      const kind = type.endsWith("Exception") ? "exception" : "event";
      return frame({ [`:${kind}-type`]: type, ":content-type": "application/json", ":message-type": kind }, payload);
    });
    return joined(frames);
  }
}

function tell(onEvent, event) {
  if (event !== undefined) onEvent(event);
}

function unwrapped(base64) {
  try {
    // Its text is not decoded: nobody looks at what the model wrote.
    return parsed(atob(base64));
  } catch {
    return undefined;
  }
}

/** JSON without what `btoa` does not take. */
const ascii = (value) =>
  JSON.stringify(value).replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
