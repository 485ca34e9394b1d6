// How much a model has said so far, from the events of any dialect.

/** The names under which dialects send what the model wrote: text, thoughts, refusals, and arguments of calls. */
const SAID = /^(content|text|delta|thinking|reasoning|reasoning_content|refusal|arguments|partial_json|args|input|response|transcript|message|parts|candidates|choices|function|functionCall|function_call|tool_calls|toolUse|tool_plan|contentBlockDelta)$/;

/** The most levels that an event of any dialect has, and more. */
const DEPTH = 12;

/**
 * Bytes of UTF-8 that a model wrote in one event: never fewer than tokens, since no token stands for less than a byte.
 * What a stream says again at its end is for the caller to leave out.
 */
export function outputBytes(node, depth = DEPTH) {
  if (typeof node === "string") return bytesIn(node);
  if (typeof node !== "object" || node === null || depth === 0) return 0;
  let sum = 0;
  for (const key of Object.keys(node)) {
    if (Array.isArray(node) || SAID.test(key)) sum += outputBytes(node[key], depth - 1);
  }
  return sum;
}

function bytesIn(text) {
  let bytes = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    // Half of a pair has two of its four bytes.
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit & 0xf800) !== 0xd800 ? 2 : 1;
  }
  return bytes;
}
