// What a guard does when it does not know: the ledger away, a call that nobody can bound, bodies of all kinds.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Payi, PriceBook } from "payi-edge";

import { budget } from "./budget.mjs";
import { COST, answer, chat, stream } from "./provider.mjs";

const provider = async () => answer();

/** A fetch of an engine that may be switched off, and on again. */
function switchable(engine) {
  const line = { isDown: false, calls: 0 };
  line.fetch = async (...args) => {
    line.calls++;
    if (line.isDown) throw new TypeError("fetch failed");
    return engine.fetch(...args);
  };
  return line;
}

test("a ledger that does not answer refuses with 503, and holds nothing when it is back", async () => {
  const { engine, limit_ids, taken } = await budget();
  const line = switchable(engine);
  const client = new Payi({ apiKey: "local", fetch: line.fetch });
  line.isDown = true;
  const guarded = client.guard({ limit_ids, fetch: provider });
  const response = await guarded(...chat());
  assert.equal(response.status, 503);
  assert.equal(response.headers.get("retry-after"), "1");
  assert.equal((await response.json()).error.type, "limit_unavailable");
  assert.equal(line.calls, 3, "asked three times");
  line.isDown = false;
  await guarded.flush();
  assert.deepEqual(await taken(), ["0", "0", "0"]);
});

test("or the call runs, and is told afterwards", async () => {
  const { engine, limit_ids, taken } = await budget();
  const line = switchable(engine);
  const client = new Payi({ apiKey: "local", fetch: line.fetch });
  line.isDown = true;
  const guarded = client.guard({ limit_ids, fetch: provider, onUnavailable: "run" });
  assert.equal((await guarded(...chat())).status, 200);
  line.isDown = false;
  await guarded.flush();
  assert.deepEqual(await taken(), [COST, "0", "0"]);
});

test("a settlement whose answers are lost is repeated, and counts once", async () => {
  const { engine, limit_ids, taken } = await budget();
  let lost = 0;
  const losing = async (url, init) => {
    const response = await engine.fetch(url, init);
    if (String(url).endsWith("/settle") && lost++ < 2) throw new TypeError("terminated");
    return response;
  };
  const guarded = new Payi({ apiKey: "local", fetch: losing }).guard({ limit_ids, fetch: provider });
  await (await guarded(...chat())).text();
  await guarded.flush();
  assert.equal(lost, 3);
  assert.deepEqual(await taken(), [COST, "0", "0"]);
});

test("a call that nobody can bound is refused by name, or runs under a limit that is not used up", async () => {
  const { guard, taken, client, limit_ids } = await budget();
  const strange = [
    ["https://api.openai.com/v1/images/generations", { method: "POST", body: "{}" }],
    ["https://api.openai.com/v1/chat/completions", { method: "POST", body: "no JSON" }],
    chat({ model: "a-model-of-tomorrow" }),
  ];
  for (const call of strange) {
    const response = await guard({ fetch: provider })(...call);
    assert.equal(response.status, 402);
    const { error, message } = await response.json();
    assert.equal(error.type, "call_unknown");
    assert.match(message, /^This call cannot be held to a budget: /);
  }
  const running = guard({ fetch: provider, onUnknown: "run" });
  for (const call of strange) assert.equal((await running(...call)).status, 200);
  await running.flush();
  // The answer named a model with a price, for two of them: at an address that is not known nobody can read it.
  assert.deepEqual(await taken(), ["0.0001488", "0", "0"]);
  const units = { text: { input: 0, output: 100_000 } };
  await client.ingest.units({ category: "system.openai", resource: "gpt-4o", units, limit_ids });
  assert.equal((await running(...strange[2])).status, 402, "a limit that is used up refuses");
});

test("what is not billed passes, and no header of Pay-i's reaches a provider", async () => {
  const { guard, taken } = await budget();
  const seen = [];
  const guarded = guard({
    fetch: async (input, init) => (seen.push(new Headers(init?.headers ?? input.headers)), answer()),
  });
  const headers = { "xProxy-User-ID": "ann", "xProxy-api-key": "secret", authorization: "Bearer sk" };
  await guarded("https://api.openai.com/v1/models", { headers });
  const [url, init] = chat();
  await guarded(url, { ...init, headers });
  await guarded(new Request(url, { ...init, headers }));
  await guarded.flush();
  assert.equal(seen.length, 3);
  for (const sent of seen) {
    assert.equal(sent.get("authorization"), "Bearer sk");
    for (const name of sent.keys()) assert.doesNotMatch(name, /^xproxy/);
  }
  assert.deepEqual(await taken(), ["0.0001488", "0", "0"]);
});

