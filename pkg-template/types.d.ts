// The types of the package, written by hand: the data that crosses is Pay-i's JSON, which no tool can derive.
//
// Money is US dollars (USD). Prices are USD per single unit, so $2.50 per million tokens is 0.0000025.

/**
 * An amount of USD on the way in. A number is taken by its shortest text (`0.1` is exactly 0.1), a string is read as a
 * decimal; both are exact up to 28 digits and are never rounded.
 */
export type Amount = number | string | bigint;

/**
 * How a client hands out amounts: as numbers, correctly rounded from the exact value, or as decimal strings, which are
 * the exact value.
 */
export type Money = "number" | "string";

/** The type of an amount that a client hands out. */
export type AmountOf<M extends Money> = M extends "string" ? string : number;

/** An ISO 8601 instant on the way in. */
export type Instant = string | Date;

// ---- limits -----------------------------------------------------------------------------------------------------------

/** What a limit does when it is used up: `block` refuses the next call, `allow` only says so. */
export type LimitType = "allow" | "block";

/**
 * What a limit says to one request.
 *
 * - `ok`: the spend is below the threshold
 * - `exceeded`: the spend has reached the threshold and is not above the maximum
 * - `overrun`: the spend is above the maximum
 * - `blocked`: this limit refused the request
 * - `blocked_external`: another limit refused the request
 * - `failed`: the limit could not be checked
 */
export type LimitState = "ok" | "exceeded" | "overrun" | "blocked" | "blocked_external" | "failed";

/** What a limit has counted since its last reset. Amounts are USD. */
export interface Totals<A = number> {
  cost: {
    input: { base: A };
    output: { base: A };
    /** `overrun_base` is the part of the spend above the maximum, if there is one. */
    total: { base: A; overrun_base?: A | null };
  };
  /** Requests, by the state that each of them got. */
  requests: {
    ok: number;
    exceeded: number;
    overrun: number;
    blocked: number;
    blocked_external: number;
    failed: number;
    total: number;
  };
}

/** A budget in USD. */
export interface Limit<A = number> {
  limit_id: string;
  limit_name: string;
  limit_type: LimitType;
  /** The budget in USD. */
  max: A;
  /** From which share of `max` the limit warns, 0.75 to 0.99. Without one it warns at `max`. */
  threshold?: number | null;
  limit_creation_timestamp: string;
  limit_update_timestamp: string;
  limit_tags?: string[];
  /** When it starts again by itself; only if it does. An extension of `Engine`. */
  reset_schedule?: ResetSchedule;
  /** The time that `totals` counts; only with a schedule. */
  window?: LimitWindow;
  totals: Totals<A>;
}

/**
 * When a limit starts again by itself. A month that is too short for its day has it on its last day. Where clocks are
 * put forward over the time, it comes as much later; where they are turned back, the first time counts.
 */
export interface ResetSchedule {
  every: "day" | "week" | "month";
  /** The local time, `00:00` to `23:59`. Default `00:00`. */
  at?: string;
  /** Whose local time: an IANA name such as `Europe/Berlin`. Default `UTC`. */
  time_zone?: string;
  /** The day of the first reset, `YYYY-MM-DD`. It gives the weekday or the day of the month; default Monday, the 1st. */
  start?: string;
}

/** A span of time; its end is the first instant after it. */
export interface LimitWindow {
  /** Absent if it has always been open. */
  start_timestamp?: string;
  end_timestamp: string;
}

/** An answer that carries one limit. */
export interface LimitResponse<A = number> {
  request_id: string;
  message?: string | null;
  limit: Limit<A>;
}

/** One page of limits. */
export interface LimitPage<A = number> {
  request_id?: string | null;
  /** Where the next page starts; pass it to `list`. Without one this is the last page. */
  cursor?: string | null;
  items: Limit<A>[];
}

/** An answer that carries only a message. */
export interface MessageResponse {
  request_id: string;
  message?: string | null;
}

/** A limit as it stood right before a reset. */
export interface LimitHistory<A = number> {
  limit_id: string;
  limit_name: string | null;
  max?: A;
  limit_type?: LimitType;
  threshold?: number | null;
  limit_tags?: string[];
  limit_reset_timestamp?: string;
  totals: Totals<A>;
}

