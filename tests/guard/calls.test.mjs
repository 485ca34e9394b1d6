// Guarded calls from their beginning to their settlement.
import assert from "node:assert/strict";
import { test } from "node:test";

import { PayiError, isBudgetRefusal, refusalOf } from "payi-edge";

import { budget } from "./budget.mjs";
import { COST, answer, chat, failure, stream } from "./provider.mjs";

test("a call is settled at what it used", async () => {
  const { guard, taken, receipts } = await budget();
  let held;
  const guarded = guard({ fetch: async () => ((held = await taken()), answer()) });
  const response = await guarded(...chat());
  assert.equal(response.status, 200);
  assert.match((await response.json()).choices[0].message.content, /plan/);
  await guarded.flush();
  assert.deepEqual(held.slice(0, 1), ["0"]);
  assert.notEqual(held[1], "0", "money is held while the model works");
  for (const place of [0, 1]) assert.deepEqual(await taken(place), [COST, "0", "0"]);
  assert.equal(receipts.length, 1);
  assert.equal(receipts[0].cost.total.base, COST);
  assert.equal(receipts[0].ended, "end");
  assert.equal(receipts[0].held, held[1]);
});

test("a stream passes as it is, and the usage that only the guard asked for is left out", async () => {
  const { guard, taken } = await budget();
  const sent = [];
  const guarded = guard({ fetch: async (url, init) => (sent.push(JSON.parse(init.body)), stream()) });
  const text = await (await guarded(...chat({ stream: true }))).text();
  assert.equal(text.match(/word \d/g).length, 10);
  assert.doesNotMatch(text, /prompt_tokens/);
  assert.match(text, /\[DONE\]\n\n$/);
  assert.deepEqual(sent[0].stream_options, { include_usage: true });
  await guarded.flush();
  assert.deepEqual(await taken(), [COST, "0", "0"]);
  // Who asks for it gets it.
  const asked = await (await guarded(...chat({ stream: true, stream_options: { include_usage: true } }))).text();
  assert.match(asked, /prompt_tokens/);
});

test("what does not fit is refused before the provider is called", async () => {
  const { guard, taken, requests, limit_ids, receipts } = await budget({ max: "0.0001" });
  let calls = 0;
  const guarded = guard({ fetch: async () => (calls++, answer()) });
  const response = await guarded(...chat());
  assert.equal(response.status, 402);
  assert.equal(response.headers.get("x-should-retry"), "false");
  const body = await response.json();
  assert.match(body.message, /Budget "block" has \$0\.0001 of \$0\.0001 left; this call can cost up to \$0\.000\d+\./);
  assert.deepEqual(body.xproxy_result.blocked_limit_ids, [limit_ids[0]]);
  assert.equal(body.error.xproxy_result.limits[limit_ids[1]].state, "blocked_external");
  assert.equal(calls, 0);
  assert.deepEqual(await taken(), ["0", "0", "0"]);
  assert.equal((await requests()).blocked, 1);
  assert.equal((await requests(1)).blocked_external, 1);
  assert.equal(receipts[0].ended, "refused");
});

test("refusals can be thrown", async () => {
  const { guard } = await budget({ max: "0.0001" });
  const guarded = guard({ refusal: "throw", fetch: async () => answer() });
  const error = await guarded(...chat()).catch((thrown) => thrown);
  assert.ok(error instanceof PayiError);
  assert.ok(isBudgetRefusal(error));
  assert.match(refusalOf(error).message, /Budget "block"/);
});

test("a cheaper model can take the place of one that is refused, and is checked again", async () => {
  const { guard, taken } = await budget({ max: "0.001" });
  const models = [];
  const guarded = guard({
    fetch: async (input) => (models.push((await input.json()).model), answer()),
    onBlocked: ({ code, message, with: instead }) => {
      assert.equal(code, "limit_reached");
      assert.match(message, /Budget/);
      return instead({ model: "gpt-4o-mini" });
    },
  });
  assert.equal((await guarded(...chat({ model: "gpt-4o" }))).status, 200);
  assert.deepEqual(models, ["gpt-4o-mini"]);
  await guarded.flush();
  assert.deepEqual(await taken(), [COST, "0", "0"]);
  // One that never gives in is not asked for ever.
  const stubborn = guard({ onBlocked: ({ with: instead }) => instead({ model: "gpt-4o" }) });
  assert.equal((await stubborn(...chat({ model: "gpt-4o" }))).status, 402);
});

