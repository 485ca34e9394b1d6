// The client: how to make one, and what can be said about each call.
import type { GuardOptions, GuardedFetch } from "./guard.js";
import type { Categories, Holds, Ingest, Limits, Requests } from "./resources.js";
import type { AmountOf, Money } from "./values.js";

/** Header names and values; `null` takes a default header away. */
export type HeadersLike = Record<string, string | null> | Iterable<[string, string]>;

/** How to make a client. An option that does not exist is an error. */
export interface PayiOptions<M extends Money = "number"> {
  /**
   * The API key, or a function that gives one; it is asked before each attempt, and what it throws is passed on as it is.
   * Default: the environment variable `PAYI_API_KEY`. In a page a string is refused, since everybody can read it there,
   * unless it begins with `read_`, which a Worker of `payi-edge/cloudflare` lets only read, or `fetch` is that of an
   * {@link Engine}.
   */
  apiKey?: string | (() => string | Promise<string>);
  /**
   * Where the API is; a path in it is kept. Default: the environment variable `PAYI_BASE_URL`, else
   * `https://api.pay-i.com`.
   */
  baseURL?: string;
  /** Who carries the requests: default the global `fetch`; `engine.fetch` for an embedded engine. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Headers for every call. */
  headers?: HeadersLike;
  /** How long one attempt may take, in milliseconds; default 60,000. */
  timeout?: number;
  /**
   * How often a call is repeated that may go better another time: after 408, 409, 429 and 5xx, a time-out and a lost
   * connection; `x-should-retry` of the answer decides otherwise. Pauses are 0.5 to 8 seconds, or what `retry-after` asks
   * for, up to a minute. Default 2.
   */
  maxRetries?: number;
  /** How amounts in answers are given; default `"number"`. */
  money?: M;
  /** Called before each attempt. What it throws is logged and changes nothing. */
  onRequest?: (request: RequestEvent) => void | Promise<void>;
  /** Called after each attempt, however it ended. What it throws is logged and changes nothing. */
  onResponse?: (response: ResponseEvent) => void | Promise<void>;
  /** Allows any API key in a page. Whoever opens the page can then do with the key what they like. */
  dangerouslyAllowBrowser?: boolean;
}

/** An attempt of a call, without bodies, headers and query. */
export interface RequestEvent {
  /** The method of the client, for example `limits.create`. */
  operation: string;
  /** The HTTP method. */
  method: string;
  url: string;
  /** 1, and one more for each retry. */
  attempt: number;
}

/** How an attempt ended. */
export interface ResponseEvent extends RequestEvent {
  durationMs: number;
  /** The HTTP status, if there was an answer. */
  status: number | undefined;
  /** The answer's header `x-request-id`, if it has one; of an error also what its body says. */
  requestId: string | undefined;
  /** The error's code; absent after a success. */
  code: string | undefined;
}

/** What can be chosen for one call. */
export interface CallOptions {
  /** Ends the call with an {@link APIUserAbortError}, between two attempts too. */
  signal?: AbortSignal | null;
  /** How long one attempt of this call may take, in milliseconds. */
  timeout?: number;
  /** How often this call is repeated at most. */
  maxRetries?: number;
  /** Headers for this call; they win over the client's. */
  headers?: HeadersLike;
  /** More of the query; it wins over the parameters. */
  query?: Record<string, string | number | boolean | null | undefined>;
}

/**
 * The same client without its guard and `limits.check`, for pages that show budgets: an app that imports nothing else of
 * the package has a sixth of the JavaScript.
 *
 * @typeParam M how amounts in answers are given
 */
export class PayiClient<M extends Money = "number"> {
  /**
   * @throws {PayiError} `invalid_argument` if there is no API key or another option is not what it should be.
   */
  constructor(options?: PayiOptions<M>);
  /** Budgets. */
  readonly limits: Omit<Limits<AmountOf<M>>, "check">;
  /** Money that is held for calls under way. */
  readonly holds: Holds<AmountOf<M>>;
  /** Reports of what was used. */
  readonly ingest: Ingest<AmountOf<M>>;
  /** What has a price. */
  readonly categories: Categories<AmountOf<M>>;
  /** What was reported. */
  readonly requests: Requests<AmountOf<M>>;
}

/**
 * A client of Pay-i's API: hosted, or an {@link Engine} beside it.
 *
 * Every call rejects with a {@link PayiError} (`invalid_argument`, `invalid_amount`) for parameters that cannot be sent,
 * and with an {@link APIError} when the server refuses or cannot be reached. Redirects are not followed, since they would
 * take the API key along: `redirected`.
 *
 * @example
 * ```ts
 * import { Engine, Payi } from "payi-edge";
 *
 * const engine = new Engine();
 * const client = new Payi({ apiKey: "local", fetch: engine.fetch });
 * const { limit } = await client.limits.create({ limit_name: "Monthly Budget", max: 100, threshold: 0.8 });
 * ```
 * @typeParam M how amounts in answers are given
 */
export class Payi<M extends Money = "number"> extends PayiClient<M> {
  /** Budgets. */
  readonly limits: Limits<AmountOf<M>>;
  /**
   * A `fetch` that may not overspend, for any SDK of a model that takes one: what a call can cost at most is held before
   * it is made, and what it did cost is settled when its answer, or its stream, is over. {@link GuardedFetch.holds} says
   * what is promised. Make one for all calls of a kind, not one for each: what is a call's own can be said in headers.
   *
   * @throws {PayiError} `invalid_argument`
   * @example
   * ```ts
   * import { Engine, Payi } from "payi-edge";
   *
   * const client = new Payi({ apiKey: "local", fetch: new Engine().fetch });
   * const { limit } = await client.limits.create({ limit_name: "team", max: 10, limit_type: "block" });
   * const guarded = client.guard({ limit_ids: [limit.limit_id] });
   * // new OpenAI({ fetch: guarded }), new Anthropic({ fetch: guarded }), createOpenAI({ fetch: guarded }), …
   * ```
   */
  guard(options?: GuardOptions): GuardedFetch;
}
