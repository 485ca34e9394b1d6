// What it means for the bill that a provider's fetch failed.
import { Event } from "./codes.js";

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

/** The binding of Workers AI throws what other providers answer with a status. */
const ANSWERS = ["InferenceUpstreamError", "AiError"];

/** What to tell the guarded call. Where nobody knows whether the request arrived, it may be billed. */
export function eventOf(error) {
  if (ANSWERS.includes(error?.name)) return Event.Failed;
  for (let depth = 0; error && depth < 5; depth++, error = error.cause) {
    if (NEVER_CONNECTED.has(error.code)) return Event.NotSent;
  }
  return Event.NoAnswer;
}
