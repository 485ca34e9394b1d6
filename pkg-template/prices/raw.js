// The books in the WebAssembly module, by their facades. Apart, so that an engine that is given no book needs none of
// the book's code.
const books = new WeakMap();

/** Remembers the book behind a facade. */
export function keepRaw(book, raw) {
  books.set(book, raw);
}

/** The book behind a facade; `undefined` if this is none. Unlike instanceof, this cannot be trapped by a proxy. */
export const rawOf = (book) => books.get(book);
