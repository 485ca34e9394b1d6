// Usage, and what reporting it gives.
import type { LimitState } from "./limit.js";
import type { PageParams } from "./page.js";
import type { Instant } from "./values.js";

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

/** What a model call used. */
export interface UsageEvent {
  /** For example `system.openai`. */
  category: string;
  /** For example `gpt-4o-2024-05-13`. */
  resource?: string | null;
  units: Units;
  /** When the call happened; default now. Not more than five minutes in the future. */
  event_timestamp?: Instant | null;
  end_to_end_latency_ms?: number | null;
  time_to_first_token_ms?: number | null;
  time_to_first_completion_token_ms?: number | null;
  http_status_code?: number | null;
  provider_uri?: string | null;
  /** The provider's id of its answer, for one event each. */
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

/** Whom to charge, and for what. */
export interface UsageAttribution {
  /** The limits to charge. */
  limit_ids?: string[] | null;
  request_tags?: string[] | null;
  user_id?: string | null;
  account_name?: string | null;
  use_case_name?: string | null;
  use_case_id?: string | null;
  use_case_step?: string | null;
  use_case_version?: number | null;
}

/** What a model call used, and whom to charge. */
export interface IngestUnitsParams extends UsageEvent, UsageAttribution {
  /** `global`, `datazone`, `region` or `region.<name>`. */
  resource_scope?: string | null;
  disable_logging?: boolean;
}

/** One of many model calls, in {@link Ingest.bulk}. */
export interface BulkIngestEvent extends UsageEvent, UsageAttribution {
  /** `global`, `datazone`, `region` or `region.<name>`. */
  scope?: string | null;
}

/** Many model calls. */
export interface IngestBulkParams {
  /** Each stands for itself: one that is refused does not keep the others out. */
  events: BulkIngestEvent[];
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
  request_tags?: string[];
}

/** The answer to an ingest. */
export interface IngestResponse<A = number> {
  request_id: string;
  event_timestamp: string;
  ingest_timestamp: string;
  xproxy_result: XproxyResult<A>;
}

/** The answer to a bulk ingest. */
export interface BulkIngestResponse<A = number> {
  request_id: string;
  ingest_timestamp: string;
  /** How many events were accepted. */
  ingest_count: number;
  error_count?: number;
  item_error_count?: number;
  total_count?: number;
  /** The events that were refused; absent if there are none. The name `xproxy_result` is Pay-i's: it holds an error. */
  errors?: { item_index: number; xproxy_result: ErrorBody<A> }[] | null;
}

/** Pay-i's error, as it stands in an answer's body. */
export interface ErrorBody<A = number> {
  statusCode: number;
  message: string;
  xproxy_error?: { code: string; message: string };
  xproxy_result?: XproxyResult<A>;
}

/** Which request: by the id that the ingest gave, or by the provider's of its answer. */
export type RequestParams =
  | { request_id: string; category?: never; provider_response_id?: never }
  | { category: string; provider_response_id: string; request_id?: never };

/** New values for free key-value pairs of a request; null takes a key away. */
export type RequestPropertiesParams = RequestParams & { properties: Record<string, string | null> };

/** What an ingest did, asked for later. */
export interface RequestResult<A = number> {
  xproxy_result: XproxyResult<A>;
}

/** Which requests to list; the newest come first. */
export interface RequestListParams extends PageParams {
  /** Only requests that this limit said something to. */
  limit_id?: string;
}

/** A request as it is listed: what was reported, and what it was answered with. An extension of `Engine`. */
export interface ListedRequest<A = number> {
  event_timestamp: string;
  ingest_timestamp: string;
  /** Empty for a hold that was given back. */
  category: string;
  /** Absent of requests of earlier releases. */
  resource?: string;
  units?: Units;
  provider_response_id?: string;
  properties?: Record<string, string>;
  xproxy_result: XproxyResult<A>;
}
