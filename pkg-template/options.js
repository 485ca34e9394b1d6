// Options as users give them.
import { invalidArgument } from "./errors.js";

/** Copies the named properties of `options`; a getter or a proxy that throws is an error with a code. */
export function pick(options, name, keys) {
  if (options === undefined) return {};
  if (typeof options !== "object" || options === null) throw invalidArgument(name, "an object");
  const read = (key) => {
    try {
      return [key, options[key]];
    } catch (cause) {
      throw invalidArgument(`${name}.${key}`, "readable, but reading it threw", cause);
    }
  };
  return Object.fromEntries(keys.map(read));
}

/** The same of a plain object, and refuses any other property: a misspelt option would otherwise do nothing. */
export function only(options, name, keys) {
  const known = pick(options, name, keys);
  const unknown = ownKeys(options ?? {}, name).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw invalidArgument(`${name}.${unknown}`, "left out: there is no such option");
  return known;
}

/** Checks a number of times. */
export function checkCount(count, name) {
  if (Number.isInteger(count) && count >= 0) return count;
  throw invalidArgument(name, "a whole number from 0");
}

/** `Headers`, a Map or a list of pairs as a plain object; anything else is left for the module to judge. */
export function plainHeaders(headers) {
  try {
    const isList = typeof headers === "object" && typeof headers?.[Symbol.iterator] === "function";
    return isList ? Object.fromEntries(headers) : headers;
  } catch (cause) {
    throw invalidArgument("headers", "an object of strings", cause);
  }
}

function ownKeys(options, name) {
  try {
    // Of a Map or an array the content would not be seen.
    if (Object.prototype.toString.call(options) === "[object Object]") return Object.keys(options);
  } catch (cause) {
    throw invalidArgument(name, "readable, but reading it threw", cause);
  }
  throw invalidArgument(name, "a plain object");
}
