// What the failure of a provider's fetch says about the bill.

/** Codes of Node, Bun and Deno for connections that were never made. */
const NEVER_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "ConnectionRefused",
  "ERR_INVALID_URL",
]);

/** Whether a request surely did not reach the provider. Where that is not known, it may be billed. */
export function wasNotSent(error) {
  for (let depth = 0; error && depth < 5; depth++, error = error.cause) {
    if (NEVER_CONNECTED.has(error.code)) return true;
  }
  return false;
}