/** The answer to a reset. It carries the limit as it was, not as it is. */
export interface LimitHistoryResponse<A = number> {
  request_id: string;
  message?: string | null;
  limit_history: LimitHistory<A>;
}

/** A new limit. */
export interface LimitCreateParams {
  /** 1 to 256 characters, taken by no other limit. */
  limit_name: string;
  /** The budget in USD, above 0. */
  max: Amount;
  /** An id of your choice; without one the server gives a number. */
  limit_id?: string | null;
  /** Default `allow`. */
  limit_type?: LimitType;
  /** From which share of `max` it warns: 0.75 to 0.99. */
  threshold?: Amount | null;
  limit_tags?: string[] | null;
  properties?: Record<string, string | null> | null;
  /** When it starts again by itself. `Engine` knows this; hosted Pay-i does not. */
  reset_schedule?: ResetSchedule | null;
}

/** Which limits to list. */
export interface LimitListParams {
  /** The `cursor` of the page before. */
  cursor?: string;
  /** How many limits a page holds, 1 to 1,000. */
  limit?: number;
  /** Only the limit with exactly this name. */
  limit_name?: string;
  /** Oldest first. */
  sort_ascending?: boolean;
}

/** What to change about a limit. Type and threshold cannot be changed. */
export interface LimitUpdateParams {
  limit_id: string;
  /** In USD; not below what has been spent. */
  max?: Amount | null;
  limit_name?: string | null;
  /** Null takes the schedule away; what was counted stays. */
  reset_schedule?: ResetSchedule | null;
}

/** Which limit. */
export interface LimitIdParams {
  limit_id: string;
}

/** Which limit to set back to zero. */
export interface LimitResetParams {
  limit_id: string;
  /** When the reset takes effect; default now. */
  reset_date?: Instant;
}

// ---- ingest -----------------------------------------------------------------------------------------------------------

/** How many of one unit went in and came out. Whole numbers from 0. */
export interface UnitCount {
  input?: number;
  output?: number;
}

/**
 * Units by name, for example `{ text: { input: 100, output: 150 } }`. Counts do not include one another: tokens read
 * from a cache are `text_cache_read` and not `text` as well.
 */
export type Units = Record<string, UnitCount>;

/** What a model call used, and whom to charge. */
export interface IngestUnitsParams {
  /** For example `system.openai`. */
  category: string;
  /** For example `gpt-4o-2024-05-13`. */
  resource?: string | null;
  units: Units;
  /** The limits to charge. */
  limit_ids?: string[] | null;
  user_id?: string | null;
  account_name?: string | null;
  use_case_name?: string | null;
  use_case_id?: string | null;
  use_case_step?: string | null;
  use_case_version?: number | null;
  /** `global`, `datazone`, `region` or `region.<name>`. */
  resource_scope?: string | null;
  disable_logging?: boolean;
  /** When the call happened; default now. Not more than five minutes in the future. */
  event_timestamp?: Instant | null;
  end_to_end_latency_ms?: number | null;
  time_to_first_token_ms?: number | null;
  time_to_first_completion_token_ms?: number | null;
  http_status_code?: number | null;
  provider_uri?: string | null;
  provider_response_id?: string | null;
  provider_request_json?: string | null;
  provider_request_reasoning_json?: string | null;
  provider_response_json?: string | string[] | null;
  provider_request_headers?: { name: string; value?: string | null }[] | null;
  provider_response_headers?: { name: string; value?: string | null }[] | null;
  provider_response_function_calls?: { name: string; arguments?: string | null }[] | null;
  properties?: Record<string, string | null> | null;
  use_case_properties?: Record<string, string | null> | null;
}

