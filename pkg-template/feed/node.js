// A feed's JSON: values that know where they stand, for messages.
import { PayiError, invalidArgument } from "../errors.js";
import { short } from "../prices/checks.js";

/** Stands before the digits of a number, which thus are kept as they are written. */
const NUMBER = "\0";
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON with its numbers as text: JavaScript's own would lose digits. */
export function parsed(json) {
  try {
    JSON.parse(json);
  } catch (cause) {
    throw new PayiError(`prices must be JSON: ${cause.message}`, { code: "invalid_json", cause });
  }
  return JSON.parse(json.replace(TOKENS, marked));
}

/** A text that begins like a number gets a second mark, and is no number then. */
function marked(token) {
  if (token[0] !== '"') return `"\\u0000${token}"`;
  return token.startsWith('"\\u0000') ? `"\\u0000${token.slice(1)}` : token;
}

const utf8 = new TextEncoder();

/** Whether a text can stand in a table: of 1 to 512 bytes, none of them zero. */
const isName = (text) => text !== "" && !text.includes("\0") && utf8.encode(text).length <= 512;

const isNumber = (value) => typeof value === "string" && value[0] === NUMBER;
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

export class Node {
  #value;
  #step;
  #parent;

  constructor(value, step, parent) {
    this.#value = value;
    this.#step = step;
    this.#parent = parent;
  }

  /** The way from the root to here: `feed[3].models[7].prices.input_mtok`. */
  get place() {
    return `${this.#parent?.place ?? ""}${this.#step}`;
  }

  get isArray() {
    return Array.isArray(this.#value);
  }

  get isObject() {
    return isObject(this.#value);
  }

  /** A field, if it is there and not null. */
  field(name) {
    if (!this.isObject || !Object.hasOwn(this.#value, name) || this.#value[name] === null) return undefined;
    return new Node(this.#value[name], `.${name}`, this);
  }

  /** A field that must be there. */
  needs(name) {
    if (!this.isObject) this.expected("an object");
    return this.field(name) ?? this.refuse(`an object with \`${name}\``);
  }

  /** Names and values of an object. */
  members() {
    if (!this.isObject) this.expected("an object");
    return Object.entries(this.#value).map(([name, value]) => [name, new Node(value, `.${name}`, this)]);
  }

  /** As `members`, of an object whose names can stand in a table. */
  pairs() {
    const members = this.members();
    if (members.length > 0 && members.every(([name]) => isName(name))) return members;
    return this.expected("an object with names and values");
  }

  /** The values of a list. */
  items() {
    if (!this.isArray) this.expected("an array");
    return this.#value.map((value, place) => new Node(value, `[${place}]`, this));
  }

  /** As `items`, of a list that is not longer than any can be wanted. */
  few() {
    const items = this.items();
    return items.length <= 64 ? items : this.expected("an array of 64 items at most");
  }

  /** A text that can be a name in a table. */
  text() {
    const value = this.#value;
    if (typeof value === "string" && isName(value)) return value;
    return this.expected("a string of 1 to 512 bytes, none of them zero");
  }

  /** The digits of a number; `undefined` if this is none. */
  digits() {
    return isNumber(this.#value) ? this.#value.slice(NUMBER.length) : undefined;
  }

  /** A whole number, as a bigint. */
  whole() {
    const digits = this.digits();
    if (/^\d{1,19}$/.test(digits) && BigInt(digits) < 1n << 63n) return BigInt(digits);
    return this.expected("a whole number below 2^63, not negative");
  }

  /** Says that something else was expected here. */
  expected(what) {
    return this.refuse(`${what}, found ${this.#shown()}`);
  }

  /** Says that something was expected which is not a matter of this value alone. */
  refuse(what) {
    throw invalidArgument(this.place, what);
  }

  #shown() {
    const value = this.#value;
    if (typeof value === "string") return short(isNumber(value) ? this.digits() : value);
    if (typeof value === "boolean") return "a boolean";
    if (value === null) return "null";
    return this.isArray ? "an array" : "an object";
  }
}
