// A request's body, in whatever form a caller has it.
import { invalidArgument } from "../errors.js";

/** The body's JSON text, which is what is sent and counted. */
export function textOf(body) {
  if (typeof body === "string") return body;
  if (!(body instanceof ArrayBuffer || ArrayBuffer.isView(body))) return jsonOf(body);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch (cause) {
    throw invalidArgument("body", "UTF-8", cause);
  }
}

function jsonOf(body) {
  const expected = "JSON text, its bytes, or an object that can be written as JSON";
  if (typeof body !== "object" || body === null) throw invalidArgument("body", expected);
  try {
    return String(JSON.stringify(body));
  } catch (cause) {
    throw invalidArgument("body", expected, cause);
  }
}
