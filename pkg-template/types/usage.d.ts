// Usage, as providers tell it in their answers.
import type { PayiError } from "./errors.js";
import type { Units } from "./ingest.js";

/**
 * A provider's counts. They include one another: `input_tokens` contains the cached ones, the audio and so on, and
 * `output_tokens` the reasoning. What a provider did not say is absent.
 */
export type ProviderUsage = {
  input_tokens?: number;
  output_tokens?: number;
  cache_read_tokens?: number;
  /** Of all lifetimes. */
  cache_write_tokens?: number;
  cache_write_5m_tokens?: number;
  cache_write_1h_tokens?: number;
  input_text_tokens?: number;
  output_text_tokens?: number;
  cache_text_read_tokens?: number;
  input_audio_tokens?: number;
  output_audio_tokens?: number;
  cache_audio_read_tokens?: number;
  input_image_tokens?: number;
  output_image_tokens?: number;
  cache_image_read_tokens?: number;
  input_video_tokens?: number;
  output_video_tokens?: number;
  cache_video_read_tokens?: number;
  /** What tools brought into the prompt. */
  input_tool_tokens?: number;
  input_text_tool_tokens?: number;
  input_audio_tool_tokens?: number;
  input_image_tool_tokens?: number;
  input_video_tool_tokens?: number;
  output_reasoning_tokens?: number;
  output_citation_tokens?: number;
  web_searches?: number;
  storage_searches?: number;
  rerank_searches?: number;
  /** Seconds; a second that has begun counts as one. */
  audio_seconds?: number;
  /** Seconds; a second that has begun counts as one. */
  input_audio_seconds?: number;
  input_text_messages?: number;
  input_document_pages?: number;
  input_annotated_document_pages?: number;
};

/** What an answer says about itself. */
export interface AnswerUsage {
  /** The provider's counts, which include one another. */
  usage: ProviderUsage;
  /** The same as Pay-i's units, which do not: those of a direction sum to `input_tokens` or `output_tokens`. */
  units: Units;
  /**
   * Whether this is the final usage. `false` for a stream that broke off, for one that was not asked for its usage
   * (`stream_options: { include_usage: true }` of OpenAI's chat completions), and for an answer that is still being made.
   */
  complete: boolean;
  model?: string;
  /** The provider's id of the answer: `provider_response_id`, with which nothing is charged twice. */
  response_id?: string;
  /** The class of service in the provider's own word, such as `default`, `flex`, `priority` or Anthropic's `batch`. */
  service_tier?: string;
}

/** What is known of an answer that goes by. Without `usage` there was none so far, which does not mean zero. */
export interface StreamUsage extends Partial<Omit<AnswerUsage, "complete">> {
  complete: boolean;
  /**
   * Bytes of UTF-8 that the model wrote, at least one for each output token that is in the stream. Reasoning that a
   * provider hides or sums up is billed beyond it. Only with `measureOutput`.
   */
  output_bytes?: number;
  /** Counts that cannot be true, with their place; there is no `usage` then. */
  error?: PayiError;
}

/** What else a reader may do. */
export interface UsageReaderOptions {
  /**
   * Also measure how much the model wrote, for a bound of the cost before its usage is there. Every event is read for
   * it. Default `false`.
   */
  measureOutput?: boolean;
}

/** Reads usage while an answer goes by. Nothing that is in the answer makes it throw. */
export interface UsageReader {
  /**
   * Takes the next bytes, cut anywhere.
   *
   * @throws {PayiError} `invalid_argument` if they are no bytes
   */
  push(chunk: BufferSource): void;
  /** What is known so far. */
  soFar(): StreamUsage;
  /** Says that no more comes, and gives what is known in the end. */
  end(): StreamUsage;
}

/**
 * The usage of a provider's answer: of OpenAI's chat completions, Responses, embeddings, images, transcriptions and
 * realtime, and of whoever speaks like OpenAI; of Anthropic's messages, Gemini, Bedrock's Converse, Mistral, Cohere and
 * Workers AI. The answer's own shape tells its dialect; `provider` tells what single providers do in their own way.
 * Gemini's grounding with Google Search is billed as well, but no count in its answers tells how often.
 *
 * @param provider its id, for example `openai`, `azure`, `aws`; or a category, for example `system.openai`
 * @param body JSON text, the whole text of a stream, bytes of either, or the object
 * @throws {PayiError} `usage_not_found` if there is none, as in an error; `invalid_argument` if a count cannot be true,
 * with its place and value; or if `provider` or `body` is none
 * @example
 * ```ts
 * const { usage, units } = extractUsage("openai", {
 *   model: "gpt-4o",
 *   choices: [],
 *   usage: { prompt_tokens: 100, completion_tokens: 150, prompt_tokens_details: { cached_tokens: 40 } },
 * });
 * usage; // { input_tokens: 100, output_tokens: 150, cache_read_tokens: 40 }
 * units; // { text: { input: 60, output: 150 }, text_cache_read: { input: 40 } }
 * ```
 */
export function extractUsage(provider: string, body: string | BufferSource | object): AnswerUsage;

/**
 * A reader for answers that come in pieces: streams of server-sent events, AWS's binary streams, whole answers. It keeps
 * one event at most (16 million characters; a longer one is passed over).
 *
 * @param provider as of {@link extractUsage}
 * @throws {PayiError} `invalid_argument`
 * @example
 * ```ts
 * const reader = usageReader("anthropic");
 * for await (const chunk of response.body!) reader.push(chunk);
 * const { usage, complete } = reader.end();
 * ```
 */
export function usageReader(provider: string, options?: UsageReaderOptions): UsageReader;

/**
 * A stream that passes an answer through as it is, and tells its usage when it ends, and also when it is cancelled or
 * fails: that is for runtimes whose `TransformStream` hears of it, such as Node and Workers.
 *
 * @param provider as of {@link extractUsage}
 * @param onUsage called once; a promise that it gives holds back the stream's end until it is settled
 * @throws {PayiError} `invalid_argument`
 * @example
 * ```ts
 * const body = response.body!.pipeThrough(usageStream("openai", ({ usage, complete }) => console.log(usage, complete)));
 * return new Response(body, response);
 * ```
 */
export function usageStream(
  provider: string,
  onUsage: (usage: StreamUsage) => void | Promise<void>,
  options?: UsageReaderOptions,
): TransformStream<Uint8Array, Uint8Array>;
