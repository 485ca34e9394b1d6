// The answer as its caller gets it.

/** Statuses whose Response may have no body. */
const EMPTY = [204, 205, 304];

/** The provider's Response with another body. What describes the bytes on the wire no longer holds. */
export function answerOf(response, body) {
  const { status, statusText } = response;
  if (EMPTY.includes(status)) return new Response(null, response);
  // As long as before, and as it came: to copy the headers takes as long as all the rest of this.
  if (body instanceof Uint8Array && !response.headers.has("content-encoding")) return new Response(body, response);
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  headers.delete("content-encoding");
  return new Response(body, { status, statusText, headers });
}
