// A fetch that may not overspend.
import type { PriceBook, PriceContext } from "./cost.js";
import type { PayiError } from "./errors.js";
import type { LimitState } from "./limit.js";
import type { UsageAttribution } from "./ingest.js";
import type { BudgetRefusedError, GuardDecision } from "./refusal.js";

/**
 * What a guard is made for. An option that does not exist is an error.
 *
 * Whom its calls are charged to can also be said of one call, in headers such as `xProxy-User-ID` and `xProxy-Limit-IDs`:
 * the call's word counts before the guard's, except that limits and tags of both are joined, since a guard's limit is not
 * for the calling code to take away. No header of that kind reaches the provider.
 */
export interface GuardOptions extends UsageAttribution {
  /** Free key-value pairs, kept with what each call cost. */
  properties?: Record<string, string | null> | null;
  use_case_properties?: Record<string, string | null> | null;
  /** `global`, `datazone`, `region` or `region.<name>`. */
  resource_scope?: string | null;
  disable_logging?: boolean | null;

  /** Who carries the calls to the providers. Default: the global `fetch`. */
  fetch?: typeof fetch;
  /** By which prices calls are bounded, and priced where the server has no price. Default: the list prices. */
  book?: PriceBook;
  /** Under which of several prices calls run. Default: the service tier that a request asks for. */
  context?: PriceContext;
  /**
   * How many tokens a text can have: `hard` (default), which no text passes; or `usual`, often half of that, which most
   * texts stay below. Only with `hard` no call can cost more than was held for it.
   */
  bound?: "hard" | "usual";
  /**
   * Recognises calls of providers that the guard does not know. `"free"` is a call that nobody bills; `undefined` leaves
   * it to the guard, which knows OpenAI, Azure, Anthropic, Gemini, Bedrock, Mistral, OpenRouter, Workers AI and who speaks
   * as one of them does.
   */
  describe?: (request: DescribedRequest) => GuardedCallDescription | "free" | undefined;
  /**
   * Whether streams of OpenAI's chat completions are asked for their usage when the caller did not; what comes for that
   * is hidden from the caller. Without it a stream is settled by what was seen of it. Default: where the provider is known
   * to take it.
   */
  includeUsage?: boolean;
  /**
   * Tokens. Written into requests that set no limit of their output, in the provider's own field, so that less is held
   * than the context window can cost. Default: requests are sent as they are.
   */
  max_output_tokens?: number;
  /**
   * Tokens. A stream holds its input and so much output first, and as much again whenever that runs out, instead of all
   * that it can cost. Default: all at once.
   */
  step_output_tokens?: number;
  /** The most tokens of one image, file or recording in a request. Default: what its provider says, else the context window. */
  attachment_tokens?: number;
  /**
   * How long money is held without a sign of life, in seconds: 1 to 900, default 60. It is renewed three times as often
   * while the call lives, for at most 15 minutes.
   */
  ttl_seconds?: number;
  /**
   * Whether the server holds money for calls under way: an `Engine` and a Worker of `payi-edge/cloudflare` do, hosted Pay-i
   * does not. Default: `false` only for `https://api.pay-i.com`, unless the client has a `fetch` of its own, of which nobody
   * knows where it leads. See {@link GuardedFetch.holds} for what follows from it.
   */
  holds?: boolean;
  /** Without holds: how old a look at a limit may be, in milliseconds. Default 2000. */
  cacheMs?: number;

  /**
   * How a call is refused: by a `response` that every SDK understands and does not repeat (default), or by a
   * {@link BudgetRefusedError}, for code that calls `fetch` itself.
   */
  refusal?: "response" | "throw";
  /** The status of such a response: 400 to 599, default 402. SDKs repeat 408, 409, 429 and all from 500 on. */
  status?: number;
  /**
   * Called when a call is refused. It may give a Response instead, or another request, such as one to a cheaper model,
   * which is checked as this one was; nothing leaves the refusal as it is. At most five requests are tried for one call.
   *
   * @example
   * ```ts
   * client.guard({
   *   limit_ids: ["team"],
   *   onBlocked: (refused) => (refused.model === "gpt-4o" ? refused.with({ model: "gpt-4o-mini" }) : undefined),
   * });
   * ```
   */
  onBlocked?: (refused: BlockedCall) => Instead | Promise<Instead>;
  /**
   * When a stream has used what is held for it, and a limit refuses to hold more: `cut` (default) ends it as a provider
   * ends an answer that has reached its greatest length, with usage; `error` ends it with the provider's form of an error;
   * `run` lets it go on.
   */
  onExhausted?: "cut" | "error" | "run";
  /**
   * When the server that keeps the limits does not answer: `refuse` (default), by a Response with status 503, code
   * `limit_unavailable` and `retry-after`; or `run`, and what the call cost is told afterwards.
   */
  onUnavailable?: "refuse" | "run";
  /**
   * When it is not known what a call can cost at most: an unknown address, no price, a body that is no JSON. `refuse`
   * (default), with code `call_unknown`; or `run`, unless a limit is used up already.
   */
  onUnknown?: "refuse" | "run";
  /**
   * When a provider's answer never came, and nobody knows whether it is billed: what was held is presumed spent (`presume`,
   * default), which a late settlement or a person can correct; or given back (`release`).
   */
  onNoAnswer?: "presume" | "release";
  /** Told how each call ended, when its cost is known. What it throws is logged and changes nothing. */
  onReceipt?: (receipt: GuardReceipt) => void;
  /**
   * Told when what a call used could not be reported, with code `settle_failed`; what was held for it is then presumed
   * spent. What it throws is logged. Default: it is logged.
   */
  onError?: (error: PayiError) => void;
  /**
   * Keeps the runtime awake until a call is settled, as `ctx.waitUntil` of a Worker does. On Workers it is found by itself.
   */
  waitUntil?: (work: Promise<unknown>) => void;
}

