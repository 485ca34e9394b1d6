// How many tokens a text can have.
//
// A token of byte-level BPE, or of SentencePiece with byte fallback, stands for at least one byte of UTF-8: no text has
// more tokens than bytes. That is the hard bound, and texts that reach it are easily made: rare scripts, control
// characters. A JSON body has at least the bytes of the texts in it, and its braces and names are more than what a
// provider puts around a message.
//
// With one exception: some tokenizers replace a character by its normal form first (NFKC: Claude 2, NFC: Qwen), which
// can be longer. U+FDFA has 3 bytes and becomes 18 letters of 33. Such characters count as what they become.

/** A plane and the next, where such characters are. 0: not looked at; else by how many bytes it can grow, and 1. */
const growths = /* @__PURE__ */ new Uint8Array(0x20000);

/** The most tokens that a body's text can have, whatever it says, but for the parts of it that are attachments. */
export function hardBound(text, inline) {
  const escape = text.indexOf("\\u");
  const plain = plainLength(escape < 0 ? text : text.slice(0, escape));
  // An attachment is in letters of one byte.
  const attached = inline.reduce((sum, [start, end]) => sum + end - start, 0);
  return plain + bytesAndGrowth(text, plain) - attached;
}

const encoder = /* @__PURE__ */ new TextEncoder();
const scratch = /* @__PURE__ */ new Uint8Array(16_384);

/** About how much of a text is ASCII up to the first letter that is not: the engine's own loop is the quickest. */
function plainLength(text) {
  for (let at = 0; at < text.length; at += scratch.length) {
    const piece = text.slice(at, at + scratch.length);
    const { read, written } = encoder.encodeInto(piece, scratch);
    if (read !== written || read < piece.length) return at;
  }
  return text.length;
}

function bytesAndGrowth(text, from) {
  let sum = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      sum++;
      if (code === BACKSLASH && text.charCodeAt(at + 1) === LETTER_U) sum += growthOfEscape(text, at + 2);
    } else if (code < 0xd800 || code > 0xdbff) {
      sum += code < 0x800 ? 1 : 2;
      sum += growths[code] || look(code);
    } else {
      const point = text.codePointAt(at);
      // Half of a pair alone is sent as U+FFFD.
      sum += point < 65536 ? 3 : 4;
      if (point > 65535) at++;
      if (point < growths.length) sum += (growths[point] || look(point)) - 1;
    }
  }
  return sum;
}

/** An escape is six bytes for what is at most three. */
function growthOfEscape(text, at) {
  let point = 0;
  for (let place = at; place < at + 4; place++) {
    const code = text.charCodeAt(place);
    point = 16 * point + (code < 58 ? code - 48 : (code & 15) + 9);
  }
  // What is no escape, such as behind two backslashes, grows by nothing either.
  return point >= 128 && point < 65536 ? Math.max(0, (growths[point] || look(point)) - 4) : 0;
}

const BACKSLASH = 92;
const LETTER_U = 117;

function look(point) {
  const character = String.fromCodePoint(point);
  const longest = Math.max(size(character.normalize("NFC")), size(character.normalize("NFKC")));
  // A mark can part a letter from another mark, which it had been one character with.
  const parts = point >= 0x300 && point < 0x370 ? 1 : 0;
  return (growths[point] = longest - size(character) + parts + 1);
}

const size = (text) => encoder.encode(text).length;

/**
 * The most tokens that a body's text usually has: often half of the hard bound, and still more than any of nine
 * tokenizers counts in prose of twenty languages, code, JSON, logs, Base64 and hexadecimal. Texts that are made to have
 * many tokens have more.
 */
export function usualBound(text, inline) {
  const attached = inline.reduce((sum, [start, end]) => sum + weight(text.slice(start, end)), 0);
  return Math.ceil((weight(text) - attached) / WHOLE);
}

function weight(text) {
  const bytes = encoder.encode(text);
  let sum = 0;
  let behind = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    sum += WEIGHTS[behind + byte];
    behind = byte >= 48 && byte <= 57 ? 256 : 0;
  }
  return sum;
}

/** A token, in the unit of the weights. */
const WHOLE = 20;

/** Of a byte of UTF-8; the second half is for what follows a digit, as in hexadecimal. */
const WEIGHTS = /* @__PURE__ */ weights();

function weights() {
  const table = new Uint8Array(512).fill(WHOLE);
  table.fill(11, 97, 123);
  table[32] = 10;
  table.fill(15, 0x80, 0xf0);
  // Of the scripts from U+1000 to U+1FFF, such as Khmer, tokenizers know hardly anything: a token for each byte.
  table[0xe1] = 34;
  table.copyWithin(256 + 128, 128, 256);
  table[256 + 32] = 10;
  return table;
}
