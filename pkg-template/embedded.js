// Which fetch functions are engines beside their caller: what is sent to them goes nowhere.
const engines = new WeakMap();

/**
 * Remembers the fetch function of an engine, and gives it back.
 *
 * @param {(method: string, target: string, headers: string, body: Uint8Array) => Promise<{ status: number, text: string }>}
 *   call does what the function does, without the objects of fetch; `headers` has names and values on alternate lines
 */
export function embed(fetch, call) {
  engines.set(fetch, call);
  return fetch;
}

/** Whether this is the fetch function of an engine. */
export const isEmbedded = (fetch) => engines.has(fetch);

/** The short way to the engine behind a fetch function, if it is one's. */
export const callOf = (fetch) => engines.get(fetch);
