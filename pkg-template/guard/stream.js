// The answer as its reader gets it: the provider's bytes as they come, with somebody who looks on.
import { Command } from "./codes.js";
import { Events } from "./events.js";

/** For how long what the provider has sent is read when nobody else does. */
const PATIENCE_MS = 250;

/**
 * @param {ReadableStream<Uint8Array>} source the provider's
 * @param {object} watch who looks on
 * @param {(chunk: Uint8Array) => void} watch.seen takes note of a piece
 * @param {(event: Uint8Array) => void} watch.passed takes note of an event that has gone out, where they are checked
 * @param {() => number | Promise<number>} watch.admit says what to do with a piece that was noted: pass, cut, break
 * @param {(how: string) => void} watch.ended is told how it ended, perhaps more than once
 * @param {(command: number) => Uint8Array | undefined} watch.last gives what a stream that is cut ends with
 * @param {boolean} watch.isChecked whether pieces have to be admitted
 * @param {boolean} watch.hides whether an event that the reader did not ask for is to be left out
 */
export class Watched {
  stream;
  /** Whether the reader waits for the provider, not the other way round. */
  isRead = false;
  #reader;
  #watch;
  #events;
  #controller;
  /** What the reader gets once it has all that could go out. */
  #failure;

  constructor(source, watch) {
    this.#reader = source.getReader();
    this.#watch = watch;
    this.#events = watch.hides || watch.isChecked ? new Events({ hide: watch.hides }) : undefined;
    this.stream = new ReadableStream(
      {
        start: (controller) => void (this.#controller = controller),
        pull: (controller) => this.#pull(controller),
        cancel: (reason) => {
          watch.ended("cancel");
          return this.#reader.cancel(reason);
        },
      },
      // Nothing is read ahead: what a reader does not want is not paid for.
      { highWaterMark: 0 },
    );
  }

  /**
   * Ends it from outside: the reader gets the error. What the provider has sent meanwhile is billed, so note is taken of
   * it, most often to its end; who goes on sending is told to stop.
   */
  async stop(error) {
    try {
      this.#controller.error(error);
    } catch {
      // It has ended by itself.
    }
    const cancel = () => this.#reader.cancel(error).catch(() => {});
    const late = setTimeout(cancel, PATIENCE_MS);
    try {
      for (let next; !(next = await this.#reader.read()).done; ) this.#note(next.value);
      const rest = this.#watch.isChecked ? this.#events.end() : undefined;
      if (rest !== undefined) this.#watch.seen(rest);
    } catch {
      // The connection is lost: what came of it is known.
    }
    clearTimeout(late);
  }

  #note(chunk) {
    const pieces = this.#watch.isChecked ? this.#events.split(chunk) : [chunk];
    for (const piece of pieces) this.#watch.seen(piece);
  }

  async #pull(controller) {
    if (this.#failure !== undefined) return controller.error(this.#failure);
    this.isRead = true;
    try {
      // Until there is something for the reader: an event may come in many pieces, of which some are kept for a moment.
      while (!(await this.#next(controller)));
    } catch (error) {
      this.#watch.ended("error");
      controller.error(error);
    } finally {
      this.isRead = false;
    }
  }

  async #next(controller) {
    const { done, value } = await this.#reader.read();
    if (done) {
      const rest = this.#events?.end();
      if (rest !== undefined) {
        if (this.#watch.isChecked) this.#watch.seen(rest);
        this.#emit(controller, this.#events.shown(rest));
      }
      this.#watch.ended("end");
      controller.close();
      return true;
    }
    if (!this.#watch.isChecked) {
      const passed = this.#emit(controller, this.#events ? this.#events.push(value) : value);
      this.#watch.seen(value);
      return passed;
    }
    return this.#admitted(controller, value);
  }

  /** Event by event: a stream can only be cut between two of them. */
  async #admitted(controller, chunk) {
    let passed = false;
    for (const event of this.#events.split(chunk)) {
      this.#watch.seen(event);
      const command = await this.#watch.admit();
      if (command === Command.Pass) {
        passed = this.#emit(controller, this.#events.shown(event)) || passed;
        this.#watch.passed(event);
        continue;
      }
      this.#watch.ended("cut");
      this.#reader.cancel().catch(() => {});
      const last = this.#watch.last(command);
      if (last instanceof Error) {
        // An error now would take what waits to be read with it.
        this.#failure = last;
        if (!passed) controller.error(last);
      } else {
        this.#emit(controller, last);
        controller.close();
      }
      return true;
    }
    return passed;
  }

  #emit(controller, bytes) {
    if (bytes === undefined || bytes.byteLength === 0) return false;
    controller.enqueue(bytes);
    return true;
  }
}
