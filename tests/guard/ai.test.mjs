// The binding of Workers AI, which takes no fetch: its `run` is guarded. The real one is not to be had outside Cloudflare; this
// one has its shape, private fields and all.
import assert from "node:assert/strict";
import { test } from "node:test";

import { isBudgetRefusal } from "payi-edge";

import { budget } from "./budget.mjs";

const MODEL = "@cf/meta/llama-3.1-8b-instruct";
const usage = { prompt_tokens: 100, completion_tokens: 50, total_tokens: 150 };

class Ai {
  #calls = [];

  get calls() {
    return this.#calls;
  }

  async run(model, inputs, options) {
    this.#calls.push([model, inputs]);
    if (inputs.prompt === "fail") throw Object.assign(new Error("3040: Capacity exceeded"), { name: "InferenceUpstreamError" });
    const result = { response: "A plan for money.", usage };
    if (options?.returnRawResponse) return Response.json({ result });
    return inputs.stream ? new Blob([`data: ${JSON.stringify(result)}\n\ndata: [DONE]\n\n`]).stream() : result;
  }

  models() {
    return this.#calls.length;
  }
}

test("run answers as the binding does, and is settled", async () => {
  const { guard, taken, receipts } = await budget({ max: "1" });
  const guarded = guard();
  const ai = guarded.ai(new Ai());
  const inputs = { prompt: "What is a budget?", max_tokens: 100 };
  const result = await ai.run(MODEL, inputs);
  assert.deepEqual(result.usage, usage);
  const text = await new Response(await ai.run(MODEL, { ...inputs, stream: true })).text();
  assert.match(text, /A plan/);
  const raw = await ai.run(MODEL, inputs, { returnRawResponse: true });
  assert.ok(raw instanceof Response);
  await raw.json();
  await guarded.flush();
  assert.equal(ai.models(), 3, "other methods are the binding's own");
  assert.equal(ai.calls.length, 3);
  assert.deepEqual(receipts.map(({ ended, estimated }) => [ended, estimated]), Array(3).fill(["end", undefined]));
  const [spent, held] = await taken();
  assert.equal(Number(spent), 3 * Number(receipts[0].cost.total.base));
  assert.equal(held, "0");
});

test("a refusal is thrown, since a binding has no other way", async () => {
  const { guard } = await budget({ max: "0.0000001" });
  const binding = new Ai();
  const refused = guard().ai(binding).run(MODEL, { prompt: "What is a budget?", max_tokens: 1000 });
  await assert.rejects(refused, (error) => isBudgetRefusal(error) && /Budget "block"/.test(error.message));
  assert.equal(binding.calls.length, 0);
});

test("what the binding throws costs nothing", async () => {
  const { guard, taken } = await budget({ max: "1" });
  const guarded = guard();
  await assert.rejects(guarded.ai(new Ai()).run(MODEL, { prompt: "fail", max_tokens: 10 }), /Capacity/);
  await guarded.flush();
  assert.deepEqual(await taken(), ["0", "0", "0"]);
});
