// What a call is, by its URL: in which dialect it speaks, who bills it, and which model it is for.
import { COMPAT, nameOf, placeOf } from "./places.js";

// POSTs that cost nothing. Those that start something which is billed later (batches, caches, jobs of fine-tuning, tokens
// for a realtime session) are no model calls either, but they are not free: they stay unknown.
const FREE = [
  // Counting tokens: Anthropic, there and on Vertex; Bedrock; Gemini; OpenAI's Responses.
  [/\/(count_tokens|model\/[^/]+\/count-tokens|count-tokens:rawPredict|responses\/input_tokens)$|:(count|compute)Tokens$/],
  // A file costs when a model reads it.
  [/\/(files|uploads(\/[^/]+\/(parts|complete|cancel))?)$/],
  // Ends what would cost.
  [/\/(responses|batches|jobs)\/[^/]+\/cancel$|:cancel$/],
  // Mistral's moderation has a price, and its conversations run a model.
  [/\/(moderations|conversations(\/[^/]+(\/items)?)?)$/, "openai"],
];

/** What it is by the end of its path, the first that fits. Two groups: the model, and whether the answer is a stream. */
const ROUTES = [
  // A message in a thread of OpenAI's assistants, and Mistral's agents, of which nobody knows the model.
  [/\/(?:threads\/[^/]+\/messages|agents\/completions)$/, undefined],
  [/\/chat\/completions$/, "chat"],
  [/\/fim\/completions$/, "mistral", "mistral"],
  [/\/completions$/, "completions"],
  [/\/responses$/, "responses"],
  [/\/embeddings$/, "embeddings"],
  [/\/messages$/, "messages"],
  [/\/anthropic\/models\/([^/:]+):(?:r|(stream)R)awPredict$/, "messages", "google"],
  [/\/mistralai\/models\/([^/:]+):(?:r|(stream)R)awPredict$/, "mistral", "google"],
  [/\/(?:models|tunedModels|endpoints)\/([^/:]+):(?:g|(stream)G)enerateContent$/, "gemini"],
  [/\/models\/([^/:]+):(?:embedContent|batchEmbedContents)$/, "embeddings", "google"],
  [/\/model\/([^/]+)\/converse(-stream)?$/, "converse"],
  [/\/model\/([^/]+)\/invoke(-with-response-stream)?$/, "invoke"],
  // In the path of Cloudflare's AI Gateway, the model is all that is left.
  [/(?:\/ai\/run|^)\/((?:@|%40).+)$/, "workers", "cloudflare"],
  [/\/v2\/chat$/, "cohere", "cohere"],
  [/\/v[12]\/(?:embed|rerank)$/, "embeddings", "cohere"],
];

/** Whose a call is at a host that nobody knows: a proxy on this machine, say. */
const SPOKEN_BY = { messages: "anthropic", gemini: "google", converse: "aws", invoke: "aws" };

/** Dialects that say in the path alone whether the answer is a stream. */
const SAY_BY_PATH = /^(gemini|converse|invoke)$/;

/**
 * Recognises a call.
 *
 * @param {{ url: URL, method: string }} request
 * @returns {{ dialect: string, provider: string, model?: string, stream?: boolean, list?: true } | "free" |
 *   undefined} `model` and `stream` where the URL says them; `list` for a stream that is a JSON list; `"free"` for what is
 *   not billed; `undefined` for what is not known
 */
export function describe({ url, method }) {
  // Model calls of all providers are POSTs. The rest reads, deletes, or uploads to an address that a POST gave.
  if (method.toUpperCase() !== "POST") return "free";
  const { provider, path } = placeOf(url);
  if (FREE.some(([pattern, only = provider]) => only === provider && pattern.test(path))) return "free";
  for (const [pattern, dialect, only] of ROUTES) {
    const match = pattern.exec(path);
    if (match === null || (only !== undefined && provider !== undefined && provider !== only)) continue;
    if (dialect === undefined) return undefined;
    const call = described(dialect, provider ?? only ?? SPOKEN_BY[dialect] ?? "openai", path, match);
    // Gemini's stream is a JSON list, if it is not asked for events.
    if (dialect === "gemini" && call.stream && url.searchParams.get("alt") !== "sse") call.list = true;
    return call;
  }
  return undefined;
}

function described(dialect, provider, path, [, model = provider === "azure" ? deploymentOf(path) : undefined, streams]) {
  const call = { dialect: dialect === "chat" && provider === "mistral" ? "mistral" : dialect, provider };
  if (model !== undefined) call.model = modelOf(provider, decoded(model));
  if (streams !== undefined || SAY_BY_PATH.test(dialect)) call.stream = streams !== undefined;
  return call;
}

/** Azure's name for a model, which is often the model's: in its own paths, and in those of Cloudflare's AI Gateway. */
function deploymentOf(path) {
  return /\/deployments\/([^/]+)\//.exec(path)?.[1] ?? /^\/[^/]+\/([^/]+)\/(?:chat\/completions|embeddings)$/.exec(path)?.[1];
}

/**
 * What the body adds.
 *
 * @param {{ provider: string, model?: string, stream?: boolean }} call as described
 * @param {object} body as parsed
 * @returns {{ provider: string, model?: string, stream: boolean }}
 */
export function read({ provider, model, stream }, body) {
  const said = typeof body.model === "string" && body.model !== "" ? body.model : undefined;
  // A deployment can have any name; the body's is a model.
  const named = provider === "azure" ? said ?? model : model ?? said;
  const streams = stream ?? body.stream === true;
  const [, slug, rest] = provider === COMPAT ? (/^([^/]+)\/(.+)$/.exec(named ?? "") ?? []) : [];
  const payee = slug === undefined ? provider : nameOf(slug);
  return { provider: payee, model: named && modelOf(payee, rest ?? named), stream: streams };
}

/** A model by the name that prices have, which is often the last part of a longer one. */
function modelOf(provider, name) {
  // projects/…/models/…, models/…, google/…; arn:aws:bedrock:…:inference-profile/…
  if (provider === "google" || name.startsWith("arn:")) return name.slice(name.lastIndexOf("/") + 1);
  return name;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
