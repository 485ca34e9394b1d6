// Which pages of other origins may call: none, unless PAYI_CORS_ORIGINS names them.
import { misconfigured, text } from "./settings.js";

// What clients of the API send. A page may send nothing else, so a header that is added later is added here too.
const REQUEST_HEADERS = [
  "content-type",
  "xproxy-api-key",
  "xproxy-limit-ids",
  "xproxy-user-id",
  "xproxy-account-name",
  "xproxy-usecase-name",
  "xproxy-usecase-id",
  "xproxy-usecase-step",
  "xproxy-usecase-version",
  "xproxy-resource-scope",
  "xproxy-logging-disable",
  "xproxy-request-tags",
  "xproxy-instrumented-module",
].join(", ");

const METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";

// What is on an answer and would be hidden from a page.
const EXPOSED = "allow, retry-after, x-should-retry";

// A day; browsers cut it down to their own maximum.
const PREFLIGHT_SECONDS = "86400";

/** The policy that the variables ask for. */
export function corsOf(env) {
  const origins = (text(env, "PAYI_CORS_ORIGINS") ?? "").split(",").map((origin) => origin.trim()).filter(Boolean);
  if (origins.length === 0) return { preflight: () => undefined, allow: (_, response) => response };
  const wrong = origins.find((origin) => origin !== "*" && !isOrigin(origin));
  if (wrong !== undefined) {
    const expected = '"*", or origins such as https://example.com between commas';
    throw misconfigured("PAYI_CORS_ORIGINS", `${expected}, not ${JSON.stringify(wrong)}`);
  }
  const everyone = origins.includes("*");

  /** The headers that let the request's page read the answer. */
  const granted = (request) => {
    const origin = request.headers.get("origin");
    // Caches must not give one origin the answer to another.
    if (everyone) return origin === null ? {} : { "access-control-allow-origin": "*" };
    return { vary: "origin", ...(origins.includes(origin) && { "access-control-allow-origin": origin }) };
  };

  return {
    /** The answer to a preflight, which carries no key; undefined if the request is none. */
    preflight(request) {
      const { method, headers } = request;
      if (method !== "OPTIONS" || !headers.has("origin") || !headers.has("access-control-request-method")) return undefined;
      const answer = new Response(null, { status: 204, headers: granted(request) });
      if (answer.headers.has("access-control-allow-origin")) {
        answer.headers.set("access-control-allow-methods", METHODS);
        answer.headers.set("access-control-allow-headers", REQUEST_HEADERS);
        answer.headers.set("access-control-max-age", PREFLIGHT_SECONDS);
      }
      return answer;
    },
    /** The answer with what its reader needs. */
    allow(request, response) {
      const answer = new Response(response.body, response);
      for (const [name, value] of Object.entries(granted(request))) answer.headers.append(name, value);
      if (answer.headers.has("access-control-allow-origin")) answer.headers.set("access-control-expose-headers", EXPOSED);
      return answer;
    },
  };
}

const isOrigin = (text) => /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
