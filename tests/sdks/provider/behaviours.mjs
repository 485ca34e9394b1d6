// What the provider does with a call.

/**
 * @typedef {object} Behaviour
 * @property {number} [words] how long the answer is; default 12
 * @property {number} [pause] milliseconds between the events of a stream; default 0: as fast as they are read
 * @property {number} [status] an error instead of an answer
 * @property {Record<string, string>} [headers] more headers
 * @property {boolean} [counted] `false`: the answer says no usage
 * @property {"before" | "during"} [broken] the connection is lost, before the answer or after its first half
 * @property {"before" | "during"} [hangs] nothing more comes, before the answer or after its first half
 */

/** An answer, whole or streamed as the request asks. */
export const normal = (words = 12) => ({ words });

/** A stream that takes its time: one event each `pause` milliseconds. */
export const slow = (words = 40, pause = 15) => ({ words, pause });

export const uncounted = (words = 12) => ({ words, counted: false });

/** An error; who retries need not wait. */
export const failing = (status) => ({ status, headers: { "retry-after": "0", "retry-after-ms": "1" } });

export const broken = (when, words = 12) => ({ broken: when, words });

export const hanging = (when, words = 12) => ({ hangs: when, words });
