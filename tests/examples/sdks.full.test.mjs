// The examples of the seams, with the SDKs from npm, against a local server in the place of the providers.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { calculateCost } from "payi-edge";

import { answerOf, usageOf } from "../sdks/provider/answer.mjs";
import { normal } from "../sdks/provider/behaviours.mjs";
import { startProvider } from "../sdks/provider/server.mjs";
import { openBudget } from "./sdks/budget.mjs";
import "./sdks/register.mjs";

const KEYS = ["OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "MISTRAL_API_KEY"];
const WORDS = 5;
const ANSWER = answerOf("", WORDS).words.join("");
const QUESTION = "What is a budget?";
const REFUSAL = /Budget \\?"Team\\?" has \$0\.000001 of \$0\.000001 left; this call can cost up to \$\d+\.\d+\./;

const { fetch } = globalThis;
let provider;

before(async () => {
  provider = await startProvider();
  for (const key of KEYS) process.env[key] = "test";
  // The examples leave the provider's fetch to the runtime.
  globalThis.fetch = (input, init) => (String(input.url ?? input).startsWith("http://127.0.0.1") ? fetch : provider.fetch)(input, init);
});
beforeEach(() => {
  provider.calls.length = 0;
  provider.plays(normal(WORDS));
});
after(() => {
  globalThis.fetch = fetch;
  return provider.close();
});

/** Each seam: how its example is asked, whose price the answer has, and how many models are tried. */
const SEAMS = {
  openai: { ask: asked, provider: "openai", model: "gpt-4o", models: 2 },
  anthropic: { ask: asked, provider: "anthropic", model: "claude-sonnet-4-5" },
  google: { ask: asked, provider: "google", model: "gemini-2.5-pro", models: 2 },
  mistral: { ask: asked, provider: "mistral", model: "mistral-small-latest" },
  langchain: { ask: asked, provider: "openai", model: "gpt-4o" },
  "ai-sdk": { ask: routed, provider: "openai", model: "gpt-4o" },
};

async function asked(seam, { client, limit_ids }) {
  const { ask } = await import(`../../examples/${seam}/ask.mjs`);
  let text = "";
  await ask(client, limit_ids, QUESTION, (piece) => (text += piece));
  return text;
}

/** What the page shows of the stream that it gets. */
async function routed(seam, { client, limit_ids }) {
  const { chatRoute } = await import(`../../examples/${seam}/route.mjs`);
  const messages = [{ id: "1", role: "user", parts: [{ type: "text", text: QUESTION }] }];
  const response = await chatRoute(client, limit_ids)(new Request("https://page.example/chat", { method: "POST", body: JSON.stringify({ messages }) }));
  const events = (await response.text()).split("\n").filter((line) => line.startsWith("data: {"));
  return events.map((line) => JSON.parse(line.slice(6))).map(({ delta, errorText }) => delta ?? errorText ?? "").join("");
}

for (const [seam, { ask, provider: id, model, models = 1 }] of Object.entries(SEAMS)) {
  test(`${seam}: the answer arrives, and is charged for what it used`, async () => {
    const budget = await openBudget("10");
    assert.equal(await ask(seam, budget), ANSWER);
    const { Team } = await budget.counted();
    const { total } = calculateCost({ provider: id, model, usage: usageOf(answerOf(model, WORDS)) });
    assert.equal(Team.cost.total.base, total.base);
    assert.equal(provider.calls.length, 1);
    assert.deepEqual(Object.keys(provider.calls[0].headers).filter((name) => name.startsWith("xproxy")), []);
  });

  test(`${seam}: who has no budget left reads why, and the provider is not called`, async () => {
    const budget = await openBudget("0.000001");
    assert.match(await ask(seam, budget), REFUSAL);
    const { Team } = await budget.counted();
    assert.equal(Team.cost.total.base, "0");
    assert.equal(Team.requests.blocked, models, "each model that was tried");
    assert.equal(provider.calls.length, 0);
  });
}

for (const [seam, cheaper] of [["openai", "gpt-4o-mini"], ["google", "gemini-2.5-flash-lite"]]) {
  test(`${seam}: what is too dear for the budget is answered by a cheaper model`, async () => {
    const budget = await openBudget("0.002");
    assert.equal(await SEAMS[seam].ask(seam, budget), ANSWER);
    const [{ path, body }] = provider.calls;
    assert.ok(path.includes(cheaper) || body.model === cheaper);
    const { Team } = await budget.counted(2);
    assert.deepEqual([Team.requests.blocked, Team.requests.ok], [1, 1]);
  });
}

test("workers-ai: the binding's stream arrives, and is charged for what it used", async () => {
  const budget = await openBudget("10");
  const { default: worker } = await import("../../examples/workers-ai/worker.mjs");
  const usage = { prompt_tokens: 12, completion_tokens: WORDS, total_tokens: 12 + WORDS };
  const frames = [{ response: "word1" }, { response: " word2" }, { response: "", usage }].map((event) => `data: ${JSON.stringify(event)}\n\n`);
  let runs = 0;
  const AI = { run: async () => (runs++, new Blob([...frames, "data: [DONE]\n\n"]).stream()) };
  const env = { AI, BUDGETS: budget.binding, PAYI_API_KEY: "test", LIMIT_ID: budget.limit_ids[0] };
  const fetchOf = (env) => worker.fetch(new Request("https://worker.example", { method: "POST", body: QUESTION }), env);

  assert.equal(await (await fetchOf(env)).text(), `${frames.join("")}data: [DONE]\n\n`);
  const { Team } = await budget.counted();
  const counts = { input_tokens: 12, output_tokens: WORDS };
  const { total } = calculateCost({ provider: "cloudflare", model: "@cf/meta/llama-3.1-8b-instruct-fp8", usage: counts });
  assert.equal(Team.cost.total.base, total.base);

  const poor = await openBudget("0.000001");
  const refused = await fetchOf({ ...env, BUDGETS: poor.binding, LIMIT_ID: poor.limit_ids[0] });
  assert.equal(refused.status, 402);
  assert.match((await refused.json()).message, REFUSAL);
  assert.equal(runs, 1);
});

test("hono: each user of the page has a budget, and the page no key", async () => {
  const budget = await openBudget("10");
  const { default: app } = await import("../../examples/hono/app.mjs");
  const env = { BUDGETS: budget.binding, PAYI_API_KEY: "test", OPENAI_API_KEY: "secret" };
  const work = [];
  const ctx = { waitUntil: (promise) => work.push(promise), passThroughOnException() {} };
  const body = { model: "gpt-4o", messages: [{ role: "user", content: QUESTION }] };
  const post = (changes) => {
    const init = { method: "POST", headers: { "x-user": "ann" }, body: JSON.stringify({ ...body, ...changes }) };
    return app.request("/v1/chat/completions", init, env, ctx);
  };

  const answer = await (await post({})).json();
  assert.equal(answer.choices[0].message.content, ANSWER);
  assert.equal(provider.calls[0].headers.authorization, "Bearer secret");
  assert.equal(provider.calls[0].body.max_completion_tokens, 1000);
  await Promise.all(work);
  const totals = await budget.counted();
  const { total } = calculateCost({ provider: "openai", model: "gpt-4o", usage: usageOf(answerOf("gpt-4o", WORDS)) });
  assert.equal(totals["User ann"].cost.total.base, total.base);

  const refused = await post({ model: "o1", max_completion_tokens: 50_000 });
  assert.equal(refused.status, 402);
  const { error } = await refused.json();
  assert.match(error.message, /^Budget "User ann" has .* left; this call can cost up to \$3\./);
  assert.equal(provider.calls.length, 1);
});
