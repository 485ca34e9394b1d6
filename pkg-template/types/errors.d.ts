// Errors.
import type { XproxyResult } from "./ingest.js";

/** Anything that this package throws. */
export class PayiError extends Error {
  constructor(message: string, options?: { code?: string; cause?: unknown });
  /**
   * What went wrong, fit for `switch`: a code of Pay-i's such as `limit_not_found`, or one of this package:
   * `invalid_argument`, `invalid_amount`, `invalid_timestamp`, `amount_out_of_range`, `not_initialized`,
   * `connection_error`, `timeout`, `aborted`, `http_error`, `invalid_response`, `redirected`, `no_next_page`,
   * `usage_not_found`; of a server of this package
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
  /**
   * Of a refusal by a limit (`limit_reached`): which limits refused, `blocked_limit_ids`, and the state of each, `limits`.
   */
  readonly xproxy_result?: XproxyResult<number | string>;
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
