// What goes on after the answer has gone out: a runtime may end it with the request, unless it is told not to.

let runtime;

/** Takes the runtime's own way to wait, for guards that are given none. */
export function waitBy(waitUntil) {
  runtime = waitUntil;
}

/** Promises under way, and the way to wait for all of them. */
export class Background {
  #waitUntil;
  #pending = new Set();

  constructor(waitUntil) {
    this.#waitUntil = waitUntil;
  }

  /** @param {Promise<void>} promise of something that nobody waits for, and whose failure nobody else would see */
  add(promise) {
    const work = promise.catch((error) => console.error("payi-edge: a guarded call could not be settled:", error));
    this.#pending.add(work);
    work.then(() => this.#pending.delete(work));
    try {
      (this.#waitUntil ?? runtime)?.(work);
    } catch {
      // Outside a request there is nothing to wait for, and nothing ends the work.
    }
  }

  async flush() {
    while (this.#pending.size > 0) await Promise.allSettled(this.#pending);
  }
}
