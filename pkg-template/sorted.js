// Keys in order.

// A chunk is split in two when it has grown to this.
const MOST = 1024;

/**
 * A set of strings in the order of their UTF-16 units. They lie in chunks, so that a key in the middle of a million moves
 * a thousand others and not half of them.
 */
export class SortedKeys {
  #chunks = [[]];

  add(key) {
    const index = this.#chunkOf(key);
    const chunk = this.#chunks[index];
    const place = placeOf(chunk, key);
    if (chunk[place] === key) return;
    chunk.splice(place, 0, key);
    if (chunk.length >= MOST) this.#chunks.splice(index + 1, 0, chunk.splice(MOST / 2));
  }

  delete(key) {
    const index = this.#chunkOf(key);
    const chunk = this.#chunks[index];
    const place = placeOf(chunk, key);
    if (chunk[place] !== key) return;
    chunk.splice(place, 1);
    if (chunk.length === 0 && this.#chunks.length > 1) this.#chunks.splice(index, 1);
  }

  /** Up to `limit` keys with `from` <= key < `to`, from the front or, if `reverse`, from the end. */
  range({ from, to, limit, reverse }) {
    const keys = [];
    if (!(from < to)) return keys;
    // The place of the first key that is not before the bound; in reverse the keys before it are taken.
    let index = this.#chunkOf(reverse ? to : from);
    let place = placeOf(this.#chunks[index], reverse ? to : from) - (reverse ? 1 : 0);
    while (keys.length < limit) {
      const key = this.#chunks[index][place];
      if (key === undefined) {
        index += reverse ? -1 : 1;
        if (index < 0 || index >= this.#chunks.length) break;
        place = reverse ? this.#chunks[index].length - 1 : 0;
        continue;
      }
      if (reverse ? key < from : key >= to) break;
      keys.push(key);
      place += reverse ? -1 : 1;
    }
    return keys;
  }

  /** The chunk where a key belongs: the last one that does not begin after it. */
  #chunkOf(key) {
    let [low, high] = [0, this.#chunks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#chunks[middle][0] <= key) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The place of the first key in a chunk that is not before `key`. */
function placeOf(chunk, key) {
  let [low, high] = [0, chunk.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (chunk[middle] < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
