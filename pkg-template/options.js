// Options as users give them.
import { invalidArgument } from "./errors.js";

/** Copies the named properties of `options`; a getter or a proxy that throws is an error with a code. */
export function pick(options, name, keys) {
  if (options === undefined) return {};
  if (typeof options !== "object" || options === null) throw invalidArgument(name, "an object");
  try {
    return Object.fromEntries(keys.map((key) => [key, options[key]]));
  } catch (cause) {
    throw invalidArgument(name, "readable, but reading it threw", cause);
  }
}
