// Which fetch functions are engines beside their caller: what is sent to them goes nowhere.
const engines = new WeakSet();

/** Remembers the fetch function of an engine, and gives it back. */
export function embed(fetch) {
  engines.add(fetch);
  return fetch;
}

/** Whether this is the fetch function of an engine. */
export const isEmbedded = (fetch) => engines.has(fetch);