test("a body may come in any form", async () => {
  const { guard, taken } = await budget({ max: "1" });
  const [url, { body }] = chat();
  const bytes = new TextEncoder().encode(body);
  const piecemeal = () => ReadableStream.from([bytes.subarray(0, 9), bytes.subarray(9)]);
  const sent = [];
  const guarded = guard({ fetch: async (input, init) => (sent.push(await new Request(input, init).text()), answer()) });
  const calls = [
    [url, { method: "POST", body: bytes }],
    [new URL(url), { method: "POST", body: bytes.buffer }],
    [url, { method: "POST", body: new Blob([bytes]) }],
    [url, { method: "POST", body: piecemeal(), duplex: "half" }],
    [new Request(url, { method: "POST", body })],
    [new Request(url, { method: "POST", body: piecemeal(), duplex: "half" })],
  ];
  for (const call of calls) assert.equal((await guarded(...call)).status, 200);
  assert.deepEqual(sent, calls.map(() => body));
  await guarded.flush();
  assert.equal((await taken())[0], "0.0004464");
});

test("a limit of the output is written where there is none, and only what that can cost is held", async () => {
  const { guard, receipts } = await budget({ max: "0.01" });
  const sent = [];
  const guarded = guard({ max_output_tokens: 300, fetch: async (url, init) => (sent.push(JSON.parse(init.body)), answer()) });
  await guarded(...chat({ max_tokens: undefined }));
  await guarded(...chat());
  await guarded.flush();
  assert.equal(sent[0].max_completion_tokens, 300);
  assert.equal(sent[1].max_completion_tokens, undefined);
  assert.ok(Number(receipts[0].held) < 0.001);
});

test("an answer without usage is settled at the most that it can have cost, and says so", async () => {
  const { guard, taken, receipts } = await budget();
  const guarded = guard({ fetch: async () => answer(null) });
  await guarded(...chat());
  await guarded.flush();
  assert.deepEqual(await taken(), [receipts[0].held, "0", "0"]);
  assert.equal(receipts[0].estimated, true);
  assert.match(receipts[0].warnings.join(), /does not say what it used/);
});

test("usage that cannot be true is not taken for a free call", async () => {
  const { guard, taken, receipts } = await budget();
  const lies = [{ prompt_tokens: -5, completion_tokens: 1 }, { prompt_tokens: 1, completion_tokens: "many" }, { prompt_tokens: 1e30, completion_tokens: 0 }];
  for (const usage of lies) {
    const guarded = guard({ fetch: async () => answer(usage) });
    assert.equal((await guarded(...chat())).status, 200);
    await guarded.flush();
  }
  assert.ok(receipts.every(({ estimated, held, cost }) => estimated && cost.total.base === held));
  assert.equal((await taken())[1], "0");
});

test("garbage in place of a stream passes, and costs what was held for its input", async () => {
  const { guard, taken, receipts } = await budget();
  const garbage = "event: what\n\n\u0000\u0001data: {not json\n\ndata: [";
  const guarded = guard({ fetch: async () => new Response(garbage, { headers: { "content-type": "text/event-stream" } }) });
  assert.equal(await (await guarded(...chat({ stream: true }))).text(), garbage);
  await guarded.flush();
  assert.equal((await taken())[1], "0");
  assert.equal(receipts[0].estimated, true);
  assert.notEqual(receipts[0].cost.total.base, "0");
});

test("what the price list says of a service tier is charged", async () => {
  const { guard, taken } = await budget({ max: "1" });
  const body = { model: "gpt-5-2025-08-07", choices: [{ finish_reason: "stop" }], service_tier: "priority" };
  const usage = { prompt_tokens: 1000, completion_tokens: 1000 };
  const guarded = guard({ fetch: async () => Response.json({ id: "chatcmpl-tier", ...body, usage }) });
  await guarded(...chat({ model: "gpt-5", service_tier: "priority", max_tokens: 2000 }));
  await guarded.flush();
  const context = { service_tier: "priority" };
  const counts = { input_tokens: 1000, output_tokens: 1000 };
  const { total } = PriceBook.builtin().cost({ provider: "openai", model: "gpt-5", usage: counts, context });
  assert.equal((await taken())[0], total.base);
});