/** What an ingest did. What is empty is absent. */
export interface XproxyResult<A = number> {
  request_id?: string;
  /** The state of each limit after the request, by limit id. */
  limits?: Record<string, { state: LimitState }>;
  blocked_limit_ids?: string[];
  /** Amounts are USD. */
  cost?: {
    currency: string;
    input: { base: A };
    output: { base: A };
    total: { base: A; overrun_base?: A | null };
  };
  /** The version of the price that was used. */
  resource_id?: string;
  /** Units without a price; they cost nothing. */
  unknown_units?: Units;
  duplicate_request?: boolean;
  warnings?: string[];
  use_case_id?: string;
  use_case_name?: string;
  use_case_step?: string;
  user_id?: string;
  account_name?: string;
}

/** The answer to an ingest. */
export interface IngestResponse<A = number> {
  request_id: string;
  event_timestamp: string;
  ingest_timestamp: string;
  xproxy_result: XproxyResult<A>;
}

// ---- the client -------------------------------------------------------------------------------------------------------

/** Header names and values; `null` takes a default header away. */
export type HeadersLike = Record<string, string | null> | Iterable<[string, string]>;

/** How to make a client. An option that does not exist is an error. */
export interface PayiOptions<M extends Money = "number"> {
  /** The API key, or a function that gives one; it is asked before each call. */
  apiKey: string | (() => string | Promise<string>);
  /** Default `https://api.pay-i.com`. A path in it is kept. */
  baseURL?: string;
  /** Who carries the requests: default the global `fetch`; `engine.fetch` for an embedded engine. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Headers for every call. */
  headers?: HeadersLike;
  /** How long a call may take, in milliseconds; default 60,000. */
  timeout?: number;
  /** How amounts in answers are given; default `"number"`. */
  money?: M;
}

/** What can be chosen for one call. */
export interface CallOptions {
  /** Ends the call with an {@link APIUserAbortError}. */
  signal?: AbortSignal;
  /** How long this call may take, in milliseconds. */
  timeout?: number;
  /** Headers for this call; they win over the client's. */
  headers?: HeadersLike;
}

/**
 * A client of Pay-i's API: hosted, or an {@link Engine} beside it.
 *
 * @example
 * ```ts
 * import { Engine, Payi } from "payi-edge";
 *
 * const engine = new Engine();
 * const client = new Payi({ apiKey: "local", fetch: engine.fetch });
 * const { limit } = await client.limits.create({ limit_name: "Monthly Budget", max: 100, threshold: 0.8 });
 * ```
 */
export class Payi<M extends Money = "number"> {
  /**
   * @throws {PayiError} `invalid_argument` if `apiKey` is missing or another option is not what it should be.
   */
  constructor(options: PayiOptions<M>);
  /** Budgets. */
  readonly limits: Limits<AmountOf<M>>;
  /** What was used. */
  readonly ingest: Ingest<AmountOf<M>>;
}

/**
 * Calls about limits. Every call rejects with a {@link PayiError} (`invalid_argument`, `invalid_amount`) for parameters
 * that cannot be sent, and with an {@link APIError} when the server refuses or cannot be reached.
 */
export interface Limits<A = number> {
  /**
   * Creates a limit. If the same limit exists already, it is returned as it is.
   *
   * @throws {BadRequestError} `limit_name_already_exist` if the name is taken by another limit.
   * @example
   * ```ts
   * await client.limits.create({ limit_name: "Small", max: "1.00", limit_type: "block", threshold: 0.8 });
   * ```
   */
  create(params: LimitCreateParams, options?: CallOptions): Promise<LimitResponse<A>>;
  /**
   * Gives one limit with its totals.
   *
   * @throws {BadRequestError} `limit_not_found`
   */
  retrieve(params: LimitIdParams, options?: CallOptions): Promise<LimitResponse<A>>;
  /** Gives one page of limits. */
  list(params?: LimitListParams, options?: CallOptions): Promise<LimitPage<A>>;
  /**
   * Changes maximum or name.
   *
   * @throws {BadRequestError} `limit_not_found`, `invalid_max_limit_update`, `limit_name_already_exist`
   */
  update(params: LimitUpdateParams, options?: CallOptions): Promise<LimitResponse<A>>;
  /**
   * Removes a limit.
   *
   * @throws {BadRequestError} `limit_not_found`
   */
  delete(params: LimitIdParams, options?: CallOptions): Promise<MessageResponse>;
  /**
   * Sets totals to zero, and gives the limit as it was before.
   *
   * @throws {BadRequestError} `limit_not_found`
   */
  reset(params: LimitResetParams, options?: CallOptions): Promise<LimitHistoryResponse<A>>;
}

