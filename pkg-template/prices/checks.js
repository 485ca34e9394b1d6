// What callers give, checked before it goes to the module, which takes numbers and texts as they come.
import { PayiError, classified, invalidArgument } from "../errors.js";
import { started } from "../instantiate.js";
import { instantOf } from "../payi_edge_bg.js";

/** Of a longer text an error shows the beginning. */
const LONGEST = 40;

/** An error with a code: of the module, of a check, or of a caller's getter or proxy that threw while it was read. */
export function typed(error, name) {
  const known = classified(error);
  return known instanceof PayiError ? known : invalidArgument(name, "readable, but reading it threw", error);
}

/** Does what reads a caller's data or calls the module. */
export function reading(name, read) {
  try {
    return read();
  } catch (cause) {
    throw typed(cause, name);
  }
}

/** Checks a plain object. A Map or an array keeps its content elsewhere and would read as an empty one. */
export function checkPlain(value, name) {
  if (typeof value === "object" && value !== null) {
    const prototype = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) return value;
    if (Object.prototype.toString.call(value) === "[object Object]") return value;
  }
  throw invalidArgument(name, `a plain object, not ${shown(value)}`);
}

/** Checks a text that is not empty. */
export function checkName(value, name) {
  if (typeof value === "string" && value !== "") return value;
  throw invalidArgument(name, `a string that is not empty, not ${shown(value)}`);
}

/** Whether a value is a count of units as it is. */
export const isCount = (value) => Number.isSafeInteger(value) && value >= 0;

/** Checks a count of units. */
export function checkUnits(count, name) {
  if (isCount(count)) return count;
  if (typeof count === "bigint" && count >= 0n && count <= Number.MAX_SAFE_INTEGER) return Number(count);
  throw invalidArgument(name, `a whole number from 0 to 2^53 - 1, not ${shown(count)}`);
}

/** An amount or a percentage as text: a number by its shortest one. */
export function textOfAmount(value, name) {
  const known = typeof value === "string" ? value !== "" : typeof value === "bigint" || Number.isFinite(value);
  if (known) return String(value);
  throw invalidArgument(name, `a number, bigint or decimal string, not ${shown(value)}`);
}

// The years 1 to 9999, which ISO 8601 can write.
const FIRST = Date.parse("0001-01-01T00:00:00Z");
const LAST = Date.parse("9999-12-31T23:59:59.999Z");

/** An instant in milliseconds since 1970; nothing is now. */
export function millisOf(at, name) {
  if (at === undefined || at === null) return Date.now();
  const millis = at instanceof Date ? at.getTime() : typeof at === "string" ? started(instantOf)(at, name) : NaN;
  if (!(millis >= FIRST && millis <= LAST)) throw invalidArgument(name, `a valid Date or an ISO 8601 instant, not ${shown(at)}`);
  return millis;
}

/** What a value is, for an error. */
export function shown(value) {
  if (typeof value === "string") return JSON.stringify(short(value));
  if (value === null || (typeof value !== "object" && typeof value !== "function")) return short(String(value));
  if (typeof value === "function") return "a function";
  const kind = kindOf(value);
  return kind === "Object" ? "an object" : `an object of class ${short(kind)}`;
}

/** For example `Map`. Of a revoked proxy nothing can be said. */
function kindOf(value) {
  try {
    return Object.prototype.toString.call(value).slice("[object ".length, -1);
  } catch {
    return "Object";
  }
}

/** A name that a caller chose, for an error. */
export const short = (name) => (name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name);
