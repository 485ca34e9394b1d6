// Writing the parts of a table: lists of bytes.

const utf8 = new TextEncoder();

/** Adds bytes to others; of any number, unlike `push(...more)`. */
export function append(bytes, more) {
  for (const byte of more) bytes.push(byte);
}

/** A bigint in LEB128: seven bits to a byte, the lowest first. */
export function number(bytes, value) {
  let rest = value;
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  bytes.push(Number(rest));
}

/** A count, place or length. */
export function size(bytes, value) {
  number(bytes, BigInt(value));
}

/** A text, with a zero byte behind it: it has none itself. */
export function text(bytes, value) {
  append(bytes, utf8.encode(value));
  bytes.push(0);
}

/** What occurs again and again, written once and named by a place. */
export class Dictionary {
  #places = new Map();
  #bytes = [];

  /** The place of an item. */
  add(item) {
    const key = item.join();
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.#places.size;
    this.#places.set(key, place);
    append(this.#bytes, item);
    return place;
  }

  /** Writes the number of items and all of them. */
  write(bytes) {
    size(bytes, this.#places.size);
    append(bytes, this.#bytes);
  }
}
