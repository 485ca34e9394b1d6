// What a call can cost at most, before it is made.
import type { BaseCost, PriceBook, PriceContext, PriceUsed, Usage } from "./cost.js";
import type { Instant } from "./values.js";

/** What the body of a request does not say. */
export interface EstimateOptions {
  /** Where the model is part of the URL: Gemini, Bedrock, Azure, Workers AI. Counts before the body's. */
  model?: string;
  /** Default: the list prices that come with the package. */
  book?: PriceBook;
  /** Default: the service tier that the body asks for. */
  context?: PriceContext;
  /** The price of this instant is used; default now. */
  at?: Instant | null;
  /**
   * The most tokens that the model gives in one answer, those of thinking too. Without it and without a limit in the
   * body, the context window.
   */
  max_output_tokens?: number;
  /**
   * The most tokens of one attachment. Default: of an image what its provider says, of audio, video and documents what
   * the context window has room for.
   */
  attachment_tokens?: number;
  /** The most tokens that the model takes in, where the prices do not know it. */
  context_window?: number;
  /**
   * How many tokens a text can have: `hard` (default), one for each byte of UTF-8, which no text passes; or `usual`,
   * often half of that, which prose, code and data stay below, but not texts that are made to have many tokens.
   */
  bound?: "hard" | "usual";
}

/** What a call can cost at most. Amounts are exact decimal strings in USD. */
export interface Estimate {
  currency: "usd";
  input: BaseCost;
  output: BaseCost;
  /** What is neither, such as searches. Absent if it is nothing. */
  other?: BaseCost;
  total: BaseCost;
  input_tokens: number;
  /** Of all answers together. */
  output_tokens: number;
  /** The counts that are priced: of all ways in which a provider may count this request, the dearest. */
  usage: Usage;
  /**
   * Whether the call can cost no more. `false` if the provider does something on its own at a price of its own, such as
   * to search the web as often as it likes, or if the price is for something that the body does not show, such as seconds
   * of audio; the warnings say what.
   */
  bounded: boolean;
  price: PriceUsed;
  /** Where the bound is coarse, and why. Absent if there is nothing to say. */
  warnings?: string[];
}

/**
 * What a call can cost at most, from the request that is about to be sent. No tokenizer takes part: the bound follows
 * from the length of the body, its limit of the output and the number of answers, with every token at the highest rate
 * that it can be charged. It takes time in proportion to the body's length: under two milliseconds for a megabyte of
 * JSON text.
 *
 * @param body the request as JSON text, as its bytes, or as the object that is sent as JSON; of OpenAI's chat
 * completions, responses and embeddings and of who speaks the same, of Anthropic, Gemini, Bedrock Converse, Mistral,
 * Cohere, Workers AI
 * @param provider the id of a provider of the price table, such as `openai`, or Pay-i's category, such as
 * `system.openai`
 * @throws {PayiError} `invalid_argument` with the name of the field for a body that is no such JSON, and if there is no
 * bound: the message says which option gives it. Also what {@link PriceBook.resolve} throws, such as `model_not_found`.
 * @example
 * ```ts
 * const body = { model: "gpt-4o", max_tokens: 500, messages: [{ role: "user", content: "What is a budget?" }] };
 * estimate(body, "openai").total.base; // "0.005275"
 * ```
 */
export function estimate(
  body: string | Uint8Array | ArrayBuffer | object,
  provider: string,
  options?: EstimateOptions,
): Estimate;
