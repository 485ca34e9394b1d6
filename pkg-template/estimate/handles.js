// The prices of models that are asked for again and again, and what is known about them. To find that out takes as long as
// to price a call, and a guard asks before every one.

/** So many models of a book are kept; an app calls a handful. */
const MOST = 200;

const books = new WeakMap();
const facts = new WeakMap();

/** The handle of a model at the prices of now, or of the instant that is asked for. */
export function resolved(book, request) {
  if (request.at !== undefined && request.at !== null) return book.resolve(request);
  const { provider, model, context } = request;
  const key = JSON.stringify([provider, model, context]);
  let handles = books.get(book);
  if (handles === undefined || handles.size >= MOST) books.set(book, (handles = new Map()));
  let handle = handles.get(key);
  if (handle === undefined) handles.set(key, (handle = book.resolve(request)));
  return handle;
}

/** Something that is always the same for a handle, found out once. */
export function fact(handle, name, find) {
  let known = facts.get(handle);
  if (known === undefined) facts.set(handle, (known = new Map()));
  if (!known.has(name)) known.set(name, find());
  return known.get(name);
}
