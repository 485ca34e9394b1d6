// JSON Lines, read as they come: text in pieces, objects out.

const LONGEST = 1 << 20;

export class JsonLinesReader {
  #onRecord;
  #rest = "";
  #row = 0;
  #isLost = false;

  /**
   * @param {(value: object | undefined, row: number, problem?: { expected: string, found: string }) => void} onRecord is told
   *   of each line that is not empty; numbers in `value` are texts, so that none is rounded
   */
  constructor(onRecord) {
    this.#onRecord = onRecord;
  }

  push(piece) {
    const text = this.#rest + piece;
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      this.#line(text.slice(start, end));
      start = end + 1;
    }
    this.#rest = text.slice(start);
    if (this.#rest.length > LONGEST) {
      // Its end is still to come; what is known of it is that it is no record.
      if (!this.#isLost) this.#refuse(this.#rest, "a line of at most 1 MiB");
      this.#isLost = true;
      this.#rest = "";
    }
  }

  end() {
    if (this.#rest !== "") this.#line(this.#rest);
    this.#rest = "";
  }

  #line(line) {
    if (this.#isLost) {
      this.#isLost = false;
      return;
    }
    const text = line.trim();
    if (text.length > LONGEST) return this.#refuse(text, "a line of at most 1 MiB");
    if (text === "") {
      this.#row += 1;
      return;
    }
    const value = exactly(text);
    if (value === null || typeof value !== "object" || Array.isArray(value)) return this.#refuse(text, "a JSON object");
    this.#row += 1;
    this.#onRecord(value, this.#row);
  }

  #refuse(text, expected) {
    this.#row += 1;
    this.#onRecord(undefined, this.#row, { expected, found: text.slice(0, 100) });
  }
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/** Parses JSON with its numbers as the texts that stand there; nothing if it is none. */
function exactly(text) {
  try {
    // As it stands first, since what is no JSON could become some by the quotes.
    JSON.parse(text);
    return JSON.parse(text.replace(TOKEN, (token) => (token[0] === '"' ? token : `"${token}"`)));
  } catch {
    return undefined;
  }
}
