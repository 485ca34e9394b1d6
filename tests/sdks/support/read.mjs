// Reads what a caller gives, to its end or until it is left.

/**
 * @typedef {object} Read
 * @property {string} text what came
 * @property {number} pieces
 * @property {import("../callers/index.mjs").End} [end] if the answer was read to its end
 * @property {unknown} [error] what the SDK threw
 */

/**
 * @param {import("../callers/index.mjs").Caller} caller
 * @param {typeof fetch} fetch
 * @param {object} [options] those of the caller, and
 * @param {{ after: number, by: "break" | "abort" }} [options.leave] goes away after so many pieces
 * @returns {Promise<Read>}
 */
export async function read(caller, fetch, { leave, ...options } = {}) {
  const control = new AbortController();
  const read = { text: "", pieces: 0 };
  const pieces = caller.read(fetch, { signal: control.signal, ...options });
  try {
    for (;;) {
      const { done, value } = await pieces.next();
      if (done) return { ...read, end: value };
      read.text += value;
      read.pieces += 1;
      if (read.pieces !== leave?.after) continue;
      if (leave.by === "abort") control.abort();
      await pieces.return();
      return read;
    }
  } catch (error) {
    return { ...read, error };
  }
}
