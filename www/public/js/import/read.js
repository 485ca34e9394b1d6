// A file of usage, read piece by piece into rows.
import { CsvReader } from "./csv.js";
import { JsonLinesReader } from "./jsonl.js";
import { mapped, meaningOf, missing } from "./mapping.js";
import { Problems } from "./problems.js";
import { eventOf } from "./record.js";
import { Rows } from "./rows.js";
import { shown } from "./values.js";

/** What a page can hold without becoming slow. */
export const MOST_ROWS = 2_000_000;
/** So many names of columns are told. */
const MOST_NAMES = 100;
/** Who has so many empty lines first has no usage. */
const LONGEST_LEAD = 1 << 20;
/** Each unit that occurs has a column of its own. */
const MOST_UNITS = 32;

export class UsageReader {
  rows = new Rows();
  problems = new Problems();
  /** Rows that were read, good and bad. */
  count = 0;
  /** Names of columns, each with what it means, and those that nothing is known of. */
  columns = { known: [], unknown: [] };
  /** Why the file as a whole cannot be read. */
  refusal;
  #lead = "";
  #parser;
  #meanings;
  #header;
  #units = new Set();

  push(text) {
    if (this.refusal) return;
    if (this.#parser) return this.#parser.push(text);
    // One object for each line, or a header: the first character that is no space tells.
    this.#lead += text;
    const start = this.#lead.trimStart();
    if (start === "" && this.#lead.length < LONGEST_LEAD) return;
    this.#parser = start.startsWith("{")
      ? new JsonLinesReader((value, row, problem) => this.#object(value, row, problem))
      : new CsvReader((fields, row, problem) => this.#record(fields, row, problem));
    this.#parser.push(this.#lead);
    this.#lead = "";
  }

  end() {
    if (!this.refusal) this.#parser?.end();
    if (!this.refusal && this.count === 0) this.refusal = "The file has no rows.";
  }

  #record(fields, row, problem) {
    if (this.refusal) return;
    if (!this.#meanings) return this.#begin(fields, problem);
    if (!this.#next()) return;
    if (problem) return this.problems.add(row, "", problem.expected, problem.found);
    const found = fields.length;
    const expected = this.#header.length;
    if (found !== expected) return this.problems.add(row, "", `${expected} fields, as the header has`, `${found} fields`);
    const cells = [];
    for (const [index, meaning] of this.#meanings) cells.push([meaning, this.#header[index], fields[index]]);
    this.#keep(cells, row);
  }

  #begin(header, problem) {
    const { meanings, known, unknown } = mapped(header);
    this.columns = { known: known.map((pair) => pair.map(shown)), unknown: unknown.slice(0, MOST_NAMES).map(shown) };
    const lack = missing(meanings);
    if (problem) this.refusal = `The header has not ${problem.expected}.`;
    else if (lack) this.refusal = `The header lacks ${lack}.`;
    this.#header = header;
    this.#meanings = [...meanings.entries()].filter(([, meaning]) => meaning !== undefined);
  }

  #object(value, row, problem) {
    if (this.refusal || !this.#next()) return;
    if (problem) return this.problems.add(row, "", problem.expected, problem.found);
    const cells = [];
    for (const [column, cell] of Object.entries(value)) {
      const meaning = this.#meaningOf(column);
      if (meaning) cells.push([meaning, column, cell]);
    }
    this.#keep(cells, row);
  }

  #known = new Map();

  /** Each name is looked at once; of many that nothing is known of, the first are told. */
  #meaningOf(column) {
    if (this.#known.has(column)) return this.#known.get(column);
    const meaning = meaningOf(column);
    const { known, unknown } = this.columns;
    if (this.#known.size < 10 * MOST_NAMES) this.#known.set(column, meaning);
    if (meaning === undefined) {
      if (unknown.length < MOST_NAMES && !unknown.includes(shown(column))) unknown.push(shown(column));
    } else if (known.length < MOST_NAMES) known.push([shown(column), meaning]);
    return meaning;
  }

  #next() {
    if (this.count === MOST_ROWS) {
      this.refusal = `The file has more than ${MOST_ROWS.toLocaleString("en")} rows: split it.`;
      return false;
    }
    this.count += 1;
    return true;
  }

  #keep(cells, row) {
    const event = eventOf(cells, row, (column, expected, found) => this.problems.add(row, column, expected, found));
    if (!event) return;
    for (const [unit] of event.counts) this.#units.add(unit);
    if (this.#units.size > MOST_UNITS) this.refusal = `The file has more than ${MOST_UNITS} kinds of units.`;
    else this.rows.add(event);
  }
}

/** The text of a file: UTF-8, or what its first two bytes say. */
export function decoder(start) {
  const mark = (start[0] << 8) | start[1];
  return new TextDecoder(mark === 0xfffe ? "utf-16le" : mark === 0xfeff ? "utf-16be" : "utf-8");
}
