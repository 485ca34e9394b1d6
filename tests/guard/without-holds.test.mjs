// A guard in front of a server that knows no holds, as hosted Pay-i: the same calls of the API as without a guard.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Engine, Payi, calculateCost, refusalOf } from "payi-edge";

const MODEL = "gpt-4o";
const usage = { prompt_tokens: 20, completion_tokens: 10, total_tokens: 30 };
const spentBy = (input_tokens, output_tokens) =>
  Number(calculateCost({ provider: "openai", model: MODEL, usage: { input_tokens, output_tokens } }).total.base);

let engine, asked, server, client, provider, calls;
beforeEach(async () => {
  engine = new Engine();
  asked = [];
  server = (url, init) => engine.fetch(url, init);
  client = new Payi({ apiKey: "k", baseURL: "https://ledger.example", maxRetries: 0, fetch: (url, init) => (asked.push(url), server(url, init)) });
  await client.limits.create({ limit_id: "team", limit_name: "Team", max: 1, limit_type: "block" });
  asked.length = 0;
  calls = 0;
  provider = async () => Response.json({ id: `chatcmpl-${calls}`, model: MODEL, choices: [], usage });
});

function guarded(options) {
  const receipts = [];
  const fetch = (...args) => (calls++, provider(...args));
  const guard = client.guard({ limit_ids: ["team"], holds: false, fetch, onReceipt: (receipt) => receipts.push(receipt), ...options });
  const call = (changes) => {
    const body = { model: MODEL, max_tokens: 1000, messages: [{ role: "user", content: "Hello" }], ...changes };
    return guard("https://api.openai.com/v1/chat/completions", { method: "POST", body: JSON.stringify(body) });
  };
  return { guard, receipts, call };
}

const totals = async () => (await client.limits.retrieve({ limit_id: "team" })).limit.totals;

test("only hosted Pay-i is taken for a server without holds", () => {
  const holds = (options) => new Payi({ apiKey: "k", ...options }).guard().holds;
  assert.equal(holds({}), false);
  assert.equal(holds({ baseURL: "https://api.pay-i.com/some/path" }), false);
  assert.equal(holds({ baseURL: "https://budgets.example" }), true);
  assert.equal(holds({ fetch: engine.fetch }), true);
});

test("a call is looked up, made, and reported: nothing is asked that hosted Pay-i does not have", async () => {
  const { guard, receipts, call } = guarded({ user_id: "ann", properties: { app: "chat" } });
  assert.equal((await call()).status, 200);
  await guard.flush();
  assert.deepEqual(asked.map((url) => new URL(url).pathname), ["/api/v1/limits/team", "/api/v1/ingest"]);
  assert.equal((await totals()).cost.total.base, spentBy(20, 10));
  const [{ ended, cost, limits }] = receipts;
  assert.deepEqual([ended, cost.total.base, limits], ["end", spentBy(20, 10), { team: { state: "ok" } }]);
});

test("a refusal is the same as with holds", async () => {
  const { receipts, call } = guarded();
  const response = await call({ model: "o1", max_completion_tokens: 50_000 });
  assert.equal(response.status, 402);
  const refusal = refusalOf(await response.json());
  assert.match(refusal.message, /^Budget "Team" has \$1\.00 .*; this call can cost up to \$3\.\d+\.$/);
  assert.deepEqual([refusal.blocked_limit_ids, refusal.limits], [["team"], { team: { state: "blocked" } }]);
  assert.deepEqual([calls, receipts[0].ended], [0, "refused"]);
});

test("a burst within one process does not walk through", async () => {
  const { guard, call } = guarded();
  // Each can cost a little more than a cent, and costs nearly that.
  provider = async () => Response.json({ id: crypto.randomUUID(), model: MODEL, choices: [], usage: { prompt_tokens: 20, completion_tokens: 1000 } });
  const statuses = (await Promise.all(Array.from({ length: 300 }, () => call()))).map(({ status }) => status);
  await guard.flush();
  const through = statuses.filter((status) => status === 200).length;
  assert.ok(through >= 95 && through < 100, `${through} of about 98 that fit`);
  assert.equal(through, calls);
  const { base } = (await totals()).cost.total;
  assert.ok(base > 0.9 && base <= 1, `${base}`);
});

test("an answer that does not say what it used is reported all the same, and not as nothing", async () => {
  const { guard, receipts, call } = guarded();
  provider = async () => Response.json({ id: "c", model: MODEL, choices: [] });
  await call();
  await guard.flush();
  assert.equal(receipts[0].estimated, true);
  assert.equal((await totals()).cost.total.base, Number(receipts[0].held));

  const events = ["one", " two"].map((content) => ({ id: "d", model: MODEL, choices: [{ index: 0, delta: { content } }] }));
  const frames = events.map((event) => `data: ${JSON.stringify(event)}\n\n`);
  provider = async () => new Response(frames.join(""), { headers: { "content-type": "text/event-stream" } });
  await (await call({ stream: true })).text();
  await guard.flush();
  const { cost } = receipts[1];
  assert.ok(cost.input.base > 0 && cost.output.base > 0, JSON.stringify(cost));
});

test("a report whose answer was lost is made again, and counts once", async () => {
  const { guard, receipts, call } = guarded();
  let lost = 0;
  server = async (url, init) => {
    const answer = await engine.fetch(url, init);
    if (url.includes("/ingest") && lost++ < 2) throw new TypeError("terminated");
    return answer;
  };
  await call();
  await guard.flush();
  assert.equal(lost, 3);
  const { cost, requests } = await totals();
  assert.deepEqual([cost.total.base, requests.total], [spentBy(20, 10), 1]);
  assert.equal(receipts[0].cost.total.base, spentBy(20, 10));
});

test("without an answer of the server no call is made, unless it is to run", async () => {
  server = async () => { throw new TypeError("fetch failed"); };
  const { call } = guarded();
  const refused = await call();
  assert.equal(refused.status, 503);
  assert.equal(refusalOf(await refused.json()).code, "limit_unavailable");
  assert.equal(calls, 0);

  const run = guarded({ onUnavailable: "run" });
  assert.equal((await run.call()).status, 200);
  server = (url, init) => engine.fetch(url, init);
  await run.guard.flush();
  assert.equal((await totals()).cost.total.base, spentBy(20, 10), "reported afterwards");
});

test("what a provider refuses costs nothing and holds nothing", async () => {
  const { guard, receipts, call } = guarded();
  provider = async () => Response.json({ error: { message: "busy" } }, { status: 429 });
  for (let index = 0; index < 200; index++) {
    assert.equal((await call()).status, 429);
    await guard.flush();
  }
  assert.equal(receipts.length, 200);
  assert.equal((await totals()).requests.total, 0);
});
