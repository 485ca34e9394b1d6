// CSV as RFC 4180 has it, read as it comes: text in pieces, records out.

/** What is longer is no record but a quote that nobody closed. */
const LONGEST = 1 << 20;

/** What a record has between its fields: the one that the first record has most of. */
export function delimiterOf(header) {
  const bare = header.replace(/"[^"]*"/g, "");
  const count = (mark) => bare.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

export class CsvReader {
  #onRecord;
  #rest = "";
  #row = 0;
  #delimiter;
  /** After a record that is too long: everything up to the next line is left out. */
  #isLost = false;

  /**
   * @param {(fields: string[], row: number, problem?: { expected: string, found: string }) => void} onRecord is told of each
   *   record that is not empty, and of its row as spreadsheets count them: the header is row 1
   */
  constructor(onRecord) {
    this.#onRecord = onRecord;
  }

  push(piece) {
    this.#read(this.#rest + piece, false);
  }

  end() {
    this.#read(this.#rest, true);
  }

  #read(text, isLast) {
    let start = 0;
    let quote = text.indexOf('"');
    while (start < text.length) {
      const newline = text.indexOf("\n", start);
      if (newline < 0 && !isLast && text.length - start <= LONGEST) break;
      const line = newline < 0 ? text.length : newline;
      if (quote >= 0 && quote < start) quote = text.indexOf('"', start);
      if (this.#isLost || line - start > LONGEST) {
        this.#lose(text, start, line, newline >= 0);
        start = line + 1;
        continue;
      }
      if (this.#delimiter === undefined) this.#delimiter = delimiterOf(text.slice(start, line));
      if (quote < 0 || quote > line) {
        // Most records have no quotes, and are as quick as a search for their ends.
        this.#give(text.slice(start, text[line - 1] === "\r" && line > start ? line - 1 : line).split(this.#delimiter));
        start = line + 1;
        continue;
      }
      const end = this.#quoted(text, start, isLast);
      if (end === undefined) break;
      start = end;
    }
    this.#rest = text.slice(start);
  }

  /** Reads a record with quotes and gives where the next one starts; nothing if its end has not come yet. */
  #quoted(text, start, isLast) {
    const fields = [];
    let at = start;
    let problem;
    for (let isEnd = false; !isEnd; at++) {
      let field = "";
      const isQuoted = text[at] === '"';
      if (isQuoted) {
        const inner = unquoted(text, at + 1, isLast);
        if (!inner) return this.#unclosed(text, start, isLast);
        ({ field, at } = inner);
      }
      const bare = at;
      while (at < text.length && text[at] !== this.#delimiter && text[at] !== "\n") at++;
      if (at === text.length && !isLast) return this.#unclosed(text, start, isLast);
      isEnd = at === text.length || text[at] === "\n";
      const rest = text.slice(bare, isEnd && at > bare && text[at - 1] === "\r" ? at - 1 : at);
      if (isQuoted && rest !== "") problem ??= { expected: "a delimiter after the closing quote", found: rest };
      fields.push(field + rest);
    }
    this.#give(fields, problem);
    return at;
  }

  #unclosed(text, start, isLast) {
    if (!isLast && text.length - start <= LONGEST) return undefined;
    this.#give([], { expected: "a closing quote", found: text.slice(start, start + 100) });
    // Goes on after the line in which the quote was opened: only this record is lost.
    const newline = text.indexOf("\n", start);
    return newline < 0 ? text.length : newline + 1;
  }

  #lose(text, start, line, isOver) {
    if (!this.#isLost) this.#give([], { expected: "a record of at most 1 MiB", found: text.slice(start, start + 100) });
    this.#isLost = !isOver;
  }

  #give(fields, problem) {
    this.#row += 1;
    if (fields.length === 1 && fields[0].trim() === "" && !problem) return;
    this.#onRecord(fields, this.#row, problem);
  }
}

/** What stands between quotes, and where it ends; nothing if the end has not come yet. */
function unquoted(text, start, isLast) {
  let field = "";
  for (let at = start; ; at++) {
    const close = text.indexOf('"', at);
    // A quote at the very end may be the first half of a doubled one.
    if (close < 0 || (close === text.length - 1 && !isLast)) return undefined;
    field += text.slice(at, close);
    at = close + 1;
    if (text[at] !== '"') return { field, at };
    field += '"';
  }
}
