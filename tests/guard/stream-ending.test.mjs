// How a stream ends that is cut: well-formed, wherever it is cut, with the usage that it is told.
import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32 } from "node:zlib";
import { usageReader } from "payi-edge";

import { ending, errorEvent, tracker } from "../../pkg/guard/ending.js";
import { Events } from "../../pkg/guard/events.js";
import { seeded } from "../support/random.mjs";
import { COMPLETE } from "../usage/answers/streams.mjs";

const usage = { input_tokens: 120, output_tokens: 30, cache_read_tokens: 100 };
const asked = { stream_options: { include_usage: true } };

/** `[stream, dialect, what else is known of the call]` */
const STREAMS = [
  ["OpenAI chat", "chat", { body: asked }],
  ["Azure with its filter's chunks", "chat", { body: asked }],
  ["OpenRouter with its comments", "chat", { body: asked }],
  ["Mistral, usage beside the reason", "mistral", {}],
  ["Perplexity, usage in every chunk", "chat", {}],
  ["Workers AI", "workers", {}],
  ["OpenAI Responses", "responses", {}],
  ["Anthropic", "messages", {}],
  ["Anthropic on Bedrock", "invoke", { model: "us.anthropic.claude-sonnet-4-5-20250929-v1:0" }],
  ["Bedrock Converse", "converse", {}],
  ["Gemini", "gemini", {}],
  ["Gemini, as a list", "gemini", { list: true }],
  ["Cohere", "cohere", {}],
];

const eventsOf = (bytes) => new Events().split(bytes);
const textOf = (pieces) => new TextDecoder().decode(Buffer.concat(pieces));

/** What went out of a stream, and its end. */
function cut(dialect, events, call) {
  const follows = tracker(dialect);
  for (const event of events) follows.push(event);
  return [...events, ending(follows, { model: "m", usage, ...call })];
}

/** The events of a stream, parsed. */
function parsed(pieces) {
  const text = textOf(pieces);
  if (text.startsWith("[")) return JSON.parse(text);
  const data = text.split(/\r?\n/).filter((line) => line.startsWith("data: ")).map((line) => line.slice(6));
  return data.map((each) => (each === "[DONE]" ? each : JSON.parse(each)));
}

for (const [name, dialect, call] of STREAMS) {
  const [provider, stream] = COMPLETE[name];
  const events = eventsOf(stream);

  test(`${name}: wherever it is cut, its end is final and tells the usage`, () => {
    assert.ok(events.length > 1);
    const all = COMPLETE[name][2].output_tokens;
    for (let at = 0; at < events.length; at += 1) {
      const reader = usageReader(provider);
      const before = usageReader(provider);
      for (const event of events.slice(0, at)) before.push(event);
      // The provider's own usage has gone out.
      const { complete, usage } = before.soFar();
      if (complete || usage?.output_tokens === all) continue;
      for (const event of cut(dialect, events.slice(0, at), call)) reader.push(event);
      const found = reader.end();
      assert.equal(found.complete, true, `cut after ${at} events`);
      assert.equal(found.usage.output_tokens, 30, `cut after ${at} events`);
    }
  });
}

const stream = (name) => eventsOf(COMPLETE[name][1]);
const cutAfter = (name, dialect, at, call) => parsed(cut(dialect, stream(name).slice(0, at), call)).slice(at);

