// A stream of server-sent events, as text in pieces: https://html.spec.whatwg.org/multipage/server-sent-events.html

/** Splits the text into the data of its events. */
export class Lines {
  #limit;
  #onData;
  #onLost;
  /** The line and the event that have begun. */
  #line = "";
  #data;
  #isLost = false;
  #endedInReturn = false;

  /**
   * @param {number} limit of an event's length; a longer one is passed over and not kept
   * @param {(data: string) => void} onData
   * @param {() => void} onLost for each event that is passed over
   */
  constructor(limit, onData, onLost) {
    this.#limit = limit;
    this.#onData = onData;
    this.#onLost = onLost;
  }

  push(text) {
    if (text === "") return;
    if (this.#endedInReturn && text.startsWith("\n")) text = text.slice(1);
    this.#endedInReturn = text.endsWith("\r");
    if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
    let from = 0;
    for (let to = text.indexOf("\n"); to >= 0; to = text.indexOf("\n", from)) {
      this.#append(text.slice(from, to));
      this.#endLine();
      from = to + 1;
    }
    if (from < text.length) this.#append(text.slice(from));
  }

  /** Some streams end without the empty line that an event ends with. */
  end() {
    this.#endLine();
    this.#endEvent();
  }

  #append(text) {
    if (this.#isLost) return;
    if (this.#line.length + text.length + (this.#data?.length ?? 0) <= this.#limit) this.#line += text;
    else this.#lose();
  }

  #lose() {
    this.#isLost = true;
    this.#line = "";
    this.#data = undefined;
  }

  #endLine() {
    if (this.#isLost) {
      this.#isLost = false;
      return this.#onLost();
    }
    const line = this.#line;
    this.#line = "";
    if (line === "") return this.#endEvent();
    const value = dataOf(line);
    if (value !== undefined) this.#data = this.#data === undefined ? value : `${this.#data}\n${value}`;
  }

  #endEvent() {
    const data = this.#data;
    this.#data = undefined;
    if (data !== undefined) this.#onData(data);
  }
}

function dataOf(line) {
  if (!line.startsWith("data:")) return undefined;
  return line.slice(line[5] === " " ? 6 : 5);
}