/** Calls about usage. */
export interface Ingest<A = number> {
  /**
   * Reports what a call used: it is priced, and charged to the limits.
   *
   * @throws {BadRequestError} `limit_not_found`, `category_resource_not_found`, `invalid_ingest_event_timestamp`
   * @example
   * ```ts
   * const { xproxy_result } = await client.ingest.units({
   *   category: "system.openai",
   *   resource: "gpt-4o-2024-05-13",
   *   units: { text: { input: 100, output: 150 } },
   *   limit_ids: ["1"],
   * });
   * console.log(xproxy_result.cost?.total.base, xproxy_result.limits?.["1"]?.state);
   * ```
   */
  units(params: IngestUnitsParams, options?: CallOptions): Promise<IngestResponse<A>>;
}

// ---- the engine -------------------------------------------------------------------------------------------------------

/** One record to write, or to remove where `value` is null. */
export interface RecordChange {
  key: string;
  value: string | null;
}

/** Which records to read: those with `from` <= key < `to`, in the order of their keys. */
export interface RecordRange {
  from: string;
  to: string;
  /** How many at most. */
  limit: number;
  /** Whether to begin at the end. */
  reverse: boolean;
}

/** The records of one range. */
export type RecordPage = Iterable<readonly [key: string, value: string]>;

/**
 * Where an engine keeps its records: text by key. Keys are ASCII, and ordered by their characters. A store belongs to one
 * engine at a time.
 *
 * A store that answers without promises is used without a pause between reading, deciding and committing.
 */
export interface RecordStore {
  /** The records of each range, in the order of the ranges, all as they are at one moment. */
  read(ranges: RecordRange[]): RecordPage[] | Promise<RecordPage[]>;
  /**
   * Makes all changes last, or none of them. The engine's answer waits for it. If it throws or rejects, the answer is
   * 500 `unexpected_error` and the engine reads its records again before it goes on.
   */
  commit(changes: RecordChange[]): void | Promise<void>;
}

/** What can be chosen about an engine. An option that does not exist is an error. */
export interface EngineOptions {
  /** The API keys that are accepted, at least one; if left out every key is, as long as a request has one. */
  apiKeys?: string[];
  /** The prices to start with: list prices, or those with the two prices of Pay-i's guide. Default `builtin`. */
  prices?: "builtin" | "guide";
  /** The id of the first limit; default 1. */
  firstLimitId?: number;
  /** Whether usage may be charged to block limits; default `accept`. */
  ingestBlockLimits?: "accept" | "reject";
  /** What happens to usage of a resource without a price; default `error`. */
  unknownResource?: "error" | "zero_cost";
  /** For how many days results of requests and ids of repeated ones are kept, from 1 on; default 30. */
  retentionDays?: number;
  /** The clock, in milliseconds since 1970; default `Date.now`. */
  now?: () => number;
}

/**
 * Pay-i's limits API as a `fetch` function: in memory, or on a store of your own.
 *
 * @example
 * ```ts
 * const engine = new Engine();
 * const answer = await engine.fetch("/api/v1/limits", { headers: { "xProxy-api-key": "local" } });
 * ```
 */
export class Engine {
  /**
   * An engine in memory.
   *
   * @throws {PayiError} `invalid_argument`
   */
  constructor(options?: EngineOptions);
  /**
   * An engine on a store: {@link RecordStore} says what that is, `payi-edge/indexeddb` and `payi-edge/cloudflare` have
   * one. A record that cannot be read is logged; then the rest can be read, and what would write is answered with 500
   * `unsupported_record`.
   *
   * @throws {PayiError} `invalid_argument`; and whatever the store throws.
   * @example
   * ```ts
   * import { Engine } from "payi-edge";
   * import { IndexedDBStore } from "payi-edge/indexeddb";
   *
   * const engine = await Engine.open({ storage: await IndexedDBStore.open("budgets") });
   * ```
   */
  static open(options: EngineOptions & { storage: RecordStore }): Promise<Engine>;
  /** Answers one request. Bound: it can be handed on as it is. A path alone is a URL too. */
  readonly fetch: typeof globalThis.fetch;
  /**
   * Does the housekeeping that is due: totals are saved, and what is older than `retentionDays` is removed. After some
   * requests it happens by itself; a host that can wake up calls it once a day. Requests are answered in between.
   *
   * Rejects with what the store throws.
   */
  tend(): Promise<void>;
}

