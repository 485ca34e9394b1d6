// An answer that is not a stream of events: one JSON text, Gemini's list of chunks, or Cohere's JSON by line. It can be
// read only when all of it is there.
import { parsed } from "./parsed.js";

export class Whole {
  #limit;
  #answer;
  #text = "";
  #isLost = false;

  /** @param {number} limit of the text's length; of a longer one nothing is kept */
  constructor(limit, answer) {
    this.#limit = limit;
    this.#answer = answer;
  }

  push(text) {
    this.#isLost ||= this.#text.length + text.length > this.#limit;
    this.#text = this.#isLost ? "" : this.#text + text;
  }

  end() {
    const text = this.#text;
    const body = parsed(text);
    if (body !== undefined) return this.#answer.whole(body);
    for (const line of text.split("\n")) {
      if (line.trim() === "") continue;
      const event = parsed(line);
      if (event === undefined) this.#answer.missed();
      else this.#answer.event(event);
    }
  }
}
