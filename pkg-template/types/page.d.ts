// Lists that come in pages.
import type { ApiPromise } from "./promise.js";

/** Which part of a list. */
export interface PageParams {
  /** The `cursor` of the page before. */
  cursor?: string | null;
  /** How many items a page holds, 1 to 1,000; default 100. */
  limit?: number;
  /** Whether the oldest come first. */
  sort_ascending?: boolean;
}

/**
 * One page of a list. Iterated with `for await`, it gives its items and those of all pages after it, which it asks for
 * one by one.
 *
 * @typeParam T an item
 */
export interface Page<T> extends AsyncIterable<T> {
  request_id?: string | null;
  /** Where the next page starts. Without one this is the last page. */
  cursor?: string | null;
  items: T[];
  /** Whether there is another page: this one has items and a cursor. */
  hasNextPage(): boolean;
  /**
   * Asks for the next page, with the same parameters and options.
   *
   * @throws {PayiError} `no_next_page`; `invalid_response` if the cursor is no string, or the one that this page was asked
   * for by, with which a list would never end
   */
  getNextPage(): PagePromise<T>;
}

/**
 * Awaited, the first page; iterated with `for await`, the items of all pages.
 *
 * @typeParam T an item
 */
export interface PagePromise<T> extends ApiPromise<Page<T>>, AsyncIterable<T> {}