test("another answer can take its place", async () => {
  const { guard } = await budget({ max: "0.0001" });
  const guarded = guard({ onBlocked: () => new Response("later", { status: 503 }) });
  assert.equal(await (await guarded(...chat())).text(), "later");
});

test("a provider's error costs nothing", async () => {
  const { guard, taken, receipts } = await budget();
  for (const status of [400, 429, 500]) {
    const guarded = guard({ fetch: async () => failure(status) });
    const response = await guarded(...chat({ stream: status === 500 }));
    assert.equal(response.status, status);
    assert.match((await response.json()).error.message, /Not now/);
    await guarded.flush();
    assert.deepEqual(await taken(), ["0", "0", "0"]);
  }
  assert.deepEqual(receipts.map(({ ended }) => ended), ["error", "error", "error"]);
});

test("a request that was never sent costs nothing; of one that may have arrived all is presumed", async () => {
  const { guard, taken } = await budget();
  const refused = Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED" } });
  const lost = Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } });
  const failing = (error) => async () => Promise.reject(error);
  const never = guard({ fetch: failing(refused) });
  await assert.rejects(never(...chat()), refused);
  await never.flush();
  assert.deepEqual(await taken(), ["0", "0", "0"]);
  const hopeful = guard({ fetch: failing(lost), onNoAnswer: "release" });
  await assert.rejects(hopeful(...chat()), lost);
  await hopeful.flush();
  assert.deepEqual(await taken(), ["0", "0", "0"]);
  const careful = guard({ fetch: failing(lost) });
  await assert.rejects(careful(...chat()), lost);
  await careful.flush();
  const [spent, held, presumed] = await taken();
  assert.deepEqual([spent, held], ["0", "0"]);
  assert.notEqual(presumed, "0");
  assert.deepEqual(await taken(1), ["0", "0", "0"], "an allow limit presumes nothing");
});

test("a stream that is left is settled at what was seen of it", async () => {
  const { guard, taken, receipts } = await budget();
  let cancelled = 0;
  const guarded = guard({ fetch: async () => stream({ words: 50, onCancel: () => void cancelled++ }) });
  const response = await guarded(...chat({ stream: true }));
  const reader = response.body.getReader();
  for (let i = 0; i < 3; i++) await reader.read();
  await reader.cancel();
  await guarded.flush();
  assert.equal(cancelled, 1, "the provider is told");
  const [spent, held] = await taken();
  assert.equal(held, "0");
  assert.ok(Number(spent) > 0);
  assert.equal(receipts[0].ended, "cancel");
  assert.equal(receipts[0].estimated, true);
  assert.match(receipts[0].warnings.at(-1), /does not say what it used/);
});

test("a signal ends a stream, and a broken connection does", async () => {
  const { guard, taken, receipts } = await budget();
  const controller = new AbortController();
  const aborted = guard({ fetch: async () => stream({ words: 50, pause: 1 }) });
  const [url, init] = chat({ stream: true });
  const response = await aborted(url, { ...init, signal: controller.signal });
  await response.body.getReader().read();
  controller.abort();
  await aborted.flush();
  assert.equal(receipts[0].ended, "abort");
  const broken = guard({ fetch: async () => stream({ breaksAfter: 3 }) });
  await assert.rejects((await broken(...chat({ stream: true }))).text(), /terminated/);
  await broken.flush();
  assert.equal(receipts[1].ended, "error");
  assert.equal(receipts[1].estimated, true);
  assert.equal((await taken())[1], "0");
});

test("whoever leaves before the money is held holds nothing", async () => {
  const { guard, taken } = await budget();
  const controller = new AbortController();
  let calls = 0;
  const guarded = guard({ fetch: async () => (calls++, answer()) });
  const [url, init] = chat();
  const call = guarded(url, { ...init, signal: controller.signal });
  controller.abort();
  await assert.rejects(call, { name: "AbortError" });
  await guarded.flush();
  assert.equal(calls, 0);
  assert.deepEqual(await taken(), ["0", "0", "0"]);
});