// ---- costs ------------------------------------------------------------------------------------------------------------

/** What to price. */
export interface CostRequest {
  /** For example `system.openai`. */
  category: string;
  /** For example `gpt-4o-2024-05-13`. */
  resource: string;
  units: Units;
  /** The price of this instant is used; default now. */
  event_timestamp?: Instant | null;
}

/** What a request costs. Amounts are exact decimal strings in USD, for example `"0.00175"`. */
export interface Cost {
  currency: "usd";
  input: string;
  output: string;
  /** Always `input` + `output`. */
  total: string;
  /** The version of the price that was used. */
  resource_id: string;
  /** Units without a price; they cost nothing. Absent if there are none. */
  unknown_units?: Units;
}

/** Prices of one resource, by unit name: USD per single unit. */
export type UnitPrices = Record<string, { input_price?: Amount | null; output_price?: Amount | null }>;

/** Prices of one resource from one instant on. */
export interface Price {
  category: string;
  resource: string;
  /** From when on; without one, always. The newest that has started counts. */
  start_timestamp?: Instant | null;
  units: UnitPrices;
}

/**
 * A list of prices. It never changes; {@link PriceBook.with} gives a new one.
 *
 * @example
 * ```ts
 * const book = PriceBook.builtin().with("my-company", "my-model", {
 *   text: { input_price: "0.000003", output_price: "0.000006" },
 * });
 * book.cost({ category: "my-company", resource: "my-model", units: { text: { input: 1000 } } }).total; // "0.003"
 * ```
 */
export class PriceBook {
  private constructor();
  /** The vendors' list prices that come with the package. */
  static builtin(): PriceBook;
  /** The same, with the two prices from which the numbers in Pay-i's guide follow. */
  static guide(): PriceBook;
  /**
   * A book of your own prices.
   *
   * @throws {PayiError} `invalid_argument`, `invalid_amount`, `invalid_timestamp`
   */
  static parse(prices: Price[]): PriceBook;
  /**
   * A copy of this book with one more resource, or with another price for one that it has.
   *
   * @throws {PayiError} `invalid_argument`, `invalid_amount`
   */
  with(category: string, resource: string, units: UnitPrices): PriceBook;
  /**
   * The exact cost of a request.
   *
   * @throws {PayiError} `category_not_found`, `category_resource_not_found`, `invalid_argument`, `invalid_timestamp`;
   * `amount_out_of_range` if the cost needs more than 28 digits.
   */
  cost(request: CostRequest): Cost;
}

/**
 * The exact cost of a request, by `book` or else by the list prices that come with the package.
 *
 * @throws {PayiError} as {@link PriceBook.cost}
 * @example
 * ```ts
 * const request = { category: "system.openai", resource: "gpt-4o", units: { text: { input: 100, output: 150 } } };
 * calculateCost(request).total; // "0.00175"
 * ```
 */
export function calculateCost(request: CostRequest, book?: PriceBook): Cost;

// ---- limit states -----------------------------------------------------------------------------------------------------

/** What {@link evaluateLimits} needs of a limit. A {@link Limit} as a client gives it has all of it. */
export interface LimitStanding {
  limit_id: string;
  /** Stands in the message of a refusal. */
  limit_name?: string;
  /** Default `allow`. */
  limit_type?: LimitType;
  /** In USD. */
  max: Amount;
  threshold?: Amount | null;
  totals: { cost: { total: { base: Amount } } };
}

