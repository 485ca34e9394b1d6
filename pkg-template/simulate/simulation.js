// A simulation under way: batch after batch for who iterates, all the rest for who awaits.
import { APIUserAbortError, guarded, invalidArgument } from "../errors.js";
import { pause } from "./pause.js";

/** For how long it keeps a page from everything else. */
const TURN_MS = 10;

export class Simulation {
  #raw;
  #events;
  #isAsync;
  #columns;
  #signal;
  #onProgress;
  #total;
  #done = 0;
  #resumed = performance.now();
  /** The last in line: nobody takes an event while another does. */
  #tail = Promise.resolve();
  #failure;
  #result;

  constructor({ raw, events, columns, signal, onProgress }) {
    const open = events?.[Symbol.asyncIterator] ?? events?.[Symbol.iterator];
    if (typeof open !== "function") throw invalidArgument("events", "an iterable or async iterable of events");
    this.#raw = raw;
    this.#isAsync = typeof events[Symbol.asyncIterator] === "function";
    this.#events = open.call(events);
    this.#total = Array.isArray(events) ? events.length : undefined;
    this.#columns = columns;
    this.#signal = signal;
    this.#onProgress = onProgress;
  }

  then(onFulfilled, onRejected) {
    return this.#all().then(onFulfilled, onRejected);
  }

  /** Who breaks out of the loop can go on with another, or await the rest. */
  async *[Symbol.asyncIterator]() {
    for (let batch; (batch = await this.#next()) !== undefined; ) yield batch;
  }

  async #all() {
    while ((await this.#next()) !== undefined);
    return this.#result;
  }

  #next() {
    const next = this.#tail.then(() => this.#step());
    this.#tail = next.catch(() => {});
    return next;
  }

  /** The next batch; `undefined` after the last. */
  async #step() {
    if (this.#failure !== undefined) throw this.#failure.error;
    if (this.#result !== undefined) return undefined;
    try {
      await this.#breathe();
      await this.#read();
      if (this.#columns.length === 0) return this.#finish();
      const batch = guarded(() => this.#columns.run(this.#raw));
      this.#done += batch.length;
      this.#onProgress?.(this.#total === undefined ? { events: this.#done } : { events: this.#done, total: this.#total });
      return batch;
    } catch (error) {
      this.#failure = { error };
      this.#raw.free();
      await this.#close();
      throw error;
    }
  }

  async #breathe() {
    this.#checkSignal();
    if (performance.now() - this.#resumed < TURN_MS) return;
    await pause();
    this.#resumed = performance.now();
    this.#checkSignal();
  }

  #checkSignal() {
    if (!this.#signal?.aborted) return;
    throw new APIUserAbortError("the simulation was aborted", { code: "aborted", cause: this.#signal.reason });
  }

  /** Fills a batch. */
  async #read() {
    const columns = this.#columns;
    while (!columns.isFull) {
      if (this.#isAsync) this.#checkSignal();
      const { done, value } = this.#isAsync ? await this.#events.next() : this.#events.next();
      if (done) return;
      columns.add(value);
    }
  }

  #finish() {
    this.#result = JSON.parse(guarded(() => this.#raw.outcome()));
    this.#raw.free();
    return undefined;
  }

  /** Lets the source of the events go; that it fails to is not what went wrong first. */
  async #close() {
    try {
      await this.#events.return?.();
    } catch {
      return;
    }
  }
}