test("OpenAI's chat: the reason, and the usage if the caller asked", () => {
  const [last, counts, ...rest] = cutAfter("OpenAI chat", "chat", 2, { body: asked });
  const { id, object, created, model } = parsed(stream("OpenAI chat").slice(0, 1))[0];
  assert.deepEqual(last, {
    ...{ id, object, created, model },
    choices: [{ index: 0, delta: {}, logprobs: null, finish_reason: "length" }],
  });
  assert.deepEqual(counts, {
    ...{ id, object, created, model },
    choices: [],
    usage: {
      ...{ prompt_tokens: 120, completion_tokens: 30, total_tokens: 150 },
      prompt_tokens_details: { cached_tokens: 100 },
      completion_tokens_details: { reasoning_tokens: 0 },
    },
  });
  assert.deepEqual(rest, ["[DONE]"]);
  const silent = cutAfter("OpenAI chat", "chat", 2, { body: asked, hidesUsage: true });
  assert.deepEqual(silent.map((event) => event.choices?.length ?? event), [1, "[DONE]"]);
  assert.ok(!JSON.stringify(silent).includes("usage"));
  const unknown = cutAfter("OpenAI chat", "chat", 2, { usage: undefined, body: asked });
  assert.deepEqual(unknown, [last, "[DONE]"]);
});

test("OpenAI's chat: each answer that is open has its reason", () => {
  const body = { ...asked, n: 3 };
  const chunk = (index, finish_reason) => Buffer.from(`data: ${JSON.stringify({ choices: [{ index, delta: {}, finish_reason }] })}\n\n`);
  const events = parsed(cut("chat", [chunk(0, null), chunk(1, "stop")], { body })).slice(2);
  assert.deepEqual(events.slice(0, -2).map(({ choices: [{ index, delta }] }) => [index, delta]), [
    [0, {}],
    [2, { role: "assistant", content: "" }],
  ]);
  assert.equal(parsed(cut("chat", [], { body: { n: 1e9 } })).length, 129);
  assert.equal(parsed(cut("chat", [], { body: { n: "many" } })).length, 2);
  // Cut between the reason and the usage.
  assert.deepEqual(cutAfter("OpenAI chat", "chat", 4, {}), ["[DONE]"]);
});

test("OpenAI's older completions", () => {
  const [{ object, choices }] = parsed(cut("completions", [], {}));
  assert.equal(object, "text_completion");
  assert.deepEqual(choices, [{ index: 0, text: "", logprobs: null, finish_reason: "length" }]);
});

const TEXT = { type: "output_text", text: "", annotations: [] };
const named = (...events) =>
  events.map((event, sequence_number) =>
    Buffer.from(`event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number })}\n\n`));

test("OpenAI's Responses: what is open is closed, and the whole answer follows", () => {
  const place = { item_id: "msg_1", output_index: 1, content_index: 0 };
  const reasoning = { id: "rs_1", type: "reasoning", summary: [] };
  const events = named(
    { type: "response.created", response: { id: "resp_1", model: "gpt-5", status: "in_progress", output: [], tools: [] } },
    { type: "response.output_item.added", output_index: 0, item: reasoning },
    { type: "response.output_item.done", output_index: 0, item: reasoning },
    { type: "response.output_item.added", output_index: 1, item: { id: "msg_1", type: "message", status: "in_progress", content: [] } },
    { type: "response.content_part.added", ...place, part: TEXT },
    { type: "response.output_text.delta", ...place, delta: "Grü" },
    { type: "response.output_text.delta", ...place, delta: "ße" },
    { type: "response.content_part.done", ...place, part: { ...TEXT, text: "Grüße" } },
    { type: "response.content_part.added", ...place, content_index: 1, part: TEXT },
    { type: "response.output_text.delta", ...place, content_index: 1, delta: "an" },
    { type: "response.output_item.added", output_index: 2, item: { id: "fc_1", type: "function_call", arguments: "" } },
    { type: "response.function_call_arguments.delta", output_index: 2, item_id: "fc_1", delta: '{"a' },
  );
  const end = parsed(cut("responses", events, {})).slice(events.length);
  const message = {
    ...{ id: "msg_1", type: "message", status: "incomplete" },
    content: [{ ...TEXT, text: "Grüße" }, { ...TEXT, text: "an" }],
  };
  const second = { item_id: "msg_1", output_index: 1, content_index: 1 };
  assert.deepEqual(end, [
    { type: "response.output_text.done", sequence_number: 12, ...second, text: "an", logprobs: [] },
    { type: "response.content_part.done", sequence_number: 13, ...second, part: { ...TEXT, text: "an" } },
    { type: "response.output_item.done", sequence_number: 14, output_index: 1, item: message },
    {
      type: "response.incomplete",
      sequence_number: 15,
      response: {
        ...{ id: "resp_1", model: "gpt-5", status: "incomplete", tools: [] },
        incomplete_details: { reason: "max_output_tokens" },
        // The call, of which a part would be taken for all of it, is left out.
        output: [reasoning, message],
        usage: {
          ...{ input_tokens: 120, input_tokens_details: { cached_tokens: 100 } },
          ...{ output_tokens: 30, output_tokens_details: { reasoning_tokens: 0 }, total_tokens: 150 },
        },
      },
    },
  ]);
});

