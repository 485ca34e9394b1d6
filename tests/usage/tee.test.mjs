// Beside a stream: the bytes pass as they are, the usage is told once, and little is kept.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { usageReader, usageStream } from "payi-edge";

import { COMPLETE } from "./answers/streams.mjs";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

const [, bytes, usage] = COMPLETE["OpenAI chat"];
const pieces = () => Array.from({ length: Math.ceil(bytes.length / 100) }, (_, i) => bytes.subarray(i * 100, i * 100 + 100));
const source = (chunks) => ReadableStream.from(chunks);
const encode = (text) => new TextEncoder().encode(text);

test("bytes pass as they are, and the usage is told before the end is", async () => {
  const order = [];
  const onUsage = async (found) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    order.push(["usage", found.usage, found.complete]);
  };
  const passed = [];
  const chunks = pieces();
  for await (const chunk of source(chunks).pipeThrough(usageStream("openai", onUsage))) passed.push(chunk);
  order.push("end");
  assert.deepEqual(order, [["usage", usage, true], "end"]);
  assert.equal(passed.length, chunks.length);
  passed.forEach((chunk, i) => assert.equal(chunk, chunks[i], "the very same object"));
});

test("who reads may stop", async () => {
  const told = [];
  const stream = source(pieces()).pipeThrough(usageStream("openai", (found) => void told.push(found), { measureOutput: true }));
  const reader = stream.getReader();
  for (let i = 0; i < 8; i += 1) await reader.read();
  await reader.cancel("enough");
  assert.equal(told.length, 1);
  assert.deepEqual([told[0].usage, told[0].complete], [undefined, false]);
  assert.ok(told[0].output_bytes > 0);
});

test("the answer may fail", async () => {
  const told = [];
  async function* failing() {
    yield* pieces().slice(0, 3);
    throw new Error("connection lost");
  }
  const stream = source(failing()).pipeThrough(usageStream("openai", (found) => void told.push(found)));
  await assert.rejects(Array.fromAsync?.(stream) ?? new Response(stream).text(), /connection lost/);
  assert.deepEqual(told.map(({ complete }) => complete), [false]);
});

test("onUsage must be a function", () => {
  for (const callback of [undefined, null, {}]) {
    assert.throws(() => usageStream("openai", callback), { code: "invalid_argument", message: "onUsage must be a function" });
  }
});

const measured = (name) => {
  const reader = usageReader(COMPLETE[name][0], { measureOutput: true });
  reader.push(COMPLETE[name][1]);
  return reader.end().output_bytes;
};

test("how much a model wrote is measured in bytes of UTF-8", () => {
  const written = Buffer.byteLength('Grüße "usage": {}, 世界 🌍');
  assert.equal(measured("OpenAI chat"), written);
  assert.equal(measured("Anthropic"), Buffer.byteLength("Hé 👋"));
  assert.equal(measured("Bedrock Converse"), Buffer.byteLength("Grüße"));
  assert.equal(measured("Cohere"), 2);
  assert.equal(measured("OpenAI Responses"), "In a".length, "once, though it is said again when it is done");
});

test("names and arguments of calls are written by the model, too", () => {
  const bytes = (event) => {
    const reader = usageReader("openai", { measureOutput: true });
    reader.push(encode(`data: ${JSON.stringify(event)}\n\n`));
    return reader.soFar().output_bytes;
  };
  const call = { index: 0, id: "call_1", type: "function", function: { name: "get", arguments: '{"a":1}' } };
  assert.equal(bytes({ choices: [{ index: 0, delta: { role: "assistant", tool_calls: [call] } }] }), 10);
  assert.equal(bytes({ type: "content_block_start", index: 0, content_block: { type: "tool_use", id: "1", name: "get", input: {} } }), 5);
  assert.equal(bytes({ type: "content_block_delta", index: 0, delta: { type: "input_json_delta", partial_json: '{"a' } }), 3);
  assert.equal(bytes({ candidates: [{ content: { parts: [{ functionCall: { name: "get", args: { city: "Köln" } } }] } }] }), 19);
  assert.equal(bytes({ contentBlockIndex: 0, contentBlockDelta: { delta: { toolUse: { input: "{}" } } } }), 2);
  assert.equal(bytes({ choices: [{ delta: { reasoning_content: "hm", audio: { data: "AAAA", transcript: "ah" } } }] }), 8);
});

test("what is known while the answer goes by", () => {
  const [provider, all] = COMPLETE.Anthropic;
  const reader = usageReader(provider, { measureOutput: true });
  const text = new TextDecoder().decode(all);
  const start = Buffer.byteLength(text.slice(0, text.indexOf("event: content_block_start")));
  reader.push(all.subarray(0, start));
  assert.equal(reader.soFar().usage.input_tokens, 5197);
  assert.deepEqual([reader.soFar().usage.output_tokens, reader.soFar().output_bytes, reader.soFar().complete], [1, 0, false]);
  reader.push(all.subarray(start));
  assert.deepEqual([reader.soFar().usage.output_tokens, reader.soFar().complete], [503, true]);
  const ended = reader.end();
  reader.push(all);
  assert.deepEqual(reader.end(), ended);
});

test("an event that is too long is passed over, and what comes after it counts", () => {
  const megabyte = encode("x".repeat(1 << 20));
  const long = (reader) => {
    reader.push(encode('data: {"choices":[{"delta":{"content":"'));
    for (let i = 0; i < 20; i += 1) reader.push(megabyte);
    reader.push(encode('"}}],"usage":{"prompt_tokens":1,"completion_tokens":1}}\n\n'));
  };
  const running = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
  const event = (more) => encode(`data: ${JSON.stringify({ choices: [{ delta: {}, finish_reason: "stop" }], ...more })}\n\n`);

  const known = usageReader("openai");
  long(known);
  known.push(event({ usage: running }));
  assert.deepEqual([known.end().usage, known.end().complete], [{ input_tokens: 1, output_tokens: 2 }, true]);

  const unknown = usageReader("openai");
  unknown.push(event({ usage: running }));
  long(unknown);
  unknown.push(encode("data: [DONE]\n\n"));
  assert.deepEqual([unknown.end().usage, unknown.end().complete], [{ input_tokens: 1, output_tokens: 2 }, false]);
});

test("of what is too long nothing is kept", () => {
  const chunk = encode("y".repeat(1 << 20));
  const tooLongFrame = Uint8Array.of(0, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0);
  for (const beginning of [encode("data: "), encode("{"), encode("id"), tooLongFrame]) {
    const reader = usageReader("openai");
    reader.push(beginning);
    const before = kept();
    for (let i = 0; i < 64; i += 1) reader.push(chunk);
    const more = kept() - before;
    assert.ok(more < 4 << 20, `${more} bytes of 64 MB are kept`);
    assert.equal(reader.end().complete, false);
  }
});

function kept() {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
