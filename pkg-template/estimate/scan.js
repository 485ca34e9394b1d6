// A pass over JSON text that builds nothing: strings are jumped over from quote to quote, so that a prompt of a
// megabyte costs a search for quotes and no copy. No recursion: what is open is a list, and its length is bounded.
import { invalidArgument } from "../errors.js";

/** No request of any provider is nested so deep, their own readers refuse it, and a list of levels stays short. */
const DEEPEST = 512;

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** Letters of numbers, `true`, `false` and `null`, whose reader judges them; and what may be between two in a list. */
const LITERAL = 1;
const BETWEEN = 2;
const CLASSES = /* @__PURE__ */ classes();

function classes() {
  const table = new Uint8Array(128);
  for (const letter of "+-.0123456789Eabcdefghijklmnopqrstuvwxyz") table[letter.charCodeAt(0)] = LITERAL;
  for (const letter of ", \n\r\t") table[letter.charCodeAt(0)] = BETWEEN;
  return table;
}

/**
 * Tells `visitor` of every value in the order of the text: `open(key, isObject)` and `close()` for objects and lists,
 * `string(key, start, end)` with the places after and at its quotes, `literal(key, start, end)` for numbers, booleans
 * and null that have a key. What is in a list has the key "".
 */
export function scan(text, visitor) {
  const objects = [];
  let at = 0;
  let key = "";

  const unexpected = () => {
    const found = at < text.length ? `${JSON.stringify(text[at])} at position ${at}` : "its end too early";
    return invalidArgument("body", `JSON, but there is ${found}`);
  };

  const skipBlanks = () => {
    for (;;) {
      const code = text.charCodeAt(at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return code;
      at++;
    }
  };

  /** From behind one quote to the next that no backslash takes away. */
  const endOfString = () => {
    for (let from = at; ; ) {
      const end = text.indexOf('"', from);
      if (end < 0) {
        at = text.length;
        throw unexpected();
      }
      let first = end;
      while (first > at && text.charCodeAt(first - 1) === BACKSLASH) first--;
      if ((end - first) % 2 === 0) return end;
      from = end + 1;
    }
  };

  const readKey = () => {
    if (skipBlanks() !== QUOTE) throw unexpected();
    const start = ++at;
    const end = endOfString();
    key = decoded(text, start, end);
    at = end + 1;
    if (skipBlanks() !== COLON) throw unexpected();
    at++;
  };

  /** To the last of a list's numbers, of which embeddings have hundreds of thousands. */
  const skipList = () => {
    while (CLASSES[text.charCodeAt(at)] > 0) at++;
    while (CLASSES[text.charCodeAt(at - 1)] === BETWEEN) at--;
  };

  for (;;) {
    const code = skipBlanks();
    if (code === QUOTE) {
      const start = ++at;
      const end = endOfString();
      visitor.string(key, start, end);
      at = end + 1;
    } else if (code === OPEN_OBJECT || code === OPEN_LIST) {
      if (objects.length === DEEPEST) throw invalidArgument("body", `nested at most ${DEEPEST} levels deep`);
      const isObject = code === OPEN_OBJECT;
      objects.push(isObject);
      visitor.open(key, isObject);
      at++;
      if (skipBlanks() !== (isObject ? CLOSE_OBJECT : CLOSE_LIST)) {
        if (isObject) readKey();
        else key = "";
        continue;
      }
    } else {
      const start = at;
      while (CLASSES[text.charCodeAt(at)] === LITERAL) at++;
      if (at === start) throw unexpected();
      if (key !== "") visitor.literal(key, start, at);
      else skipList();
    }
    // Behind a value: the ends of what it is the last of, and then either another value or the end.
    for (;;) {
      const code = skipBlanks();
      if (objects.length === 0) {
        if (at < text.length) throw unexpected();
        return;
      }
      const isObject = objects[objects.length - 1];
      if (code === COMMA) {
        at++;
        if (isObject) readKey();
        else key = "";
        break;
      }
      if (code !== (isObject ? CLOSE_OBJECT : CLOSE_LIST)) throw unexpected();
      at++;
      objects.pop();
      visitor.close();
    }
  }
}

/** What a string says. */
export function decoded(text, start, end) {
  const raw = text.slice(start, end);
  if (!raw.includes("\\")) return raw;
  try {
    return JSON.parse(`"${raw}"`);
  } catch (cause) {
    throw invalidArgument("body", `JSON, but there is a wrong escape in the string at position ${start}`, cause);
  }
}
