// The price table in this page, and how its models are named here: "openai/gpt-4o".
import { PriceBook } from "../payi.js";

export const book = PriceBook.builtin();

/** @typedef {{ provider?: string, model: string }} Named */

const providers = new Set(book.models().map(({ provider }) => provider));

export const nameOf = ({ provider, model }) => (provider ? `${provider}/${model}` : model);

/**
 * A name as it was typed. What stands before the first slash is only a provider if there is one of that name, since the
 * names of models have slashes of their own; without a provider, the library finds whose model it is.
 *
 * @returns {Named}
 */
export function parseName(text) {
  const [, provider, model] = /^([^/]*)\/(.+)$/.exec(text) ?? [];
  return providers.has(provider) ? { provider, model } : { model: text };
}

/** Providers as they write themselves. */
const VENDORS = {
  anthropic: "Anthropic",
  aws: "AWS Bedrock",
  azure: "Azure",
  cloudflare: "Cloudflare",
  cohere: "Cohere",
  deepseek: "DeepSeek",
  google: "Google",
  groq: "Groq",
  meta: "Meta",
  mistral: "Mistral",
  moonshotai: "Moonshot AI",
  openai: "OpenAI",
  perplexity: "Perplexity",
  "x-ai": "xAI",
};

export const vendorOf = (provider) => VENDORS[provider] ?? provider;

let found;

/**
 * The models that can be asked for by their own name, found when they are first needed. Some rows of the table stand for
 * a pattern, which no call has for a name.
 */
export function models() {
  found ??= book.models().filter(isCallable);
  return found;
}

function isCallable({ provider, model }) {
  try {
    return book.resolve({ provider, model }).model === model;
  } catch {
    return false;
  }
}

/** The most tokens of a request to a model, if that is known. */
export function windowOf(named) {
  try {
    return book.resolve(named).context_window;
  } catch {
    return undefined;
  }
}