/** What several limits say to one call. */
export interface Evaluation {
  /** Whether the call may go ahead. */
  allowed: boolean;
  /** The state of each limit, by limit id. */
  limits: Record<string, { state: LimitState }>;
  /** The limits that refuse. */
  blocked_limit_ids: string[];
  /** Why the call is refused, for people. */
  message?: string;
}

/**
 * What limits would say to a call that costs `cost` USD. A block limit that is already above its maximum refuses; if
 * none does, the states are those after the call.
 *
 * @param cost USD, or what {@link calculateCost} gives; default 0
 * @throws {PayiError} `invalid_argument`, `invalid_amount`, `duplicate_limit_id`
 * @example
 * ```ts
 * const { items } = await client.limits.list();
 * const { allowed, message } = evaluateLimits(items, "0.00175");
 * if (!allowed) console.warn(message);
 * ```
 */
export function evaluateLimits(limits: readonly LimitStanding[], cost?: Amount | Pick<Cost, "total">): Evaluation;

/**
 * An amount of USD for people: rounded half to even at `digits` digits after the point.
 *
 * @param digits 0 to 28; default 5, since a single call often costs less than a cent
 * @throws {PayiError} `invalid_argument`, `invalid_amount`
 * @example
 * ```ts
 * formatUsd("1.29089"); // "$1.29089"
 * formatUsd(100, 2); // "$100.00"
 * ```
 */
export function formatUsd(amount: Amount, digits?: number): string;

// ---- errors -----------------------------------------------------------------------------------------------------------

/** Anything that this package throws. */
export class PayiError extends Error {
  constructor(message: string, options?: { code?: string; cause?: unknown });
  /**
   * What went wrong, fit for `switch`: a code of Pay-i's such as `limit_not_found`, or one of this package:
   * `invalid_argument`, `invalid_amount`, `invalid_timestamp`, `amount_out_of_range`, `not_initialized`,
   * `connection_error`, `timeout`, `aborted`, `http_error`, `invalid_response`; of a server of this package
   * `role_not_allowed`, `unsupported_record`, `invalid_configuration`, `overloaded`; of a store `storage_in_use`,
   * `storage_closed`, `storage_full`, `storage_unavailable`, `unsupported_storage`, `storage_failed`. Codes do not
   * change; messages may.
   */
  readonly code?: string;
}

/** What is known about a call that failed. */
export interface APIErrorOptions {
  code?: string;
  cause?: unknown;
  status?: number;
  requestId?: string;
  headers?: Headers;
  body?: unknown;
}

/**
 * A call of the API that gave no result.
 *
 * @example
 * ```ts
 * try {
 *   await client.limits.retrieve({ limit_id: "7" });
 * } catch (error) {
 *   if (error instanceof APIError && error.code === "limit_not_found") console.log(error.status, error.requestId);
 *   else throw error;
 * }
 * ```
 */
export class APIError extends PayiError {
  constructor(message: string, options?: APIErrorOptions);
  /** The HTTP status, if there was an answer. */
  readonly status?: number;
  /** Identifies the request in the server's logs. */
  readonly requestId?: string;
  /** The answer's headers. */
  readonly headers?: Headers;
  /** The answer's body: JSON if it was that, else text. */
  readonly body?: unknown;
}

/** 400: the request breaks a rule; `code` says which. */
export class BadRequestError extends APIError {}
/** 401: the API key is missing or unknown. */
export class AuthenticationError extends APIError {}
/** 403: the key may not do this. */
export class PermissionDeniedError extends APIError {}
/** 404: there is nothing at this path. */
export class NotFoundError extends APIError {}
/** 409: another change came first. */
export class ConflictError extends APIError {}
/** 422: the request was understood and cannot be carried out. */
export class UnprocessableEntityError extends APIError {}
/** 429: too many requests. */
export class RateLimitError extends APIError {}
/** 500 and above: the server failed. */
export class InternalServerError extends APIError {}
/** The request did not reach the server, or its answer was lost; `cause` says why. */
export class APIConnectionError extends APIError {}
/** The answer did not come in time. */
export class APIConnectionTimeoutError extends APIConnectionError {}
/** The caller's signal ended the call; `cause` is its reason. */
export class APIUserAbortError extends APIError {}