test("OpenAI's Responses: nothing went out", () => {
  const [created, incomplete] = parsed(cut("responses", [], {}));
  assert.deepEqual([created.type, created.response.status, created.response.model], ["response.created", "in_progress", "m"]);
  assert.deepEqual([incomplete.type, incomplete.response.output], ["response.incomplete", []]);
});

test("Anthropic's messages: the open block is closed", () => {
  const stop = { type: "message_delta", delta: { stop_reason: "max_tokens", stop_sequence: null }, usage: { output_tokens: 30 } };
  const types = (at) => cutAfter("Anthropic", "messages", at, {}).map(({ type, index }) => (index === undefined ? type : `${type} ${index}`));
  assert.deepEqual(types(0), ["message_start", "message_delta", "message_stop"]);
  assert.deepEqual(types(1), ["message_delta", "message_stop"]);
  assert.deepEqual(types(2), ["content_block_stop 0", "message_delta", "message_stop"]);
  assert.deepEqual(types(4), ["content_block_stop 0", "message_delta", "message_stop"]);
  assert.deepEqual(types(5), ["message_delta", "message_stop"]);
  assert.deepEqual(types(7), ["message_stop"], "the reason has gone out");
  assert.deepEqual(cutAfter("Anthropic", "messages", 1, {})[0], stop);
  const [start] = cutAfter("Anthropic", "messages", 0, {});
  assert.deepEqual(start.message.usage, {
    ...{ input_tokens: 20, cache_creation_input_tokens: 0, cache_read_input_tokens: 100, output_tokens: 0 },
  });
  const text = textOf(cut("messages", stream("Anthropic").slice(0, 5), {}).slice(5));
  assert.match(text, /^event: message_delta\ndata: {.*}\n\nevent: message_stop\ndata: {"type":"message_stop"}\n\n$/);
});

test("Gemini: a last chunk, in a list as well", () => {
  const [last] = cutAfter("Gemini", "gemini", 1, {});
  assert.deepEqual(last, {
    candidates: [{ content: { parts: [{ text: "" }], role: "model" }, finishReason: "MAX_TOKENS", index: 0 }],
    usageMetadata: { promptTokenCount: 120, candidatesTokenCount: 30, totalTokenCount: 150, cachedContentTokenCount: 100 },
    modelVersion: "gemini-2.5-flash",
    responseId: "mAitaLmkHPPlz7IPvtfUqQ4",
  });
  assert.deepEqual(cutAfter("Gemini, as a list", "gemini", 1, { list: true }), [last]);
  assert.equal(parsed(cut("gemini", [], { list: true })).length, 1);
  assert.deepEqual(cutAfter("Gemini, as a list", "gemini", 3, { list: true }), [], "closed all the same");
});

