// One answer of a model, before it is written in a provider's format.

/**
 * @typedef {object} Answer
 * @property {string} model as the provider names it in its answer
 * @property {string[]} words the text in pieces, each one token
 * @property {number} input tokens of the request, with those that came out of the cache
 * @property {number} cached those of them that came out of the cache
 * @property {number} output tokens of the text: one a word
 */

const INPUT = 1_200;
const CACHED = 1_024;

/**
 * A text of so many words, with its usage.
 *
 * @param {string} model
 * @param {number} count
 * @returns {Answer}
 */
export function answerOf(model, count) {
  const words = Array.from({ length: count }, (_, index) => `${index === 0 ? "" : " "}word${index + 1}`);
  return { model, words, input: INPUT, cached: CACHED, output: count };
}

/** The usage as the price book takes it: inclusive counts. */
export const usageOf = ({ input, cached, output }) => ({
  input_tokens: input,
  cache_read_tokens: cached,
  output_tokens: output,
});
