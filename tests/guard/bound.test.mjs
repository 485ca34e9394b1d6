// What a guarded call holds: never less than it can cost as it is sent.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PriceBook, estimate } from "payi-edge";

import { budget } from "./budget.mjs";
import { USAGE, answer, chat, stream } from "./provider.mjs";

/** What is held for a request while the model works on it, and the body that is sent. */
async function held(request, options) {
  const { guard, taken } = await budget({ max: "100" });
  let amount;
  let sent;
  const guarded = guard({
    fetch: async (url, { body }) => {
      [, amount] = await taken();
      sent = body;
      return answer();
    },
    ...options,
  });
  const { status } = await guarded(...request);
  await guarded.flush();
  return { status, amount, sent };
}

test("a limit of the guard's does not lower what a request asks for itself", async () => {
  const { amount, sent } = await held(chat({ max_tokens: 5_000 }), { max_output_tokens: 10 });
  assert.equal(amount, estimate(sent, "openai").total.base);
  assert.equal(JSON.parse(sent).max_tokens, 5_000);
});

test("a limit of the guard's that cannot be written limits nothing", async () => {
  const [url, init] = chat({ max_tokens: undefined });
  const headers = { authorization: "AWS4-HMAC-SHA256 Credential=a" };
  const { amount, sent } = await held([url, { ...init, headers }], { max_output_tokens: 10 });
  assert.equal(sent, init.body);
  assert.equal(amount, estimate(sent, "openai").total.base);
});

test("a request that may fall back to a dearer model holds for that one", async () => {
  const book = PriceBook.builtin();
  const [, init] = chat({ models: ["gpt-4o"] });
  const { amount } = await held(["https://api.openai.com/v1/chat/completions", init], { book });
  assert.equal(amount, estimate(init.body, "openai", { book, model: "gpt-4o" }).total.base);
});

test("usage in a last event that its stream does not end is read, also of a stream in steps", async () => {
  const response = stream({ words: 3, usage: null });
  const text = (await response.text()).replace("data: [DONE]\n\n", "");
  const last = `data: ${JSON.stringify({ model: "gpt-4o-mini", choices: [], usage: USAGE })}`;
  for (const step_output_tokens of [undefined, 50]) {
    const { guard, receipts } = await budget({ max: "100" });
    const guarded = guard({ step_output_tokens, fetch: async () => new Response(text + last) });
    assert.equal(await (await guarded(...chat({ stream: true }))).text(), text, "and hidden");
    await guarded.flush();
    assert.deepEqual([receipts[0].ended, receipts[0].estimated, receipts[0].cost.total.base], ["end", undefined, "0.0000744"]);
  }
});
