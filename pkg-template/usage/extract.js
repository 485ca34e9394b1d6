// The usage of an answer that is there.
import { invalidArgument, PayiError } from "../errors.js";
import { Answer } from "./answer.js";
import { bytesOf } from "./bytes.js";
import { Incoming } from "./incoming.js";
import { providerOf } from "./provider.js";

export function extractUsage(provider, body) {
  const result = resultOf(providerOf(provider), body);
  if (result.error) throw result.error;
  if (result.usage) return result;
  // Not "nothing was used": a budget must not take an error or a stream that broke off for a free call.
  throw new PayiError("there is no usage in this answer that is known", { code: "usage_not_found" });
}

function resultOf(provider, body) {
  const bytes = bytesOf(body);
  if (typeof body === "string" || bytes) {
    // All of it is there already, so no part of it is too long.
    const incoming = new Incoming(provider, { limit: (bytes ?? body).length });
    if (bytes) incoming.push(bytes);
    else incoming.text(body);
    return incoming.end();
  }
  if (typeof body !== "object" || body === null) {
    throw invalidArgument("body", "an answer as JSON text, the text of a stream, bytes of either, or an object");
  }
  const answer = new Answer(provider);
  answer.whole(body);
  return answer.result();
}
