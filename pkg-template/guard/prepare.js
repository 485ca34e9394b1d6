// What a guard changes in the body of a request, so that its cost has a bound and its answer says what it was.

/** Dialects of OpenAI whose streams say nothing of usage unless they are asked. */
const ASKED = new Set(["chat", "completions"]);

// Who takes `stream_options`, as its documentation says or as servers of this kind do; an unknown host speaks OpenAI's
// dialect as "openai". The streams of the others say their usage anyway (Groq, xAI, Together, Fireworks, Perplexity,
// Workers AI, Moonshot), and Mistral refuses the field.
const TAKES_OPTIONS = new Set(["openai", "azure", "openrouter", "deepseek", "google", "aws"]);

/** Where a dialect limits its output; the first of several names is the one that is written. */
const LIMITS = {
  chat: ["max_tokens", "max_completion_tokens"],
  mistral: ["max_tokens"],
  completions: ["max_tokens"],
  responses: ["max_output_tokens"],
  messages: ["max_tokens"],
  cohere: ["max_tokens"],
  workers: ["max_tokens", "max_completion_tokens"],
  gemini: ["generationConfig.maxOutputTokens", "generationConfig.max_output_tokens"],
  converse: ["inferenceConfig.maxTokens"],
};

/**
 * The body to send. The caller's object is never changed: it is the one that is given back if nothing has to be added, so
 * that the caller's own bytes are sent.
 *
 * @param {{ dialect: string, provider: string, stream: boolean }} call as described and read
 * @param {object} body
 * @param {{ includeUsage?: boolean, max_output_tokens?: number, headers?: Headers }} options `headers` of the request: one
 *   that is signed is left alone
 * @returns {{ body: object, hidesUsage: boolean, added: string[] }} `hidesUsage`: the stream will have an event with usage
 *   that the caller did not ask for; `added`: the fields that were written
 */
export function prepare(call, body, { includeUsage, max_output_tokens, headers } = {}) {
  const prepared = { body, hidesUsage: false, added: [] };
  if (isSigned(headers)) return prepared;
  const write = (path, value) => {
    prepared.body = written(prepared.body, path.split("."), value);
    prepared.added.push(path);
  };
  if (asksUsage(call, body, includeUsage)) {
    write("stream_options.include_usage", true);
    prepared.hidesUsage = true;
  }
  const limit = max_output_tokens === undefined ? undefined : limitOf(call, body);
  if (limit !== undefined) write(limit, max_output_tokens);
  return prepared;
}

/** AWS signs the body: whoever changes it breaks the signature. */
function isSigned(headers) {
  if (/^AWS4/.test(headers?.get("authorization") ?? "")) return true;
  return [...(headers?.keys() ?? [])].some((name) => name.startsWith("x-amz-"));
}

function asksUsage({ dialect, provider, stream }, { stream_options }, includeUsage) {
  if (!stream || !ASKED.has(dialect) || stream_options?.include_usage === true) return false;
  return includeUsage ?? TAKES_OPTIONS.has(provider);
}

/** The path of the limit to write; undefined if the body has one, or if its dialect has none. */
function limitOf({ dialect, provider }, body) {
  const names = Object.hasOwn(LIMITS, dialect) ? LIMITS[dialect] : [];
  const paths = "generation_config" in body ? names.map((name) => name.replace("nConfig", "n_config")) : names;
  const said = (path) => path.split(".").reduce((node, key) => node?.[key], body);
  if (paths.some((path) => (said(path) ?? undefined) !== undefined)) return undefined;
  // Embeddings of text, pictures, speech: nothing that is counted in tokens.
  if (dialect === "workers" && !("messages" in body || "prompt" in body)) return undefined;
  // OpenAI's models that think refuse the old name.
  return dialect === "chat" && (provider === "openai" || provider === "azure") ? paths[1] : paths[0];
}

/** A copy with another value at a path. What is in its way and is no object stays: the provider will refuse it. */
function written(node, [key, ...rest], value) {
  if (rest.length === 0) return { ...node, [key]: value };
  const inner = node[key] ?? {};
  return { ...node, [key]: typeof inner === "object" ? written(inner, rest, value) : inner };
}
