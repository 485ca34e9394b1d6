// One page of a list, and the way to the next.
import { APIError, PayiError } from "../errors.js";

export class Page {
  #next;
  #asked;

  /** @param {() => string | undefined} asked gives the cursor of this page, if it is not the first */
  constructor(data, next, asked) {
    // Null is an empty list; a page without one is an answer to something else.
    const items = data?.items === null ? [] : data?.items;
    if (!Array.isArray(items)) throw invalid("the answer is no page: it has no list of items", data);
    // A name that a page has already, such as that of a method, is not for the server to give.
    for (const [name, value] of Object.entries(data)) if (!(name in this)) this[name] = value;
    this.items = items;
    this.#next = next;
    this.#asked = asked;
  }

  /** A page without items is the last one, unless it was looked for among others; and so is one without a cursor. */
  hasNextPage() {
    return (this.items.length > 0 || this.scanned > 0) && Boolean(this.cursor);
  }

  getNextPage() {
    if (!this.hasNextPage()) throw new PayiError("this page is the last: ask hasNextPage() first", { code: "no_next_page" });
    const { cursor } = this;
    // A server, or a proxy before it, that loses the cursor would give the same page for ever.
    if (typeof cursor !== "string" || cursor === this.#asked()) {
      throw invalid("the answer's cursor leads nowhere: it is no string, or the one that was asked for", cursor);
    }
    return this.#next(cursor);
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

function invalid(message, body) {
  return new APIError(message, { code: "invalid_response", body });
}
