// One request through the caller's fetch.
import { APIConnectionError, APIError } from "./errors.js";

// In UTF-16 units. No answer of the API comes near.
const MAX_BODY = 64 << 20;

/** Sends a request and reads the answer: its status, headers and body. */
export async function send(fetch, url, init) {
  try {
    return await read(await fetch(url, init));
  } catch (cause) {
    if (cause instanceof APIError) throw cause;
    const why = cause instanceof Error ? `: ${cause.message}` : "";
    const message = `the request did not reach the server, or its answer was lost${why}`;
    throw new APIConnectionError(message, { code: "connection_error", cause });
  }
}

/** Asks only for what is used: a Response of another realm or of a polyfill is fine. */
async function read(response) {
  const { status } = response ?? {};
  if (!(status >= 100 && status <= 599) || typeof response.text !== "function") {
    throw new APIError("fetch must give a Response", { code: "invalid_response" });
  }
  const body = await response.text();
  if (typeof body !== "string" || body.length > MAX_BODY) {
    throw new APIError("the answer has no text, or too much", { code: "invalid_response" });
  }
  return { status, headers: response.headers, body };
}
