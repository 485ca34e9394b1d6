// How much a model has written so far, from the events of any dialect.

/** The names under which dialects send what the model writes, and of what these are inside. */
const SAID = new Set([
  "content", "text", "delta", "thinking", "reasoning", "reasoning_content", "refusal", "transcript", "response", "tool_plan",
  "name", "arguments", "partial_json", "input", "args", "data", "b64_json",
  "choices", "candidates", "message", "parts", "content_block", "contentBlockDelta", "audio", "inlineData",
  "function", "functionCall", "function_call", "tool_calls", "toolUse",
]);

/** Arguments that come as an object: its keys are the model's as well. */
const OBJECTS = new Set(["args", "input"]);

/** The most levels that an event of any dialect has, and more. */
const DEPTH = 12;

/** Bytes of UTF-8 that a model wrote in one event. */
export function outputBytes(event) {
  // What was sent in pieces is sent once more as a whole.
  const { type } = event;
  if (typeof type === "string" && /\.(done|completed|incomplete|failed)$/.test(type)) return 0;
  return bytesUnder(event, DEPTH);
}

function bytesUnder(node, depth) {
  if (typeof node === "string") return bytesIn(node);
  if (typeof node !== "object" || node === null || depth === 0) return 0;
  let sum = 0;
  for (const key in node) {
    if (Array.isArray(node) || SAID.has(key)) {
      const value = node[key];
      sum += OBJECTS.has(key) && typeof value === "object" ? bytesIn(JSON.stringify(value)) : bytesUnder(value, depth - 1);
    }
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
