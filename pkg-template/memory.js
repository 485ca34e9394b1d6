// A record store in memory, for engines that are not given another.
import { SortedKeys } from "./sorted.js";

export class MemoryStore {
  #values = new Map();
  #keys = new SortedKeys();

  read(ranges) {
    return ranges.map((range) => this.#keys.range(range).map((key) => [key, this.#values.get(key)]));
  }

  commit(changes) {
    // Taken apart before anything is changed, so that a bad list changes nothing.
    for (const [key, value] of Array.from(changes, ({ key, value }) => [key, value])) {
      if (value === null) {
        this.#values.delete(key);
        this.#keys.delete(key);
      } else {
        this.#values.set(key, value);
        this.#keys.add(key);
      }
    }
  }
}
