// An answer that comes in pieces: a stream of server-sent events, AWS's binary stream, or a whole JSON text.
import { invalidArgument } from "../errors.js";
import { Answer } from "./answer.js";
import { bytesOf } from "./bytes.js";
import { Frames } from "./frames.js";
import { Lines } from "./lines.js";
import { parsed } from "./parsed.js";
import { Whole } from "./whole.js";

/** The longest event that is kept, in characters, and the longest answer that is not a stream. There may be images in it. */
const LONGEST = 1 << 24;

/** How many events are read for the model's name and the answer's id; in most streams the first has both. */
const INTRODUCTION = 4;

/** What an event has in it that tells usage or that the answer ended. Of others not even the JSON is read. */
const TELLING = /sage(Metadata|_info)?"\s*:\s*\{|"finish_?[rR]eason"\s*:\s*"|"message_stop"|"blockReason"|"billed_units"/;

export class Incoming {
  #answer;
  #limit;
  #measure;
  #outputBytes = 0;
  #events = 0;
  #decoder = new TextDecoder();
  /** What takes the answer, once its beginning has shown which kind it is. */
  #sink;
  #isEnded = false;

  /**
   * @param {string} provider
   * @param {{ measure?: (event: object) => number, limit?: number }} [options] `measure` gives the bytes that a model
   *   wrote in an event; a longer event than `limit` is passed over
   */
  constructor(provider, { measure, limit = LONGEST } = {}) {
    this.#answer = new Answer(provider);
    this.#measure = measure;
    this.#limit = limit;
  }

  push(chunk) {
    const bytes = bytesOf(chunk);
    if (bytes === undefined) throw invalidArgument("chunk", "bytes");
    if (this.#isEnded || bytes.length === 0) return;
    // The length of a frame begins with a zero, a text never does.
    if (this.#sink === undefined && bytes[0] === 0) this.#sink = this.#frames();
    if (this.#sink instanceof Frames) this.#sink.push(bytes);
    else this.text(this.#decoder.decode(bytes, { stream: true }));
  }

  text(text) {
    this.#sink ??= this.#sinkFor(text);
    this.#sink?.push(text);
  }

  end() {
    if (!this.#isEnded) {
      this.#isEnded = true;
      if (!(this.#sink instanceof Frames)) this.text(this.#decoder.decode());
      this.#sink?.end();
    }
    return this.soFar();
  }

  soFar() {
    const output = this.#measure ? { output_bytes: this.#outputBytes } : {};
    try {
      return { ...this.#answer.result(), ...output };
    } catch (error) {
      return { complete: false, error, ...output };
    }
  }

  #sinkFor(text) {
    const [first] = text.trimStart();
    if (first === undefined) return undefined;
    if (first === "{" || first === "[") return new Whole(this.#limit, this.#answer);
    return new Lines(this.#limit, (data) => this.#data(data), () => this.#answer.missed());
  }

  #frames() {
    const decoder = new TextDecoder();
    const payload = (bytes) => {
      const event = parsed(decoder.decode(bytes));
      // A model's own event, wrapped: InvokeModelWithResponseStream.
      if (typeof event?.bytes === "string") this.#data(fromBase64(event.bytes, decoder));
      else if (event === undefined) this.#answer.missed();
      else this.#event(event);
    };
    return new Frames(this.#limit, payload, () => this.#answer.missed());
  }

  #data(data) {
    if (data === "[DONE]") return this.#answer.done();
    this.#events += 1;
    const introduces = this.#events <= INTRODUCTION && !this.#answer.isKnown;
    const tells = TELLING.test(data);
    if (!introduces && !this.#measure && !tells) return;
    const event = parsed(data);
    if (event !== undefined) this.#event(event);
    // Several events, of a server that leaves out the empty line between them.
    else if (data.includes("\n")) data.split("\n").forEach((line) => this.#data(line));
    else if (tells) this.#answer.missed();
  }

  #event(event) {
    this.#answer.event(event);
    if (this.#measure) this.#outputBytes += this.#measure(event);
  }
}

function fromBase64(text, decoder) {
  try {
    return decoder.decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  } catch {
    return "";
  }
}
