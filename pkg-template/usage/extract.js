// The usage of an answer that is there.
import { invalidArgument, PayiError } from "../errors.js";
import { Answer } from "./answer.js";
import { bytesOf } from "./bytes.js";
import { providerOf } from "./provider.js";
import { Reader } from "./reader.js";

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
    const reader = new Reader(provider, false, Infinity);
    if (bytes) reader.push(bytes);
    else reader.text(body);
    return reader.end();
  }
  if (typeof body !== "object" || body === null) {
    throw invalidArgument("body", "an answer as JSON text, the text of a stream, bytes of either, or an object");
  }
  const answer = new Answer(provider);
  answer.whole(body);
  return answer.result();
}