/** The headers and the payload of each frame, whose checksums have to be right. */
function framesOf(bytes) {
  const frames = [];
  for (let at = 0; at < bytes.length; ) {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at);
    const [length, head] = [view.getUint32(0), view.getUint32(4)];
    assert.equal(view.getUint32(8), crc32(bytes.subarray(at, at + 8)));
    assert.equal(view.getUint32(length - 4), crc32(bytes.subarray(at, at + length - 4)));
    const headers = {};
    for (let from = at + 12; from < at + 12 + head; ) {
      const name = bytes.subarray(from + 1, (from += 1 + bytes[from])).toString();
      assert.equal(bytes[from], 7);
      const size = bytes.readUInt16BE(from + 1);
      headers[name] = bytes.subarray(from + 3, (from += 3 + size)).toString();
    }
    frames.push([headers, JSON.parse(bytes.subarray(at + 12 + head, at + length - 4))]);
    at += length;
  }
  return frames;
}

test("Bedrock's Converse: frames with the right checksums", () => {
  const types = (at) => framesOf(Buffer.from(cut("converse", stream("Bedrock Converse").slice(0, at), {}).at(-1))).map(([headers]) => {
    assert.deepEqual([headers[":message-type"], headers[":content-type"]], ["event", "application/json"]);
    return headers[":event-type"];
  });
  assert.deepEqual(types(0), ["messageStart", "messageStop", "metadata"]);
  assert.deepEqual(types(2), ["contentBlockStop", "messageStop", "metadata"]);
  assert.deepEqual(types(3), ["messageStop", "metadata"]);
  assert.deepEqual(types(4), ["metadata"]);
  const frames = framesOf(Buffer.from(cut("converse", stream("Bedrock Converse").slice(0, 2), {}).at(-1)));
  assert.deepEqual(frames.map(([, payload]) => payload), [
    { contentBlockIndex: 0 },
    { stopReason: "max_tokens" },
    { usage: { inputTokens: 20, outputTokens: 30, totalTokens: 150, cacheReadInputTokens: 100 }, metrics: { latencyMs: 0 } },
  ]);
});

test("Claude over InvokeModel: its events are wrapped, whatever is in them", () => {
  const bytes = cut("invoke", [], { model: "anthropic.claude-3-haiku-20240307-v1:0 – ü" }).at(-1);
  const events = framesOf(Buffer.from(bytes)).map(([headers, payload]) => {
    assert.equal(headers[":event-type"], "chunk");
    return JSON.parse(Buffer.from(payload.bytes, "base64").toString());
  });
  assert.deepEqual(events.map(({ type }) => type), ["message_start", "message_delta", "message_stop"]);
  assert.equal(events[0].message.model, "anthropic.claude-3-haiku-20240307-v1:0 – ü");
});

test("Cohere: the open part is closed", () => {
  assert.deepEqual(cutAfter("Cohere", "cohere", 2, {}).map(({ type }) => type), ["message-end"]);
  const events = named({ type: "message-start" }, { type: "content-start", index: 0 }, { type: "content-delta", index: 0 });
  assert.deepEqual(parsed(cut("cohere", events, {})).slice(3).map(({ type, index }) => [type, index]), [["content-end", 0], ["message-end", undefined]]);
});

test("Workers AI: OpenAI's chunks where the model writes them", () => {
  assert.deepEqual(cutAfter("Workers AI", "workers", 2, { usage: undefined }), [{ response: "" }, "[DONE]"]);
  assert.equal(cutAfter("OpenAI chat", "workers", 2, {})[0].choices[0].finish_reason, "length");
});

test("what nobody knows how to end", () => {
  assert.equal(ending(tracker("invoke"), { model: "amazon.titan-text-express-v1" }), undefined);
  for (const dialect of ["embeddings", "constructor", "mine"]) {
    const follows = tracker(dialect);
    follows.push(Buffer.from("data: {}\n\n"));
    assert.equal(ending(follows, {}), undefined);
    assert.equal(errorEvent(follows, decision), undefined);
  }
});

const decision = { code: "limit_reached", message: "Budget used up – 🌍", limits: { a: { state: "blocked" } }, blocked_limit_ids: ["a"] };

