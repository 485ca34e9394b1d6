// An error on its way out: Pay-i's envelope, for what is refused before the engine, or in its place.
const REASONS = {
  401: "Unauthorized",
  403: "Forbidden",
  405: "Method Not Allowed",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** An answer with this status, and with an error of this code in the body. */
export function refusal(status, code, message, headers = {}) {
  const body = { statusCode: status, message: REASONS[status], xproxy_error: { code, message } };
  return Response.json(body, { status, headers: { "cache-control": "no-store", ...headers } });
}

/** What a caller is told when something broke that is no business of theirs. */
export function unexpectedError() {
  return refusal(500, "unexpected_error", "The system has encountered an unexpected error");
}
