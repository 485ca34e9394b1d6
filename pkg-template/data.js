// From any value to JSON text, in one careful pass: what the WebAssembly module reads of callers' objects. It is a
// function that the module imports (src/wasm/value.rs), and imports nothing itself.
//
// Objects are taken as `JSON.stringify` takes them (`toJSON`, own enumerable properties, `undefined` is absent), except
// that nothing is dropped in silence: a function, a symbol or NaN is an error that names its place. A `bigint` is a
// number. Whatever throws while it is read, such as a getter or a proxy, is an error too, and a value without end stops
// at a limit.

/** How deep objects may nest. Deeper ones are cycles, or an attack on the stack. */
const MAX_DEPTH = 64;
/** How many values one argument may hold. */
const MAX_VALUES = 100_000;
/** How much text: several times what the server takes. The memory of a WebAssembly module grows and never shrinks. */
const MAX_TEXT = 4 << 20;

/** What was wrong, and where; the place is put together on the way out. */
class Refusal {
  place = "";

  constructor(expected) {
    this.expected = expected;
  }
}

const refuse = (expected) => {
  throw new Refusal(expected);
};

/** Anything else was thrown by what was read. */
const refusalOf = (error) => (error instanceof Refusal ? error : new Refusal("readable, but reading it threw"));

/** `=` and the JSON of a value; nothing for `undefined`; or `!`, the place, and after a line break what was expected. */
export function dataOf(value) {
  try {
    const json = new Reader().value(value, 0);
    return json === undefined ? "" : `=${json}`;
  } catch (error) {
    const { place, expected } = refusalOf(error);
    return `!${place}\n${expected}`;
  }
}

class Reader {
  #values = MAX_VALUES;
  #text = MAX_TEXT;

  value(value, depth) {
    this.#room(1);
    this.#values -= 1;
    if (depth > MAX_DEPTH) refuse("nested less deeply; does it contain itself?");
    switch (typeof value) {
      case "undefined":
        return undefined;
      case "boolean":
        return String(value);
      case "number":
        // JavaScript's own text is the shortest that reads back as the same number.
        return Number.isFinite(value) ? String(value) : refuse("a finite number");
      case "bigint":
        return this.#short(String(value));
      case "string":
        return this.#string(value);
      case "object":
        return value === null ? "null" : this.#object(value, depth + 1);
      default:
        return refuse("data, not a function or a symbol");
    }
  }

  #short(text) {
    this.#text -= text.length;
    return this.#text < 0 ? refuse("smaller: it is too long") : text;
  }

  /** Half of a surrogate pair is no character. */
  #string(text) {
    return JSON.stringify(this.#short(text).replace(/[\ud800-\udfff]/gu, "\ufffd"));
  }

  #object(value, depth) {
    const { toJSON } = value;
    if (typeof toJSON !== "function") return this.#members(value, depth);
    const json = toJSON.call(value);
    // What an invalid date says of itself. It must not pass for an absent value.
    if (json === null) refuse("valid: its toJSON gives null");
    // An object that answers itself would be asked for ever.
    return typeof json === "object" ? this.#members(json, depth) : this.value(json, depth);
  }

  #members(value, depth) {
    if (Array.isArray(value)) return `[${this.#items(value, depth)}]`;
    // A Map or a Headers keeps its content elsewhere: it would read as an empty object.
    if (Object.prototype.toString.call(value) !== "[object Object]") refuse("plain data: an object, an array or a value");
    const keys = Object.keys(value);
    this.#room(keys.length);
    const members = [];
    for (const key of keys) {
      const json = this.#at(`.${key}`, () => this.value(value[key], depth));
      if (json !== undefined) members.push(`${this.#string(key)}:${json}`);
    }
    return `{${members}}`;
  }

  #items(array, depth) {
    const { length } = array;
    this.#room(length);
    const items = [];
    for (let index = 0; index < length; index += 1) {
      // In an array `undefined` keeps its place, as in JSON.stringify.
      items.push(this.#at(`[${index}]`, () => this.value(array[index], depth)) ?? "null");
    }
    return items;
  }

  /** Stops before the work begins: an array may claim any length. */
  #room(values) {
    if (values > this.#values) refuse("smaller: it has too many values");
  }

  /** Reads a part; what is wrong with it is there. */
  #at(step, read) {
    try {
      return read();
    } catch (error) {
      const refusal = refusalOf(error);
      refusal.place = step + refusal.place;
      throw refusal;
    }
  }
}
