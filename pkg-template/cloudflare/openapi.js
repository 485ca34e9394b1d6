// The OpenAPI document as the server's answer. Only the Worker serves it: an engine that is embedded in a page would carry
// 50 kB that nobody asks it for. Its text is a module of its own, read when somebody asks.
import { refusal } from "../envelope.js";

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