/** What may take the place of a call that was refused. */
export type Instead = Request | Response | undefined | void;

/** A request, as {@link GuardOptions.describe} gets it. */
export interface DescribedRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  /** The body; undefined if there is none, or if it is no text. */
  text(): Promise<string | undefined>;
}

/** What a guard must know of a call. */
export interface GuardedCallDescription {
  /** The id of a provider of the price table, such as `openai`, or Pay-i's category, such as `system.openai`. */
  provider: string;
  /**
   * Whose form requests and answers have: `chat`, `completions`, `responses` and `embeddings` are OpenAI's, `messages` is
   * Anthropic's, `converse` and `invoke` are Bedrock's, `workers` is that of Workers AI.
   */
  dialect:
    | "chat"
    | "completions"
    | "responses"
    | "embeddings"
    | "messages"
    | "gemini"
    | "converse"
    | "invoke"
    | "mistral"
    | "cohere"
    | "workers";
  /** Where the body does not name it. */
  model?: string;
  /** Where the body does not say so. */
  stream?: boolean;
}

/** A call that was refused, and the way to another one in its place. */
export interface BlockedCall extends GuardDecision {
  /** The id of a provider of the price table; absent if the call was not recognised. */
  provider?: string;
  /** The model that was asked for, if the request names one. */
  model?: string;
  /** The same request with other members in its JSON body. */
  with(changes: Record<string, unknown>): Request;
}

/** How a guarded call ended. Amounts are USD. */
export interface GuardReceipt {
  /** Made by the guard for this call; what was held and settled can be asked for by it. */
  hold_id: string;
  /** The id of a provider of the price table. */
  provider: string;
  /** As the answer names it; if there was none, as the request does. */
  model?: string;
  /** What was held for it at first, as a decimal string. */
  held: string;
  /** What the server has charged; absent if nothing was. */
  cost?: { currency: string; input: { base: number | string }; output: { base: number | string }; total: { base: number | string } };
  /** What each limit said, by limit id. */
  limits: Record<string, { state: LimitState }>;
  /**
   * - `end`: the answer is complete
   * - `cancel`: its reader left
   * - `abort`: the request's signal ended it
   * - `error`: the provider answered with an error, or the connection broke
   * - `cut`: a limit ended the stream
   * - `expired`: nobody read on for as long as the hold lived
   * - `refused`: the call was not made
   */
  ended: "end" | "cancel" | "abort" | "error" | "cut" | "expired" | "refused";
  /** The provider did not say what was used. What was settled instead is in the warnings. */
  estimated?: boolean;
  warnings?: string[];
  /** The server's id of what was reported. */
  request_id?: string;
  /** Why it was refused, if it was. */
  decision?: GuardDecision;
}

/** What a guard needs of the AI binding of a Worker. */
export interface ModelBinding {
  /** Runs a model. */
  run: (...args: never[]) => unknown;
}

/**
 * A `fetch` for any SDK of a model that takes one: it holds what a call can cost at most before the call is made, and
 * settles what it did cost. Calls that are free, such as lists of models, pass.
 */
export interface GuardedFetch {
  (input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
  /**
   * Whether the server holds money for calls under way, and so what is promised.
   *
   * `true`: no block limit is overrun by guarded calls with `bound: "hard"`, however many there are at once and wherever
   * they run; each call is charged to all its limits or to none, and once, whatever is lost or repeated on the way; of a
   * guard that dies, what it held is presumed spent.
   *
   * `false`: the client keeps a book of its own calls, beside what the server says that was spent. The same holds among
   * the calls of one client; another process or isolate does not see them, so that together they may pass a limit by what
   * each has under way and has settled within `cacheMs`. What a guard that dies had under way is charged by nobody. Limits
   * that only the server knows a call to have, such as those of its use case, are not looked at before the call.
   */
  readonly holds: boolean;
  /** Resolves when all calls that are over are settled. */
  flush(): Promise<void>;
  /**
   * The AI binding of a Worker, with its own type and a `run` under the same limits. A refusal is thrown, as a
   * {@link BudgetRefusedError}: a binding has no Response to refuse by.
   */
  ai<B extends ModelBinding>(binding: B): B;
}
