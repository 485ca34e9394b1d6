// What a call gives at once: a promise of its data, and of what came with it.
import { Page } from "./page.js";

/** Awaited, the data of the answer. */
export class ApiPromise extends Promise {
  #answer;

  /** @param {Promise<import("./answer.js").Answer>} answer */
  constructor(answer) {
    super((resolve) => resolve());
    this.#answer = answer;
  }

  /** What `then` makes is an ordinary promise. */
  static get [Symbol.species]() {
    return Promise;
  }

  then(onData, onError) {
    return this.#answer.then((answer) => answer.data()).then(onData, onError);
  }

  async withResponse() {
    const answer = await this.#answer;
    const data = await this;
    return { data, response: answer.response, requestId: data?.request_id ?? answer.requestId };
  }

  async asResponse() {
    return (await this.#answer).copy();
  }
}

/** Awaited, the first page of a list; iterated, the items of all pages. */
export class PagePromise extends ApiPromise {
  #page;
  #makePage;

  /**
   * @param {(cursor: string) => PagePromise} next asks for the page after a cursor
   * @param {() => string | undefined} asked gives the cursor of this one
   */
  constructor(answer, next, asked) {
    super(answer);
    this.#makePage = (data) => (this.#page ??= new Page(data, next, asked));
  }

  then(onPage, onError) {
    return super.then(this.#makePage).then(onPage, onError);
  }

  async *[Symbol.asyncIterator]() {
    yield* await this;
  }
}
