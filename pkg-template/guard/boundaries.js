// Where in the bytes of a stream its events end.

const [LF, CR, QUOTE, BACKSLASH] = [10, 13, 34, 92];
const [OPEN, CLOSE] = [new Set([123, 91]), new Set([125, 93])];

/** What finds the ends in a stream with this first byte: AWS's frames begin with a zero, JSON with a bracket. */
export function boundariesOf([first]) {
  if (first === 0) return new FrameEnds();
  return OPEN.has(first) ? new ElementEnds() : new BlankLines();
}

/** Server-sent events end with an empty line; a line with a line feed, a carriage return, or both. */
class BlankLines {
  #isEmpty = true;
  #afterReturn = false;

  /** The offsets right after the ends. */
  push(bytes) {
    const ends = [];
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at];
      const isSecond = byte === LF && this.#afterReturn;
      this.#afterReturn = byte === CR;
      if (isSecond) {
        // The second half of a line's end. It belongs to the event before, if that has not gone yet.
        if (ends.at(-1) === at) ends[ends.length - 1] = at + 1;
      } else if (byte !== LF && byte !== CR) {
        this.#isEmpty = false;
      } else if (this.#isEmpty) {
        ends.push(at + 1);
      } else {
        this.#isEmpty = true;
      }
    }
    return ends;
  }
}

/** The elements of a JSON list, which is how Gemini streams if it is not asked for events. Another JSON text has none. */
class ElementEnds {
  #depth = 0;
  #isList;
  #inText = false;
  #isEscaped = false;

  push(bytes) {
    this.#isList ??= bytes[0] !== 123;
    const ends = [];
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (this.#inText) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (byte === BACKSLASH) this.#isEscaped = true;
        else if (byte === QUOTE) this.#inText = false;
      } else if (byte === QUOTE) {
        this.#inText = true;
      } else if (OPEN.has(byte)) {
        this.#depth += 1;
      } else if (CLOSE.has(byte)) {
        this.#depth -= 1;
        if (this.#depth === 1 && this.#isList) ends.push(at + 1);
      }
    }
    return ends;
  }
}

/** AWS's frames begin with their length, of four bytes. */
class FrameEnds {
  #length = 0;
  #seen = 0;
  #isBroken = false;

  push(bytes) {
    const ends = [];
    for (let at = 0; at < bytes.length && !this.#isBroken; ) {
      if (this.#seen < 4) {
        this.#length = this.#length * 256 + bytes[at];
        this.#seen += 1;
        at += 1;
        // The lengths and the checksums alone are 16 bytes.
        this.#isBroken = this.#seen === 4 && this.#length < 16;
        continue;
      }
      const step = Math.min(this.#length - this.#seen, bytes.length - at);
      this.#seen += step;
      at += step;
      if (this.#seen === this.#length) {
        ends.push(at);
        this.#length = this.#seen = 0;
      }
    }
    return ends;
  }
}
