// The events of a stream: found wherever the bytes are cut, and the one hidden that nobody asked for.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Events } from "../../pkg/guard/events.js";
import { seeded } from "../support/random.mjs";
import { chunks, frames } from "../usage/answers/frames.mjs";
import { COMPLETE, INCOMPLETE } from "../usage/answers/streams.mjs";

const bytes = (text) => new TextEncoder().encode(text);
const text = (pieces) => new TextDecoder().decode(Buffer.concat(pieces));

/** Pieces of 0 to `longest` bytes. */
function cut(all, random, longest) {
  const pieces = [];
  for (let at = 0; at < all.length; ) {
    const to = at + random(longest + 1);
    pieces.push(all.subarray(at, to));
    at = to;
  }
  return pieces;
}

/** What comes out of each piece, and of the end. */
function through(pieces, options) {
  const events = new Events(options);
  return [...pieces.map((piece) => events.push(piece)), events.shown(events.end()) ?? bytes("")];
}

function split(pieces) {
  const events = new Events();
  const whole = pieces.flatMap((piece) => events.split(piece));
  return { whole: whole.map((event) => Buffer.from(event).toString("latin1")), rest: events.end() };
}

for (const [name, [, stream]] of Object.entries({ ...COMPLETE, ...INCOMPLETE })) {
  test(`${name}: every byte goes on, and the events are the same however it is cut`, () => {
    const random = seeded(7);
    const { whole, rest } = split([stream]);
    for (let round = 0; round < 60; round += 1) {
      const pieces = cut(stream, random, 1 + random(40));
      assert.deepEqual(Buffer.concat(through(pieces)), Buffer.from(stream));
      const found = split(pieces);
      // The second half of a line's end may come too late for the event before.
      const joined = (events) => events.map((event) => event.replace(/[\r\n]+/g, "")).filter((event) => event !== "");
      assert.deepEqual(joined(found.whole), joined(whole));
      assert.deepEqual(text([found.rest]).trim(), text([rest]).trim());
    }
  });
}

test("each kind of stream is split into its own events", () => {
  const endings = { "\n": "data: 1\n\n", "\r\n": "data: 1\r\n\r\n", "\r": "data: 1\r\r" };
  for (const event of Object.values(endings)) {
    assert.deepEqual(split([bytes(event + event + "data: 2")]).whole, [event, event]);
  }
  assert.deepEqual(split([bytes("event: a\ndata: 1\n\r\n: still there\n\ndata: 2\n")]).whole, ["event: a\ndata: 1\n\r\n", ": still there\n\n"]);
  const list = split([bytes('[{"a": [{"}": "\\"]"}]}\n, {"b": {}}\n]')]);
  assert.deepEqual(list.whole, ['[{"a": [{"}": "\\"]"}]}', '\n, {"b": {}}']);
  assert.equal(text([list.rest]), "\n]");
  const events = ["messageStart", "messageStop"].map((type) => frames([[type, { type }]]));
  assert.deepEqual(split([Buffer.concat(events)]).whole, events.map((event) => event.toString("latin1")));
  assert.equal(split([chunks([{ type: "ping" }, { type: "ping" }])]).whole.length, 2);
});

test("a JSON text that is no stream has no place to be cut", () => {
  const { whole, rest } = split([bytes('{\n\n"a": [{}, {}],'), bytes('\n\n"b": 1}\n\n')]);
  assert.deepEqual(whole, []);
  assert.equal(text([rest]), '{\n\n"a": [{}, {}],\n\n"b": 1}\n\n');
});

test("whole events leave with the piece that ends them", () => {
  const events = new Events({ hide: true });
  assert.equal(text([events.push(bytes("data: 1\n\ndata: 2"))]), "data: 1\n\n");
  assert.equal(events.push(bytes("\n")).length, 0);
  assert.equal(text([events.push(bytes("\n"))]), "data: 2\n\n");
  const chunk = bytes("data: 3\n\n");
  assert.equal(events.push(chunk).buffer, chunk.buffer, "without a copy");
});

test("a last event that its stream does not end goes out at the end", () => {
  assert.equal(text(through([bytes("data: 1\n\ndata: [DO"), bytes("NE]")])), "data: 1\n\ndata: [DONE]");
});

const usage = (choices) => `data: {"id":"1","choices":${choices},"usage":{"prompt_tokens":3,"completion_tokens":1}}`;
const hidden = (stream, longest, seed) => text(through(cut(bytes(stream), seeded(seed), longest), { hide: true }));

test("the usage that nobody asked for is hidden, wherever the bytes are cut", () => {
  const before = 'data: {"choices":[{"index":0,"delta":{"content":"Grüße 🌍"}}],"usage":null}';
  for (const end of ["\n\n", "\r\n\r\n", "\r\r"]) {
    for (let seed = 0; seed < 60; seed += 1) {
      const stream = [before, usage("[]"), usage("[ ]"), "data: [DONE]", ""].join(end);
      assert.equal(hidden(stream, 1 + (seed % 30), seed).replace(/[\r\n]+/g, "|"), `${before}|data: [DONE]|`);
      assert.equal(hidden([before, usage("[]")].join(end), 9, seed).trim(), before, "also without an end of its own");
    }
  }
  assert.equal(hidden(`${usage("[]").replace(/,/g, ",\ndata: ")}\n\ndata: [DONE]\n\n`, 9, 1), "data: [DONE]\n\n", "of several lines");
});

test("nothing else is hidden", () => {
  for (const event of [
    usage('[{"index":0,"delta":{},"finish_reason":"stop"}]'),
    'data: {"choices":[],"usage":null}',
    'data: {"choices":[],"prompt_filter_results":[{"prompt_index":0}]}',
    'data: {"choices":[],"usage":{"prompt_tokens":3',
    `data: {"choices":[{"index":0,"delta":{"content":${JSON.stringify(usage("[]"))}}}]}`,
    ": usage [] choices",
    "event: ping",
    "data: [DONE]",
  ]) {
    assert.equal(hidden(`${event}\n\n`, 20, 1), `${event}\n\n`);
  }
  assert.equal(text(through([bytes(`${usage("[]")}\n\n`)])), `${usage("[]")}\n\n`, "and only where it is to be");
});

test("garbage goes on as it is", () => {
  const random = seeded(3);
  for (let round = 0; round < 400; round += 1) {
    // Few values, so that brackets, quotes and line ends meet.
    const garbage = Uint8Array.from({ length: random(200) }, () => [0, 10, 13, 34, 91, 92, 93, 123, 125, 255][random(10)]);
    const pieces = cut(garbage, random, 1 + random(50));
    assert.deepEqual(Buffer.concat(through(pieces, { hide: true })), Buffer.from(garbage));
  }
});

test("an event of any length is not kept for ever", () => {
  const events = new Events({ hide: true });
  const piece = bytes(`data: ${"x".repeat(1 << 20)}`);
  let out = 0;
  for (let i = 0; i < 40; i += 1) out += events.push(piece).length;
  const kept = 40 * piece.length - out;
  assert.ok(kept <= 17 << 20, `${kept} bytes are kept`);
  assert.equal(out + events.end().length, 40 * piece.length);
});
