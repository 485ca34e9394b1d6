// The fragment that carries the state of the page of costs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromFragment, toFragment } from "../../www/public/js/costs/link.js";

const STATE = {
  model: "cloudflare/@cf/meta/llama-3.1-8b-instruct",
  counts: { input_tokens: "1000", web_searches: "1 & 2" },
  at: "2026-11-01T00:00",
  context: { processing: "batch", service_tier: "flex" },
  scope: "all",
  list: ["aws/amazon.nova-pro-v1:0", "openai/gpt-4o"],
};

test("what is written is read", () => {
  assert.deepEqual(fromFragment(toFragment(STATE)), STATE);
  const least = { model: "gpt-4o", counts: {}, at: "", context: {}, scope: "", list: undefined };
  assert.equal(toFragment(least), "#model=gpt-4o");
  assert.deepEqual(fromFragment("#model=gpt-4o"), least);
});

test("names can be read in the address", () => {
  assert.ok(toFragment(STATE).startsWith("#model=cloudflare/@cf/meta/llama-3.1-8b-instruct&input_tokens=1000&"));
});

test("a moment that no field can show is now", () => {
  assert.equal(fromFragment("#model=gpt-4o&at=yesterday").at, "");
});

test("other fragments are none, and odd names no counts", () => {
  for (const fragment of ["", "#", "#receipt-title", "#input_tokens=5"]) assert.equal(fromFragment(fragment), undefined, fragment);
  assert.deepEqual(fromFragment("#model=&__proto__=1&a%20b=2&length=3").counts, { length: "3" });
});