test("an error in the dialect's own form", () => {
  for (const dialect of ["chat", "completions", "responses", "messages", "gemini"]) {
    const [body] = parsed([errorEvent(tracker(dialect), decision)]);
    assert.deepEqual([body.type, body.error.message, body.error.type], ["error", decision.message, "limit_reached"]);
  }
  assert.match(textOf([errorEvent(tracker("messages"), decision)]), /^event: error\n/);
  const follows = tracker("responses");
  for (const event of stream("OpenAI Responses").slice(0, 3)) follows.push(event);
  assert.equal(parsed([errorEvent(follows, decision)])[0].sequence_number, 3);
  const [first] = stream("Gemini, as a list");
  const list = tracker("gemini");
  list.push(first);
  assert.equal(parsed([first, errorEvent(list, decision)])[1].error.code, 402);
  assert.equal(parsed([errorEvent(tracker("gemini"), decision, { list: true })])[0].error.code, 402);
  const [[headers, payload]] = framesOf(Buffer.from(errorEvent(tracker("converse"), decision)));
  assert.deepEqual([headers[":message-type"], headers[":exception-type"]], ["exception", "validationException"]);
  assert.deepEqual(payload, { message: decision.message });
});

test("a dialect without an event for errors", () => {
  for (const dialect of ["mistral", "cohere", "workers"]) assert.equal(errorEvent(tracker(dialect), decision), undefined);
});

test("garbage is followed without an error", () => {
  const random = seeded(5);
  const VALUES = [
    ...[null, 1, 0, "x", [], {}, [null], [{ index: 0 }], { index: "__proto__" }, { type: "message" }, { content: 1 }, -1, 1e9],
    ...["response.output_item.added", "response.content_part.added", "message_start", "content-start"],
  ];
  const KEYS = [
    ...["type", "choices", "index", "item", "part", "output_index", "content_index", "delta", "candidates", "response"],
    ...["usage", "start", "contentBlockIndex", "summary_index"],
  ];
  const pick = () => VALUES[random(VALUES.length)];
  for (const [name, dialect, call] of STREAMS) {
    for (let round = 0; round < 500; round += 1) {
      const follows = tracker(dialect);
      for (let events = random(8); events > 0; events -= 1) {
        const event = Object.fromEntries(KEYS.filter(() => random(2)).map((key) => [key, pick()]));
        follows.push(Buffer.from(random(9) ? `data: ${JSON.stringify(event)}\n\n` : 'data: {"a": [}\n\n\0[\xff'));
      }
      assert.ok(ending(follows, { usage, ...call }) instanceof Uint8Array, name);
    }
  }
});

test("OpenAI's Responses: items and parts that are none", () => {
  const place = { output_index: 0, content_index: 0 };
  for (const item of [1, "x", true, null, { type: "message" }, { type: "message", content: "x" }]) {
    for (const part of [1, "x", null, {}, { type: "output_text" }]) {
      const events = named(
        { type: "response.output_item.added", output_index: 0, item },
        { type: "response.content_part.added", ...place, part },
        { type: "response.output_text.delta", ...place, delta: "a" },
        { type: "response.output_text.delta", ...place, content_index: 1e12, delta: "a" },
        { type: "response.output_item.added", output_index: 0, item: { type: "message" } },
      );
      for (let count = 1; count <= events.length; count += 1) {
        assert.equal(parsed(cut("responses", events.slice(0, count), {})).at(-1).type, "response.incomplete");
      }
    }
  }
});

test("OpenAI's Responses: an index that no answer has takes no room", () => {
  const events = named(
    { type: "response.output_item.added", output_index: 1e9, item: { type: "message" } },
    { type: "response.content_part.added", output_index: 1e9, content_index: 1e7, part: TEXT },
  );
  assert.ok(cut("responses", events, {}).at(-1).length < 2_000);
});