test("prices of one's own count for what is held and for what is charged", async () => {
  const { guard, taken, receipts } = await budget({ max: "1" });
  const book = PriceBook.builtin().with({ category: "system.openai", discount_percent: 50 });
  const guarded = guard({ book, fetch: provider });
  await guarded(...chat());
  await guarded.flush();
  assert.equal((await taken())[0], "0.0000372");
  const usual = guard({ fetch: provider });
  await usual(...chat());
  await usual.flush();
  assert.equal(Number(receipts[1].held), 2 * Number(receipts[0].held));
});

test("a stream that nobody reads on is settled when its hold expires, and its provider told", async () => {
  const { guard, taken, receipts } = await budget();
  let cancelled = 0;
  const endless = { words: 5000, pause: 20, onCancel: () => void cancelled++ };
  const guarded = guard({ ttl_seconds: 1, fetch: async () => stream(endless) });
  const response = await guarded(...chat({ stream: true }));
  const reader = response.body.getReader();
  await reader.read();
  await receiptIn(receipts);
  assert.equal(receipts[0]?.ended, "expired");
  assert.equal(cancelled, 1);
  const [spent, held, presumed] = await taken();
  assert.deepEqual([held, presumed], ["0", "0"]);
  assert.notEqual(spent, "0");
  await assert.rejects(reader.read(), { code: "hold_expired" });
});

test("what the provider has sent by then is read to its end, since it is billed", async () => {
  const { guard, taken, receipts } = await budget();
  const guarded = guard({ ttl_seconds: 1, fetch: async () => stream() });
  const response = await guarded(...chat({ stream: true }));
  await response.body.getReader().read();
  await receiptIn(receipts);
  assert.deepEqual([receipts[0].ended, receipts[0].estimated], ["expired", undefined]);
  assert.deepEqual(await taken(), [COST, "0", "0"]);
});

test("who has the last event and leaves before the end has read it all", async () => {
  const { guard, taken, receipts } = await budget();
  const guarded = guard({ fetch: async () => stream() });
  const reader = (await guarded(...chat({ stream: true }))).body.getReader();
  for (let text = ""; !text.includes("[DONE]"); ) text += new TextDecoder().decode((await reader.read()).value);
  await reader.cancel();
  await receiptIn(receipts);
  assert.deepEqual([receipts[0].ended, receipts[0].estimated], ["end", undefined]);
  assert.deepEqual(await taken(), [COST, "0", "0"]);
});

test("a call that takes longer than its hold keeps it", async () => {
  const { guard, taken } = await budget();
  const slow = async () => {
    await new Promise((resolve) => setTimeout(resolve, 2500));
    return answer();
  };
  const guarded = guard({ ttl_seconds: 1, fetch: slow });
  const call = guarded(...chat());
  for (let i = 0; i < 4; i++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const [, held, presumed] = await taken();
    assert.equal(presumed, "0");
    assert.notEqual(held, "0");
  }
  await call;
  await guarded.flush();
  assert.deepEqual(await taken(), [COST, "0", "0"]);
});

test("what a caller's functions throw does not disturb a call", async () => {
  const { client, limit_ids, taken } = await budget();
  const logged = [];
  const { error } = console;
  console.error = (...args) => logged.push(args);
  try {
    const onReceipt = () => {
      throw new Error("mine");
    };
    const guarded = client.guard({ limit_ids, fetch: provider, onReceipt });
    assert.equal((await guarded(...chat())).status, 200);
    await guarded.flush();
  } finally {
    console.error = error;
  }
  assert.match(String(logged[0]), /onReceipt threw/);
  assert.deepEqual(await taken(), [COST, "0", "0"]);
});

test("options that cannot be meant are refused by name", async () => {
  const { client } = await budget();
  const wrong = [
    [{ limits: ["1"] }, /options\.limits/],
    [{ limit_ids: "1" }, /limit_ids/],
    [{ ttl_seconds: 0 }, /ttl_seconds/],
    [{ onExhausted: "stop" }, /onExhausted/],
    [{ refusal: "silent" }, /refusal/],
    [{ step_output_tokens: 0 }, /step_output_tokens/],
    [{ book: {} }, /book/],
    [{ fetch: "https" }, /fetch/],
    [{ status: 200 }, /status/],
  ];
  for (const [options, message] of wrong) {
    assert.throws(() => client.guard(options), { code: "invalid_argument", message });
  }
});

/** Waits for the first receipt. */
async function receiptIn(receipts) {
  for (const end = Date.now() + 10_000; receipts.length === 0 && Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
