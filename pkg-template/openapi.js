// The OpenAPI document as the server's answer. Its text is a module of its own, so that a bundler can leave it out of
// what a page loads first.
import { refusal } from "./envelope.js";

const PATH = "/api/v1/openapi.json";

/**
 * The answer to a request for the document, which needs no key.
 *
 * @param {Request} request
 * @returns {Promise<Response> | undefined} undefined if the request is for something else
 */
export function openapi({ method, url }) {
  // The cheap look first: this stands before every request.
  if (!url.includes(PATH) || new URL(url).pathname !== PATH) return undefined;
  return answer(method);
}

async function answer(method) {
  if (method !== "GET" && method !== "HEAD") {
    return refusal(405, "request_processing_error", "This path takes only GET, HEAD", { allow: "GET, HEAD" });
  }
  const { default: text } = await import("./openapi_document.js");
  const headers = { "content-type": "application/json", "cache-control": "max-age=300" };
  return new Response(method === "HEAD" ? null : text, { headers });
}
