// Every way of calling a model that the guard is put under, with one face.
import { aiSdk } from "./ai-sdk.mjs";
import { anthropic } from "./anthropic.mjs";
import { google } from "./google.mjs";
import { langchain } from "./langchain.mjs";
import { mistral } from "./mistral.mjs";
import { openai } from "./openai.mjs";

/**
 * @typedef {object} End how an answer ended, as the SDK tells it
 * @property {string} [finish] its word for the reason
 * @property {number} [input] tokens
 * @property {number} [output] tokens
 *
 * @typedef {object} Caller
 * @property {string} name the package, and the method
 * @property {string} provider as the price book names it
 * @property {string} model
 * @property {boolean} streams
 * @property {number} retries how often the SDK calls again after 429 and 500, if nobody tells it otherwise
 * @property {string} length its word for an answer that reached its greatest length
 * @property {(fetch: typeof globalThis.fetch, options: { signal?: AbortSignal, maxTokens?: number }) =>
 *   AsyncGenerator<string, End>} read
 *   calls the model, and gives the text: in one piece, or in those of the stream. Who returns from it early leaves the
 *   SDK's own iterator early.
 */

/** @type {Caller[]} */
export const CALLERS = [...openai, ...anthropic, ...google, ...mistral, ...aiSdk, ...langchain];

export const STREAMS = CALLERS.filter(({ streams }) => streams);

/** Those that ask for no usage of a stream which says it only when asked. */
export const UNCOUNTED = [
  "openai chat stream",
  "openai chat .stream()",
  "openai on Azure stream",
  "openai on OpenRouter stream",
];
