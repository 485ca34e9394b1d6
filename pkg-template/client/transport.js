// One request through the caller's fetch.
import { collect } from "../body.js";
import { APIConnectionError, APIError } from "../errors.js";

// Many times the largest page of the API. A Worker has 128 MiB for everything.
const MAX_BODY_BYTES = 16 << 20;

/** Sends a request and reads the answer: the Response, and its body as bytes. */
export async function send(fetch, url, { method, headers, body }, signal) {
  try {
    // A redirect would take the API key along to wherever it leads, and turn a POST into a GET.
    return await read(await fetch(url, { method, headers, body, signal, redirect: "manual" }));
  } catch (cause) {
    if (cause instanceof APIError) throw cause;
    // Node says "fetch failed", and why one level deeper.
    const reason = cause instanceof Error ? (cause.cause ?? cause) : undefined;
    const why = reason ? `: ${reason.message || reason.code || cause.message}` : "";
    const message = `no answer from ${method} ${url.split("?")[0]}, or only a part of it${why}`;
    throw new APIConnectionError(message, { code: "connection_error", cause });
  }
}

/** Asks only for what is used: a Response of another realm or of a polyfill is fine. */
async function read(response) {
  const { status, headers, type } = response ?? {};
  const refused = (code, message) => {
    const requestId = headers?.get?.("x-request-id") ?? undefined;
    return new APIError(message, { code, status: status || undefined, requestId, headers });
  };
  const location = headers?.get?.("location");
  if (type === "opaqueredirect" || (status >= 300 && status <= 399 && location)) {
    // Nobody reads on. That it breaks off before it is given up is no news.
    response.body?.cancel?.()?.catch?.(() => {});
    throw refused("redirected", `the server redirects to ${location || "another address"}: if that is right, make it the baseURL`);
  }
  // Up to 999, since a status that HTTP does not know is still the server's, and not a mistake in fetch.
  if (!(status >= 200 && status <= 999) || typeof response.text !== "function") {
    throw new APIError("fetch must give a Response", { code: "invalid_response" });
  }
  const body = await bytesOf(response);
  if (body === undefined) throw refused("invalid_response", "the answer is no text");
  if (body.byteLength > MAX_BODY_BYTES) throw refused("invalid_response", `the answer is longer than ${MAX_BODY_BYTES} bytes`);
  return { response, body };
}

async function bytesOf(response) {
  // Piece by piece, so that an answer without end has one.
  if (typeof response.body?.getReader === "function") return collect(response.body, MAX_BODY_BYTES);
  const text = await response.text();
  return typeof text === "string" ? new TextEncoder().encode(text) : undefined;
}
