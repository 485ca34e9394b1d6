// IndexedDB that fails: while a call of the store is under way, the browser's own methods break.

const METHODS = [
  [IDBDatabase, "transaction"],
  [IDBObjectStore, "get"],
  [IDBObjectStore, "getAll"],
  [IDBObjectStore, "openCursor"],
  [IDBObjectStore, "put"],
  [IDBObjectStore, "delete"],
];

/** A store whose calls to the browser can be broken by a fault. */
export class Breakable {
  #store;
  #fault;
  #kind;

  /** @param {"throw" | "abort"} kind a method throws at once, or its transaction is taken back after it */
  constructor(store, fault, kind) {
    this.#store = store;
    this.#fault = fault;
    this.#kind = kind;
  }

  read(ranges) {
    return this.#broken(() => this.#store.read(ranges));
  }

  commit(changes) {
    return this.#broken(() => this.#store.commit(changes));
  }

  async #broken(call) {
    const originals = METHODS.map(([{ prototype }, name]) => [prototype, name, prototype[name]]);
    const [fault, kind] = [this.#fault, this.#kind];
    for (const [prototype, name, original] of originals) {
      prototype[name] = function (...args) {
        if (kind === "throw") fault.strike();
        const result = original.apply(this, args);
        if (kind === "abort" && fault.isDue()) (result instanceof IDBTransaction ? result : this.transaction).abort();
        return result;
      };
    }
    try {
      return await call();
    } finally {
      for (const [prototype, name, original] of originals) prototype[name] = original;
    }
  }
}
