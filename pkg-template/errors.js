// The tree of errors, and the way from what the WebAssembly module throws to one of them.

/** Anything that this package throws. `code` is stable, the message may change. */
export class PayiError extends Error {
  constructor(message, { code, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** A call of the API that gave no result. */
export class APIError extends PayiError {
  constructor(message, { status, requestId, headers, body, ...options } = {}) {
    super(message, options);
    this.status = status;
    this.requestId = requestId;
    this.headers = headers;
    this.body = body;
  }

  /** What Pay-i says about the request all the same: which limits refused it, and the state of each. */
  get xproxy_result() {
    return this.body?.xproxy_result;
  }
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
/** The caller's signal ended the call. */
export class APIUserAbortError extends APIError {}

const CLASS_OF_STATUS = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  422: UnprocessableEntityError,
  429: RateLimitError,
};

// The name is what a stack trace and a log show. Spelled out, since a minifier renames the classes.
const NAMED = {
  PayiError,
  APIError,
  BadRequestError,
  AuthenticationError,
  PermissionDeniedError,
  NotFoundError,
  ConflictError,
  UnprocessableEntityError,
  RateLimitError,
  InternalServerError,
  APIConnectionError,
  APIConnectionTimeoutError,
  APIUserAbortError,
};
for (const [value, { prototype }] of Object.entries(NAMED)) {
  Object.defineProperty(prototype, "name", { value, configurable: true, writable: true });
}

/**
 * Gives an error of the WebAssembly module, which is known by its name, its class. Anything else, such as what a caller's
 * own function threw, is passed on as it is.
 *
 * @param {{ headers?: Headers, requestId?: string, body?: Uint8Array }} [answer] what the error is about
 */
export function classified(error, answer = {}) {
  if (!(error instanceof Error) || error.name !== "payi-edge") return error;
  const { message, code, status, json } = error;
  if (status === undefined) return new PayiError(message, { code });
  const Class = CLASS_OF_STATUS[status] ?? (status >= 500 ? InternalServerError : APIError);
  const body = json === undefined ? new TextDecoder().decode(answer.body) : JSON.parse(json);
  const requestId = error.requestId ?? answer.requestId;
  // For who sees nothing but the message.
  const blocked = body?.xproxy_result?.blocked_limit_ids;
  const limits = Array.isArray(blocked) && blocked.length > 0 ? ` (limit ${blocked.join(", ")})` : "";
  return new Class(`${status} ${message}${limits}`, { code, status, requestId, headers: answer.headers, body });
}

/** Runs a call into the WebAssembly module; its errors leave with their class. */
export function guarded(call) {
  try {
    return call();
  } catch (error) {
    throw classified(error);
  }
}

/** An argument that is not what a function takes. */
export function invalidArgument(name, expected, cause) {
  return new PayiError(`${name} must be ${expected}`, { code: "invalid_argument", cause });
}
