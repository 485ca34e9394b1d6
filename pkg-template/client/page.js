// One page of a list, and the way to the next.
import { APIError, PayiError } from "../errors.js";

export class Page {
  #next;

  constructor(data, next) {
    if (!Array.isArray(data?.items ?? [])) {
      throw new APIError("the answer is no page: it has no list of items", { code: "invalid_response", body: data });
    }
    Object.assign(this, data, { items: data?.items ?? [] });
    this.#next = next;
  }

  /** A page without items is the last one, and so is one without a cursor. */
  hasNextPage() {
    return this.items.length > 0 && Boolean(this.cursor);
  }

  getNextPage() {
    if (!this.hasNextPage()) throw new PayiError("this page is the last: ask hasNextPage() first", { code: "no_next_page" });
    return this.#next(this.cursor);
  }

  async *[Symbol.asyncIterator]() {
    yield* this.items;
    // One page after the other, and never more than one in memory.
    for (let page = this; page.hasNextPage(); ) {
      page = await page.getNextPage();
      yield* page.items;
    }
  }
}
