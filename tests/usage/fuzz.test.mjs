// Whatever comes: nothing but a PayiError is thrown, nothing hangs, and what is cut off does not count as complete.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PayiError, extractUsage, usageReader } from "payi-edge";

import { seeded } from "../support/random.mjs";
import { frames } from "./answers/frames.mjs";
import * as openai from "./answers/openai.mjs";
import * as others from "./answers/others.mjs";
import { COMPLETE } from "./answers/streams.mjs";

const ROUNDS = 4_000;
const random = seeded(20);
const pick = (list) => list[random(list.length)];
const streams = Object.values(COMPLETE);
const PIECES = ["\n", "\r", "\n\n", "data:", "data: ", "[DONE]", "{", "}", "null", "-1", "1e400", '"usage":{', "\0\0\0\x20", "\u00ff", ":"];

function check(provider, bytes) {
  const reader = usageReader(provider, { measureOutput: random(2) === 0 });
  for (let from = 0; from < bytes.length;) {
    const to = from + 1 + random(bytes.length);
    reader.push(bytes.subarray(from, to));
    if (random(4) === 0) sound(reader.soFar());
    from = to;
  }
  const found = reader.end();
  sound(found);
  try {
    const { output_bytes, ...same } = found;
    assert.deepEqual(extractUsage(provider, bytes), same);
  } catch (error) {
    assert.ok(error instanceof PayiError, `${error.stack}`);
    assert.ok(found.usage === undefined);
  }
  return found;
}

function sound({ usage, units, complete, error }) {
  assert.equal(usage === undefined, units === undefined);
  assert.ok(error === undefined || error instanceof PayiError, `${error?.stack}`);
  assert.ok(!complete || usage !== undefined);
  for (const count of Object.values(usage ?? {})) assert.ok(Number.isSafeInteger(count) && count >= 0);
}

test("bytes of no meaning", () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const bytes = Uint8Array.from({ length: random(200) }, () => random(256));
    assert.equal(check("openai", bytes).complete, false);
    const text = Array.from({ length: random(30) }, () => pick(PIECES)).join("");
    check("openai", Buffer.from(text, "latin1"));
  }
});

test("streams with bytes changed, left out, repeated and put in", () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const [provider, bytes] = pick(streams);
    let changed = Buffer.from(bytes);
    for (let times = random(4); times >= 0; times -= 1) {
      const at = random(changed.length);
      const to = at + random(changed.length - at);
      const middle = [
        () => Buffer.from([random(256)]),
        () => Buffer.alloc(0),
        () => Buffer.concat([changed.subarray(at, to), changed.subarray(at, to)]),
        () => Buffer.from(pick(PIECES), "latin1"),
      ][random(4)]();
      changed = Buffer.concat([changed.subarray(0, at), middle, changed.subarray(random(2) ? at : to)]);
    }
    check(provider, changed);
  }
});

test("streams that break off", () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const [provider, bytes] = pick(streams);
    // Half of a stream has no end in any of them.
    assert.equal(check(provider, bytes.subarray(0, random(bytes.length >> 1))).complete, false);
  }
});

test("answers with anything in the place of anything", () => {
  const bodies = [...Object.values(openai), ...Object.values(others)];
  const values = [null, undefined, 0, -1, 1.5, 7, "7", "", true, [], {}, [null], [[]], { type: {} }, 5n, Symbol("x"), Object.create(null), () => {}];
  for (let round = 0; round < ROUNDS * 5; round += 1) {
    const body = { ...structuredClone(pick(bodies)) };
    for (let times = random(3); times >= 0; times -= 1) {
      let node = body;
      for (;;) {
        const keys = Object.keys(node);
        const key = keys.length > 0 ? pick(keys) : "usage";
        const next = node[key];
        if (typeof next === "object" && next !== null && random(3) > 0) {
          node = next;
          continue;
        }
        node[key] = pick(values);
        break;
      }
    }
    try {
      sound(extractUsage(pick(["openai", "x-ai", "perplexity", "aws"]), body));
    } catch (error) {
      assert.ok(error instanceof PayiError, `${error.stack}`);
    }
  }
});

test("objects that do not turn into text", () => {
  const odd = '{"toString":1,"valueOf":1}';
  for (const key of ["type", "event_type", "status", "object", "model", "id", "service_tier", "usage", "choices", "response", "meta", "bytes"]) {
    for (const usage of ["", `,"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":${odd}}`, `,"usage":{"input_tokens":${odd}}`]) {
      const event = `{"${key}":${odd}${usage}}`;
      for (const text of [event, `data: ${event}\n\n`, `[${event}]`]) check("x-ai", Buffer.from(text));
      check("aws", frames([["chunk", JSON.parse(event)]]));
    }
  }
});

test("depth and length", () => {
  const deep = (open, close, count) => open.repeat(count) + close.repeat(count);
  for (const text of [deep("[", "]", 1e5), deep('{"usage":', "}", 1e5), "[".repeat(1e6), `data: ${deep('{"choices":[', "]}", 5e4)}\n\n`]) {
    const found = check("openai", Buffer.from(text));
    assert.deepEqual([found.complete, found.usage], [false, undefined]);
  }
});
