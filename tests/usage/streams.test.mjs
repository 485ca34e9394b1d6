// Usage of streams: the same however the bytes are cut, and never complete before the end.
import assert from "node:assert/strict";
import { test } from "node:test";
import { extractUsage, usageReader } from "payi-edge";

import { COMPLETE, INCOMPLETE } from "./answers/streams.mjs";

function read(provider, ...pieces) {
  const reader = usageReader(provider);
  for (const piece of pieces) reader.push(piece);
  return reader.end();
}

const defined = (object) => object && JSON.parse(JSON.stringify(object));

for (const [name, [provider, bytes, usage]] of Object.entries(COMPLETE)) {
  test(`${name}: read, whole and cut at every byte`, () => {
    const found = read(provider, bytes);
    assert.deepEqual([found.usage, found.complete, found.error], [usage, true, undefined]);
    assert.deepEqual(extractUsage(provider, bytes), found);
    for (let at = 0; at <= bytes.length; at += 1) {
      assert.deepEqual(read(provider, bytes.subarray(0, at), bytes.subarray(at)), found, `cut at ${at}`);
    }
    assert.deepEqual(read(provider, ...Array.from(bytes, (byte) => Uint8Array.of(byte))), found, "byte by byte");
  });

  test(`${name}: not complete when it breaks off`, () => {
    // From here on nothing is missing but what is no news: the last empty line, the last mark.
    const text = new TextDecoder("latin1").decode(bytes);
    const marks = text.replace(/[\s\]]+$/, "").replace(/(\s|data: \[DONE)+$/, "");
    for (let at = 0; at < marks.length; at += 1) {
      const found = read(provider, bytes.subarray(0, at));
      assert.ok(!found.complete, `complete at ${at} of ${bytes.length}`);
      assert.equal(found.error, undefined);
    }
  });
}

for (const [name, [provider, bytes, usage]] of Object.entries(INCOMPLETE)) {
  test(`${name}: not complete`, () => {
    for (let at = 0; at <= bytes.length; at += 1) {
      const found = read(provider, bytes.subarray(0, at), bytes.subarray(at));
      assert.deepEqual([found.usage, found.complete, found.error], [defined(usage), false, undefined]);
    }
    if (usage === undefined) assert.throws(() => extractUsage(provider, bytes), { code: "usage_not_found" });
    else assert.equal(extractUsage(provider, bytes).complete, false);
  });
}

test("what an answer says about itself", () => {
  const about = (name) => {
    const { model, response_id, service_tier } = read(...COMPLETE[name].slice(0, 2));
    return [model, response_id, service_tier];
  };
  assert.deepEqual(about("OpenAI chat"), ["gpt-4o-mini", "chatcmpl-123", "default"]);
  assert.deepEqual(about("Azure with its filter's chunks"), ["gpt-4o-mini", "chatcmpl-123", "default"]);
  assert.deepEqual(about("OpenAI Responses").slice(0, 1), ["gpt-4.1-2025-04-14"]);
  assert.equal(about("OpenAI Responses")[2], "flex");
  assert.deepEqual(about("Anthropic"), ["claude-sonnet-4-5-20250929", "msg_013Zva2CMHLNnXjNJJKqJ2EF", "standard"]);
  assert.deepEqual(about("Anthropic on Bedrock"), about("Anthropic"));
  assert.deepEqual(about("Gemini"), ["gemini-2.5-flash", "mAitaLmkHPPlz7IPvtfUqQ4", undefined]);
});
